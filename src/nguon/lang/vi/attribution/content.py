"""Where the content of a cue begins and ends, before it and behind it."""

from __future__ import annotations

from nguon.lang.vi.attribution.cues import cue_phrases, heads, longest_from, longest_to, starts_cue, words
from nguon.lang.vi.attribution.quotes import Quote
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.model.spans import Span

_QUOTES = frozenset('"“”„«»')
_OPENING = frozenset('"“„«')
_DASHES = frozenset("-–—")
_CLAUSE_OPENERS = frozenset(
    (
        "đây", "đó", "điều", "ông", "bà", "anh", "chị", "cô", "họ", "mình", "nó", "số", "việc", "các", "những", "một",
        "mọi", "nhiều", "chính", "vụ", "cuộc", "nước", "hai", "người", "nếu", "dù", "hiện", "không", "chưa", "sẽ",
        "đã", "có", "vì", "do", "khi", "ai", "chúng", "rất", "từng", "luôn",
    )
)  # fmt: skip
_TAKES_PURPOSE = frozenset(("biết", "hay", "rằng", "thêm", "mạnh", "định"))  # "cho rằng để giảm tai nạn, cần …"
_REPORTING = frozenset(("báo", "cáo", "nại", "giác"))  # last syllables of trình báo, tố cáo, khiếu nại, tố giác
_ANSWERS = (
    ["bác", "bỏ"],
    ["phủ", "nhận"],
    ["phản", "đối"],
    ["đáp", "trả"],
    ["lên", "tiếng"],
    ["im", "lặng"],
    ["phản", "ứng"],
)
_SHORT = 4  # tokens of such an answer
_THEN = ("để ", "rồi ", "trước khi ", "sau khi ", "song ", "khiến ")  # behind a quote: what its speaker did it for
_PASSES_ON = (["dẫn", "lời"], ["dẫn", "nguồn"], ["trích", "lời"], ["dẫn", "thông"])  # "…, A đưa tin, dẫn lời B"
_TELLERS = (["tuy", "nhiên"], ["thế", "nhưng"], ["cho", "thấy"], ["bất", "chấp"])  # behind a comma: the teller again
_MANNER = frozenset(
    ("hùng", "gây", "bất", "đanh", "cứng", "mạnh", "gay", "khá", "rất", "đầy", "sốc", "khiến", "chắc", "gai")
)
_DEEDS = frozenset(("cấm", "dọa", "đe", "từ", "đình", "quyết", "khẳng", "tuyên", "cảnh"))  # what who calls does next
_TELLS = frozenset(("đưa", "nói", "nêu", "tiết", "cung", "công", "giải", "cho", "xác"))
_NO_CLAUSE = frozenset(
    ("về", "với", "chuyện", "tiếng", "lời", "ra", "đến", "tới", "trong", "trên", "tại", "khi", "câu")
)
_TENSED = frozenset(
    (
        "đã",
        "đang",
        "sẽ",
        "bị",
        "không",
        "chưa",
        "là",
        "phải",
        "vẫn",
        "muốn",
        "rất",
        "từng",
        "luôn",
        "vừa",
        "cần",
        "thấy",
    )
)
_SHARED = frozenset(
    ("một", "hình", "ảnh", "bài", "bức", "câu", "khoảnh", "quan", "kinh", "cảm", "niềm", "nỗi", "đoạn", "clip", "bí")
)  # what is shown or told of, not said
_HAPPENS = frozenset(("vừa", "đã", "bị", "sẽ", "đang", "là", "không", "chưa", "phải"))
_MEASURES_WORDS = """
mạnh cao lớn dài nặng thấp ít nhiều đầu quan thuộc gồm giàu nghèo tốt xấu đẹp đắt rẻ đông vắng xa gần yếu khó dễ
chậm nhanh đủ thiếu
"""
_MEASURES = frozenset(_MEASURES_WORDS.split())
_THINGS = frozenset(
    ("trận", "vụ", "cuộc", "chiếc", "tàu", "máy", "cơn", "bản", "con", "lực", "hệ", "dự", "luật", "chương")
)
_NO_CONTENT = frozenset(("của", "này", "trên", "chính", "chủ", "về", "liên", "xoay", "tương", "như", "gồm"))
_ONCE = (
    ["trước", "đây"],
    ["trước", "đó"],
    ["hiện", "nay"],
    ["hiện", "tại"],
    ["lúc", "đó"],
    ["khi", "đó"],
    ["sau", "đó"],
)
_WHAT = (["thế", "nào"], ["ra", "sao"], ["gì", "về"], ["gì", "?"])
_ASKED = (["tại", "sao"], ["vì", "sao"], ["làm", "sao"], ["có", "phải"])
_FRAMES = (["đối", "với"], ["mặc", "dù"], ["trong", "khi"], ["bởi", "vì"])  # open a clause behind "giải thích"
_AHEAD = 18
_CAUSES = frozenset(("vì", "do", "khi", "nếu"))
_LISTENER = 12  # tokens from "với" to what the listener was told
_LEAST_CLAUSE = 4


def behind(reading: Reading, unit: Unit, at: int, frame: str, act: str = "say") -> list[Span] | None:
    """Content that follows token `at` (the first behind the cue), or None where the cue takes none there."""
    lower = reading.lower
    if (
        at < unit.stop
        and lower[at] in _QUOTES
        and reading.quote_at(reading.tokens.start[at] - 1)
        and reading.text[reading.tokens.start[at]] not in _OPENING - {'"'}
    ):
        at += 1  # the cue itself stood in quote marks
    if at < unit.stop and lower[at] in ("thêm", "lại", "rõ", "luôn", "ngay") and frame != "object":
        at += 1
    asked = _asked(reading, unit, at) if lower[at - 1] == "hỏi" else None
    if asked:
        return [asked]
    start = _marked_start(reading, unit, at, frame, act)
    if start is None:
        return None
    if start >= unit.stop:
        return None
    return _from(reading, unit, start, frame)


def _marked_start(reading: Reading, unit: Unit, at: int, frame: str, act: str) -> int | None:
    lower = reading.lower
    if at >= unit.stop:
        return None
    word = lower[at]
    if word in ("và", "rồi", "nhưng", "song", "hoặc") and at not in reading.named:
        return None
    if word in (":", "rằng"):
        return _behind_mark(reading, unit, at + 1)
    if word in _OPENING or word in _QUOTES:
        return at
    if word in ("như", "gồm", "sau") and ":" in lower[at + 1 : at + 3]:
        return _behind_mark(reading, unit, lower.index(":", at) + 1)  # "kiến nghị như sau: …"
    if word == "để" and frame == "clause" and lower[at - 1] not in _TAKES_PURPOSE:
        return None  # "phân tích để …": a deed, nothing said
    if word == "là" and frame != "name":
        return at + 1
    if word in _DASHES and frame == "clause":
        return at + 1
    if word in ("liệu", "nếu") or lower[at : at + 2] in _ASKED:
        return at
    about = _reported(reading, unit, at) if lower[at - 1] in _REPORTING else None
    if about is not None:
        return about
    if lower[at - 1] == "báo" and at > unit.first + 2 and lower[at - 3] in ("tới", "đến", "lên", "ra"):
        return _far_mark(reading, unit, at)  # "đến trình báo công an": that it was told, not what
    if frame == "object" and lower[at - 1] in ("cáo", "nại", "nghị", "cầu") and word in ("đến", "tới", "lên", "gửi"):
        far = _far_mark(reading, unit, at)
        return far if far is not None else _reported(reading, unit, at)
    if frame == "object" and word == "với":
        far = _far_mark(reading, unit, at)
        return far if far is not None else _behind_listener(reading, unit, at)
    if word == "có" and lower[at - 1] == "nhận" and frame == "marked":
        return at  # "ghi nhận có ba xe hỏng"
    if word == "," and lower[at + 1 : at + 2] == ["để"] and lower[at - 1] in ("ánh", "báo", "cáo", "giác"):
        return None  # "đã phản ánh, để công ty kịp xử lý"
    if lower[at : at + 3] == ["như", "thế", "nào"] or lower[at : at + 2] in _WHAT:
        return None  # "đã đưa ra nhận định như thế nào?"
    if word == "nào" or (word == "chính" and lower[at + 1 : at + 2] == ["là"] and frame == "marked"):
        return None  # "bình luận nào": none at all
    next_takes_it = word == "," and starts_cue(lower, at + 1, unit.stop) and not _is_list(lower, at + 1, unit.stop)
    if next_takes_it and not (frame == "clause" and lower[at + 1] in ("thấy", "nghe", "biết", "có", "qua")):
        return None  # "lên tiếng chỉ trích, yêu cầu …": the next verb takes it
    far = _far_mark(reading, unit, at)
    if word in ("tới", "đến", "khẩn", "gửi") and lower[at - 1] in ("báo", "cáo") and frame == "clause":
        return far  # "có thông báo khẩn tới các xã"
    if word in _MANNER and lower[at - 1] in ("bố", "biểu", "ngôn") and frame == "clause":
        return far  # "đưa ra tuyên bố hùng hồn về …": how it was said
    if frame == "marked":
        if word == ",":
            return far if far or act == "feel" else at + 1
        if far is None and act == "plain" and word in ("với", "trên"):
            return _behind_listener(reading, unit, at)
        return far if far is not None else at if act == "plain" and _opens_clause(reading, unit, at) else None
    if word == ",":
        return at + 1 if frame != "object" or unit.stop - at > _LEAST_CLAUSE + 2 else None
    if frame == "clause":
        if word in ("về", "với", "trước", "cho") or (word in words("tail") and far is not None):
            if far is None and word == "cho":
                return _behind_known(reading, unit, at)
            if far is None and word == "với":
                return _behind_listener(reading, unit, at)
            return far if far is not None else (_behind_topic(reading, unit, at) if word == "về" else at)
        quoted = far is not None and lower[far - 1] == ":" and not _OPENING.isdisjoint(lower[far : far + 1])
        if far is not None and quoted and not any(lower[index] in words("verb") for index in range(at, far - 1)):
            return far  # "nhắn nhủ các đồng đội: “…”"
        return at
    if frame == "object" and word in ("về", "việc", "việc"):
        return _behind_topic(reading, unit, at)
    return at


def _reported(reading: Reading, unit: Unit, at: int) -> int | None:
    """Behind "về việc" after whom it was reported to ("trình báo cảnh sát về việc bị cướp"), or None."""
    if reading.lower[at] in ("có", "đã", "là"):
        return None  # "bị tố cáo có hành vi …"
    for index in range(at + 1, min(unit.stop - 2, at + _LISTENER)):
        if reading.lower[index] in ",;:.":
            return None
        if reading.lower[index] == "việc" and reading.lower[index - 1] not in ("vụ", "sự", "mọi", "công"):
            return index + 1
    return None


def _opens_clause(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether a subject with its predicate begins at token `at`, so that a plain clause follows a verb like "nói"."""
    lower = reading.lower
    if lower[at - 1] in ("nói", "thích", "giải", "sẻ") and (lower[at : at + 2] in _ONCE or at in reading.time_from):
        behind = reading.time_from.get(at, at + 2)
        if behind < unit.stop and (behind in reading.mention_from or longest_from(lower, behind, unit.stop, heads())):
            return any(lower[index] in words("verb") for index in range(behind + 1, min(unit.stop, behind + _AHEAD)))
    shared = (
        lower[at - 1] == "sẻ" and lower[at] not in _SHARED and not longest_from(lower, at, unit.stop, words("plural"))
    )
    if (
        (
            shared
            or lower[at - 1] in ("nói", "thích", "giải", "mong")
            or lower[at - 2 : at] in (["nhận", "thấy"], ["quy", "định"])
        )
        and lower[at] not in _NO_CLAUSE
        and unit.stop - at > _LEAST_CLAUSE + 1
    ):
        end = next((index for index in range(at, min(unit.stop, at + _AHEAD)) if lower[index] in ",;:"), at + _AHEAD)
        if any(lower[index] in _TENSED for index in range(at + 1, min(unit.stop, end))):
            return True
        subject = longest_from(lower, at, unit.stop, heads()) or longest_from(lower, at, unit.stop, words("plural"))
        if (subject or at in reading.mention_from or lower[at] in _THINGS) and any(
            lower[index] in words("verb") or lower[index] in _MEASURES for index in range(at + 1, min(unit.stop, end))
        ):
            return True
    until_now = lower[at : at + 2] in (["đến", "nay"], ["đến", "thời"], ["tính", "đến"])
    if lower[at - 2 : at] == ["thông", "tin"] and (lower[at] not in _NO_CLAUSE or until_now):
        end = next((index for index in range(at, min(unit.stop, at + _AHEAD)) if lower[index] in ",;:"), at + _AHEAD)
        return any(
            lower[index] in _TENSED or lower[index] in ("có", "chứa", "gây")
            for index in range(at + 1, min(unit.stop, end))
        )
    if lower[at] == "theo" and lower[at - 1] in ("nói", "thích", "giải"):
        return "," in lower[at : at + _AHEAD]  # "nói theo quy định hiện hành, …"
    if lower[at - 1] == "nói" and lower[at] in ("chưa", "sẽ", "không", "đã", "vẫn", "đang") and unit.stop - at > 2:
        return True
    if lower[at : at + 2] in _FRAMES and unit.stop - at > _LEAST_CLAUSE + 2:
        return lower[at - 1] in ("thích", "giải") or "," in lower[at : at + _AHEAD]
    if at not in reading.mention_from and lower[at] not in _CLAUSE_OPENERS:
        return False
    return any(lower[index] in words("verb") for index in range(at + 1, min(unit.stop, at + _AHEAD)))


def _asked(reading: Reading, unit: Unit, at: int) -> Span | None:
    """The question put to somebody without a mark ("hỏi chị Lan có đi không", "hỏi anh vì sao xe dừng")."""
    lower, begin = reading.lower, at
    begin += longest_from(lower, begin, unit.stop, heads())
    begin = reading.mention_from[begin].stop if begin in reading.mention_from else begin
    end = next((index for index in range(begin, unit.stop) if lower[index] in ",;.?!"), unit.stop)
    closed = begin < end and lower[begin] in ("có", "đã") and lower[end - 1] in ("không", "chưa")
    if begin == at or end - begin < _LEAST_CLAUSE or not (closed or lower[begin : begin + 2] in _ASKED):
        return None
    return reading.trimmed(reading.tokens.start[begin], reading.tokens.end[end - 1])


def _is_list(lower: list[str], first: int, stop: int) -> bool:
    """Whether the cue at token `first` is a noun that opens the content ("đánh giá, mong muốn của em là …")."""
    end = first + longest_from(lower, first, stop, cue_phrases())
    return lower[end : end + 1] in (["và"], ["của"], ["này"]) and any(
        lower[at] == "là" for at in range(end, min(stop, end + _AHEAD))
    )


def _behind_listener(reading: Reading, unit: Unit, at: int) -> int | None:
    """Behind the comma after whom or where it was told ("nói với hãng tin A, tàu đã rời cảng")."""
    comma = next((index for index in range(at, min(unit.stop, at + _AHEAD)) if reading.lower[index] == ","), None)
    named = next((index for index in range(at + 1, min(unit.stop, at + 5)) if index in reading.mention_from), None)
    if named is not None and (comma is None or comma > reading.mention_from[named].stop):
        begin = reading.mention_from[named].stop
        if begin < unit.stop and (reading.lower[begin] in _CLAUSE_OPENERS - _CAUSES or begin in reading.mention_from):
            return begin
    told = next((at + 2 + n for n, it in enumerate(reading.lower[at + 2 : at + _LISTENER]) if it in _TENSED), None)
    if told is not None and told < unit.stop - 2 and (comma is None or told < comma):
        return told
    if comma is None or unit.stop - comma <= _LEAST_CLAUSE + 2 or starts_cue(reading.lower, comma + 1, unit.stop):
        return None
    tells = any(reading.lower[index] in words("verb") for index in range(comma + 1, unit.stop))
    return comma + 1 if tells else None


def _behind_known(reading: Reading, unit: Unit, at: int) -> int | None:
    """Behind "biết" or "về việc" ("thông báo cho các hộ biết nước sẽ lên"); without them somebody is only told a thing."""
    for index in range(at + 2, min(unit.stop - 1, at + _AHEAD)):
        if reading.lower[index] == "biết" or reading.lower[index : index + 2] == ["về", "việc"]:
            begin = _behind_topic(reading, unit, index + 1 + int(reading.lower[index] == "về"))
            purpose = begin is None or begin >= unit.stop or reading.lower[begin] == "để"
            return None if purpose else begin
    return None


def _behind_topic(reading: Reading, unit: Unit, at: int) -> int | None:
    """Behind "về", "việc", "về việc"."""
    while at < unit.stop and reading.lower[at] in ("về", "việc"):
        at += 1
    return at


def _behind_mark(reading: Reading, unit: Unit, at: int) -> int:
    while at < unit.stop and reading.lower[at] in (":", "rằng", ",", "là"):
        at += 1
    return at


def _of_another(reading: Reading, at: int, mark: int) -> bool:
    """Whether the mark belongs to somebody else's verb behind a comma ("báo A thông tin, **ông B cho rằng** …")."""
    lower = reading.lower
    comma = next((index for index in range(mark - 2, at - 1, -1) if lower[index] == ","), None)
    if comma is None:
        return False
    last = mark if lower[mark] == "rằng" else mark - 1
    if not longest_to(lower, last, comma + 2, cue_phrases()) and not longest_to(
        lower, last - 1, comma + 2, cue_phrases()
    ):
        return False
    return comma + 1 in reading.mention_from or longest_from(lower, comma + 1, mark, heads()) > 0


def _far_mark(reading: Reading, unit: Unit, at: int) -> int | None:
    """Index behind "rằng" or a colon, or of a quote, a few words behind the cue ("nói với báo giới rằng")."""
    lower = reading.lower
    for index in range(at, min(unit.stop, at + _AHEAD)):
        word = lower[index]
        if word in ("rằng", ":"):
            if _of_another(reading, at, index):
                return None
            return _behind_mark(reading, unit, index + 1)
        if word == "với" and lower[index + 1 : index + 3] == ["nội", "dung"] and index + 4 < unit.stop:
            told = any(
                at in reading.mention_from or lower[at] in _TENSED
                for at in range(index + 3, min(unit.stop, index + 12))
            )
            return _behind_mark(reading, unit, index + 3) if told and lower[index + 3] not in _NO_CONTENT else None
        if word in _QUOTES and index > at and lower[index - 1] in (",", "là"):
            return at if lower[index - 1] == "là" and index > at + 2 and lower[at] not in _NO_CLAUSE else index
        if word in ("nên", "khiến") and index > at and index not in reading.named:
            return None  # "… cô chia sẻ khá khớp nên nhiều người cho rằng …": another one's
        if word in ("nhưng", "song") and lower[index - 1] == "," and index > at:
            return None  # "nói ông hiểu bà con, nhưng khẳng định: …": the next verb's
        if word in ";?!" or (
            word == "." and reading.text[reading.tokens.end[index] : reading.tokens.end[index] + 1].isspace()
        ):
            return None
    return None


def _from(reading: Reading, unit: Unit, start: int, frame: str) -> list[Span] | None:
    offset = reading.tokens.start[start]
    quote = reading.quote_at(offset + 1) if reading.lower[start] in _QUOTES else None
    if quote and quote.open == offset and not reading.text[quote.end : unit.end].strip(' "”».,;!?…'):
        return [Span(quote.start, quote.end)]
    if quote and quote.open == offset and reading.text[quote.end + 1 : unit.end].lstrip(" ,").startswith(_THEN):
        return [Span(quote.start, quote.end)]
    if quote and quote.open == offset and _is_over(reading, unit, quote):
        return [Span(quote.start, quote.end)]
    span = reading.trimmed(offset, turn(reading, unit, start, frame == "object"))
    return [span] if span else None


def _is_over(reading: Reading, unit: Unit, quote: Quote) -> bool:
    """Whether the teller goes on behind the quote: a comma, somebody, and no more quote marks ("nói “…”, ông vẫn đi")."""
    first, stop = reading.range_of(quote.start, quote.end)
    at = stop + 1
    if stop - first <= _SHORT or at + 2 >= unit.stop or reading.lower[at] != ",":
        return False
    known = at + 1 in reading.mention_from or longest_from(reading.lower, at + 1, unit.stop, heads()) > 0
    return known and _QUOTES.isdisjoint(reading.lower[at : unit.stop])


def turn(reading: Reading, unit: Unit, start: int, act: bool = False) -> int:
    """Offset where the sentence turns from what was said to the teller's own remark (", tuy nhiên …"), or its end.

    `act` tells that the cue is a call, a promise, a charge or the like, or a plan: behind those "nhưng" already is the
    teller's.
    """
    lower = reading.lower
    for index in range(start + 1, unit.stop - 2):
        word = lower[index]
        if (
            word == "và"
            and (
                lower[index + 1 : index + 3] == ["tỏ", "ra"]
                or (act and lower[index + 1] in _DEEDS and lower[index + 2] != "giác")
            )
            and not reading.quote_at(reading.tokens.start[index])
        ):
            return reading.tokens.start[index]
        if act and lower[index : index + 2] == ["bởi", "lẽ"] and index > start + 1:
            return reading.tokens.start[index]
        if word == "," and _answers(reading, unit, index + 1):
            return reading.tokens.start[index]
        if word != "," and word not in ("nhưng", "song"):
            continue
        turns = word == "," and index >= start + _LEAST_CLAUSE
        turns = turns and lower[index + 1 : index + 3] in _TELLERS
        if word in ("nhưng", "song") and index not in reading.named:
            silent = lower[index + 1] in ("chưa", "không") and any(
                lower[at] in _TELLS for at in range(index + 2, min(unit.stop, index + 5))
            )
            turns = silent or (act and lower[index + 1] not in ("cũng", "vẫn"))
        if turns and not reading.quote_at(reading.tokens.start[index]):
            return reading.tokens.start[index]
    return unit.end


def _answers(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether another one's bare answer ends the sentence ("Mỹ cáo buộc Nga …, Moscow bác bỏ")."""
    mention = reading.mention_from.get(at)
    if mention is None or unit.stop - mention.stop > _SHORT or mention.stop >= unit.stop:
        return False
    return reading.lower[mention.stop : mention.stop + 2] in _ANSWERS


def tail_is_empty(reading: Reading, unit: Unit, at: int) -> bool:
    """Whether nothing but an adverbial follows token `at` (the first behind a cue whose content stands before it)."""
    lower = reading.lower
    while at < unit.stop and (
        lower[at] in ("thêm", "như", "vậy", "lại", "tiếp")
        or (not lower[at][0].isalnum() and lower[at] not in _QUOTES and lower[at] != ":")
    ):
        at += 1
    if at >= unit.stop or at in reading.time_from:
        return True
    if lower[at - 1] == "," and lower[at : at + 2] in _PASSES_ON:
        return True
    if lower[at] in _QUOTES or lower[at] == ":":
        return False
    if lower[at] not in words("tail"):
        return False
    if (
        lower[at - 1] == ","
        and unit.stop - at > 2 * _LEAST_CLAUSE
        and any(lower[index] in _HAPPENS for index in range(at + 1, unit.stop))
    ):
        return False  # "xã xác nhận, trên địa bàn vừa xảy ra …": what was said follows
    return _far_mark(reading, unit, at) is None and unit.stop - at <= 2 * _AHEAD
