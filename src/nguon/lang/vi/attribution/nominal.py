"""Drafts of a verb and its content, and of nouns for what was said ("lời đề nghị … của ông A")."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import Cue
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source, noun_phrase
from nguon.model.spans import Span

_TAIL = 12
_FEW = frozenset(("những", "các", "mọi", "một", "lời"))
_CARRIERS = frozenset(("thông tin", "tin đồn", "cáo buộc", "tin", "giả thuyết", "suy đoán", "đồn đoán", "nghi vấn"))
_THAT = (("cho", "rằng"), ("nói", "rằng"), ("rằng",), ("về", "việc"))
_NOT_CARRIED = frozenset(("của", "này", "trên", "đó", "từ", "ấy", "nói", "về", "chống", "được", "mà", "do", "đã"))
_TOLD = frozenset(("sẽ", "đã", "bị", "là", "có", "đang", "không", "sắp", "phải", "được"))
_FRONTS = frozenset(("với", "trước", "về"))  # "Với đề nghị được hưởng trợ cấp, ông A …"
_ASKED_FOR = frozenset(
    ("được", "phải", "có", "cần", "sớm", "không", "cho", "tăng", "giảm", "xây", "hỗ", "bồi", "trả", "cấp")
)
_LONGEST_OWNER = 16  # tokens up to the name of whose words they are
_LEAST_CARRIED = 3
_REPORTS = frozenset(("trình báo", "tố giác", "phản ánh"))  # "đơn trình báo của chị A về việc …"


def verb_draft(reading: Reading, number: int, cue: Cue, source: Source | None, spans: list[Span]) -> Draft:
    first, _ = reading.range_of(cue.start, cue.end)
    return Draft(
        cue=Span(cue.start, cue.end),
        source=reading.span(source.first, source.stop) if source else None,
        content=spans,
        act=cue.act,
        unit=number,
        zone=reading.units[number].zone,
        first=first if source is None or source.shared else min(first, source.first),
        holds=cue.frame == "relay",
        shared=source is not None and source.shared,
        frame=cue.frame,
    )


def post_draft(reading: Reading, number: int, cue: Cue, source: Source | None, spans: list[Span]) -> Draft:
    """A draft whose content stands before its cue; a quote that goes on behind the cue is its second span."""
    draft = verb_draft(reading, number, cue, source, spans)
    draft.post = True
    unit = reading.units[number]
    _, stop = reading.range_of(cue.start, cue.end)
    for index in range(stop, min(unit.stop, stop + _TAIL)):
        quote = reading.quote_at(reading.tokens.start[index] + 1) if reading.lower[index] in '"“«' else None
        if quote and quote.open == reading.tokens.start[index] and reading.lower[index - 1] in ",:":
            draft.content.append(Span(quote.start, min(quote.end, unit.end)))
            break
    return draft


def nominal(reading: Reading, number: int, cue: Cue, first: int, stop: int) -> Draft | None:
    """ "lời đề nghị gặp ông B của ông A": the content between the noun and the "của" of its source."""
    unit = reading.units[number]
    if reading.doc.folded[cue.start : cue.end] in _REPORTS and reading.lower[stop : stop + 1] == ["của"]:
        return _nominal_about(reading, number, cue, stop)
    if reading.lower[stop : stop + 1] == ["của"] and cue.frame in ("clause", "object"):
        told = _of_whom_that(reading, number, cue, stop)
        if told is not None:
            return told
    if cue.act not in ("call", "promise", "accuse", "warn") or cue.frame != "object" or stop >= unit.stop:
        return None
    lower = reading.lower
    if lower[stop - 1] == "buộc" and _is_charge(reading, unit, first, stop):
        end = next((index for index in range(stop, unit.stop) if lower[index] in ",;"), unit.stop)
        span = reading.trimmed(reading.tokens.start[stop], reading.tokens.end[end - 1])
        return verb_draft(reading, number, cue, None, [span]) if span and end - stop > 1 else None
    if cue.act == "call" and first - 1 == unit.first and lower[first - 1] in _FRONTS and lower[stop] in _ASKED_FOR:
        comma = next((index for index in range(stop, unit.stop) if lower[index] == ","), None)
        span = reading.trimmed(reading.tokens.start[stop], reading.tokens.start[comma]) if comma else None
        return verb_draft(reading, number, cue, None, [span]) if span else None
    for index in range(stop, min(unit.stop, stop + 16)):
        if lower[index] in ",.;:":
            return None
        if lower[index] == "của" and index == stop:
            return _nominal_about(reading, number, cue, stop)
        if lower[index] == "của" and index > stop + 1:
            source = _owner(reading, index + 1, unit.stop)
            span = reading.trimmed(reading.tokens.start[stop], reading.tokens.end[index - 1])
            if source and span:
                return verb_draft(reading, number, cue, source, [span])
    return None


def _of_whom_that(reading: Reading, number: int, cue: Cue, stop: int) -> Draft | None:
    """ "khẳng định của ông A rằng …": the source behind "của", the content behind "rằng"."""
    unit, lower = reading.units[number], reading.lower
    that = next(
        (at for at in range(stop + 2, min(unit.stop, stop + _TAIL)) if lower[at] in ("rằng", ",", ";", ":")), None
    )
    if that is None or lower[that] != "rằng":
        return None
    source = noun_phrase(reading, stop + 1, that)
    span = reading.trimmed(reading.tokens.end[that], unit.end)
    return verb_draft(reading, number, cue, source, [span]) if source and not source.shared and span else None


def carried(reading: Reading, draft: Draft) -> Draft | None:
    """What a noun inside the content says ("bác bỏ **thông tin** A sẽ từ chức"): a draft of nobody inside the first."""
    if draft.frame != "object" or draft.act not in ("deny", "confirm") or len(draft.content) != 1:
        return None
    lower = reading.lower
    first, stop = reading.range_of(draft.content[0].start, draft.content[0].end)
    while first < stop and lower[first] in _FEW:
        first += 1
    size = next((count for count in (2, 1) if " ".join(lower[first : first + count]) in _CARRIERS), 0)
    begin = first + size
    that = next((len(words) for words in _THAT if tuple(lower[begin : begin + len(words)]) == words), 0)
    if not size or stop - begin - that < _LEAST_CARRIED or (not that and lower[begin] in _NOT_CARRIED):
        return None
    if not that and not any(lower[at] in _TOLD for at in range(begin + 1, stop)):
        return None
    span = reading.trimmed(reading.tokens.start[begin + that], draft.content[0].end)
    cue = reading.span(first, begin + (that if lower[begin] == "cho" else 0))
    if span is None:
        return None
    return Draft(
        cue=cue, source=None, content=[span], act="say", unit=draft.unit, zone=draft.zone, first=first, frame="carried"
    )


def _is_charge(reading: Reading, unit: Unit, first: int, stop: int) -> bool:
    """Whether a charge is only named with what it says ("bị bắt với cáo buộc làm gián điệp")."""
    lower, index = reading.lower, first - 1
    while index > unit.first and lower[index] in ("lời", "các", "những", "một"):
        index -= 1
    return lower[index] in ("với", "vì", "do", "trước") and lower[stop] not in ("của", "này", "trên", "đó", "từ", "về")


def _nominal_about(reading: Reading, number: int, cue: Cue, stop: int) -> Draft | None:
    """ "đề xuất của ông A về việc B": the content behind "về"."""
    unit = reading.units[number]
    source = _owner(reading, stop + 1, unit.stop)
    if source is None or source.stop >= unit.stop or reading.lower[source.stop] != "về":
        return None
    begin = source.stop + 1 + int(reading.lower[source.stop + 1 : source.stop + 2] == ["việc"])
    end = next((index for index in range(begin, unit.stop) if reading.lower[index] in ",;"), unit.stop)
    span = reading.trimmed(reading.tokens.start[begin], reading.tokens.end[end - 1]) if begin < end else None
    return verb_draft(reading, number, cue, source, [span]) if span else None


def _owner(reading: Reading, first: int, stop: int) -> Source | None:
    """The person named behind "của"."""
    for index in range(first, min(stop, first + _LONGEST_OWNER)):
        mention = reading.mention_from.get(index)
        if mention and mention.entity.type == "PER":
            return noun_phrase(reading, first, mention.stop)
        if not reading.lower[index][0].isalnum():
            return None
    return None
