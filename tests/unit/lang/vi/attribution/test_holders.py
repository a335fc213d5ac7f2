"""Offices, bare places and bare bodies: whom they stand for."""

from __future__ import annotations

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Entity, Span, Zone


def _read(text: str, entities: tuple[Entity, ...]) -> Analysis:
    zones = (Zone(0, len(text), "body"),)
    return analyze(Article(id="t", text=text), get_pack("vi"), {"zones": zones, "credits": (), "entities": entities})


def _entity(text: str, name: str, kind: str) -> Entity:
    starts, at = [], text.find(name)
    while at >= 0:
        starts.append(at)
        at = text.find(name, at + 1)
    return Entity(name, kind, name, tuple(Span(start, start + len(name)) for start in starts))  # type: ignore[arg-type]


def test_an_office_is_whoever_is_described_by_it() -> None:
    text = (
        "Bà Lê Mai, phó chủ tịch xã Hòa Lạc, đến chợ. Ông Trần An, hiệu trưởng, cũng đến. "
        "Phó chủ tịch xã Hòa Lạc giải thích, chợ sẽ mở lại vào tháng sau."
    )
    people = (_entity(text, "Lê Mai", "PER"), _entity(text, "Trần An", "PER"), _entity(text, "Hòa Lạc", "LOC"))
    assert [one.source_entity for one in _read(text, people).attributions] == ["Lê Mai"]


def test_a_bare_city_is_the_one_named() -> None:
    text = "Ở TP Huế mưa lớn. Thành phố cam kết sẽ dọn sạch rác trong hai ngày."
    found = _read(text, (_entity(text, "Huế", "LOC"),)).attributions
    assert [(one.source_entity, one.source_kind) for one in found] == [("Huế", "organization")]


def test_a_bare_builder_is_the_company_named_before() -> None:
    text = "Cầu do Công ty Nam Việt xây. Chủ đầu tư cho rằng, cây cầu sẽ xong trước Tết."
    found = _read(text, (_entity(text, "Công ty Nam Việt", "ORG"),)).attributions
    assert [one.source_entity for one in found] == ["Công ty Nam Việt"]


def test_leaders_are_nobody_in_particular() -> None:
    text = "Ông Trần An, lãnh đạo nhóm Sao Đỏ, rời nước. Lãnh đạo Sao Đỏ xác nhận nhóm đã tan rã."
    people = (_entity(text, "Trần An", "PER"), _entity(text, "Sao Đỏ", "ORG"))
    assert [one.source_entity for one in _read(text, people).attributions] == ["Sao Đỏ"]
