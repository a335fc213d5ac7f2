"""Sentences over zones; the phenomena are in tests/grammar/vi/sentences."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.sentences import find_sentences, split_sentences
from nguon.model.annotations import Zone


def test_no_sentence_crosses_a_zone() -> None:
    text = "Một dòng không dấu chấm\nDòng hai. Dòng ba"
    doc = Doc(text, fold(text))
    doc.zones = (Zone(0, 23, "title"), Zone(24, len(text), "lead"))
    assert [span.of(text) for span in find_sentences(doc)] == ["Một dòng không dấu chấm", "Dòng hai.", "Dòng ba"]


def test_without_zones_lines_divide() -> None:
    text = "Một.\r\n\r\nHai ba. Bốn"
    assert [span.of(text) for span in find_sentences(Doc(text, fold(text)))] == ["Một.", "Hai ba.", "Bốn"]


def test_part_of_a_text() -> None:
    text = "Một. Hai. Ba."
    assert [span.of(text) for span in split_sentences(text, 5, 9)] == ["Hai."]
    assert split_sentences("   ") == []
    assert split_sentences("") == []


def test_quote_marks_pair_within_the_zone() -> None:
    text = '"Một." Hai. "Ba." Bốn.'
    assert [span.of(text) for span in split_sentences(text)] == ['"Một."', "Hai.", '"Ba."', "Bốn."]
