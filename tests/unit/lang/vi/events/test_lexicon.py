"""The event lexicons hold together."""

from __future__ import annotations

from pathlib import Path

from nguon.lang.lexicon import read
from nguon.lang.vi.events.lexicon import words
from nguon.lang.vi.fold import fold

PACKAGE = "nguon.lang.vi"
VALUES = {"happened", "planned", "possible", "asked", "not_happened", "conditional"}


def test_triggers_are_many_and_well_formed() -> None:
    rows = read(PACKAGE, "events_triggers.tsv")
    assert len(rows) >= 1500
    for phrase, kind, part, sureness, subject, *_ in rows:
        assert phrase and kind.isupper(), phrase
        assert part in {"v", "n", "b"} and sureness in set("012345") and subject in {"a", "t", "x"}, phrase


def test_every_type_is_documented() -> None:
    documented = (Path(__file__).parents[5] / "docs" / "event-types.md").read_text(encoding="utf-8")
    for kind in {row[1] for row in read(PACKAGE, "events_triggers.tsv")}:
        assert f"| {kind} |" in documented


def test_cues_have_known_values_and_scopes() -> None:
    for phrase, value, scope in read(PACKAGE, "factuality_cues.tsv"):
        assert value in VALUES and scope in {"v", "p", "n", "s", "c", "u"}, phrase


def test_no_word_both_names_and_blocks() -> None:
    triggers = {fold(row[0]) for row in read(PACKAGE, "events_triggers.tsv")}
    blocks = {fold(phrase) for phrase, kind in read(PACKAGE, "events_words.tsv") if kind == "block"}
    assert not triggers & blocks


def test_longest_word_wins() -> None:
    found = [word.phrase for _, _, word in words().longest(fold("vé hàng không bắt giữ bác sĩ"))]
    assert "hàng không" in found and "bắt giữ" in found and "bác sĩ" in found
    assert "không" not in found and "bắt" not in found
