import pytest

from nguon.errors import EvidenceError
from nguon.model import Evidence, Span

TEXT = "Ông An nói: “Được”."


def test_a_span_cuts_code_points() -> None:
    assert Span(4, 6).of(TEXT) == "An"


@pytest.mark.parametrize(("a", "b", "touch"), [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((2, 3), (0, 9), True)])
def test_overlap_is_half_open(a: tuple[int, int], b: tuple[int, int], touch: bool) -> None:
    assert Span(*a).overlaps(Span(*b)) is touch
    assert Span(*b).overlaps(Span(*a)) is touch


def test_evidence_proves_itself() -> None:
    evidence = Evidence.cut("a", TEXT, Span(4, 6))
    assert evidence.exact == "An"
    evidence.check(TEXT)


@pytest.mark.parametrize("span", [Span(3, 3), Span(-1, 2), Span(0, 100), Span(5, 4)])
def test_evidence_refuses_spans_outside(span: Span) -> None:
    with pytest.raises(EvidenceError, match="article a"):
        Evidence.cut("a", TEXT, span)


def test_evidence_notices_a_changed_text() -> None:
    with pytest.raises(EvidenceError, match="does not read"):
        Evidence.cut("a", TEXT, Span(4, 6)).check(TEXT.replace("An", "Ân"))
