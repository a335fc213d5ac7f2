"""The preposition "theo": sources to its right, content behind, before or around it."""

from __future__ import annotations

from nguon.lang.vi.attribution.content import turn
from nguon.lang.vi.attribution.cues import Cue, cue_phrases, heads, longest_from, longest_to, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.phrases import is_source, skip_openers
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.said_before import before
from nguon.lang.vi.attribution.source_np import Source
from nguon.lang.vi.attribution.theo_source import extent, has_predicate
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
_REPORTED = frozenset(("của", "từ", "do"))
_ON = frozenset("báo tờ trang kênh đài tạp website fanpage facebook twitter cổng".split())  # "theo tin trên báo A"
_SAYING_LAST = frozenset(("nói", "biết", "hay", "định"))  # last syllables of verbs that "theo" may follow
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
        stop, edge = extent(reading, unit, first + told + 1)
        return first + told, Source(first + told + 1, stop), edge  # "theo trình báo của bà A, …"
    if count and heads()[" ".join(lower[first : first + count])].kind == "info" and not titled:
        owner = _owner(reading, unit, first + count)
        if owner is None:
            edge = _edge(reading, unit, first + count, first)
            return first + count, None, edge
        cue_stop = first + count if owner == first + count + 1 or owner == first + count else first
        stop, edge = extent(reading, unit, owner)
        if lower[first] in ("thông", "tin"):
            cue_stop = first
        return cue_stop, Source(owner, stop), edge
    stop, edge = extent(reading, unit, first)
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
    return [head] if head and lower[first - 1] not in ("và",) and has_predicate(reading, unit.first, first) else None


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
