"""Packed streams: .gz and .zst told by their first bytes, read piece by piece, with a guard against bombs."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import IO, cast

from nguon.errors import MissingExtra

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
# Below this many unpacked bytes no ratio is judged: short runs of one byte pack extremely well without any harm.
_HARMLESS = 64 * 1024 * 1024


class Bomb(Exception):
    """A packed stream gives far more bytes than it has."""


class Damaged(Exception):
    """A packed stream breaks off or is no such stream."""


class Counter(io.RawIOBase):
    """A stream that counts the bytes that are read from it and tells `progress` how many there were so far."""

    def __init__(self, inner: IO[bytes], progress: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._inner = inner
        self._progress = progress
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        if self._progress:
            self._progress(self.count)
        return len(data)


class _Guarded(io.RawIOBase):
    """Unpacked bytes, as long as there are not `limit` times as many as packed ones."""

    def __init__(self, inner: IO[bytes], packed: Counter, limit: int) -> None:
        super().__init__()
        self._inner = inner
        self._packed = packed
        self._limit = limit
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            raise Damaged(str(error)) from error
        except Exception as error:
            if type(error).__name__ == "ZstdError":  # its class is known only where the extra is installed
                raise Damaged(str(error)) from error
            raise
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > _HARMLESS and self._count > self._limit * max(self._packed.count, 1):
            raise Bomb(f"{self._packed.count} bytes unpack to more than {self._count}")
        return len(data)


def is_packed(head: bytes) -> bool:
    """Whether these are the first bytes of a gzip or zstd stream."""
    return head.startswith((_GZIP, _ZSTD))


def open_packed(
    stream: IO[bytes], max_expansion: int, progress: Callable[[int], None] | None = None
) -> io.BufferedReader:
    """`stream` unpacked if it is packed. `progress` gets the number of bytes read from `stream` itself so far.

    Reading may raise `Bomb` or `Damaged`; raises `MissingExtra` where a zstd stream cannot be read here.
    """
    counter = Counter(stream, progress)
    packed: io.BufferedReader = io.BufferedReader(counter, 1 << 16)
    head = packed.peek(4)[:4]
    if head.startswith(_GZIP):
        inner = cast(IO[bytes], gzip.GzipFile(fileobj=packed, mode="rb"))
    elif head.startswith(_ZSTD):
        inner = _open_zstd(packed)
    else:
        return packed
    return io.BufferedReader(_Guarded(inner, counter, max_expansion), 1 << 16)


def _open_zstd(packed: io.BufferedReader) -> IO[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra("zstd", "reading .zst files") from error
    return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True))
