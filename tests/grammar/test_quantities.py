"""Every sentence of tests/grammar/vi/quantities: spans and values exactly as marked."""

from __future__ import annotations

import pytest

from grammar.marked import Case, load
from nguon.lang.pack import Quantity
from nguon.lang.vi.quantities import find_quantities

CASES = load("quantities")


def label(quantity: Quantity) -> str:
    """A quantity as the sentences write it: "5..7 người", "11300000000 USD ~"."""
    low, high = f"{quantity.low:.12g}", f"{quantity.high:.12g}"
    return f"{low if low == high else low + '..' + high} {quantity.unit}" + (" ~" if quantity.approximate else "")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_quantities_are_as_marked(case: Case) -> None:
    found = [(case.text[q.start : q.end], label(q)) for q in find_quantities(case.text)]
    assert found == [(case.text[start:end], mark) for start, end, mark in case.marks]
