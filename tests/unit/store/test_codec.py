"""Packed values and times."""

import pytest

from nguon.errors import StoreError, UsageError
from nguon.model import Analysis, Zone
from nguon.store.codec import decode, encode, iso, pack, seconds, unpack


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 511, b"x" * 512, b"x" * 100_000])
def test_packing(data: bytes) -> None:
    assert unpack(pack(data)) == data
    assert len(pack(data)) <= len(data) + 1


@pytest.mark.parametrize("blob", [b"", b"\x02abc", b"\x01not zlib"])
def test_a_damaged_value_is_told(blob: bytes) -> None:
    with pytest.raises(StoreError):
        unpack(blob)


def test_structs() -> None:
    analysis = Analysis("a", zones=tuple(Zone(n, n + 1, "body") for n in range(200)), version="v1")
    assert decode(encode(analysis), Analysis) == analysis


def test_times() -> None:
    assert (
        seconds("2024-03-12T08:00:00+07:00") == seconds("2024-03-12T01:00:00+00:00") == seconds("2024-03-12T01:00:00")
    )
    assert iso(seconds("2024-03-12T08:00:00+07:00")) == "2024-03-12T01:00:00+00:00"
    assert seconds(None) is None
    assert seconds("") is None
    assert seconds("1850-01-01") is not None
    with pytest.raises(UsageError):
        seconds("hôm qua")
