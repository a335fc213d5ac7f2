"""Every sentence of tests/grammar/vi/times: spans, types and values exactly as marked."""

from __future__ import annotations

from datetime import datetime

import pytest

from grammar.marked import Case, load
from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.times import find_times

CASES = load("times")


def read(case: Case) -> list[tuple[int, int, str]]:
    """What find_times makes of the sentence, in the form of its marks."""
    published = case.settings.get("published")
    doc = Doc(case.text, fold(case.text), datetime.fromisoformat(published) if published else None)
    return [(time.start, time.end, f"{time.type}:{time.value}") for time in find_times(doc)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_times_are_as_marked(case: Case) -> None:
    found = [(case.text[start:end], label) for start, end, label in read(case)]
    assert found == [(case.text[start:end], label) for start, end, label in case.marks]
    assert read(case) == list(case.marks)


def test_there_are_enough_sentences() -> None:
    assert len(CASES) >= 150
