"""Which forms are of one name, and that many names are no hindrance."""

from __future__ import annotations

import pytest

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names import find_entities
from nguon.lang.vi.names.coreference import same_organisation, same_person, same_place


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("lê văn tám", "tám", True),
        ("lê văn tám", "lê", False),
        ("jens marlow", "marlow", True),
        ("jens marlow", "marlov", True),
        ("lê văn tám", "lê quốc tám", False),
    ],
)
def test_person(full: str, short: str, same: bool) -> None:
    assert same_person(tuple(full.split()), tuple(short.split())) is same


def test_organisation_by_initials() -> None:
    assert same_organisation(("united", "nations"), ("un",))


def test_place_without_its_unit() -> None:
    assert same_place(("tp", "vinh"), ("vinh",))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[Cục Chế biến nông sản và Thương mại] – Lagifad vừa họp.", 1),
        ("[Công ty dầu quốc gia Iran] NIOQ nói không.", 1),
        ("Hãng Samsung - Apple tranh chấp.", 2),
        ("Cục Chế biến nông sản và Thương mại (Bộ Y tế) vừa họp.", 2),
    ],
)
def test_short_name_beside_the_long_one(text: str, count: int) -> None:
    text = text.translate({ord("["): None, ord("]"): None})
    assert len(find_entities(Doc(text, fold(text)))) == count


@pytest.mark.parametrize("piece", ["Công ty TNHH ", "Phòng Cảnh sát Công an huyện Bộ ", "các xã Tân Lập, ", "A&", "Ảnh: ("])
def test_endless_repetition_passes(piece: str) -> None:
    text = piece * 3000
    for entity in find_entities(Doc(text, fold(text))):
        assert all(0 <= m.start < m.end <= len(text) for m in entity.mentions)
