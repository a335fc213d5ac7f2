"""Sources of a verb that do not stand right before it: letters' senders, tags behind a quote, relays, shared subjects."""

from __future__ import annotations

from nguon.lang.vi.attribution import content
from nguon.lang.vi.attribution.cues import (
    heads,
    longest_from,
    longest_to,
    starts_cue,
    words,
)
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source, source_before
from nguon.lang.vi.attribution.subjects import subject_of
from nguon.model.spans import Span

_UNTIL = frozenset((",", "trước", "tới", "đến", "cho"))  # "cho tới khi xác định …": not said by the way
_SENDS = frozenset(("có", "gửi", "ra", "ký", "phát", "hành", "đi", "nộp", "làm", "viết", "gởi"))
_LETTERS = frozenset(
    ("công văn", "văn bản", "công điện", "tờ trình", "thông báo", "bức thư", "lá thư", "chỉ thị", "thông điệp")
)
_TO = frozenset(("gửi", "tới", "đến", "về", "cho"))
_POINTING = frozenset(("đến", "tới", "về", "dẫn", "nhận", "xem", "đọc", "trước", "sau"))
_LONGEST_TAG = 10  # tokens of a speaker behind a quote
_HAPPENS = frozenset(("sẽ", "đã", "bị", "được", "có", "là", "không", "chưa", ","))
_LONGEST_TITLE = 16  # tokens between a quote and the last comma before its verb
_FEW = 4  # tokens of such a subject


def felt_then(reading: Reading, span: Span) -> bool:
    """Whether the words only tell when or where somebody felt so ("lo ngại trong quá trình sử dụng")."""
    first, stop = reading.range_of(span.start, span.end)
    return reading.lower[first] in ("trong", "khi", "tại", "ở") and not any(
        reading.lower[at] in _HAPPENS for at in range(first, stop)
    )


def back_to_quote(reading: Reading, unit: Unit, source: Source) -> Source:
    """The whole of what stands between a closing quote mark and the verb ('"…", **phó thống đốc A, ông B** nói')."""
    lower, comma = reading.lower, source.first - 1
    if comma <= unit.first or lower[comma] not in ",-–—":
        return source
    for at in range(comma - 1, max(unit.first, comma - _LONGEST_TITLE), -1):
        if lower[at] in '"”»':
            quote = reading.quote_at(reading.tokens.start[at] - 1)
            first = at + 1
            while first < comma and not lower[first][0].isalnum():
                first += 1
            closes = quote is not None and quote.close == reading.tokens.start[at] and first > at + 1
            described = first in reading.mention_from or longest_from(lower, first, comma, heads()) > 0
            return Source(first, source.stop) if closes and described and first < comma else source
        if lower[at] in ".;:?!“(" or (at not in reading.named and starts_cue(lower, at, comma)):
            return source
    return source


def speaks_of_self(reading: Reading, source: Source) -> bool:
    """Whether "tôi" or "chúng tôi" opens or ends the source (whoever is quoted, or the paper itself), or it only hears."""
    lower, last = reading.lower, source.stop - 1
    if lower[last] == "nghe" and last not in reading.named:
        return True  # "Cậu nghe nói rằng …": what others say
    return "tôi" in (lower[source.first], lower[last]) or lower[source.first : source.first + 2] == ["chúng", "tôi"]


def is_matter(reading: Reading, source: Source) -> bool:
    """Whether the subject only is "một điều dễ (nhận thấy là …)": what everybody sees, said by nobody."""
    if reading.lower[source.stop - 1] in ("dàng", "thể") and source.stop - 1 not in reading.named:
        return True  # "Quan sát có thể dễ dàng thấy"
    few = source.stop - source.first <= _FEW
    return few and "điều" in reading.lower[source.first : min(source.stop, source.first + 2)]


def turning(reading: Reading, unit: Unit, first: int) -> Source | None:
    """Who turns to somebody for help: the subject of the sentence up to its name."""
    source = subject_of(reading, unit, first)
    if source is None:
        return None
    name = next(
        (reading.mention_from[at] for at in range(source.first, source.stop) if at in reading.mention_from), None
    )
    return Source(source.first, min(source.stop, name.stop) if name else source.stop)


def doing_so(reading: Reading, unit: Unit, first: int) -> Source | None:
    """The subject of the sentence that says it by the way ("Một số nghị sĩ nổi giận khi cho rằng …")."""
    if first - 2 <= unit.first or reading.lower[first - 1] != "khi" or reading.lower[first - 2] in _UNTIL:
        return None
    source = subject_of(reading, unit, first - 1)
    return source._replace(shared=False) if source else None


def tagged(reading: Reading, unit: Unit, first: int, stop: int) -> Source | None:
    """Whoever stands between a closing quote mark and a last verb, even where no lexicon knows the word."""
    if not content.tail_is_empty(reading, unit, stop):
        return None
    for index in range(first - 1, max(unit.first, first - _LONGEST_TAG), -1):
        word = reading.lower[index]
        if word[0].isalnum():
            continue
        begin = index + 1
        closing = index if word in '”»"' else index - 1
        offset = reading.tokens.start[closing]
        quote = reading.quote_at(offset - 1) if reading.lower[closing] in '”»"' else None
        if quote is None or quote.close != offset or begin >= first or not reading.tokens.word[begin][0].isupper():
            return None
        return Source(begin, first)
    return None


def by_letter(reading: Reading, unit: Unit, first: int, floor: int) -> Source | None:
    """The sender of a letter to somebody, before the verb of the letter ("A có công văn gửi B và C yêu cầu …")."""
    lower = reading.lower
    if first - 3 <= floor or _SENDS.isdisjoint(lower[floor + 1 : first - 2]):
        return None
    for index in range(first - 3, floor, -1):
        if lower[index] == ";" or reading.quote_at(reading.tokens.start[index]):
            return None
        if lower[index] not in _SENDS or index in reading.named:
            continue
        letter = next(
            (
                at
                for at in (index + 1, index + 2)
                if " ".join(lower[at : at + 2]) in _LETTERS or lower[at] in ("đơn", "thư")
            ),
            None,
        )
        to = letter is not None and any(lower[at] in _TO for at in range(letter + 1, min(first, letter + 12)))
        if to:
            return source_before(reading, unit, index, floor)
    return None


def document_spoken_of(reading: Reading, source: Source, first: int) -> Source | None:
    """The document before the cue where the subject only speaks of it ("ông A nhắc đến báo cáo của B cáo buộc …")."""
    lower = reading.lower
    for index in range(max(source.stop, first - 12), first - 1):
        head = longest_from(lower, index, first, heads())
        if not head or heads()[" ".join(lower[index : index + head])].kind != "document":
            continue
        begin = index - longest_to(lower, index - 1, source.stop, words("plural"))
        clear = not any(lower[at] in ",;:" for at in range(index, first))
        if clear and begin > source.stop and lower[begin - 1] in _POINTING:
            return Source(begin, first)
        return None
    return None


def quoted_by(reading: Reading, unit: Unit, first: int, earlier: list[Draft]) -> Source | None:
    """The speaker of "X được báo A dẫn lời nói …": the subject before "được"."""
    relay = earlier[-1] if earlier else None
    if (
        relay is None
        or relay.frame != "relay"
        or relay.source is None
        or relay.cue is None
        or reading.range_of(relay.cue.start, relay.cue.end)[1] != first
    ):
        return None
    begin = reading.range_of(relay.source.start, relay.source.end)[0]
    if begin - 1 <= unit.first or reading.lower[begin - 1] != "được":
        return None
    source = source_before(reading, unit, begin - 1, unit.first)
    if source:
        relay.content.insert(0, reading.span(source.first, source.stop))
    return source


def shared_subject(reading: Reading, unit: Unit, first: int, earlier: list[Draft]) -> Source | None:
    """The subject that a coordinated verb shares: that of the cue before it in the unit, or of the first predicate."""
    last = first - 1
    while last >= unit.first and reading.lower[last] not in words("coord"):
        count = longest_to(reading.lower, last, unit.first, words("preverb"))
        if not count or " ".join(reading.lower[last - count + 1 : last + 1]) in words("coord"):
            break
        last -= count
    if last <= unit.first or not (
        reading.lower[last] in (",", ";", "nên") or longest_to(reading.lower, last, unit.first, words("coord"))
    ):
        return None
    for draft in reversed(earlier):
        if draft.unit >= 0 and draft.source and draft.frame != "theo":
            begin, end = reading.range_of(draft.source.start, draft.source.end)
            if begin >= unit.first and end <= first and reading.units[draft.unit] is unit:
                return Source(begin, end, shared=True)
    return subject_of(reading, unit, first)
