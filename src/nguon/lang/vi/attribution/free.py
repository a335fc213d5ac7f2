"""Cues of nobody: "được biết, …", "X được cho là …", "được mệnh danh là …"."""

from __future__ import annotations

from nguon.lang.vi.attribution import content
from nguon.lang.vi.attribution.cues import Cue, heads, longest_from, longest_to, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import is_source, skip_openers
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source
from nguon.model.spans import Span

_TURNED = frozenset(("khi", "nhưng", "song", "tuy"))
_TURNED_NAME = _TURNED | {"sau", "bởi", "vì", "dù", "mặc"}
_NEW_SUBJECT = frozenset(["sự", "việc", "các", "những", "nhiều", "đây", "điều"])
_BEFORE_ADVERB = frozenset(
    ("theo", "cũng", "hiện", "và", "nhưng", "song", "từng", "đã", "lại", "vẫn", "với", "trước", "về")
)
_NEWS_THAT = frozenset(
    (
        "thông tin cho rằng",
        "tin đồn cho rằng",
        "ý kiến cho rằng",
        "quan điểm cho rằng",
        "đồn đoán cho rằng",
        "lập luận cho rằng",
    )
)
_SOME = frozenset(("một", "hai", "ba", "bốn", "nhiều", "các", "những", "số", "nhóm"))
_FRONTING = frozenset(
    ("sau", "với", "trước", "trong", "từ", "khi", "ngoài", "dù", "mặc", "tuy", "vì", "do", "nhờ", "bên")
)
_LOOKED = frozenset(("của", "từ", "tại", "ở", "vào", "trong", "trên", "ngày", "sáng", "chiều", "trưa", "tối"))
_AGENT = 9  # tokens from "bị" to what its agent does
_INQUIRES = frozenset(("trao đổi", "liên hệ", "tìm hiểu", "qua trao", "qua tìm", "qua điều", "qua xác", "qua làm"))
_OWN = frozenset(("đã", "đang", "vừa", "bị"))  # open the sentence's own verb
_JOINTS = frozenset(("mà", "khi", "vì", "do", "và", "nhưng", "rằng", "nếu", "người", "từng"))
_SAYS = (["biết"], ["hay"], ["thấy"])
_PRONOUNS = frozenset(["đây", "đó", "này", "kia", "ông", "bà", "anh", "chị", "cô", "họ", "nó"])


def read_free(reading: Reading, number: int, cue: Cue) -> Draft | None:
    """The attribution of a cue of cues_free.tsv, or None."""
    unit = reading.units[number]
    first, stop = reading.range_of(cue.start, cue.end)
    if cue.frame == "adverb" and not _stands_free(reading, unit.first, first) and not _is_object(reading, cue, first):
        return None
    if cue.frame == "adverb" and reading.lower[stop : stop + 1] == ["về"]:
        return None  # "chưa có thông tin về thương vong": a topic
    if cue.frame == "passive" and first > unit.first and reading.lower[first - 1] in ("do", "vì", "bởi"):
        return None  # "bị bắt do bị tình nghi …": why it was done
    source = _from_whom(reading, unit, cue, stop)
    if source is None and reading.lower[stop - 1] == "trên":
        return None  # "Thông tin trên, …": the one just told
    behind = source.stop if source else stop
    if source and reading.lower[behind] == "cho":
        behind += 2
    spans = content.behind(reading, unit, behind, "clause")
    if not spans:
        return None
    if cue.frame == "passive" and first == unit.first:
        spans = [_to_comma(reading, spans[0])]  # "Bị tố ăn chặn, chủ tịch xã …"
    if cue.frame == "adverb" and first > unit.first and reading.lower[first - 1] in ("với", "trước", "về"):
        spans = [_to_comma(reading, spans[0])]
    if (
        cue.frame == "passive"
        and reading.lower[unit.first] in _FRONTING
        and "," not in reading.lower[unit.first : first]
    ):
        spans = [_to_comma(reading, spans[0]), *spans[1:]]  # "Sau ồn ào bị cho là …, cô …"
    if cue.frame == "passive":
        subject = _subject(reading, unit.first, first)
        within = _relative(reading, first, subject, spans[0])
        if within is not None:
            spans, subject = [within, *spans[1:]], None
        spans = [subject, _cut(reading, spans[0])] if subject else [_cut(reading, spans[0]), *spans[1:]]
    elif cue.frame == "naming":
        if "nếu" in reading.lower[unit.first : first]:
            return None
        spans = [_quoted_only(reading, spans[0]), *spans[1:]]
        spans = [_cut(reading, spans[0], naming=True), *spans[1:]]
    return Draft(
        cue=Span(cue.start, cue.end),
        source=reading.span(source.first, source.stop) if source else None,
        content=spans,
        act=cue.act,
        unit=number,
        zone=unit.zone,
        first=first,
        frame=cue.frame,
    )


def called_by(reading: Reading, number: int, cue: Cue) -> Draft | None:
    """ "… bị báo chí Đức gọi là “đêm nhục nhã”": the name given, by the agent of the passive; None without an agent."""
    unit, lower = reading.units[number], reading.lower
    first, stop = reading.range_of(cue.start, cue.end)
    passive = next(
        (at for at in range(first - 2, max(unit.first, first - _AGENT) - 1, -1) if lower[at] in ("bị", "được")), None
    )
    if passive is None or not is_source(reading, passive + 1, first):
        return None
    if any(
        lower[at] in ",;:" or (lower[at] in words("verb") and at not in reading.named)
        for at in range(passive + 1, first)
    ):
        return None
    spans = content.behind(reading, unit, stop, "clause")
    if not spans:
        return None
    return Draft(
        cue=Span(cue.start, cue.end), source=reading.span(passive + 1, first), content=[_cut(reading, spans[0], naming=True)],
        act="say", unit=number, zone=unit.zone, first=first, frame="naming",
    )  # fmt: skip


def observed(reading: Reading, number: int, cue: Cue) -> Draft | None:
    """ "Ghi nhận của phóng viên tại chợ, …": what was seen, by whoever opens the sentence with the noun, or by nobody named."""
    unit, lower = reading.units[number], reading.lower
    first, stop = reading.range_of(cue.start, cue.end)
    comma = next((at for at in range(stop, min(unit.stop, stop + 2 * _AGENT)) if lower[at] == ","), None)
    if (
        first != unit.first
        or comma is None
        or comma == stop
        or lower[stop] not in _LOOKED
        or "cho" in lower[stop:comma]
    ):
        return None
    whose = lower[stop] in ("của", "từ")
    stop += int(lower[stop : stop + 2] == ["từ", "phía"])
    end = next((at for at in range(stop + 1, comma) if lower[at] in _LOOKED or at in reading.time_from), comma)
    if whose and not is_source(reading, stop + 1, end):
        return None
    told = range(end if whose else stop + 1, comma)
    if any(lower[at] in words("verb") and lower[at] not in _LOOKED and at not in reading.named for at in told):
        return None  # "Ghi nhận vào trưa nay cá chết nổi đầy kênh, …": it is told without a comma
    span = reading.trimmed(reading.tokens.end[comma], unit.end)
    if span is None or not any(word in words("verb") for word in lower[comma + 1 : unit.stop]):
        return None
    return Draft(
        cue=Span(cue.start, cue.end), source=reading.span(stop + 1, end) if whose else None, content=[span], act="say",
        unit=number, zone=unit.zone, first=first, frame="adverb",
    )  # fmt: skip


def _quoted_only(reading: Reading, span: Span) -> Span:
    """Only the quoted name where the sentence goes on behind it ("được mệnh danh là “Hổ”, đã bị bắt")."""
    quote = reading.quote_at(span.start + 1)
    if quote is None or quote.open not in (span.start - 1, span.start) or quote.end >= span.end:
        return span
    at = reading.range_of(quote.end + 1, span.end)[0]
    return Span(quote.start, quote.end) if reading.lower[at] in _OWN | {",", "sẽ", "từng", "là", "vẫn"} else span


def _is_object(reading: Reading, cue: Cue, first: int) -> bool:
    """Whether the news is what somebody acts on ("điều tra **thông tin cho rằng** …"), so that it is still nobody's."""
    return reading.doc.folded[cue.start : cue.end] in _NEWS_THAT and bool(
        longest_to(reading.lower, first - 1, 0, words("verb"), 2)
    )


def _from_whom(reading: Reading, unit: Unit, cue: Cue, stop: int) -> Source | None:
    """Whose news it is ("Thông tin ban đầu từ cơ quan chức năng, …")."""
    if cue.frame != "adverb" or (
        reading.lower[stop : stop + 1] not in (["từ"], ["của"]) and reading.lower[stop - 1] != "trên"
    ):
        return None
    comma = next((at for at in range(stop, min(unit.stop, stop + 16)) if _ends(reading, at)), None)
    first = stop if reading.lower[stop - 1] == "trên" else stop + 1
    return Source(first, comma) if comma and comma > first and is_source(reading, first, comma) else None


def _to_comma(reading: Reading, span: Span) -> Span:
    """Up to the comma that ends a fronted phrase ("Trước ý kiến cho rằng …, ông A …")."""
    first, stop = reading.range_of(span.start, span.end)
    commas = [at for at in range(first + 2, stop) if reading.lower[at] == ","]
    told = (at for at in commas if any(word in words("verb") for word in reading.lower[first:at]))
    comma = next((at for at in told if _may_act(reading, at + 1, stop)), commas[0] if commas else None)
    return (reading.trimmed(span.start, reading.tokens.start[comma]) or span) if comma is not None else span


def _may_act(reading: Reading, at: int, stop: int) -> bool:
    """Whether somebody who can be a subject stands at token `at`."""
    return at in reading.mention_from or longest_from(reading.lower, at, stop, heads()) > 0


def _relative(reading: Reading, cue_first: int, subject: Span | None, span: Span) -> Span | None:
    """What is held of "một đối tượng được cho là … đã bị bắt", up to the sentence's own verb; None elsewhere."""
    if subject is None:
        return None
    lower = reading.lower
    begin, _ = reading.range_of(subject.start, subject.end)
    first, stop = reading.range_of(span.start, span.end)
    if lower[begin] not in _SOME and not lower[begin].isdigit():
        return None
    if first + 1 >= stop or lower[first] in _OWN or lower[first + 1] in _OWN:
        return None
    for at in range(first + 2, stop - 1):
        if lower[at] in ",;:“”" or lower[at] in _JOINTS:
            return None
        if lower[at] in _OWN and lower[at + 1] in ("bị", "được") and at not in reading.named:
            return reading.trimmed(span.start, reading.tokens.start[at])
    return None


def _ends(reading: Reading, at: int) -> bool:
    """Whether the source of news ends before token `at` (a comma, "cho biết")."""
    return reading.lower[at] == "," or (reading.lower[at] == "cho" and reading.lower[at + 1 : at + 2] in _SAYS)


def _cut(reading: Reading, span: Span, naming: bool = False) -> Span:
    """Without a second clause joined on by "và", "nhưng", "khi" ("Bom được cho là còn nhiều và các đội dò mìn …")."""
    first, stop = reading.range_of(span.start, span.end)
    for index in range(first + 2, stop - 2):
        turned = reading.lower[index] == "nhưng" or (
            reading.lower[index] == "," and reading.lower[index + 1] in (_TURNED if not naming else _TURNED_NAME)
        )
        if turned and reading.quote_at(reading.tokens.start[index]) is None:
            return reading.trimmed(span.start, reading.tokens.start[index]) or span
    for index in range(first + 2, stop - 3):
        if (
            reading.lower[index] == "và"
            and reading.lower[index + 1] in _NEW_SUBJECT
            and any(reading.lower[at] in ("sẽ", "đã", "đang") for at in range(index + 2, stop))
        ):
            return reading.trimmed(span.start, reading.tokens.start[index]) or span
    return span


def _stands_free(reading: Reading, floor: int, first: int) -> bool:
    """Whether the cue opens its clause, so that nobody stands before it."""
    index = first - 1
    if " ".join(reading.lower[floor : floor + 2]) in _INQUIRES and reading.lower[index] not in ("không", "chưa"):
        return True  # "Trao đổi với lãnh đạo báo A được biết …"
    return index < floor or not reading.lower[index][0].isalnum() or reading.lower[index] in _BEFORE_ADVERB


def _subject(reading: Reading, floor: int, first: int) -> Span | None:
    lower, index = reading.lower, first - 1
    while index >= floor and lower[index] in words("preverb"):
        index -= 1
    last = index
    quote = reading.quote_at(reading.tokens.start[index] - 1) if index >= floor else None
    if quote and quote.close == reading.tokens.start[index]:
        index = max(floor, reading.range_of(quote.open, quote.close)[0] - 1)
    while index >= floor and (
        index in reading.mention_to
        or (lower[index] not in ",;:." and lower[index] not in ("và", "song", "nhưng", "mà"))
    ):
        index = reading.mention_to[index].first - 1 if index in reading.mention_to else index - 1
    begin = skip_openers(reading, index + 1, last + 1)
    if begin > last or (lower[begin] in _PRONOUNS and last - begin < 2 and last not in reading.mention_to):
        return None
    return reading.span(begin, last + 1)
