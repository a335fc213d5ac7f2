"""Whom pronouns and bare titles stand for."""

from __future__ import annotations

import pytest

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names import find_entities
from nguon.lang.vi.names.reference import gender_of, resolve
from nguon.model import Span


def read(text: str) -> Doc:
    """A document with entities; every sentence ends at a full stop."""
    doc = Doc(text, fold(text))
    start, sentences = 0, []
    for piece in text.split(". "):
        sentences.append(Span(start, min(len(text), start + len(piece) + 1)))
        start += len(piece) + 2
    doc.sentences = tuple(sentences)
    doc.entities = find_entities(doc)
    return doc


def who(text: str, words: str) -> str | None:
    """The name of the entity that the last `words` stand for."""
    doc = read(text)
    start = text.rindex(words)
    found = resolve(doc, Span(start, start + len(words)))
    return next((e.name for e in doc.entities if e.id == found), None)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ông Lê Văn Tám gặp bà Trần Thị Hoa. Sau đó ông ra về", "ông", "Lê Văn Tám"),
        ("Ông Lê Văn Tám gặp bà Trần Thị Hoa. Sau đó bà ra về", "bà", "Trần Thị Hoa"),
        ("Ông Lê Văn Tám đến sớm. Ông này xin phát biểu", "Ông này", "Lê Văn Tám"),
        ("Tổng thống Peru Carlos Vargas tới Chile. Vị tổng thống nói ngắn gọn", "Vị tổng thống", "Carlos Vargas"),
        (
            "Thủ tướng Canada Jean Tremblay gặp Tổng thống Peru Carlos Vargas. Thủ tướng Canada cảm ơn",
            "Thủ tướng Canada",
            "Jean Tremblay",
        ),
        ("Ca sĩ Mai Khôi hát hai bài. Nữ ca sĩ khóc", "Nữ ca sĩ", "Mai Khôi"),
        ("Tập đoàn Siemens cắt việc làm. Tập đoàn này giải thích", "Tập đoàn này", "Siemens"),
        ("Chile đóng cửa biên giới. Nước này lo dịch", "Nước này", "Chile"),
        ("Ông Lê Văn Tám và ông Trần Hữu Nghị tới", "ông Trần Hữu Nghị", "Trần Hữu Nghị"),
        ("Người phát ngôn của Bộ Y tế trả lời", "Người phát ngôn của Bộ Y tế", "Bộ Y tế"),
        ("Trời mưa to. Ông ra về", "Ông", None),
        ("Bà Trần Thị Hoa tới. Hai cảnh sát ghi lời khai", "Hai cảnh sát", None),
    ],
)
def test_resolve(text: str, words: str, name: str | None) -> None:
    assert who(text, words) == name


def test_gender_comes_from_the_words_before_the_name() -> None:
    doc = read("Ông Lê Văn Tám gặp bà Trần Thị Hoa. Bác sĩ Park Min Ji cũng tới")
    by_name = {e.name: gender_of(doc, e.id) for e in doc.entities}
    assert by_name["Lê Văn Tám"] == "m"
    assert by_name["Trần Thị Hoa"] == "f"
    assert by_name["Park Min Ji"] == ""


def test_entities_replaced_are_read_anew() -> None:
    doc = read("Ông Lê Văn Tám ra về. Ông mệt")
    span = Span(22, 25)
    assert resolve(doc, span) == doc.entities[0].id
    doc.entities = ()
    assert resolve(doc, span) is None
