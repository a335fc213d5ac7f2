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
from nguon.lang.vi.attribution.source_np import Source, any_before, source_before, subject_of
from nguon.model.spans import Span

_WHY = (["vì", "sao"], ["tại", "sao"], ["liệu", "có"])  # open a question of the article's own
_AGENT_ENDS = frozenset((",", "ở", "tại", "trong", "từ", "vào", "hôm", "trước", "sau", "."))
_UNTIL = frozenset((",", "trước", "tới", "đến", "cho"))  # "cho tới khi xác định …": not said by the way
_ASKING = frozenset(("gì", "sao", "nào", "đâu", "ai"))
_FIRST_PERSON = frozenset(("tôi", "chúng tôi", "mình", "chúng ta", "em", "cháu", "con", "ta"))
_PROPOSALS = frozenset(("đề xuất", "đề nghị", "lời đề nghị", "yêu cầu", "lời kêu gọi", "kháng cáo", "đơn"))
_RESPONSES = frozenset(("bác", "chối", "bỏ", "nhận", "hộ", "nghênh", "đối", "xét", "nhắc", "lời", "ứng", "lại"))
_SENDS = frozenset(("có", "gửi", "ra", "ký", "phát", "hành", "đi", "nộp", "làm", "viết", "gởi"))
_LETTERS = frozenset(
    ("công văn", "văn bản", "công điện", "tờ trình", "thông báo", "bức thư", "lá thư", "chỉ thị", "thông điệp")
)
_TO = frozenset(("gửi", "tới", "đến", "về", "cho"))
_POINTING = frozenset(("đến", "tới", "về", "dẫn", "nhận", "xem", "đọc", "trước", "sau"))
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
_ASKED_ONES = (["ông"], ["bà"], ["anh"], ["chị"], ["các", "ông"], ["các", "anh"], ["các", "chị"], ["quý", "vị"], ["bạn"])
_HAPPENS = frozenset(("sẽ", "đã", "bị", "được", "có", "là", "không", "chưa", ","))
_LONGEST_TITLE = 16  # tokens between a quote and the last comma before its verb
_FEW = 4  # tokens of such a subject
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
        or (_turning(reading, unit, first) if begging else None)
        or _by_letter(reading, unit, first, floor)
        or source_before(reading, unit, first, floor, reading.doc.folded[cue.start : cue.end] not in free_adverbs())
    )
    if source is not None and source.shared:
        source = _document(reading, source, first) or source
    if source is None:
        source = _tagged(reading, unit, first, stop)
    if source is None and (
        reading.doc.folded[cue.start : cue.end] in _ONLY_SPEAKERS or reading.lower[stop : stop + 1] == ["rằng"]
    ):
        source = any_before(reading, unit, first, floor)
    if source is None and cue.frame == "clause" and cue.act in ("say", "report"):
        source = _doing_so(reading, unit, first)
    source = _back_to_quote(reading, unit, source) if source is not None and not source.shared else source
    post = _post_posed(reading, unit, source, first, stop, cue, earlier)
    if source is not None and not source.shared and reading.lower[stop : stop + 2] in _AS_ABOVE:
        post = _above(reading, number) or post
    if post:
        return post_draft(reading, number, cue, source, post)
    relayed = _relayed(reading, number, cue, source, stop, earlier)
    if relayed:
        return relayed
    if source is None:
        source = _quoted_by(reading, unit, first, earlier) or _shared(reading, unit, first, earlier)
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
    if _speaks_of_self(reading, source) or _is_matter(reading, source):
        return None
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
    if cue.act == "promise" and not can_promise(reading, source):
        return None
    if source.shared and cue.act == "think" and cue.frame == "object" and earlier:
        return None
    spans = content.behind(
        reading, unit, stop, cue.frame, "plain" if reading.doc.folded[cue.start : cue.end] in _PLAIN else cue.act
    )
    if reading.lower[first] in ("không", "chưa") and (source.shared or not reading.lower[stop][0].isalnum()):
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
    if ((cue.act == "think" and cue.frame == "object") or showing) and _only_when(reading, spans[0]):
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


def _only_when(reading: Reading, span: Span) -> bool:
    """Whether the words only tell when or where somebody felt so ("lo ngại trong quá trình sử dụng")."""
    first, stop = reading.range_of(span.start, span.end)
    return reading.lower[first] in ("trong", "khi", "tại", "ở") and not any(
        reading.lower[at] in _HAPPENS for at in range(first, stop)
    )


def _back_to_quote(reading: Reading, unit: Unit, source: Source) -> Source:
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
        if lower[at] in ".;:?!“(" or (lower[at] in words("verb") and at not in reading.named):
            return source
    return source


def _speaks_of_self(reading: Reading, source: Source) -> bool:
    """Whether "tôi" or "chúng tôi" opens or ends the source (whoever is quoted, or the paper itself), or it only hears."""
    lower, last = reading.lower, source.stop - 1
    if lower[last] == "nghe" and last not in reading.named:
        return True  # "Cậu nghe nói rằng …": what others say
    return "tôi" in (lower[source.first], lower[last]) or lower[source.first : source.first + 2] == ["chúng", "tôi"]


def _is_matter(reading: Reading, source: Source) -> bool:
    """Whether the subject only is "một điều dễ (nhận thấy là …)": what everybody sees, said by nobody."""
    if reading.lower[source.stop - 1] in ("dàng", "thể") and source.stop - 1 not in reading.named:
        return True  # "Quan sát có thể dễ dàng thấy"
    few = source.stop - source.first <= _FEW
    return few and "điều" in reading.lower[source.first : min(source.stop, source.first + 2)]


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


def _turning(reading: Reading, unit: Unit, first: int) -> Source | None:
    """Who turns to somebody for help: the subject of the sentence up to its name."""
    source = subject_of(reading, unit, first)
    if source is None:
        return None
    name = next((reading.mention_from[at] for at in range(source.first, source.stop) if at in reading.mention_from), None)
    return Source(source.first, min(source.stop, name.stop) if name else source.stop)


def _doing_so(reading: Reading, unit: Unit, first: int) -> Source | None:
    """The subject of the sentence that says it by the way ("Một số nghị sĩ nổi giận khi cho rằng …")."""
    if first - 2 <= unit.first or reading.lower[first - 1] != "khi" or reading.lower[first - 2] in _UNTIL:
        return None
    source = subject_of(reading, unit, first - 1)
    return source._replace(shared=False) if source else None


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
    return before == "để" or (passive and (reading.lower[stop : stop + 1] or [","])[0] in _AGENT_ENDS)


def _tagged(reading: Reading, unit: Unit, first: int, stop: int) -> Source | None:
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


def _in_source(earlier: list[Draft], cue: Cue) -> bool:
    """Whether the cue only describes the source of a "theo" ("Theo số liệu của A công bố hôm qua, …")."""
    return any(
        draft.frame == "theo"
        and not draft.post
        and draft.source is not None
        and draft.source.start < cue.start < draft.content[0].start
        for draft in earlier
    )


def _by_letter(reading: Reading, unit: Unit, first: int, floor: int) -> Source | None:
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


def _document(reading: Reading, source: Source, first: int) -> Source | None:
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


def _quoted_by(reading: Reading, unit: Unit, first: int, earlier: list[Draft]) -> Source | None:
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
    spans = content.before(reading, unit, source.first, behind, start)
    if spans and not reading.quote_at(spans[-1].end - 1) and any(
        draft.cue is not None and draft.act == "call" and not draft.post and spans[-1].contains(draft.cue)
        for draft in earlier
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


def _shared(reading: Reading, unit: Unit, first: int, earlier: list[Draft]) -> Source | None:
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
