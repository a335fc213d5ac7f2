"""Stretches where no name is read."""

from __future__ import annotations

import pytest

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names.blocks import blocked


def ranges(text: str) -> list[str]:
    """The blocked pieces of a text without zones, credits and times."""
    return [text[start:end] for start, end in blocked(Doc(text, fold(text)))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Lửa cháy lớn (Ảnh: Lê Tám).", ["(Ảnh: Lê Tám)"]),
        ("Xem tại www.nguon.vn nhé.", ["www.nguon.vn"]),
        ("Bài “You and the river” hay.", ["“You and the river”"]),
        ("Ông nói “Việt Nam đã thắng trận này”.", []),
        ("Ảnh hưởng của bão Marlow còn lớn.", []),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert ranges(text) == pieces


def test_ranges_are_sorted() -> None:
    found = blocked(Doc(text := "(Ảnh: A) www.b.vn (Nguồn: C)", fold(text)))
    assert found == sorted(found)
    assert all(start < end for start, end in found)
