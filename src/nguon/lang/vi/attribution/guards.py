"""What keeps a verb from attributing: nouns, negations, duties, descriptions, sources that cannot say it."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import (
    Cue,
    cue_phrases,
    heads,
    longest_from,
    longest_to,
    outlet_names,
    words,
)
from nguon.lang.vi.attribution.phrases import in_compound
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.lang.vi.attribution.source_np import Source
from nguon.model.spans import Span

_NOUN_AFTER = frozenset(["của", "này", "đó", "chung", "ấy", "nọ", "kia"])
_SUPPORT = frozenset(("đưa ra", "phát đi", "gửi", "ra", "có", "gửi đi", "đăng", "phát ra", "nhận được"))
_QUANTIFIERS = frozenset(["những", "các", "lời", "một", "nhiều", "loạt", "hàng", "số"])
_COMPOUNDS = frozenset(["quân", "hình", "dân", "thời", "nhân", "vụ", "công", "sự", "làm", "phục"])
_NEGATIONS = frozenset(("không", "chưa", "chẳng", "chớ", "đừng"))
_DECLINED = (["từ", "chối"], ["né", "tránh"], ["khước", "từ"], ["hạn", "chế"], ["lảng", "tránh"], ["hoãn", "việc"])
_NO_LESS = frozenset(("ngần", "ngại", "quên", "giấu", "khỏi", "chỉ", "những", "ngừng", "ngớt"))  # "không ngại nói"
_SPEAKING = (
    "lên tiếng",
    "công văn",
    "văn bản",
    "họp báo",
    "tuyên bố",
    "phát biểu",
    "thông báo",
    "gửi thư",
    "viết thư",
    "bức thư",
    "gọi điện",
    "nhắn tin",
    "thông cáo",
    "đơn",
    "trả lời",
    "thông điệp",
    "bài",
    "báo cáo",
    "mạng xã hội",
    "facebook",
    "twitter",
)
_COPULAS = frozenset(("là", "do", "đã", "bị", "có", "rằng", "không", "được", "thuộc", "sẽ", "đang", "chết", ":", ","))
_LONGEST_TAG = 10  # tokens of a speaker behind a quote
_WHEN = frozenset(
    (
        "từ",
        "vào",
        "hôm",
        "ngày",
        "lúc",
        "trong",
        "sáng",
        "chiều",
        "tối",
        "cùng",
        "trước",
        "đó",
        ",",
        "rất",
        "lâu",
        "nay",
    )
)
_TASKS_WORDS = """
nghiên kiểm giải xử xem rà cấp lập triển bố tổ hướng tham đôn theo thực phối chủ xây làm báo đề cung thẩm lắp di hoàn
chịu điều xác thu phụ hỗ tiếp đảm bảo can cứu giúp khắc sửa chuẩn tăng đẩy rút trình phê công cử lấy tìm quản tuyên
khảo đánh dừng ngừng thông khẩn thí vận huy bổ truy phân soạn sớm nhanh thường đưa trả đóng lên dự
"""
_TASKS = frozenset(_TASKS_WORDS.split())  # first syllables of what a body is told to do
_FAR_TASK = 18
_GIVEN_THINGS = frozenset(("chiếc", "tiền", "khoản", "số", "gói", "túi", "để", "tên", "đất", "xe", "một", "hai", "ba"))
_WEAK_NAMES = frozenset(("coi", "xem", "ví"))
_NAMED_SO = frozenset(
    (
        "đây",
        "đó",
        "việc",
        "điều",
        "mình",
        "chuyện",
        "nhau",
        "ông",
        "bà",
        "anh",
        "chị",
        "cô",
        "họ",
        "các",
        "những",
        "cuộc",
    )
)
_ANY = (["bất", "cứ"], ["bất", "kỳ"], ["bất", "kì"], ["thêm", "bất"])
_TOLD_TO = frozenset(("thông báo", "trình báo", "báo tin", "tố giác", "báo", "hô hoán"))
_LEAST_OBJECT = 2
_LEAST_SAID = 3
_ENTITLED = (
    ["có", "quyền"], ["được", "quyền"], ["đủ", "quyền"], ["thẩm", "quyền"], ["trách", "nhiệm"], ["nghĩa", "vụ"],
)  # fmt: skip
_TURNS_TO = frozenset(
    ("trình báo", "cầu cứu", "gọi điện", "gọi", "tìm đến", "chạy đến", "báo", "liên hệ", "nhắn tin", "viết đơn")
)
_ISSUES = frozenset(
    (
        "công bố",
        "đăng tải",
        "đưa ra",
        "phát đi",
        "cung cấp",
        "đăng",
        "phát hành",
        "loan",
        "đưa tin",
        "đăng tin",
        "tiết lộ",
    )
)
_FIGURES_SAY = frozenset(
    (("cho", "biết"), ("cho", "hay"), ("cho", "thấy"), ("nêu", "rõ"), ("khẳng", "định"), ("chỉ", "ra"))
)
_CAME_ABOUT = frozenset(("sau", "qua", "trong", "khi", "tại", "trước", "ngay"))
_FEW = frozenset(("một", "các", "những", "hai", "bản", "bức"))
_TOLD_OF = frozenset(
    (
        "trình báo",
        "kể lại",
        "tường trình",
        "thuật lại",
        "khai báo",
        "tố giác",
        "báo cáo",
        "thông báo",
        "phản ánh",
        "kể",
        "báo",
    )
)
_MATTERS = frozenset(
    (
        "vụ việc",
        "sự việc",
        "vụ án",
        "mọi việc",
        "mọi chuyện",
        "câu chuyện",
        "sự tình",
        "đầu đuôi",
        "toàn bộ",
        "chuyện này",
    )
)
_TO_WHOM = frozenset(
    ("với", "tới", "đến", "lên", "cho", ",", "và", "trên", "này", "sự", "vụ", "câu", ".", "thì", "do", "nên", "rồi")
)


def only_when(reading: Reading, unit: Unit, spans: list[Span]) -> bool:
    """Whether nothing but a day follows the cue ("được báo A đưa tin từ ngày 25/1")."""
    at, stop = reading.range_of(spans[0].start, spans[-1].end)
    while at < stop and (at in reading.time_from or reading.lower[at] in _WHEN):
        at = reading.time_from.get(at, at + 1)
    return at >= stop


def is_clause(reading: Reading, unit: Unit, stop: int) -> bool:
    """Whether something is told of something behind the cue, not only a thing named ("xác định chủ của con vật")."""
    if reading.lower[stop : stop + 2] == ["nguyên", "nhân"]:
        return any(reading.lower[at] == "là" for at in range(stop, min(unit.stop, stop + _FAR_TASK)))
    return any(reading.lower[at] in _COPULAS for at in range(stop, unit.stop))


def in_description(reading: Reading, unit: Unit, first: int, stop: int) -> bool:
    """Whether the verb only describes somebody between commas ("ông A, người trực tiếp chỉ đạo vụ án, cho biết")."""
    lower = reading.lower
    opens = any(
        lower[at] == "người" and lower[at - 1] == "," and longest_from(lower, at, first, heads()) < 2
        for at in range(max(unit.first + 2, first - 3), first)
    )
    return opens and any(lower[at] == "," for at in range(stop, min(unit.stop, stop + 2 * _LONGEST_TAG)))


def only_issues(reading: Reading, unit: Unit, cue: Cue, first: int, stop: int) -> bool:
    """Whether the verb only tells who issued the figures or news that speak ("Số liệu được bộ công bố cho biết …")."""
    lower = reading.lower
    if reading.doc.folded[cue.start : cue.end] not in _ISSUES:
        return False
    says = next((at for at in range(stop, min(unit.stop - 1, stop + _LONGEST_TAG)) if lower[at] in ",;:."), unit.stop)
    if not any(tuple(lower[at : at + 2]) in _FIGURES_SAY for at in range(stop, min(says, stop + _LONGEST_TAG))):
        return False
    begin = next((at + 1 for at in range(first - 1, unit.first, -1) if lower[at] in ",;:."), unit.first)
    head = longest_from(lower, begin, first, heads())
    return bool(head) and heads()[" ".join(lower[begin : begin + head])].kind in ("document", "info")


def issued(reading: Reading, unit: Unit, cue: Cue, first: int) -> Source | None:
    """The figures or paper with who issued them ("Số liệu được bộ công bố hôm qua **cho biết** …"), or None."""
    lower = reading.lower
    if tuple(lower[first : first + 2]) not in _FIGURES_SAY:
        return None
    low = max(unit.first, first - _FAR_TASK)
    begin = next((at + 1 for at in range(first - 1, low - 1, -1) if lower[at] in ",;:."), unit.first)
    if (
        first - begin > _FAR_TASK
        or "khi" in lower[begin:first]
        or not any(" ".join(lower[at : at + 2]) in _ISSUES for at in range(begin + 1, first - 1))
    ):
        return None
    head = longest_from(lower, begin, first, heads())
    kind = heads()[" ".join(lower[begin : begin + head])].kind if head else ""
    stop = first - longest_to(lower, first - 1, begin, words("preverb"))
    return Source(begin, stop) if kind == "document" and lower[begin] != "theo" else None


def came_about(reading: Reading, unit: Unit, first: int) -> Source | None:
    """The findings with how they came about ("Kết luận sau khi kiểm tra **khẳng định** …"), or None."""
    lower = reading.lower
    if tuple(lower[first : first + 2]) not in _FIGURES_SAY or first - unit.first > _LONGEST_TAG:
        return None
    head = longest_from(lower, unit.first, first, heads())
    kind = heads()[" ".join(lower[unit.first : unit.first + head])].kind if head else ""
    clear = not any(lower[at] in ",;:." for at in range(unit.first, first))
    came = lower[unit.first + head] in _CAME_ABOUT if head and unit.first + head < first else False
    return Source(unit.first, first) if kind in ("document", "info") and clear and came else None


def noted_in(reading: Reading, unit: Unit, first: int) -> Source | None:
    """The paper in which the words stand ("văn bản của cục ký ngày 3/5, trong đó có **nêu**: …"), or None."""
    lower = reading.lower
    at = first - 1
    while at > unit.first and lower[at] in ("có", "cũng", "đã", "cũng", "thì"):
        at -= 1
    if at - 2 <= unit.first or lower[at - 1 : at + 1] not in (["trong", "đó"], ["ở", "đó"]):
        return None
    stop = at - 1
    while stop > unit.first and not lower[stop - 1][0].isalnum():
        stop -= 1
    for begin in range(stop - 1, max(unit.first, stop - 2 * _LONGEST_TAG) - 1, -1):
        if lower[begin] in ";:.":
            return None
        head = longest_from(lower, begin, stop, heads())
        if head and heads()[" ".join(lower[begin : begin + head])].kind == "document":
            if begin > unit.first and lower[begin - 1] in _FEW:
                begin -= 1
            return Source(begin, stop)
    return None


def is_heard(reading: Reading, unit: Unit, source: Source) -> bool:
    """Whether the words are only what somebody listens to ("Sau khi nghe ông A trình bày …")."""
    lower = reading.lower
    for at in range(source.first - 1, max(unit.first, source.first - _LONGEST_TAG) - 1, -1):
        if lower[at] == "nghe" or lower[at : at + 2] == ["lắng", "nghe"]:
            return True
        if lower[at] in ",;:." or (lower[at] in words("verb") and at not in reading.named):
            return False
    return False


def describes(reading: Reading, unit: Unit, source: Source) -> bool:
    """Whether the clause only tells by whom a thing was made or told ("báo cáo do bộ công bố")."""
    at = source.first - 1
    inside = reading.lower[source.first + 1 : source.stop]
    if "do" in inside and finds(reading, source):
        return True
    return at > unit.first and reading.lower[at] == "do" and reading.lower[at - 1].isalpha() and not source.shared


def is_noun(reading: Reading, unit: Unit, first: int, stop: int, floor: int) -> bool:
    lower = reading.lower
    if lower[first] == "cho" or lower[stop - 1] == "rằng":
        return False
    if lower[first] == "phán" and (reading.tokens.word[first][0].isupper() or lower[first - 1] == "theo"):
        return first > unit.first  # "theo Phán quyết của trọng tài"
    if lower[max(0, first - 2) : first] == ["văn", "bản"] and lower[first - 3 : first - 2] in (
        ["có"],
        ["gửi"],
        ["ra"],
        ["ký"],
    ):
        return False
    if lower[first] == "báo" and stop - first == 1 and stop < unit.stop and reading.tokens.word[stop][0].isupper():
        return True  # "báo Tuổi Trẻ"
    if stop < unit.stop and (
        lower[stop] in _NOUN_AFTER
        or (lower[stop] == "trên" and (stop + 1 >= unit.stop or not lower[stop + 1][0].isalnum()))
    ):
        return True
    if first <= floor:
        return False
    if lower[first - 2 : first] in _ANY:
        return True  # "chưa đưa ra bất cứ bình luận nào"
    if lower[first - 1] == ",":
        count = longest_to(lower, first - 2, floor, cue_phrases())
        if count and lower[first - 2 - count] in ("lời", "sự", "những"):
            return True  # "những lời mỉa mai, chỉ trích"
    index = first - 1
    while index > floor and lower[index] in _QUANTIFIERS:
        index -= 1
    if " ".join(lower[max(floor, index - 1) : index + 1]) in _SUPPORT or lower[index] in _SUPPORT:
        return lower[index] not in ("ra", "đi", "gửi", "có") and index == first - 1
    if lower[first - 1] in ("sự", "việc") and first - 2 >= floor and lower[first - 2] in _COMPOUNDS:
        return False
    return lower[first - 1] in words("nominal") and first - 1 not in reading.mention_to


def is_marked(reading: Reading, unit: Unit, stop: int) -> bool:
    return any(w in ("rằng", ":") or (w == "sẽ" and at == 0) for at, w in enumerate(reading.lower[stop : stop + 12]))


def negated(reading: Reading, source: Source, first: int) -> bool:
    """Whether it is told that the source did not say it ("chưa xác nhận", "không thừa nhận")."""
    lower = reading.lower
    if lower[first - 2 : first] in _DECLINED:
        return True  # "Nhà Trắng từ chối bình luận về …"
    return any(
        lower[at] in _NEGATIONS
        and not in_compound(lower, at)
        and lower[at + 1] not in _NO_LESS
        and "và" not in lower[at:first]
        for at in range(max(source.stop, first - 3), first)
    )


def obliged(reading: Reading, source: Source, first: int, cue: Cue) -> bool:
    """Whether the source only ought to say it ("các sở phải nghiên cứu, đề xuất …")."""
    lower = reading.lower
    if lower[first - 2 : first] in _ENTITLED:
        return True  # "các hộ có quyền khiếu nại …"
    if cue.act not in ("call", "say") or cue.frame == "clause":
        return False
    if any(lower[at] in ("cần", "phải") and at not in reading.named for at in range(source.first + 1, source.stop)):
        return True  # "TP cần kiên trì tiếp tục đề xuất …"
    return any(
        lower[at] in ("phải", "cần", "nên") and lower[at - 1] != "buộc" and at not in reading.named
        for at in range(max(source.first + 1, first - 4), first - int(source.shared and lower[first - 1] == "nên"))
    )


def speaking_before(reading: Reading, begin: int, first: int) -> bool:
    """Whether what stands between a subject and an object verb is speech itself or joins the verb on."""
    lower = reading.lower
    between = " ".join(lower[begin:first])
    if lower[first - 1] in (",", ";", "nên") or any(
        f" {word} " in f" {between} " for word in ("và", "đồng thời", "song", "rồi")
    ):
        return True
    return any(word in between for word in _SPEAKING) or first - begin <= 3


def enough(reading: Reading, spans: list[Span], cue: Cue) -> bool:
    """Whether the content says something: more than a word, and for an accusation more than whom it hits."""
    first, stop = reading.range_of(spans[0].start, spans[-1].end)
    mention = reading.mention_from.get(first)
    head = longest_from(reading.lower, first, stop, heads())
    if reading.doc.folded[cue.start : cue.end] in _TOLD_TO and head and first + head >= stop:
        return False  # "thông báo cơ quan chức năng": to whom, not what
    if reading.doc.folded[cue.start : cue.end] in _TOLD_OF and " ".join(reading.lower[first : first + 2]) in _MATTERS:
        behind = reading.lower[first + 2 : stop][:1]
        if not behind or behind[0] in _TO_WHOM:
            return False  # "trình báo vụ việc với công an": that it was told, not what
    if (
        cue.frame == "marked"
        and cue.act == "say"
        and stop - first < _LEAST_SAID
        and reading.quote_at(spans[0].start) is None
    ):
        return reading.lower[first - 1] in (":", "rằng")  # "có những chia sẻ thẳng thắn"
    if cue.act == "warn" and head and first + head >= stop:
        return False  # "đe dọa nạn nhân": whom, not with what
    if cue.act == "accuse" and mention and (mention.stop >= stop or reading.lower[mention.stop] == ","):
        return False
    return stop - first >= _LEAST_OBJECT


def finds(reading: Reading, source: Source) -> bool:
    """Whether the source is a document, findings or an outlet, which alone can "cho thấy" something by saying it."""
    lower, at = reading.lower, source.first
    while at < source.stop and longest_from(lower, at, source.stop, words("plural")):
        at += longest_from(lower, at, source.stop, words("plural"))
    count = longest_from(lower, at, source.stop, heads()) or longest_from(lower, at + 1, source.stop, heads())
    kinds = {
        heads()[phrase].kind
        for first in (at, at + 1)
        if (phrase := " ".join(lower[first : first + longest_from(lower, first, source.stop, heads())])) in heads()
    }
    return bool(count) and bool(kinds & {"document", "info", "outlet"})


def relays(reading: Reading, source: Source, stop: int) -> bool:
    """Whether the source can pass on another's words: an outlet, or any name before "dẫn lời" and the like."""
    cue = " ".join(reading.lower[max(0, stop - 2) : stop])
    if cue.endswith(("lời", "tin", "nguồn", "báo", "cáo", "bố", "biểu")):
        return True
    head = longest_from(reading.lower, source.first, source.stop, heads())
    if head and heads()[" ".join(reading.lower[source.first : source.first + head])].kind in ("outlet", "document"):
        return True
    name = reading.doc.folded[reading.tokens.start[source.first] : reading.tokens.end[source.stop - 1]]
    return name in outlet_names()


def begs(reading: Reading, unit: Unit, first: int, stop: int) -> bool:
    """Whether "nhờ" asks somebody turned to ("đến trình báo công an nhờ can thiệp"), and does not thank or give a cause."""
    lower = reading.lower
    turned = any(
        " ".join(lower[at : at + 2]) in _TURNS_TO or lower[at] in _TURNS_TO
        for at in range(max(unit.first, first - _LONGEST_TAG), first)
    )
    return turned and lower[first - 1] not in (",", ";", "là", "được") and unit.stop - stop > 1


def orders(reading: Reading, unit: Unit, stop: int) -> bool:
    """Whether somebody is given a task ("giao Sở Xây dựng kiểm tra cầu"): a body or person, and a verb of its own."""
    lower = reading.lower
    first = stop + int(stop < unit.stop and lower[stop] == "cho")
    if first >= unit.stop:
        return False
    many = longest_from(lower, first, unit.stop, words("plural"))
    head = longest_from(lower, first + many, unit.stop, heads())
    kind = heads()[" ".join(lower[first + many : first + many + head])].kind if head else ""
    mention = reading.mention_from.get(first)
    if kind not in ("organization", "person", "group") and not (mention and mention.entity.type != "LOC"):
        return False
    begin = mention.stop if mention else first + many + head
    begin = reading.mention_from[begin].stop if begin in reading.mention_from else begin
    if lower[first] in ("một", "mỗi") or (
        begin < unit.stop and (lower[begin].isdigit() or lower[begin] in _GIVEN_THINGS)
    ):
        return False  # "giao cho anh 2 chiếc can": something is handed over
    return any(
        lower[at] in _TASKS and at not in reading.named for at in range(begin, min(unit.stop - 1, begin + _FAR_TASK))
    )


def calls_so(reading: Reading, unit: Unit, cue: Cue, stop: int) -> bool:
    """Whether something is called, held or likened to be something behind a naming cue ("coi việc này là …")."""
    lower = reading.lower
    if reading.doc.folded[cue.start : cue.end] in _WEAK_NAMES:
        known = stop < unit.stop and (lower[stop] in _NAMED_SO or stop in reading.mention_from)
        end = next((at for at in range(stop, unit.stop) if lower[at] in ",;:"), unit.stop)
        return known and any(lower[at] in ("là", "như") for at in range(stop + 1, min(end, stop + _FAR_TASK)))
    end = next((at for at in range(stop, unit.stop) if lower[at] in ",;:" and reading.quote_at(reading.tokens.start[at]) is None),
               unit.stop)  # fmt: skip
    return bool({"là", "như"} & set(lower[stop:end])) or "“" in reading.text[cue.end : unit.end]


def rules(reading: Reading, source: Source) -> bool:
    """Whether the subject can lay down a rule: no people do ("học sinh phớt lờ quy định")."""
    lower, first = reading.lower, source.first
    first += longest_from(lower, first, source.stop, words("plural"))
    head = longest_from(lower, first, source.stop, heads())
    kind = heads()[" ".join(lower[first : first + head])].kind if head else ""
    return kind not in ("person", "group")


def can_promise(reading: Reading, source: Source) -> bool:
    """Whether the subject can give its word: no project, match or show does ("dự án hứa hẹn …")."""
    head = longest_from(reading.lower, source.first, source.stop, heads())
    kind = heads()[" ".join(reading.lower[source.first : source.first + head])].kind if head else ""
    return kind not in ("document", "info")
