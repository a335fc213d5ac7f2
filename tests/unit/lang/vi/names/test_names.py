"""Names: what comes out whatever goes in."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names import find_entities
from nguon.model import Entity, Span, Zone

WORDS = [
    "Ông",
    "bà",
    "Trần",
    "Văn",
    "Ba",
    "Hà Nội",
    "Mỹ",
    "TP.",
    "Bộ",
    "Y tế",
    "(",
    ")",
    "“",
    "”",
    ".",
    "\n",
    "-",
    "al",
    "12",
    "NATO",
    "và",
    "của",
    "Q.",
    "&",
    "QL91",
    "quảng trường",
    "19/8",
    "cao tốc",
    "–",
    "Trung",
    "Việt",
    "cầu",
    "số",
    "phường",
    "B",
    "Cộng hòa",
    "sở",
    "sở thú",
    "Tây Bắc",
    "độ",
    "HLV",
    "Kỷ",
    "niệm",
    "Thu",
    "Trang",
    "of",
    "Gardens",
    "3M",
]


def doc_of(text: str) -> Doc:
    return Doc(text, fold(text))


def names(text: str) -> dict[str, str]:
    """Mention text to type."""
    return {text[m.start : m.end]: e.type for e in find_entities(doc_of(text)) for m in e.mentions}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "🙂🙂",
        "....",
        "A",
        "tp.",
        "Ô" * 500,
        unicodedata.normalize("NFD", "Ông Trần Văn Ba ở Hà Nội"),
        "ONG TRAN VAN BA",
        "Привет Москва",
        "((((",
    ],
)
def test_any_text_passes(text: str) -> None:
    for entity in find_entities(doc_of(text)):
        assert all(0 <= m.start < m.end <= len(text) for m in entity.mentions)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=40).map(" ".join))
def test_spans_are_inside_sorted_and_apart(text: str) -> None:
    entities = find_entities(doc_of(text))
    spans = sorted(m for e in entities for m in e.mentions)
    assert all(0 <= m.start < m.end <= len(text) for m in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(list(e.mentions) == sorted(e.mentions) for e in entities)
    assert all(text[r.start : r.end] == r.text for e in entities for r in e.roles)
    assert len({e.id for e in entities}) == len(entities)


def test_the_same_text_gives_the_same_names() -> None:
    text = "Ông Lê Văn Tám gặp bà Hoa. Ông Tám về Huế, rồi sang Lào."
    assert find_entities(doc_of(text)) == find_entities(doc_of(text))


def test_bylines_and_junk_have_no_names() -> None:
    doc = doc_of("Mưa lớn ở Hà Nội.\n\nTrần Văn Ba")
    doc.zones = (Zone(0, 17, "body"), Zone(19, 30, "byline"))
    assert [doc.text[m.start : m.end] for e in find_entities(doc) for m in e.mentions] == ["Hà Nội"]


def test_the_fullest_form_names_the_entity() -> None:
    doc = doc_of("Ông Landon tới. Nhà báo Peter Landon viết sách.")
    (person,) = find_entities(doc)
    assert person.name == "Peter Landon"
    assert len(person.mentions) == 2


def test_misspelt_foreign_name_joins() -> None:
    text = "Ông Kalderon nói. Sau đó ông Kalderon ra về."
    assert len(find_entities(doc_of(text))) == 1


def test_type_is_the_same_for_all_uses() -> None:
    text = "Anh Thuận là thợ điện. Trưa nay Thuận leo lên cột."
    (person,) = find_entities(doc_of(text))
    assert person.type == "PER"
    assert len(person.mentions) == 2


def test_roles_tell_office_and_country() -> None:
    (person,) = [e for e in find_entities(doc_of("Thủ tướng Canada Jean Tremblay thăm cảng.")) if e.type == "PER"]
    assert {(role.kind, role.text) for role in person.roles} == {
        ("office", "Thủ tướng Canada"),
        ("nationality", "Canada"),
    }


def test_apposition_after_the_name() -> None:
    (person,) = [
        e for e in find_entities(doc_of("Theo ông Lê Văn Tám, giám đốc nhà máy, đơn hàng tăng.")) if e.type == "PER"
    ]
    assert ("apposition", "giám đốc") in {(role.kind, role.text) for role in person.roles}


def test_references_skip_quotes() -> None:
    doc = doc_of("Bà Lê Thị Na tới muộn. Bà xin lỗi: “Bà hàng xóm giữ tôi lại”.")
    (person,) = find_entities(doc)
    assert person.references == (Span(23, 25),)


def test_blocked_time_is_no_name() -> None:
    assert names("Cuộc họp mở vào Thứ Hai.") == {}


def test_entities_are_of_the_model() -> None:
    assert all(isinstance(e, Entity) for e in find_entities(doc_of("Ông Lê Văn Tám ở Huế.")))
