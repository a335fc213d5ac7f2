"""Quotes and words behind a colon that no verb introduces: "X: …" in titles, "…, bà B bàng hoàng: “…”"."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import Cue, heads, longest_from, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import is_source
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.subjects import subject_of
from nguon.model.spans import Span

_MOST_NAME = 9
_MOST_LOOSE = 40  # tokens before the colon of a quote that nothing introduces
_SECTIONS = frozenset(("sao", "giới", "showbiz", "làng", "dân", "cộng"))  # "Sao Việt: …" names a page, no speaker
_LEAST_LOOSE = 6  # words of such a quote


def colon_draft(reading: Reading, number: int) -> Draft | None:
    """ "X: …" in a title, heading or interview: a source, a colon, and what it says, with no cue."""
    unit = reading.units[number]
    lower = reading.lower
    for index in range(unit.first, min(unit.stop - 1, unit.first + _MOST_NAME)):
        if lower[index] == ":":
            break
        if not lower[index][0].isalnum() and lower[index] not in ".-'&":
            return None
    else:
        return None
    if not _names_only(reading, unit, index):
        return None
    spans = _behind_colon(reading, unit, index)
    if not spans or (unit.kind == "title" and _only_names(reading, unit, index, spans[0])):
        return None
    source = reading.span(unit.first, index)
    return Draft(
        cue=None, source=source, content=spans, act="say", unit=number, zone=unit.zone, first=unit.first, frame="colon"
    )


def loose_quote(reading: Reading, number: int, cues: list[Cue]) -> Draft | None:
    """A quote behind a colon that no verb introduces: 'Kể lại với đài A, bà B chưa hết bàng hoàng: “…”'."""
    unit = reading.units[number]
    colon = next((at for at in range(unit.first, unit.stop - 1) if reading.lower[at] == ":"), None)
    if colon is None or unit.kind in ("title", "heading", "caption") or colon - unit.first > _MOST_LOOSE:
        return None
    quote = reading.quote_at(reading.tokens.start[colon + 1] + 1)
    if quote is None or quote.open != reading.tokens.start[colon + 1]:
        return None
    if len(reading.text[quote.start : quote.end].split()) < _LEAST_LOOSE or reading.text[quote.end : unit.end].strip(
        ' "”».,;!?…'
    ):
        return None
    source = subject_of(reading, unit, colon)
    if source is None:
        return None
    first, stop = reading.range_of(reading.tokens.start[source.first], reading.tokens.end[source.stop - 1])
    head = longest_from(reading.lower, first, stop, heads())
    kind = heads()[" ".join(reading.lower[first : first + head])].kind if head else ""
    named = reading.mention_from.get(first)
    if kind not in ("person", "group") and not (named and named.entity.type == "PER"):
        return None
    cue = next(
        (cue for cue in cues if cue.end <= reading.tokens.start[colon] and cue.frame in ("clause", "marked")), None
    )
    return Draft(
        cue=Span(cue.start, cue.end) if cue else None,
        source=reading.span(source.first, source.stop),
        content=[Span(quote.start, min(quote.end, unit.end))],
        act="say",
        unit=number,
        zone=unit.zone,
        first=unit.first,
        frame="colon",
    )


def _names_only(reading: Reading, unit: Unit, stop: int) -> bool:
    """Whether the tokens before the colon are nothing but a source that speaks: a person, a body or an outlet."""
    first = unit.first
    mention = reading.mention_from.get(first)
    if mention and mention.stop == stop:
        return mention.entity.type != "LOC"  # "Nghệ An: …" is where it happened
    head = longest_from(reading.lower, first, stop, heads())
    if not head or heads()[" ".join(reading.lower[first : first + head])].kind in ("info", "document"):
        return False
    if reading.lower[first] in _SECTIONS or reading.lower[first : first + 2] == ["bầu", "cử"]:
        return False
    if unit.kind == "title" and first + head == stop and stop - first > 1:
        return heads()[" ".join(reading.lower[first:stop])].kind in ("person", "organization")  # "Thủ tướng: …"
    return (stop - 1) in reading.mention_to and is_source(reading, first, stop)


def _only_names(reading: Reading, unit: Unit, colon: int, span: Span) -> bool:
    """Whether a title only tells who somebody is ("Rashford: Niềm hy vọng của đội"): a person's name, no verb, no marks."""
    named = reading.mention_from.get(unit.first)
    if named is None or named.entity.type != "PER" or reading.text[unit.end - 1 : unit.end] in "?!”\"'’":
        return False
    plain = not any(mark in reading.text[reading.tokens.end[colon] : span.start] for mark in "“\"'‘")
    return plain and not any(word in words("verb") for word in reading.lower[colon + 1 : unit.stop])


def _behind_colon(reading: Reading, unit: Unit, colon: int) -> list[Span] | None:
    offset = reading.tokens.start[colon + 1]
    quote = reading.quote_at(offset + 1)
    if quote and quote.open == offset and not reading.text[quote.end : unit.end].strip(' "”».,;!?…'):
        return [Span(quote.start, quote.end)]
    span = reading.trimmed(offset, unit.end)
    if span and reading.range_of(span.start, span.end)[1] - colon > 3:
        return [span]
    return None
