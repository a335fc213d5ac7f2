"""Credits by notation (tests/grammar/vi/credits). Each case is one byline or caption, by `@zone`."""

from __future__ import annotations

import pytest

from grammar.marked import Case, load
from nguon.lang.doc import Doc
from nguon.lang.vi.credits import find_credits
from nguon.lang.vi.fold import fold
from nguon.model.annotations import Zone

CASES = load("credits")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_credits_are_as_marked(case: Case) -> None:
    doc = Doc(case.text, fold(case.text))
    kind = case.settings["zone"]
    assert kind in ("byline", "caption")
    doc.zones = (Zone(0, len(case.text), "byline" if kind == "byline" else "caption"),)
    expected = sorted((start, end, role) for start, end, label in case.marks for role in label.split("+"))
    found = find_credits(doc)
    assert sorted((credit.start, credit.end, credit.role) for credit in found) == expected
    assert all(credit.name == case.text[credit.start : credit.end] for credit in found)
