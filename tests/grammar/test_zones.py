"""Zones of whole articles (tests/grammar/vi/zones)."""

from __future__ import annotations

import pytest

from grammar.marked import Case, load
from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.zones import find_zones


@pytest.mark.parametrize("case", load("zones"), ids=str)
def test_zones_are_as_marked(case: Case) -> None:
    doc = Doc(case.text, fold(case.text))
    found = [(zone.kind, case.text[zone.start : zone.end]) for zone in find_zones(doc)]
    assert found == [(label, case.text[start:end]) for start, end, label in case.marks]
