"""Zones: what a record knows, and any text whatsoever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.lang.doc import Doc
from nguon.lang.vi.credits import find_credits
from nguon.lang.vi.fold import fold
from nguon.lang.vi.paragraphs import find_paragraphs
from nguon.lang.vi.sentences import find_sentences
from nguon.lang.vi.zones import find_zones

TEXT = "Chợ mở cửa\n\nSáng nay chợ huyện mở cửa trở lại sau ba tháng.\n\nTiểu thương vui mừng.\n\nchim sẻ nhỏ"


def read(text: str, title: str = "", author_line: str = "") -> list[tuple[str, str]]:
    doc = Doc(text, fold(text), title=title)
    doc.author_line = author_line
    return [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(doc)]


def test_author_line_tells_the_byline() -> None:
    assert read(TEXT)[-1] == ("body", "chim sẻ nhỏ")
    assert read(TEXT, author_line="chim sẻ nhỏ")[-1] == ("byline", "chim sẻ nhỏ")


def test_author_line_of_keywords_is_none() -> None:
    tags = "chợ huyện, tiểu thương chợ, mở cửa chợ, buôn bán nhỏ, giá rau xanh, giá thịt cá"
    text = TEXT.replace("chim sẻ nhỏ", tags)
    assert read(text, author_line=tags)[-1][0] == "junk"


def test_title_of_the_record_is_the_title() -> None:
    text = "Thời sự\nChợ huyện mở cửa.\nSáng nay chợ đông trở lại sau ba tháng vắng khách."
    assert [kind for kind, _ in read(text, title="Chợ huyện mở cửa.")] == ["junk", "title", "lead"]


def test_title_that_runs_into_the_lead_is_parted() -> None:
    text = "Chợ huyện mở cửa trở lại Sáng nay tiểu thương trở lại chợ sau ba tháng.\nKhách mua đông."
    assert read(text, title="Chợ huyện mở cửa trở lại")[:2] == [
        ("title", "Chợ huyện mở cửa trở lại"),
        ("lead", "Sáng nay tiểu thương trở lại chợ sau ba tháng."),
    ]


def test_paragraphs_are_kept() -> None:
    doc = Doc(TEXT, fold(TEXT))
    zones = find_zones(doc)
    assert [(span.start, span.end) for span in doc.paragraphs] == [(zone.start, zone.end) for zone in zones]


def test_wrapped_line_joins_only_within_a_sentence() -> None:
    long = "Tiểu thương chợ huyện cho biết hàng hóa bán ra chậm hơn"
    assert len(find_paragraphs(f"{long}\nso với năm ngoái.")) == 1
    assert len(find_paragraphs(f"{long}\n\nso với năm ngoái.")) == 2
    assert len(find_paragraphs(f"{long}.\nso với năm ngoái.")) == 2
    assert len(find_paragraphs(f"{long}\nSo với năm ngoái.")) == 2


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\u200b", "1", "...", "🙂🙂🙂", "\r\n\r\nA\r\n", "(((((", "Ảnh:", "Theo", ">>"]
)
def test_odd_texts(text: str) -> None:
    check(text)


@pytest.mark.parametrize("piece", ["Theo ", "a. ", "(", "Ảnh: ", "- ", "A-", "x, ", "12 ", "“", ">> ", "t/h ", "\n- a"])
def test_long_texts_of_one_piece(piece: str) -> None:
    check(piece * (200_000 // len(piece)))


@given(st.text(alphabet=st.sampled_from('Aa Bộ.\n,()/-:…"“”1é\u0301ẢnhTheoNguồn>|&'), max_size=200))
def test_any_text(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """Zones do not overlap, hold all words, and lie inside the text; so do sentences and credits."""
    doc = Doc(text, fold(text))
    doc.zones = find_zones(doc)
    doc.credits = find_credits(doc)
    doc.sentences = find_sentences(doc)
    for spans in (doc.zones, doc.sentences):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        covered = sum(len(text[span.start : span.end].split()) for span in spans)
        assert covered >= len(text.split())
    for credit in doc.credits:
        assert 0 <= credit.start < credit.end <= len(text)
        assert credit.name == text[credit.start : credit.end] == credit.name.strip()
