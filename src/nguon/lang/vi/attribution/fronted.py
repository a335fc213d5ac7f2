"""Cues before their source or without one: "Cho rằng giá sẽ tăng, ông A …", "vì nghi đó là bom", "“…”, bà B thở dài"."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import Cue, heads, longest_from
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.nominal import verb_draft
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source
from nguon.lang.vi.attribution.subjects import subject_of
from nguon.model.spans import Span

_OPENING = frozenset(
    (
        "nhận định", "cho rằng", "tin rằng", "nghi ngờ", "nghi ngờ rằng", "nghi", "tình nghi", "lo ngại", "lo ngại rằng", "lo sợ",
        "lo sợ rằng", "e ngại", "e rằng", "cho là", "nghĩ rằng", "nghĩ", "tưởng rằng", "ngỡ rằng", "nhận thấy",
        "tưởng", "ngỡ", "sợ", "sợ rằng", "e sợ", "đinh ninh", "đinh ninh rằng", "tưởng là", "ngỡ là", "nghi là", "lo",
        "xác định", "khẳng định", "hy vọng", "hi vọng", "nhận ra", "nghĩ là", "tin là", "tin chắc", "tin tưởng",
    )
)  # fmt: skip
_WHILE = (
    ("sau", "khi"), ("ngay", "sau", "khi"), ("khi",), ("dù",), ("mặc", "dù"), ("tuy",), ("trước", "khi"), ("kể", "từ", "khi"),
    ("không", "lâu", "sau", "khi"), ("dù", "đã"), ("mặc", "dù", "đã"), ("tuy", "đã"), ("dù", "từng"),
)  # fmt: skip
_REASONS = frozenset(("vì", "do", "bởi"))
_NO_CLAUSE = frozenset(("về", "trên", "của", "với", "này", "trong", "tại", "như", "trước", "được", ",", ":"))
_TELLS = frozenset(
    ("đã", "là", "có", "sẽ", "bị", "được", "đang", "không", "chưa", "cần", "phải", "rất", "còn", "thể", "vẫn")
)
_PASSIVE = frozenset(("bị", "được"))
_FINDINGS = frozenset(("xác định", "ghi nhận", "nhận định"))
_FIRST_LOOK = frozenset(("qua", "bước", "ban"))
_MOST_CLAUSE = 45  # tokens of a clause before its subject
_LEAST_CLAUSE = 4
_LONGEST_TAG = 10  # tokens behind a quote that tell who spoke
_LONGEST_ACT = 3  # tokens of what is told of the speaker there
_LEAST_QUOTE = 3  # words


def fronted(reading: Reading, number: int, cue: Cue, first: int, stop: int) -> Draft | None:
    """ "Cho rằng giá sẽ tăng, ông A mua thêm": the cue opens the sentence, its subject stands behind the comma."""
    unit, lower = reading.units[number], reading.lower
    opener = tuple(lower[unit.first : first])
    opens = not opener and reading.doc.folded[cue.start : cue.end] in _OPENING
    if not opens and not (opener in _WHILE and cue.frame in ("clause", "object") and cue.act != "think"):
        return None
    comma = next((at for at in range(stop, min(unit.stop, stop + _MOST_CLAUSE)) if lower[at] == ","), None)
    least = comma is not None and (
        comma - stop > 1 if opener else _is_told(lower, stop, comma) or _of_somebody(reading, cue, stop, comma)
    )
    if comma is None or not least:
        return None
    source = subject_of(reading, unit._replace(first=comma + 1), unit.stop)
    if source is None or source.first > comma + 2:
        return None
    named = reading.mention_from.get(source.first)
    joined = named is not None and lower[named.stop : named.stop + 1] in (["và"], ["cùng"], ["với"], ["lẫn"])
    if (
        named is not None
        and named.entity.type == "PER"
        and not joined
        and lower[min(named.stop, unit.stop - 1)].isalpha()
    ):
        source = source._replace(stop=named.stop)
    ends = next((at for at in range(stop + 1, comma) if lower[at] == "và" and lower[at + 1] in _TELLS), comma)
    stop += int(lower[stop] in ("rằng", "là"))
    span = reading.trimmed(reading.tokens.start[stop], reading.tokens.start[ends])
    if span is None:
        return None
    draft = verb_draft(reading, number, cue, source._replace(shared=False), [span])
    draft.frame = "fronted"  # what follows is the teller's
    return draft


def _is_told(lower: list[str], first: int, stop: int) -> bool:
    """Whether tokens `[first, stop)` tell something, and do not only name a topic."""
    if stop - first < _LEAST_CLAUSE or lower[first] in _NO_CLAUSE:
        return False
    return any(lower[at] in _TELLS for at in range(first, stop))


def _of_somebody(reading: Reading, cue: Cue, first: int, stop: int) -> bool:
    """Whether a thought is of what somebody does ("Nghĩ Tâm sắp rút dao, …"): a person and at least one more word."""
    first += int(reading.lower[first] in ("rằng", "là"))
    mention = reading.mention_from.get(first)
    if cue.act != "think" or mention is None or mention.entity.type != "PER":
        return False
    return mention.stop < stop and reading.lower[mention.stop] not in _NO_CLAUSE


def reasoned(reading: Reading, unit: Unit, cue: Cue, first: int) -> Source | None:
    """The subject whose reason it is ("Quân đội bắn hạ chiếc máy bay vì cho rằng …"), None behind a passive."""
    if first - 2 <= unit.first or reading.lower[first - 1] not in _REASONS:
        return None
    if reading.doc.folded[cue.start : cue.end] not in _OPENING:
        return None
    _, stop = reading.range_of(cue.start, cue.end)
    comma = next((at for at in range(stop, unit.stop) if reading.lower[at] == ","), unit.stop)
    source = subject_of(reading, unit, first - 1) if _is_told(reading.lower, stop, comma) else None
    if source is None or reading.lower[source.stop] in _PASSIVE or reading.lower[source.stop + 1] in _PASSIVE:
        return None
    return source._replace(shared=False)


def found(reading: Reading, number: int, cue: Cue, first: int, stop: int) -> Draft | None:
    """ "Qua khám nghiệm, bước đầu xác định …": what is found, by nobody named."""
    unit, lower = reading.units[number], reading.lower
    if reading.doc.folded[cue.start : cue.end] not in _FINDINGS or unit.stop - stop < _LEAST_CLAUSE:
        return None
    headline = unit.kind == "title" and lower[stop] == "do" and (first == unit.first or lower[first - 1] == ":")
    first_look = lower[first - 2 : first] in (["bước", "đầu"], ["ban", "đầu"], ["sơ", "bộ"])
    if not headline and not ((lower[unit.first] == "qua" or first_look) and _is_told(lower, stop, unit.stop)):
        return None
    span = reading.trimmed(reading.tokens.start[stop], unit.end)
    return verb_draft(reading, number, cue, None, [span]) if span else None


def tagged_quote(reading: Reading, number: int) -> Draft | None:
    """ "“…”, bà B thở dài": a quote, a comma or dash, a person, and a verb that no lexicon needs to know."""
    unit, lower = reading.units[number], reading.lower
    quote = reading.quote_at(unit.start + 1)
    if quote is None or quote.start > unit.start + 2 or quote.end >= unit.end:
        return None
    if len(reading.text[quote.start : quote.end].split()) < _LEAST_QUOTE:
        return None
    first = reading.range_of(quote.end, unit.end)[0]
    marks = first
    while first < unit.stop and not lower[first][0].isalnum():
        first += 1
    if first >= unit.stop or not any(lower[at] in ",-–—" for at in range(marks, first)):
        return None
    stop = unit.stop
    while stop > first and not lower[stop - 1][0].isalnum():
        stop -= 1
    return _tag(reading, number, Span(quote.start, quote.end), first, stop)


def _tag(reading: Reading, number: int, content: Span, first: int, stop: int) -> Draft | None:
    """The draft of a quote whose speaker and act are tokens `[first, stop)`."""
    if stop - first > _LONGEST_TAG or any(reading.lower[at] in ",:;" for at in range(first, stop)):
        return None
    name = next((at for at in range(first, stop) if at in reading.mention_from), None)
    head = longest_from(reading.lower, first, stop, heads())
    kind = heads()[" ".join(reading.lower[first : first + head])].kind if head else ""
    if name is not None and reading.mention_from[name].entity.type == "PER" and (name == first or kind == "person"):
        end = reading.mention_from[name].stop
    elif kind == "person" and name is None:
        end = first + head
    else:
        return None
    if stop - end > _LONGEST_ACT or end >= stop:
        return None
    unit = reading.units[number]
    return Draft(
        cue=reading.span(end, stop), source=reading.span(first, end), content=[content], act="say", unit=number,
        zone=unit.zone, first=first, post=True, frame="tag",
    )  # fmt: skip
