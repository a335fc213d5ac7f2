"""Contrast sets: what excludes what, and what is only narrower."""

from __future__ import annotations

from nguon.lang.pack import get_pack

PACK = get_pack("vi")


def found(text: str) -> set[tuple[str, str]]:
    folded = PACK.fold(text)
    return {(word.group, word.value) for word in PACK.find_contrasts(folded)}


def test_synonyms_have_one_value() -> None:
    assert found("chiếc xe hơi") == found("chiếc ô tô") == {("vehicle", "ô tô")}


def test_the_longest_word_wins() -> None:
    assert found("bà là phó giám đốc") == {("office", "phó giám đốc")}
    assert ("office", "giám đốc.tổng") in found("ông là Tổng giám đốc")


def test_spans_are_those_of_the_text() -> None:
    text = "Nạn nhân bị xe tải tông."
    (word,) = [each for each in PACK.find_contrasts(PACK.fold(text)) if each.group == "vehicle"]
    assert text[word.start : word.end] == "xe tải"


def test_a_part_of_a_number_has_the_unit_of_the_whole() -> None:
    text = "Chỉ 4 trong số 27 xe chạy được."
    assert [(q.low, q.unit) for q in PACK.find_quantities(text)] == [(4.0, "xe"), (27.0, "xe")]
