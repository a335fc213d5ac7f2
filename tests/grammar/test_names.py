"""Names, their types and coreference on sentences of the project's own."""

from __future__ import annotations

import pytest
from tests.grammar.marked import Case, load

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names import find_entities


@pytest.mark.parametrize("case", load("names"), ids=str)
def test_mentions_and_coreference(case: Case) -> None:
    entities = find_entities(Doc(case.text, fold(case.text)))
    found = {(m.start, m.end): (e.type, e.id) for e in entities for m in e.mentions}
    wanted = {(start, end): label for start, end, label in case.marks}
    shown = {case.text[a:b]: kind for (a, b), (kind, _) in found.items()}
    assert {span: kind for span, (kind, _) in found.items()} == {
        span: label.rstrip("0123456789") for span, label in wanted.items()
    }, shown
    numbered = {
        label: {found[span][1] for span, other in wanted.items() if other == label}
        for label in wanted.values()
        if label[-1].isdigit()
    }
    assert all(len(ids) == 1 for ids in numbered.values()), shown
    assert len({next(iter(ids)) for ids in numbered.values()}) == len(numbered), shown
