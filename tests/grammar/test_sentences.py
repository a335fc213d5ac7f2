"""Sentences by phenomenon (tests/grammar/vi/sentences)."""

from __future__ import annotations

import pytest

from grammar.marked import Case, load
from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.sentences import find_sentences


@pytest.mark.parametrize("case", load("sentences"), ids=str)
def test_sentences(case: Case) -> None:
    found = find_sentences(Doc(case.text, fold(case.text)))
    expected = [case.text[start:end] for start, end, _ in case.marks]
    assert [span.of(case.text) for span in found] == expected
