"""Words passed on by a second source: "Theo A dẫn lời B, …", "“…”, A dẫn lời B", "…, báo A đưa tin theo B"."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import cue_phrases, cue_table, heads, longest_from, longest_to, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import is_source
from nguon.lang.vi.attribution.reading import Reading
from nguon.model.spans import Span

_RELAYING = frozenset(
    ("trích", "trích từ nguồn", "trích từ", "trích nguồn từ", "dẫn từ", "dẫn nguồn từ", "dẫn tin từ", "dẫn tin")
)  # fmt: skip
_AFTER = frozenset(("dù", "khi", "nhưng", "hôm", "ngày", "vào", "sau", "để", "tuy", "song", "và"))
_OCCASIONS = (
    ["phát", "biểu"], ["tại", "cuộc"], ["tại", "buổi"], ["tại", "phiên"], ["tại", "hội"], ["trong", "cuộc"], ["trong", "buổi"],
    ["trong", "bài"], ["trả", "lời"], ["nhân", "dịp"],
)  # fmt: skip
_LONGEST = 12  # tokens of a second source
_WORDS = 4  # of a relay cue


def second_sources(reading: Reading, found: list[Draft]) -> list[Draft]:
    """The drafts of those whose words the sources of `found` (the drafts of one unit) pass on; their sources are cut."""
    more: list[Draft] = []
    for index, draft in enumerate(found):
        if draft.source is None or draft.cue is None:
            continue
        before = found[index - 1] if index else None
        if before is not None and _taken_from(reading, before, draft):
            before.content, draft.outer = list(draft.content), before
        if draft.frame == "relay" and before is not None and before.post and not draft.post and draft.shared:
            _named_last(reading, draft, before)
            continue
        if draft.frame == "theo":
            second = _inside_source(reading, draft)
        elif draft.post and index == len(found) - 1:
            second = _behind_quote(reading, draft)
        elif draft.frame == "relay" and index == len(found) - 1:
            second = _before_colon(reading, draft)
        else:
            second = None
        if second is not None:
            more.append(second)
    return more


def _taken_from(reading: Reading, relay: Draft, draft: Draft) -> bool:
    """Whether a relay names its own source behind "từ" ("A dẫn thông tin từ B cho hay, …"): both carry what B said."""
    if relay.frame != "relay" or relay.post or not relay.content or draft.source is None or not draft.content:
        return False
    first = reading.range_of(relay.content[0].start, relay.content[0].end)[0]
    source = reading.range_of(draft.source.start, draft.source.end)[0]
    return reading.lower[first] == "từ" and source == first + 1 and draft.content[-1].end <= relay.content[-1].end


def _named_last(reading: Reading, draft: Draft, told: Draft) -> None:
    """ "…, A đưa tin, dẫn lời B.": B, the only thing behind the relay, said what A passes on."""
    first, stop = reading.range_of(draft.content[0].start, draft.content[-1].end)
    first, stop = _speaker(reading, first, stop)
    clear = not any(reading.lower[at] in ',;:“"' or reading.lower[at] in words("verb") for at in range(first, stop))
    if not 0 < stop - first <= _LONGEST or not clear or not is_source(reading, first, stop):
        return
    draft.source, draft.content = reading.span(first, stop), list(told.content)
    draft.post, draft.shared, draft.frame, draft.outer = True, False, "second", told


def _inside_source(reading: Reading, draft: Draft) -> Draft | None:
    """ "Theo A dẫn lời B, …": B's draft; A alone stays the source of "theo"."""
    assert draft.source is not None
    first, stop = reading.range_of(draft.source.start, draft.source.end)
    for at in range(first + 1, stop - 1):
        if at in reading.named:
            continue
        count = _relay_at(reading, at, stop)
        if count and at + count < stop and is_source(reading, first, at) and is_source(reading, at + count, stop):
            draft.source = reading.span(first, at)
            return _second(reading, draft, reading.span(at, at + count), at + count, stop)
    return None


def _behind_quote(reading: Reading, draft: Draft) -> Draft | None:
    """ "“…”, A dẫn lời B." and "…, A đưa tin theo B.": B's draft, where nothing else follows."""
    assert draft.cue is not None
    unit, lower = reading.units[draft.unit], reading.lower
    first, stop = reading.range_of(draft.cue.end, unit.end)[0], unit.stop
    while stop > first and not lower[stop - 1][0].isalnum():
        stop -= 1
    cue = None
    if draft.frame != "relay":
        if first >= stop or lower[first] not in ("theo", "dẫn"):
            return None
        count = _relay_at(reading, first, stop) or int(lower[first] == "theo")
        cue, first = reading.span(first, first + count), first + count
    first, stop = _speaker(reading, first, stop)
    if not 0 < stop - first <= _LONGEST or any(lower[at] in ',;:“"' for at in range(first, stop)):
        return None
    said = longest_to(lower, stop - 1, first + 1, cue_phrases())
    if said and cue_table()[" ".join(lower[stop - said : stop])] == ("clause", "say"):
        cue, stop = reading.span(stop - said, stop), stop - said
    return _second(reading, draft, cue, first, stop) if is_source(reading, first, stop) else None


def _before_colon(reading: Reading, draft: Draft) -> Draft | None:
    """ "A dẫn lời B: “…”": B's draft, where no verb of saying stands behind B."""
    content = draft.content[0]
    first, stop = reading.range_of(content.start, content.end)
    colon = next((at for at in range(first, min(stop, first + _LONGEST)) if reading.lower[at] in ',;:“"'), stop)
    if colon in (first, stop) or reading.lower[colon] != ":":
        return None
    first, end = _speaker(reading, first, colon)
    if first >= end or not is_source(reading, first, end):
        return None
    span = reading.trimmed(reading.tokens.end[colon], content.end)
    if span is None:
        return None
    quote = reading.quote_at(span.start)
    span = Span(quote.start, min(quote.end, span.end)) if quote and quote.start == span.start else span
    second = _second(reading, draft, None, first, end)
    second.content = [span]
    return second


def _speaker(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """Whose words they are among tokens `[first, stop)`: behind "từ" and "phát biểu của", before times and adverbials."""
    lower = reading.lower
    if first < stop and not longest_from(lower, first, stop, heads()) and first not in reading.mention_from:
        owner = next((at for at in range(first, min(stop, first + _WORDS)) if lower[at] in ("từ", "của")), None)
        first = first if owner is None else owner + 1
    for at in range(first + 1, stop):
        if at not in reading.named and (
            at in reading.time_from or lower[at] in _AFTER or lower[at : at + 2] in _OCCASIONS
        ):
            return first, at
    return first, stop


def _relay_at(reading: Reading, at: int, stop: int) -> int:
    """Number of tokens of the relay cue that begins at token `at` and leaves a whole source behind it, 0 if none."""
    lower = reading.lower
    for count in range(min(_WORDS, stop - at), 0, -1):
        phrase = " ".join(lower[at : at + count])
        if phrase in _RELAYING or cue_table().get(phrase, ("", ""))[0] == "relay":
            end = without_source(reading, reading.tokens.start[at], reading.tokens.end[at + count - 1])
            return reading.range_of(reading.tokens.start[at], end)[1] - at
    return 0


def without_source(reading: Reading, start: int, end: int) -> int:
    """The end of a relay cue without the "nguồn" that belongs to its source ("dẫn | nguồn thạo tin")."""
    first, stop = reading.range_of(start, end)
    for at in range(first + 1, stop):
        size = longest_from(reading.lower, at, len(reading.lower), heads()) if reading.lower[at] == "nguồn" else 0
        head = " ".join(reading.lower[at : at + size])
        if at + size > stop and heads()[head].kind == "anonymous":
            return reading.tokens.end[at - 1]
    return end


def _second(reading: Reading, outer: Draft, cue: Span | None, first: int, stop: int) -> Draft:
    return Draft(
        cue=cue,
        source=reading.span(first, stop),
        content=list(outer.content),
        act="say",
        unit=outer.unit,
        zone=outer.zone,
        first=first,
        post=outer.post,
        holds=True,
        frame="second",
        outer=outer,
    )
