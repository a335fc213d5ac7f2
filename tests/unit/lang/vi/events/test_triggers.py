"""The score of event triggers and what is left out before it."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.lang.vi.events import Reading, find_events
from nguon.lang.vi.events.triggers import features, score, weights
from nguon.lang.vi.fold import fold
from nguon.lang.vi.sentences import find_sentences
from nguon.model import Zone


def doc_of(text: str, zone: str = "body") -> Doc:
    doc = Doc(text, fold(text))
    doc.zones = (Zone(0, len(text), zone),)  # type: ignore[arg-type]
    doc.sentences = find_sentences(doc)
    return doc


def scores(text: str, zone: str = "body") -> dict[str, float]:
    """The score of each candidate of `text` by its word."""
    doc = doc_of(text, zone)
    return {c.word.phrase: score(doc, c, context) for c, context, _ in Reading(doc).candidates()}


def names(text: str) -> dict[str, set[str]]:
    doc = doc_of(text)
    return {c.word.phrase: set(features(doc, c, context)) for c, context, _ in Reading(doc).candidates()}


def test_weights_hold_every_sureness_and_the_bias() -> None:
    assert {"bias", *(f"sureness {n}" for n in range(6))} <= weights().keys()


def test_surer_words_weigh_more() -> None:
    steps = [weights()[f"sureness {n}"] for n in range(1, 6)]
    assert steps == sorted(steps)


def test_an_aspect_and_a_title_speak_for_an_event() -> None:
    assert scores("Công ty đã cấp 200 suất.")["cấp"] > scores("Công ty cấp 200 suất.")["cấp"]
    assert scores("Cháy kho vải", "title")["cháy kho"] > scores("Cháy kho vải")["cháy kho"]


def test_features_of_clause_and_history() -> None:
    found = names("Ông Ba bị trục xuất và bị khởi tố. Sau vụ bắt giữ, công an khám xét nhà.")
    assert "passive" in found["trục xuất"] and "first in the sentence" in found["trục xuất"]
    assert "after a preposition" in found["vụ bắt giữ"]


def test_what_was_told_twice() -> None:
    doc = doc_of("Xe tải cháy. Xe khách cháy. Xe ben cháy.")
    told = [set(features(doc, c, context)) for c, context, _ in Reading(doc).candidates()]
    assert ["told twice" in found for found in told] == [False, False, True]
    assert ["first of its type" in found for found in told] == [True, False, False]


def test_habits_are_no_candidates() -> None:
    assert not scores("Bà thường mua vàng.") and not scores("Đội này luôn bị loại.")
    assert scores("Bà đã mua vàng.") and find_events(doc_of("Thường trực tỉnh ủy đã bổ nhiệm giám đốc mới."))
