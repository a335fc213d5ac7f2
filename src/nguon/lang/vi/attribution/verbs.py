"""Cues that are verbs: "X cho biết …", "…, X nói", "X bác bỏ …", "X dẫn lời Y …"."""

from __future__ import annotations

from nguon.lang.vi.attribution import content
from nguon.lang.vi.attribution.cues import (
    Cue,
    cue_phrases,
    cue_table,
    free_adverbs,
    heads,
    longest_from,
    longest_to,
    starts_cue,
    words,
)
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.fronted import found, fronted, reasoned
from nguon.lang.vi.attribution.guards import (
    begs,
    calls_so,
    came_about,
    can_promise,
    describes,
    enough,
    finds,
    in_description,
    is_clause,
    is_heard,
    is_marked,
    is_noun,
    issued,
    negated,
    noted_in,
    obliged,
    only_issues,
    only_when,
    orders,
    relays,
    rules,
    speaking_before,
)
from nguon.lang.vi.attribution.joints import conceded, named_only, referring
from nguon.lang.vi.attribution.nominal import nominal, post_draft, verb_draft
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.said_before import before
from nguon.lang.vi.attribution.source_np import Source, any_before, source_before
from nguon.lang.vi.attribution.verb_sources import (
    back_to_quote,
    by_letter,
    document_spoken_of,
    doing_so,
    felt_then,
    is_matter,
    quoted_by,
    shared_subject,
    speaks_of_self,
    tagged,
    turning,
)
from nguon.model.spans import Span

_WHY = (["vì", "sao"], ["tại", "sao"], ["liệu", "có"])  # open a question of the article's own
_AGENT_ENDS = frozenset((",", "ở", "tại", "trong", "từ", "vào", "hôm", "trước", "sau", "."))
_ASKING = frozenset(("gì", "sao", "nào", "đâu", "ai"))
_FIRST_PERSON = frozenset(("tôi", "chúng tôi", "mình", "chúng ta", "em", "cháu", "con", "ta"))
_PROPOSALS = frozenset(("đề xuất", "đề nghị", "lời đề nghị", "yêu cầu", "lời kêu gọi", "kháng cáo", "đơn"))
_RESPONSES = frozenset(("bác", "chối", "bỏ", "nhận", "hộ", "nghênh", "đối", "xét", "nhắc", "lời", "ứng", "lại"))
_AS_ABOVE = (["như", "trên"], ["như", "vậy"], ["như", "thế"])
_LONGEST_TAG = 10  # tokens of a speaker behind a quote
_SAYS_LAST = frozenset(
    (
        "cho rằng",
        "nói rằng",
        "nói",
        "cho biết",
        "cho hay",
        "tuyên bố",
        "khẳng định",
        "trả lời báo giới",
        "trả lời báo chí",
        "trả lời",
        "phát biểu",
        "chia sẻ",
    )
)  # what a passed-on speaker does at the end of a sentence
_ASKED_ONES = (
    ["ông"],
    ["bà"],
    ["anh"],
    ["chị"],
    ["các", "ông"],
    ["các", "anh"],
    ["các", "chị"],
    ["quý", "vị"],
    ["bạn"],
)
_FEW = 4  # tokens behind a subject
_SCARE = 3  # words in quote marks that are no speech
_PLAIN = frozenset(
    (
        "nói", "kể", "viết", "bảo", "chia sẻ", "phát biểu", "giải thích", "lý giải", "lí giải", "thông tin",
        "trình bày", "bày tỏ", "phản hồi", "đáp", "trả lời", "thắc mắc", "trăn trở", "tin", "nghĩ", "mong",
        "nhận thấy", "quy định", "cảm ơn", "công bố thông tin", "đưa thông tin", "cung cấp thông tin", "đưa ra thông tin",
        "tự tin",
    )
)  # fmt: skip
_ONLY_SPEAKERS = frozenset(
    (
        "cho biết", "cho hay", "cho rằng", "nói rằng", "nói thêm", "cho biết thêm", "bộc bạch", "chia sẻ rằng", "tiết lộ rằng",
        "kể rằng", "tin rằng", "lo ngại rằng", "trả lời rằng", "khẳng định rằng", "thừa nhận rằng", "giải thích rằng",
        "phàn nàn rằng", "than phiền rằng", "viết rằng", "đặt cược rằng", "bày tỏ rằng", "nhấn mạnh rằng",
    )
)  # fmt: skip
_POST_SAY = frozenset(
    (
        "nói", "kể", "viết", "chia sẻ", "giải thích", "trả lời", "đáp", "thông tin", "lý giải", "phát biểu", "bày tỏ",
        "tin", "nghĩ", "bảo",
    )
)  # fmt: skip


def read_verb(reading: Reading, number: int, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """The attribution of a verb cue in unit `number`, or None where the word attributes nothing there."""
    unit = reading.units[number]
    first, stop = reading.range_of(cue.start, cue.end)
    if stop - first == 1 and first > unit.first and reading.tokens.word[first] == "Bác":
        return None  # "Bác Tôn"
    if cue.act == "feel" and starts_cue(reading.lower, stop, unit.stop):
        return None  # "hồ hởi khoe: …": the verb of saying takes it
    begging = cue.frame == "order" and reading.lower[first:stop] == ["nhờ"]
    if only_issues(reading, unit, cue, first, stop):
        return None
    if cue.frame == "order":
        if not (begs(reading, unit, first, stop) if begging else orders(reading, unit, stop)):
            return None
        cue = cue._replace(frame="object")
    floor = _floor(reading, unit, first)
    for draft in earlier:
        if draft.cue is not None and draft.cue.end <= cue.start:
            floor = max(floor, reading.range_of(draft.cue.start, draft.cue.end)[1])
        if draft.frame == "theo" and not draft.post and draft.content[0].start < cue.start:
            floor = max(floor, reading.range_of(draft.content[0].start, cue.start)[0])
    reason = reasoned(reading, unit, cue, first)
    if in_description(reading, unit, first, stop):
        return None
    if (reason is None and is_noun(reading, unit, first, stop, floor)) or (
        cue.act == "call" and first > floor and reading.lower[first - 1] in _RESPONSES
    ):
        return nominal(reading, number, cue, first, stop)
    if _in_source(earlier, cue):
        return None
    source = (
        reason
        or issued(reading, unit, cue, first)
        or came_about(reading, unit, first)
        or noted_in(reading, unit, first)
        or (turning(reading, unit, first) if begging else None)
        or by_letter(reading, unit, first, floor)
        or source_before(reading, unit, first, floor, reading.doc.folded[cue.start : cue.end] not in free_adverbs())
    )
    if source is not None and source.shared:
        source = document_spoken_of(reading, source, first) or source
    if source is None:
        source = tagged(reading, unit, first, stop)
    if source is None and (
        reading.doc.folded[cue.start : cue.end] in _ONLY_SPEAKERS or reading.lower[stop : stop + 1] == ["rằng"]
    ):
        source = any_before(reading, unit, first, floor)
    if source is None and cue.frame == "clause" and cue.act in ("say", "report"):
        source = doing_so(reading, unit, first)
    source = back_to_quote(reading, unit, source) if source is not None and not source.shared else source
    post = _post_posed(reading, unit, source, first, stop, cue, earlier)
    if source is not None and not source.shared and reading.lower[stop : stop + 2] in _AS_ABOVE:
        post = _above(reading, number) or post
    if post:
        return post_draft(reading, number, cue, source, post)
    relayed = _relayed(reading, number, cue, source, stop, earlier)
    if relayed:
        return relayed
    if source is None:
        source = quoted_by(reading, unit, first, earlier) or shared_subject(reading, unit, first, earlier)
    if source is not None and not source.shared and source.first > unit.first and _aside(reading, cue, source, stop):
        return None
    if source is not None and (negated(reading, source, first) or obliged(reading, source, first, cue)):
        return None
    if (
        source is not None
        and source.shared
        and cue.frame == "object"
        and not speaking_before(reading, source.stop, first)
    ):
        return None
    if (source is None or source.shared) and reading.lower[max(0, first - 2) : first] in (
        ["có", "thể"],
        ["phải", "nói"],
    ):
        return None  # "và có thể khẳng định …": the article itself
    if source is None or (source.shared and reading.doc.folded[cue.start : cue.end] in free_adverbs()):
        return (
            _nobody(reading, number, cue, first, stop)
            or fronted(reading, number, cue, first, stop)
            or found(reading, number, cue, first, stop)
            or (nominal(reading, number, cue, first, stop) if source is None and cue.act == "call" else None)
        )
    name = reading.text[reading.tokens.start[source.first] : reading.tokens.end[source.stop - 1]]
    young = name in ("Em", "Cháu") and source.first == unit.first and reading.quote_at(unit.start) is None
    if name.lower() in _FIRST_PERSON and not young:
        return None
    if speaks_of_self(reading, source) or is_matter(reading, source):
        return None
    if (
        cue.frame == "marked"
        and reading.lower[source.first : source.first + 2] == ["thông", "tin"]
        and (source.first + 2 in reading.mention_from)
    ):
        return None  # "thông tin cô A chia sẻ khá trùng khớp": what she told
    if reading.doc.folded[cue.start : cue.end] == "xác định" and (
        (source.shared and reading.lower[stop : stop + 1] != ["nguyên"]) or not is_clause(reading, unit, stop)
    ):
        return None
    telling = reading.doc.folded[cue.start : cue.end].startswith(("cho thấy", "cho biết", "cho hay", "nêu"))
    if is_heard(reading, unit, source) or (not telling and describes(reading, unit, source)):
        return None
    if cue.frame == "relay" and not relays(reading, source, stop):
        return None
    if reading.doc.folded[cue.start : cue.end].startswith(("cho thấy", "thể hiện")) and (
        (source.shared and reading.lower[first - 1] == ",") or not finds(reading, source)
    ):
        return None
    if cue.frame == "name" and not calls_so(reading, unit, cue, stop):
        return None
    apart = source.shared or "," in reading.lower[source.stop : first]
    if apart and unit.kind == "title" and not _names(reading, source):
        return None  # "Mưa to tại Huế, cảnh báo …": nobody speaks
    if source.shared and _done_by_others(reading, source, first):
        return None
    relative = not source.shared and reading.lower[source.first - 1] == "mà" and cue.act in ("say", "report")
    if relative and reading.lower[stop : stop + 1] not in (
        ["rằng"],
        [":"],
        [","],
    ):
        return None  # "những gì mà người dân phản ánh là có cơ sở": of what is told, not what
    if source.shared and reading.doc.folded[cue.start : cue.end] == "đòi hỏi":
        return None  # "…, đòi hỏi kỹ năng cao": what a thing needs
    if (
        reading.lower[unit.first : unit.first + 2] in _WHY
        and reading.text[unit.end - 1 : unit.end + 1].strip()[:1] == "?"
    ):
        return None
    if reading.lower[unit.stop - 1] == "?" and reading.lower[source.first : source.stop] in _ASKED_ONES:
        return None  # "Các ông có thể khẳng định …?": the paper asks
    if "nào" in reading.lower[source.first : source.stop]:
        return None  # "nhà đầu tư nào cũng mong muốn …": nobody in particular
    if reading.doc.folded[cue.start : cue.end] == "hứa hẹn" and reading.lower[stop : stop + 1] == ["về"]:
        return None
    if reading.lower[first:stop] == ["quy", "định"] and not rules(reading, source):
        return None
    if (
        cue.act == "think"
        and not source.shared
        and reading.lower[source.first : source.stop] in (["thông", "tin"], ["tin"])
    ):
        return None  # "sau thông tin nghi ngờ …": what the news is about
    if cue.act == "promise" and not can_promise(reading, source):
        return None
    if source.shared and cue.act == "think" and cue.frame == "object" and earlier:
        return None
    spans = content.behind(
        reading, unit, stop, cue.frame, "plain" if reading.doc.folded[cue.start : cue.end] in _PLAIN else cue.act
    )
    if reading.lower[first] in ("không", "chưa") and (
        source.shared or not reading.lower[stop][0].isalnum() or "nếu" in reading.lower[unit.first : first]
    ):
        return None  # "họ tiếp tục dây dưa, không thừa nhận sai phạm": what somebody does
    if source.shared and cue.frame == "marked" and spans and not is_marked(reading, unit, stop):
        return None
    if spans and source is not None and not source.shared:
        spans = conceded(reading, unit, source.first, spans)
    if spans and begging:
        spans = [_to_comma(reading, spans[0])]
    if spans is None or not enough(reading, spans, cue) or only_when(reading, unit, spans):
        return None
    if (
        unit.kind == "title"
        and reading.lower[unit.stop - 1] == "?"
        and not _ASKING.isdisjoint(reading.lower[stop : unit.stop])
    ):
        return None  # "Chữ ký của ông A tiết lộ điều gì?"
    showing = reading.doc.folded[cue.start : cue.end].startswith("bày tỏ ")
    if ((cue.act == "think" and cue.frame == "object") or showing) and felt_then(reading, spans[0]):
        return None
    if cue.act == "deny" and longest_from(
        reading.lower, reading.range_of(spans[0].start, unit.end)[0], unit.stop, _PROPOSALS
    ):
        return None
    if cue.frame == "name":
        spans = [named_only(reading, spans[0])]
    if cue.frame == "object":
        spans = [referring(reading, spans[0]), *spans[1:]]
    return verb_draft(reading, number, _nearest(reading, cue, stop, spans), source, spans)


def _done_by_others(reading: Reading, source: Source, first: int) -> bool:
    """Whether the subject has it done to it by somebody named ("Học sinh được **giáo viên** nhận xét, đánh giá …")."""
    lower = reading.lower
    passive = next(
        (at for at in range(source.stop, min(first, source.stop + _FEW)) if lower[at] in ("được", "bị")), None
    )
    if passive is None or passive + 1 >= first:
        return False
    head = longest_from(lower, passive + 1, first, heads())
    return bool(head) and heads()[" ".join(lower[passive + 1 : passive + 1 + head])].kind in ("person", "group")


def _nearest(reading: Reading, cue: Cue, stop: int, spans: list[Span]) -> Cue:
    """The last of two verbs before the mark ("A trao đổi với báo B **khẳng định**: …")."""
    at = reading.range_of(spans[0].start, spans[-1].end)[0] - 1
    while at > stop and not reading.lower[at][0].isalnum():
        at -= 1
    if cue.frame != "marked" or at < stop:
        return cue
    count = longest_to(reading.lower, at, stop, _SAYS_LAST)
    if not count and reading.lower[at + 1] == ":":
        count = longest_to(reading.lower, at, stop, cue_phrases())
        phrase = " ".join(reading.lower[at - count + 1 : at + 1])
        count = count if count and cue_table()[phrase][1] != "feel" else 0
    if not count:
        return cue
    span = reading.span(at - count + 1, at + 1)
    return cue._replace(start=span.start, end=span.end)


def _to_comma(reading: Reading, span: Span) -> Span:
    first, stop = reading.range_of(span.start, span.end)
    comma = next((at for at in range(first, stop) if reading.lower[at] == ","), None)
    return span if comma is None else reading.trimmed(span.start, reading.tokens.start[comma]) or span


def _names(reading: Reading, source: Source) -> bool:
    """Whether the source begins with a name, a known noun for people or bodies, or a plural."""
    first, stop = source.first, source.stop
    return (
        first in reading.mention_from
        or longest_from(reading.lower, first, stop, heads()) > 0
        or longest_from(reading.lower, first, stop, words("plural")) > 0
    )


def _aside(reading: Reading, cue: Cue, source: Source, stop: int) -> bool:
    """Whether it is only a purpose ("để bà con phản ánh …") or an agent's deed ("danh sách được HLV A công bố, …")."""
    before = reading.lower[source.first - 1]
    passive = (before == "được" and cue.frame == "object") or (
        before in ("được", "bị") and cue.frame == "clause" and reading.lower[stop : stop + 1] == [","]
    )
    if before == "được" and cue.frame == "marked" and reading.lower[stop : stop + 1] in (["trên"], ["tại"], ["lên"]):
        return True  # "những hình ảnh được cô đăng trên trang cá nhân …"
    return before == "để" or (passive and (reading.lower[stop : stop + 1] or [","])[0] in _AGENT_ENDS)


def _in_source(earlier: list[Draft], cue: Cue) -> bool:
    """Whether the cue only describes the source of a "theo" ("Theo số liệu của A công bố hôm qua, …")."""
    return any(
        draft.frame == "theo"
        and not draft.post
        and draft.source is not None
        and draft.source.start < cue.start < draft.content[0].start
        for draft in earlier
    )


def _relayed(
    reading: Reading, number: int, cue: Cue, source: Source | None, stop: int, earlier: list[Draft]
) -> Draft | None:
    """The speaker behind a relay that follows the quote: '"…", Reuters dẫn lời ông A cho biết'."""
    relay = earlier[-1] if earlier else None
    if (
        relay is None
        or source is None
        or relay.frame != "relay"
        or not relay.post
        or not content.tail_is_empty(reading, reading.units[number], stop)
    ):
        return None
    draft = post_draft(reading, number, cue, source, list(relay.content))
    relay.content.append(Span(reading.tokens.start[source.first], cue.end))
    return draft


def _floor(reading: Reading, unit: Unit, first: int) -> int:
    """A cue inside a quote looks for its source inside that quote; others from the start of the unit."""
    quote = reading.quote_at(reading.tokens.start[first])
    if quote is None or len(reading.text[quote.start : quote.end].split()) <= _SCARE:
        return unit.first
    return max(unit.first, reading.range_of(quote.start, quote.end)[0])


def _post_posed(
    reading: Reading, unit: Unit, source: Source | None, first: int, stop: int, cue: Cue, earlier: list[Draft]
) -> list[Span] | None:
    if cue.frame == "object" and not content.tail_is_empty(reading, unit, stop):
        return None
    if cue.frame == "name":
        return None
    if source is None or source.shared:
        return None
    start = unit.start
    for draft in earlier:
        if draft.frame == "theo" and not draft.post and draft.first == unit.first:
            start = draft.content[0].start
    behind = unit.stop if cue.frame == "relay" and _only_passes_on(reading, unit, stop) else stop
    like = source.first - 1 > unit.first and reading.lower[source.first - 2 : source.first] == [",", "như"]
    spans = before(reading, unit, source.first - int(like), behind, start)
    if like and spans is None and content.tail_is_empty(reading, unit, stop):
        told = reading.trimmed(unit.start, reading.tokens.start[source.first - 2])  # "…, như ông A tuyên bố hôm qua"
        spans = [told] if told else None
    if (
        spans
        and not reading.quote_at(spans[-1].end - 1)
        and any(
            draft.cue is not None and draft.act == "call" and not draft.post and spans[-1].contains(draft.cue)
            for draft in earlier
        )
    ):
        return None  # "Cục khuyến cáo khi có việc gì, người dân báo công an": no words of the people
    if (
        spans
        and cue.frame == "marked"
        and not reading.quote_at(spans[-1].end - 1)
        and reading.doc.folded[cue.start : cue.end] not in _POST_SAY
    ):
        return None
    return spans


def _only_passes_on(reading: Reading, unit: Unit, stop: int) -> bool:
    """Whether nothing but the speaker and a verb of saying follow a relay cue ("…, AFP dẫn lời cảnh sát cho biết.")."""
    lower = reading.lower
    if unit.stop - stop > 2 * _LONGEST_TAG or any(lower[at] in (":", "rằng") for at in range(stop, unit.stop)):
        return False
    for at in range(stop + 1, unit.stop):
        count = longest_from(lower, at, unit.stop, _SAYS_LAST, 4)
        if count:
            return content.tail_is_empty(reading, unit, at + count)
    return False


def _nobody(reading: Reading, number: int, cue: Cue, first: int, stop: int) -> Draft | None:
    """ "Ước tính có …": verbs that may stand without anybody."""
    unit = reading.units[number]
    if reading.doc.folded[cue.start : cue.end] not in free_adverbs():
        return None
    told = stop < unit.stop and (reading.lower[stop] in (",", "có", "rằng", "số") or stop in reading.mention_from)
    opens = first == unit.first or (reading.lower[first - 1] == "." and reading.tokens.word[first][0].isupper())
    if not told and not (opens and any(reading.lower[at] in words("verb") for at in range(stop, unit.stop))):
        return None
    spans = content.behind(reading, unit, stop, "clause")
    return verb_draft(reading, number, cue, None, spans) if spans else None


def _above(reading: Reading, number: int) -> list[Span] | None:
    """The paragraph before, for "ông A cho biết như trên"."""
    if number == 0:
        return None
    before, unit = reading.units[number - 1], reading.units[number]
    if unit.zone - before.zone > 1 or before.kind == "title":
        return None
    quote = reading.quote_at(before.start + 1)
    if quote and not reading.text[quote.end : before.end].strip(' "”».,;!?…'):
        return [Span(max(quote.start, before.start), min(quote.end, before.end))]
    span = reading.trimmed(before.start, before.end)
    return [span] if span else None
