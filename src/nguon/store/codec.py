"""How values lie in the columns: packed blobs, times in seconds, hashes of texts."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from nguon.errors import StoreError, UsageError
from nguon.model import content_id

Value = TypeVar("Value")
_RAW, _ZLIB = b"\x00", b"\x01"
# Blobs below this size gain little; level 1 packs an analysis about 5 to 1 at 100 MB/s.
_PACK_FROM = 512


def pack(data: bytes) -> bytes:
    """`data` behind one byte that says whether it is compressed."""
    return _RAW + data if len(data) < _PACK_FROM else _ZLIB + zlib.compress(data, 1)


def unpack(blob: bytes) -> bytes:
    """What `pack` got. Raises `StoreError` for anything else."""
    if blob[:1] == _RAW:
        return blob[1:]
    try:
        if blob[:1] == _ZLIB:
            return zlib.decompress(blob[1:])
    except zlib.error as error:
        raise StoreError(f"a packed value is damaged: {error}", "run `nguon doctor`") from error
    raise StoreError(f"a packed value begins with {blob[:1]!r}, which this nguon does not know", "run `nguon doctor`")


def encode(value: object) -> bytes:
    """A struct as a packed blob."""
    return pack(msgspec.msgpack.encode(value))


def decode(blob: bytes, kind: type[Value]) -> Value:
    """The struct in a blob. Raises `msgspec.ValidationError` where it was written in another shape."""
    return msgspec.msgpack.decode(unpack(blob), type=kind)


def seconds(published: str | None) -> int | None:
    """ISO 8601 → seconds since 1970; a time without a zone is UTC. Raises `UsageError` for anything else."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError as error:
        raise UsageError(f"{published!r} is no date", "write it as 2023-01-30 or 2023-01-30T08:00:00+07:00") from error
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def iso(at: int | None) -> str | None:
    """Seconds since 1970 → ISO 8601, UTC."""
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat()


def text_hash(text: str) -> str:
    """What two equal texts share."""
    return content_id(text)
