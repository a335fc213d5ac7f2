"""The preposition "theo": sources to its right, content behind, before or around it."""

from __future__ import annotations

from nguon.lang.vi.attribution.content import before, turn
from nguon.lang.vi.attribution.cues import Cue, cue_phrases, heads, longest_from, longest_to, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import has_person, is_age, is_source, skip_openers
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source
from nguon.model.spans import Span

# Syllables before "theo" that make it follow, carry or conform (kèm theo, đi theo, dựa theo).
_NOT_BEFORE_WORDS = """
kèm chở tiếp đi noi đuổi làm nghe chạy mang dẫn kéo dõi phỏng tuân dựa hùa rập đem bám men lần cứ ngó nối bước lái
dọc xuôi tùy bắt cầm rủ bế dắt vác xách đúng sai trái
"""
_NOT_BEFORE = frozenset(_NOT_BEFORE_WORDS.split())
# Syllables behind it that name a manner, a measure or a way and no source (theo dõi, theo hướng, theo tỷ lệ).
_NOT_BEHIND_WORDS = """
dõi đó hướng chân cách kế đuổi học đuôi kiểu hình tỷ tỉ thời giờ từng mức chiều thứ đường dạng diện mô phong
nhu chế sau gót kịp lối phương nguyên đúng truyền ngày tháng quý mùa giá tinh trình thể phe đạo bước mẹ cha
nghề nghiệp phép nhịp sát lô chủ tôi chúng mình khu nghĩa dấu vết loại số năm tuần đơn mặc ngành mẫu đợt cặp
lượt chuyên cấp thế khả
"""
_NOT_BEHIND = frozenset(_NOT_BEHIND_WORDS.split())
_OPEN_BEFORE = frozenset(
    [
        "cũng",
        "còn",
        "nhưng",
        "song",
        "mà",
        "và",
        "bởi",
        "vì",
        "do",
        "tuy",
        "nhiên",
        "nên",
        "hiện",
        "vẫn",
        "ngoài",
        "ra",
        "rằng",
        "đồng",
        "thời",
        "vậy",
    ]
)
_LEAST_HEAD = 2  # words of content before a "theo" in mid-sentence
_SPREAD = frozenset(
    "được phát đi đăng tải công bố đưa ra cung cấp gửi chia sẻ lan truyền".split()
)  # "… được phát đi từ A"
_RELAYS = (
    ["dẫn", "lời"],
    ["dẫn", "nguồn"],
    ["dẫn", "tin"],
    ["trích", "lời"],
    ["trích", "dẫn"],
)  # "Theo A dẫn lời B, …"
_REPORTED = frozenset(("của", "từ", "do"))
_ON = frozenset("báo tờ trang kênh đài tạp website fanpage facebook twitter cổng".split())  # "theo tin trên báo A"
_ADDRESS = frozenset("xóm thôn ấp bản khóm tổ khu xã phường huyện quận thị tp tỉnh thành".split())
_SAYING = frozenset(
    (
        "mô tả",
        "nhận định",
        "cho biết",
        "cho hay",
        "phản ánh",
        "phản ảnh",
        "kể",
        "kể lại",
        "nói",
        "tiết lộ",
        "đưa tin",
        "thông báo",
        "chia sẻ",
    )
)
_SAYING_LAST = frozenset(("nói", "biết", "hay", "định"))  # last syllables of verbs that "theo" may follow
_SAID = frozenset(("cho biết", "cho hay", "tiết lộ", "đưa tin"))
_SAYS_FIRST = frozenset(("cho", "tiết", "đưa"))
_PLANS = frozenset(("quy", "kế", "lịch", "dự", "hợp", "luật", "thỏa"))
_RULES = frozenset(
    (
        "quy định",
        "quy trình",
        "pháp luật",
        "quy chế",
        "nội quy",
        "nội dung",
        "quyết định",
        "kế hoạch",
        "luật định",
        "lộ trình",
        "phương án",
        "tiêu chuẩn",
        "tiến độ",
        "mô hình",
        "nguyện vọng",
        "ý nguyện",
        "tâm nguyện",
        "phong tục",
        "nghi thức",
        "chủ đề",
    )
)
_PREDICATES = frozenset(("đã", "đang", "sẽ", "bị", "được", "vừa", "là", "không", "cũng", "có", "vẫn", "phải", "việc"))
# Behind the noun of a paper: by whom, where and when it was made known ("thông cáo được A phát đi sáng nay, …").
_PAPER_GOES_ON = frozenset(
    ("số", "về", "ngày", "năm", "được", "do", "mà", "vừa", "mới", "phát", "đăng", "công", "gửi", "ban", "đưa", "ký", "trên", "tại", "trong", "từ", "sau",
     "lan", "cập", "chúng")
)  # fmt: skip
_LAW_PARTS = frozenset(("điều", "khoản", "điểm", "mục", "luật", "bộ"))
_OWN_VERB = frozenset(("sẽ", "là", "bị", "không", "vẫn", "phải", "chưa", "cũng"))  # of the words themselves
_LONGEST_BODY = 24  # tokens
_FAR = 60
_FEW = 6
_FAR_DASH = 16  # tokens between two dashes


def read_theo(reading: Reading, number: int, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """The attribution of a "theo", or None where the word only compares, follows or conforms."""
    unit = reading.units[number]
    first, stop = reading.range_of(cue.start, cue.end)
    if not _speaks(reading, unit, first, stop):
        return None
    cue_stop, source, edge = _source_behind(reading, unit, stop)
    if source is None and cue_stop == stop:
        return None
    plan = source is not None and reading.lower[source.first] in _PLANS
    spans = _content(reading, unit, first, edge, _outer_start(unit, cue, earlier), plan)
    if not spans:
        return None
    return Draft(
        cue=Span(cue.start, reading.tokens.end[cue_stop - 1]),
        source=reading.span(source.first, source.stop) if source else None,
        content=spans,
        act="say",
        unit=number,
        zone=unit.zone,
        first=first,
        post=spans[0].start < cue.start,
        holds=True,
        frame="theo",
    )


def _outer_start(unit: Unit, cue: Cue, earlier: list[Draft]) -> int:
    """Where the content before a "theo" may begin: with the words of the speaker inside whose content it stands."""
    start = unit.start
    for draft in earlier:
        for span in draft.content:
            if span.start < cue.start < span.end:
                start = max(start, span.start)
    return start


def _speaks(reading: Reading, unit: Unit, first: int, stop: int) -> bool:
    lower = reading.lower
    if stop >= unit.stop:
        return False
    if first > unit.first and lower[first - 1] in _NOT_BEFORE:
        return False
    if first > unit.first and _is_manner(lower, first, stop):
        return False
    told = longest_from(lower, stop, unit.stop, cue_phrases())
    return not (
        lower[stop] in _NOT_BEHIND
        and not (told and lower[stop + told : stop + told + 1] == ["của"])
        and stop not in reading.mention_from
        and not longest_from(lower, stop, unit.stop, heads()) > 1
    )


def _is_manner(lower: list[str], first: int, stop: int) -> bool:
    """Whether a rule is followed rather than cited ("thực hiện theo quy định", "chấp hành đúng theo quyết định")."""
    rules = any(" ".join(lower[at : at + 2]) in _RULES for at in range(stop, stop + 2))
    rules = rules or lower[stop] == "luật"
    rules = rules or (
        lower[stop : stop + 2] == ["quy", "hoạch"] and lower[stop + 2 : stop + 3] in ([","], ["và"], ["."])
    )
    return rules and lower[first - 1][0].isalnum() and lower[first - 1] not in _OPEN_BEFORE | _SAYING_LAST


def _source_behind(reading: Reading, unit: Unit, first: int) -> tuple[int, Source | None, int]:
    """Behind the cue: the token where the cue ends, the source (None where nobody is named), and where content may begin."""
    lower = reading.lower
    count = longest_from(lower, first, unit.stop, heads())
    titled = all(word.istitle() for word in reading.tokens.word[first : first + 2])  # "Tin Sông Hồng": a name
    told = longest_from(lower, first, unit.stop, cue_phrases())
    if told > count and lower[first + told : first + told + 1] == ["của"]:
        stop, edge = _extent(reading, unit, first + told + 1)
        return first + told, Source(first + told + 1, stop), edge  # "theo trình báo của bà A, …"
    if count and heads()[" ".join(lower[first : first + count])].kind == "info" and not titled:
        owner = _owner(reading, unit, first + count)
        if owner is None:
            edge = _edge(reading, unit, first + count, first)
            return first + count, None, edge
        cue_stop = first + count if owner == first + count + 1 or owner == first + count else first
        stop, edge = _extent(reading, unit, owner)
        if lower[first] in ("thông", "tin"):
            cue_stop = first
        return cue_stop, Source(owner, stop), edge
    stop, edge = _extent(reading, unit, first)
    if stop <= first or not is_source(reading, first, stop):
        return first, None, edge
    return first, Source(first, stop), edge


def _owner(reading: Reading, unit: Unit, first: int) -> int | None:
    """Token index of whose words they are: behind "của", "từ", or at once ("theo lời ông A")."""
    lower = reading.lower
    for index in range(first, min(unit.stop - 1, first + 6)):
        if lower[index] in ",:;" or (lower[index] in words("verb") and lower[index] not in _SPREAD):
            return None
        if lower[index] in _REPORTED or (lower[index] == "trên" and lower[index + 1] in _ON):
            return index + 1
        if index == first and (
            index in reading.mention_from
            or (longest_from(lower, index, unit.stop, heads()) and lower[index] not in ("ban",))
        ):
            return index
    return None


def _edge(reading: Reading, unit: Unit, at: int, first: int) -> int:
    lower = reading.lower
    for index in range(at, min(unit.stop, at + 12)):
        if lower[index] in (",", "thì", ":", "rằng"):
            return index + 1
    return at


def _extent(reading: Reading, unit: Unit, first: int) -> tuple[int, int]:
    """Where the source's noun phrase ends (token behind it) and where the content may begin."""
    lower, index, comma = reading.lower, first, None
    limit = min(unit.stop, first + _FAR)
    if _bare_pronoun(reading, unit, first):
        return first + 1, first + 1
    while index < limit:
        mention = reading.mention_from.get(index)
        word = lower[index]
        if mention:
            index = mention.stop
        elif word == "(":
            index = _bracket_close(reading, index, limit)
        elif word == ",":
            if index + 1 < limit and _lives(reading, index):
                index += 1
                continue
            if _list_goes_on(reading, first, index, limit) or _apposed(reading, first, index, limit):
                index += 1
                continue
            comma = index
            break
        elif word in "-–—" and (closed := _dash_behind(reading, index, limit)):
            comma = closed
            break
        elif word in ("thì", "rằng", ":", ";", '"', "“", "”", "«"):
            comma = index
            break
        elif index > first and word in _SAYS_FIRST and (said := longest_from(lower, index, limit, _SAID, 2)):
            if is_source(reading, first, index) and lower[index + said : index + said + 1] not in ([","], [":"]):
                return index, index + said
            index += said
        else:
            index += 1
    if comma is not None:
        stop = _without_verb(reading, first, _without_bracket(reading, first, comma))
        edge = comma + 1 if lower[comma] in (",", "thì", "rằng", ":", "-", "–", "—") else comma
        while edge < unit.stop and lower[edge] in ("thì", "rằng"):
            edge += 1
        shorter = _nearest_end(reading, first, comma)
        if (
            comma - first > 8
            and shorter is not None
            and not _described_on(reading, first, shorter, comma)
            and _has_predicate(reading, shorter, comma)
            and lower[first] not in ("quy", "những", "các")
            and lower[shorter : shorter + 2] not in _RELAYS
            and lower[shorter] != "của"
            and not _is_long_body(reading, first, comma)
        ):
            return shorter, shorter
        return stop, edge
    shorter = _nearest_end(reading, first, limit)
    if shorter is not None and shorter < unit.stop - 2 and _has_predicate(reading, shorter, unit.stop):
        return shorter, shorter
    return _without_bracket(reading, first, _text_end(reading, first, unit)), unit.stop


def _dash_behind(reading: Reading, dash: int, limit: int) -> int | None:
    """The dash that closes what is told of the person just named ("theo bà Lan - chủ quán nước - hai xe đối đầu")."""
    lower = reading.lower
    named = reading.mention_to.get(dash - 1)
    if named is None or named.entity.type != "PER" or not longest_from(lower, dash + 1, limit, heads()):
        return None
    for at in range(dash + 2, min(limit, dash + _FAR_DASH)):
        if lower[at] in ",;:.":
            return None
        if lower[at] in "-–—" and reading.text[reading.tokens.start[at] - 1].isspace():
            return at
    return None


def _described_on(reading: Reading, first: int, at: int, end: int) -> bool:
    """Whether what stands behind the source's first name, up to the mark at `end`, still tells who or what it is.

    That is an office behind a dash or in brackets ("theo ông A - phó phòng B thì"), or how a paper came out
    ("theo thông cáo được A phát đi tại cuộc họp báo, …").
    """
    lower = reading.lower
    if lower[at] in "-–—(":
        return not has_person(reading, at + 1, end)
    if lower[at] == ",":
        return _apposed(reading, first, at, end + 1) and not any(lower[index] in _OWN_VERB for index in range(at, end))
    head = longest_from(lower, first, end, heads())
    kind = heads()[" ".join(lower[first : first + head])].kind if head else ""
    if kind not in ("document", "info") or (lower[at] not in _PAPER_GOES_ON and lower[end] != "thì"):
        return False
    return not any(lower[index] in _OWN_VERB and lower[index - 1] not in ("mà", "do") for index in range(at + 1, end))


def _is_long_body(reading: Reading, first: int, comma: int) -> bool:
    """Whether all before the comma is the name of a body with verbs in it ("Phòng Cảnh sát phòng cháy chữa cháy số 1")."""
    lower = reading.lower
    count = longest_from(lower, first, comma, heads())
    return (
        bool(count)
        and heads()[" ".join(lower[first : first + count])].kind == "organization"
        and comma - first <= _LONGEST_BODY
        and not any(lower[at] in _PREDICATES for at in range(first, comma))
    )


def _bare_pronoun(reading: Reading, unit: Unit, first: int) -> bool:
    """Whether a pronoun stands alone before a clause without a comma ("theo ông mục đích của họ là …")."""
    if first + 1 >= unit.stop or reading.lower[first] not in ("ông", "bà", "anh", "chị", "cô", "họ"):
        return False
    behind = reading.lower[first + 1]
    return (
        behind.isalpha()
        and reading.tokens.word[first + 1][0].islower()
        and behind not in ("này", "ấy", "ta", "thì", "và")
        and not longest_from(reading.lower, first, unit.stop, heads()) > 1
        and not longest_from(reading.lower, first + 1, unit.stop, heads())
    )


def _without_verb(reading: Reading, first: int, stop: int) -> int:
    """Without a verb of saying at the end of the source ("Theo một nguồn tin cho biết, …")."""
    count = longest_to(reading.lower, stop - 1, first + 1, _SAYING)
    return stop - count if count and stop - count > first and (stop - 1) not in reading.named else stop


def _text_end(reading: Reading, first: int, unit: Unit) -> int:
    stop = unit.stop
    while stop > first and not reading.lower[stop - 1][0].isalnum() and reading.lower[stop - 1] not in ")":
        stop -= 1
    return stop


def _bracket_close(reading: Reading, index: int, limit: int) -> int:
    for at in range(index + 1, limit):
        if reading.lower[at] == ")":
            return at + 1
    return index + 1


def _without_bracket(reading: Reading, first: int, stop: int) -> int:
    if stop - 1 > first and reading.lower[stop - 1] == ")":
        for index in range(stop - 2, first, -1):
            if reading.lower[index] == "(":
                return index
    return stop


def _list_goes_on(reading: Reading, first: int, comma: int, limit: int) -> bool:
    """Whether the comma joins names of a list ("VOV, VnExpress và nhiều báo khác")."""
    lower = reading.lower
    if comma - 1 not in reading.mention_to and lower[comma - 1] != ")":
        return False
    seen_and = False
    for index in range(comma + 1, min(limit, comma + 12)):
        if lower[index] == ",":
            return seen_and
        if lower[index] == "và":
            seen_and = True
        elif lower[index] in words("verb") and index not in reading.mention_from:
            return False
    return False


def _lives(reading: Reading, comma: int) -> bool:
    """Whether an age or an address goes on behind the comma ("ông A, 56 tuổi, ngụ xóm B, xã C, …")."""
    lower, right = reading.lower, comma + 1
    if is_age(reading, right) or lower[right] in ("ngụ", "trú", "quê"):
        return True
    return lower[right] in _ADDRESS and any(
        lower[at] in ("ngụ", "trú", "quê") for at in range(max(0, comma - 8), comma)
    )


def _apposed(reading: Reading, first: int, comma: int, limit: int) -> bool:
    """Whether the comma opens a description of the person just named that a second comma closes."""
    lower = reading.lower
    if not has_person(reading, first, comma):
        return False
    behind = comma + 1
    body = reading.mention_from.get(behind)
    if body is not None and body.entity.type == "ORG" and body.stop < limit and lower[body.stop] == ",":
        return comma - 1 not in reading.mention_to or reading.mention_to[comma - 1].entity.type != "PER"
    if behind >= limit or behind in reading.mention_from:
        return False
    titled = longest_from(lower, behind, limit, heads())
    kind = heads()[" ".join(lower[behind : behind + titled])].kind if titled else ""
    if kind not in ("person", "organization") and lower[behind] not in ("một", "nguyên", "cựu"):
        return False
    if kind == "organization" and "chỉ" in lower[behind : behind + _FEW]:
        return False
    for index in range(behind, min(limit, behind + 20)):
        if index in reading.mention_from and reading.mention_from[index].entity.type == "PER":
            return False
        if lower[index] == ",":
            return True
        if lower[index] in ("đã", "đang", "sẽ", "bị", "được"):
            return False
    return False


def _nearest_end(reading: Reading, first: int, limit: int) -> int | None:
    """The end of the first name (with its title) of the phrase, or of its head where no name comes before a predicate."""
    lower = reading.lower
    head = longest_from(lower, first, limit, heads())
    index = first + head
    while head and index < limit and (lower[index].isdigit() or lower[index] in _LAW_PARTS):
        index += 1  # "Điều 95 Luật …"
    last = index if head else None
    while index < limit:
        mention = reading.mention_from.get(index)
        if mention:
            if mention.entity.type == "PER":
                return mention.stop
            last = index = mention.stop
            continue
        if last == index and reading.tokens.word[index][0].isupper():
            index = _title_case_end(reading, index, limit)  # a name that no layer knows ("Cục Quản lý Chất lượng …")
            last = index
            continue
        if lower[index] in words("verb") or lower[index] in ",;:" or lower[index] == "việc":
            break
        index += 1
    return last


def _title_case_end(reading: Reading, index: int, limit: int) -> int:
    """Behind a name whose words are written as "Quản lý Chất lượng": capitals with at most one small syllable after each."""
    word = reading.tokens.word
    while index < limit and (
        word[index][0].isupper()
        or (index + 1 < limit and word[index - 1][0].isupper() and word[index + 1][0].isupper())
    ):
        index += 1
    return index


def _has_predicate(reading: Reading, first: int, stop: int) -> bool:
    return any(reading.lower[index] in words("verb") for index in range(first, stop))


def _content(reading: Reading, unit: Unit, first: int, edge: int, start: int, plan: bool = False) -> list[Span] | None:
    text, lower = reading.text, reading.lower
    opens = _opens_clause(reading, unit, first)
    if edge < unit.stop and reading.trimmed(reading.tokens.start[edge], unit.end):
        offset = reading.tokens.start[edge]
        quote = reading.quote_at(offset + 1)
        if opens and quote and quote.open == offset and not text[quote.end : unit.end].strip(' "”».,;!?…'):
            return [Span(quote.start, quote.end)]
        rest = reading.trimmed(offset, turn(reading, unit, edge, plan))
        if rest is None:
            return None
        if opens:
            return [rest]
        begin = max(start, _clause_start(reading, unit, first))
        if lower[unit.first] in ("bởi", "vì", "do") and begin == unit.start:
            begin = reading.tokens.end[unit.first]
        head = reading.trimmed(begin, reading.tokens.start[first])
        if head and (len(head.of(text).split()) < _LEAST_HEAD or lower[first - 1] == "và"):
            head = None  # "hai người hẹn hò một năm và theo tin mới đây, …": the teller's own
        if (head and lower[edge : edge + 2] in (["tuy", "nhiên"], ["thế", "nhưng"])) or (
            head and lower[edge] in ("nhưng", "song")
        ):
            return [head]
        return [head, rest] if head else [rest]
    if opens:
        return None
    posed = before(reading, unit, first, unit.stop, start)
    if posed:
        return posed
    head = reading.trimmed(start, reading.tokens.start[first])
    return [head] if head and lower[first - 1] not in ("và",) and _has_predicate(reading, unit.first, first) else None


def _opens_clause(reading: Reading, unit: Unit, first: int) -> bool:
    """Whether only conjunctions and adverbs stand before "theo" in its clause."""
    if first > unit.first and skip_openers(reading, unit.first, first) >= first:
        return True
    index = first - 1
    lower = reading.lower
    if index >= unit.first and lower[index] in _SAYING_LAST and longest_to(lower, index, unit.first, cue_phrases()):
        return True  # "ông A còn nói theo quy định hiện hành, …"
    while index >= unit.first and lower[index] in _OPEN_BEFORE:
        index -= 1
    return index < unit.first or (lower[index] in ',;:(“"' and (index < first - 1)) or lower[index] in ";:("


def _clause_start(reading: Reading, unit: Unit, first: int) -> int:
    for index in range(first - 2, unit.first, -1):
        if reading.lower[index] in ";:":
            return reading.tokens.end[index]
    return unit.start
