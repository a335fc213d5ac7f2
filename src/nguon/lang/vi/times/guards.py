"""What looks like a time and is none: ages, scores, fractions, addresses, ordinals; and what only its neighbours make one."""

from __future__ import annotations

import re

from nguon.lang.vi.neighbours import near
from nguon.lang.vi.times.context import Context
from nguon.lang.vi.times.pieces import Piece

_DIGITS = re.compile(r"\d+")
# Points of a game of tennis that are no clock times, and how far around a score others are looked for.
_SCORED = re.compile(
    r"(?<![\d:])(?:0:[1-4]?[05]|[34]0:(?:0|15|30|40|a)|(?:0|15|30|40):0)(?![\d:])|\bgame \d|\btie-?break"
)
_STILL_TELLING = 500  # so many code points after a day was told, "trong đêm" is of that day
_SETS, _SET = re.compile(r"\b(?:t[ỷỉ] số|set|ván|séc|tay vợt)\b"), 7
_POINTS, _GAME = (0, 15, 30, 40), 60
_NO_PRESENT = re.compile(r" có(?=[.,;:)\"!?\n]|$| (?:của|để|và|trong|ở|tại|là|thì|cũng|đã|không|vào)\b)| \d+ tuổi\b")
_NAMED_BY_DAY = re.compile(
    r"(?<![^\W_])(?:đường|phố|đại lộ|quảng trường|công viên|cầu|hẻm|ngõ|ngách|kiệt|hầm|chợ|hồ|đập|kênh|cảng|bến xe|bến phà"
    r"|rạp|rạp hát|nhà hát|nhà thi đấu|nhà văn hóa|cung văn hóa|bảo tàng|tượng đài|bệnh viện|trạm xá|trường"
    r"|sân vận động|sân|nhà máy|xí nghiệp|hợp tác xã|nông trường|lâm trường|tổ hợp|khách sạn|khu đô thị|khu dân cư"
    r"|khu tập thể|khu nhà ở|cư xá|chung cư|ngã (?:ba|tư|năm|sáu|bảy)|vòng xoay|vòng xuyến|bùng binh|giao lộ|nhà tù|trại giam"
    r"|phong trào|chiến khu|tập đoàn|công ty|tổng công ty|cty|doanh trại|kho|đảo|mỏ|giàn khoan|phường|xóm) (?:số )?\Z"
)
_HEAD = 24
_BEFORE_WHAT = ("khi", "đó", "ấy", "tết", "năm", "ngày", "tháng", "giải", "cách", "lúc", "giờ", "mặt", "trận", "và")
_LENGTH_BEFORE = re.compile(r"thời (?:gian|lượng)(?: [^\W\d_]+){0,3} (?:là |khoảng |hơn |gần |chỉ |kéo dài )?\Z")


def word_before(folded: str, start: int) -> str:
    """The word, or the mark, before offset `start` on the same line ("" where there is none)."""
    end = start
    while end and folded[end - 1] == " ":
        end -= 1
    if not end or folded[end - 1] == "\n":
        return ""
    if not folded[end - 1].isalnum():
        return folded[end - 1]
    low = end
    while low and folded[low - 1].isalnum() and end - low < 24:
        low -= 1
    return folded[low:end]


def word_after(folded: str, end: int) -> str:
    """The word, or the mark, after offset `end` on the same line ("" where there is none)."""
    size = len(folded)
    while end < size and folded[end] == " ":
        end += 1
    if end >= size or folded[end] == "\n":
        return ""
    if not folded[end].isalnum():
        return folded[end]
    high = end
    while high < size and folded[high].isalnum() and high - end < 24:
        high += 1
    return folded[end:high]


def is_name(text: str, piece: Piece) -> bool:
    """Whether a feast's name is a person's: "Noel Cintron"."""
    return piece.end - piece.start == len("noel") and text[piece.end + 1 : piece.end + 2].isupper()


def not_age(folded: str, end: int) -> bool:
    """Whether no word for age follows."""
    return word_after(folded, end) not in near("time age after")


def calendar(text: str, folded: str, pieces: list[Piece], before: list[Piece]) -> bool:
    """Whether calendar pieces are a time here: weekdays apart from ordinals, "ngày 2 lần" apart from days."""
    first, last = pieces[0], pieces[-1]
    if first.symbol in "DETM" and word_before(folded, first.start) == "/":
        return False  # "0,5%/năm này"
    if first.symbol == "D" and last.symbol == "n" and len(pieces) == 2:
        return word_after(folded, last.end) not in near("time counted")
    if first.symbol == "f" and "/" not in first.code and not first.code.replace(" ", "")[-4:].isdecimal():
        return False
    if (
        first.symbol == "W"
        and first.code
        and word_before(folded, first.start) in ("lượt", "vòng", "lần", "tập", "phần", "hạng", "ngôi", "đợt")
    ):
        return False
    if (
        last.symbol in "xX"
        and len(pieces) > 1
        and pieces[-2].symbol == "W"
        and folded.endswith("sau", last.start, last.end)
    ):
        return _weekday(text, folded, first, pieces[-2]) or not word_after(folded, last.end).isalnum()
    if last.symbol == "W" and (len(pieces) == 1 or (len(pieces) == 2 and first.symbol == "D")):
        return _weekday(text, folded, first, last)
    return True


def _weekday(text: str, folded: str, first: Piece, last: Piece) -> bool:
    """Whether "thứ hai", "ngày thứ tư" without anything beside it is a weekday, no ordinal: capitals or a preposition tell."""
    if folded.startswith("ch", last.start) or text[folded.rfind(" ", last.start, last.end) + 1].isupper():
        return True
    if word_after(folded, last.end) in near("time ordinal after"):
        return False
    return word_before(folded, first.start) in near("time weekday before")


def bare_clock(folded: str, piece: Piece, before: list[Piece], context: Context) -> bool:
    """Whether digits alone are a clock time: "15:40" needs a word or a time before it (games are counted so too), "24h" a day."""
    if piece.code[-1] == "g":
        return word_before(folded, piece.start) in (
            "lúc",
            "khoảng",
            "đến",
            "từ",
            "vào",
            "tới",
            "hồi",
            "trước",
            "sau",
            "gần",
        )
    if ":" not in piece.code:
        return not piece.code.startswith("24")
    if _tennis(folded, piece):
        return False
    if before and before[-1].symbol in "fdPRy":
        return True
    previous = word_before(folded, piece.start)
    return previous in near("time colon before") or (context.just_read(piece.start) if previous else True)


def _tennis(folded: str, piece: Piece) -> bool:
    """Whether "15:40" counts the points of a game: its neighbours do so plainly ("30:40", "40:15", "0:15")."""
    numbers = [int(number) for number in _DIGITS.findall(piece.code)]
    if numbers[0] not in _POINTS or numbers[1] not in _POINTS:
        return False
    around = folded[max(0, piece.start - _GAME) : piece.start] + "  " + folded[piece.end : piece.end + _GAME]
    return _SCORED.search(around) is not None


def is_stretch(folded: str, piece: Piece, before: list[Piece]) -> bool:
    """Whether "3 giờ", "2h30" is a length of time rather than a point, by the words beside it."""
    if ":" in piece.code:
        return False
    previous, following = word_before(folded, piece.start), word_after(folded, piece.end)
    if minutes_told(piece) and _timed(folded, piece.start):
        return True
    if piece.code.endswith("giây"):
        return previous not in ("lúc", "từ", "đến", "tới", "vào", "hồi", "gian")
    if previous in ("đến", "tới"):
        lead = word_before(folded, folded.rfind(previous, 0, piece.start))
        if lead in ("mất", "dài", "lên", "tốn", "chờ", "đợi"):
            return True  # "mất đến 3 giờ"
    if previous in ("khoảng", "chừng", "tầm", "hơn", "gần"):
        previous = word_before(folded, folded.rfind(previous, 0, piece.start))
        previous = previous if previous in near("time stretch before") else "khoảng"
    minutes = minutes_told(piece)
    if previous in ("sau", "gần") and (minutes or "h" in piece.code) and not piece.code.endswith("phút"):
        return previous == "gần"
    if previous in near("time stretch before") or following in near("time stretch after"):
        return True
    if minutes and piece.code.endswith("phút") and previous.isalpha() and int(_DIGITS.findall(piece.code)[0]) <= 12:
        return previous not in near("time clock before")  # "thay vì 2 giờ 30 phút"
    if previous in near("time clock before") or minutes or piece.code.endswith("h"):
        return False
    return following in ("trước", "sau") or previous not in ("", ",", ".", ":", ";", '"')


def minutes_told(piece: Piece) -> bool:
    """Whether a clock piece tells minutes: "2h30", "1 giờ 55 phút"."""
    return len(_DIGITS.findall(piece.code)) > 1


def _timed(folded: str, start: int) -> bool:
    """Whether "thời gian bay khoảng", "thời lượng" lead to offset `start`: a length follows."""
    return bool(_LENGTH_BEFORE.search(folded, max(0, start - 40), start))


def lapse(folded: str, pieces: list[Piece], before: list[Piece], shifted: bool = False) -> bool:
    """Whether a number with a unit of time is a length of time, not an age, a sound or an ordinal."""
    first, last = pieces[0], pieces[-1]
    following, previous = word_after(folded, last.end), word_before(folded, first.start)
    if following in near("time age after") or previous in ("thứ", "phần"):
        return False
    if first.symbol == "C" and (":" in first.code or first.code[-1] == "g"):
        return False
    if first.symbol == "C" and not shifted and len(pieces) == 1:
        return is_stretch(folded, first, before)
    if first.symbol == "a" and len(pieces) == 2 and last.symbol == "C" and not shifted:
        return previous not in ("đến", "lúc", "vào", "từ", "tới", "hồi", "trước")  # "đến gần 15h"
    if last.symbol == "j" and folded[first.start] == "0":
        return False  # "34 trận của Mainz 05 mùa này"
    if first.symbol == "E":
        return shifted or (len(pieces) > 1 and pieces[1].symbol == "E") or previous in near("time five before")
    if last.code == "hour" and folded.endswith("tiếng", last.start, last.end) and following in near("time sound"):
        return False
    if pieces[0].symbol == "5" and len(pieces) == 1:
        return False
    return not (
        first.symbol == "g" and folded[first.start : first.end] in ("nhiều", "hàng trăm") and last.symbol == "Q"
    )


def names_a_place(folded: str, start: int) -> bool:
    """Whether a day of a month at `start` is a street's, a square's, a hospital's, a movement's name: "bệnh viện 30/4"."""
    low = folded.rfind("\n", max(0, start - _HEAD), start) + 1 or max(0, start - _HEAD)
    return _NAMED_BY_DAY.search(folded, low, start) is not None


def bare_date(folded: str, piece: Piece, before: list[Piece], numbers: list[int], context: Context) -> bool:
    """Whether "1/6" without a word for day is a date: after a preposition, in brackets, at the start of a line."""
    previous, following = word_before(folded, piece.start), word_after(folded, piece.end)
    slash = "/" in piece.code
    if previous in near("time no date before"):
        return False
    if numbers == [24, 7] or (
        previous == "trước" and word_before(folded, folded.rfind("trước", 0, piece.start)) == "dẫn"
    ):
        return previous in ("ngày", "hôm", "từ", "đến")  # "trực 24/7", "dẫn trước 13/10"
    if slash and numbers[0] < numbers[1] and following in near("time part of"):
        return False
    if (
        previous == "("
        and slash
        and max(numbers[:2]) <= _SET
        and _SETS.search(folded, max(0, piece.start - 90), piece.start)
    ):
        return False  # "thắng 2-1 (6/1, 3/6, 7/6)"
    if previous == "(":
        return slash or (len(before) > 1 and before[-2].symbol in "RPWxTGD" and context.just_read(piece.start))
    if context.just_read(piece.start) and context.beside_day(numbers[0], numbers[1]):
        return True  # "17-5 và 18-5", "sáng nay, 1/6"
    if not slash and piece.end < len(folded) and folded[piece.end].isalnum():
        return False
    if not slash:
        dated = previous == "hôm" or (numbers[0] > 12 and previous in near("time dated before"))
        return dated and following not in near("time measured")
    return previous in near("time date before") or numbers[0] > 12


def bare_years(folded: str, piece: Piece) -> bool:
    """Whether "2016-2021" is a pair of years."""
    return word_before(folded, piece.start) not in ("số", "định", "luật", "quyết", "điện", "/") and word_after(
        folded, piece.end
    ) not in ("/", "người")


def bare_year(folded: str, leader: Piece, year: Piece) -> bool:
    """Whether four digits after "từ", "trước" or in brackets are a year, not a count."""
    if not 1900 <= year.value <= 2100 or year.end - year.start != 4:
        return False
    following = word_after(folded, year.end)
    if leader.symbol == "(":
        return following in (")", ",", "-", ";")
    return following not in near("time year counted")


def lone_year(folded: str, year: Piece) -> bool:
    """Whether four digits follow a word that years follow ("vào 2014", "sinh 1985", "khủng hoảng 2008")."""
    previous = word_before(folded, year.start)
    if previous == "sinh":
        return word_before(folded, folded.rfind("sinh", 0, year.start)) not in (
            "học",
            "thí",
            "tuyển",
            "thiếu",
            "vệ",
            "phát",
        )
    return previous in near("time year before")


def phase(folded: str, pieces: list[Piece]) -> bool:
    """Whether "đầu năm", "cuối tháng" stand for a time of their own: after a preposition or at the start of a line."""
    if word_after(folded, pieces[-1].end) in ("học", "mới", "thứ", "cũ"):
        return False
    return word_before(folded, pieces[0].start) in near("time phase before") | {""}


def months(folded: str, numbers: list[Piece]) -> bool:
    """Whether the numbers behind "tháng" are all months: in "tháng 5, bốn người" the last one counts something else."""
    following = word_after(folded, numbers[-1].end)
    return all(piece.code.isdecimal() for piece in numbers) and (
        not following.isalpha() or following in near("time after months")
    )


def bare_month(folded: str, piece: Piece) -> bool:
    """Whether "12/2015" without a word for month is one."""
    return word_before(folded, piece.start) in (
        "từ",
        "đến",
        "tới",
        "vào",
        "hồi",
        "cuối",
        "đầu",
        "giữa",
        "trước",
        "sau",
        "(",
        "-",
        "và",
    )


def bare_part(folded: str, piece: Piece, context: Context) -> bool:
    """Whether "chiều" alone goes on in the sentence of an earlier time of day."""
    previous, following = word_before(folded, piece.start), word_after(folded, piece.end)
    if context.day is not None and previous in ("đến", "tới", "trong", "sang") and following in (",", "."):
        # "Đến chiều, …", "ngay trong đêm.": of the day told not long before
        lead = word_before(folded, folded.rfind(previous, 0, piece.start))
        led = lead in ("", ".", ",", ";", '"', "ngay", "và", "nhưng")
        return led and piece.start - context.placed_at < 3 * _STILL_TELLING
    if context.day is not None and previous in ("", ".") and folded.startswith("buổi", piece.start):
        return piece.start - context.placed_at < _STILL_TELLING  # "Buổi chiều, mưa to": of the day told
    if context.day is None or previous not in (",", ";", "đến", "và") or not following or not following[0].isalpha():
        return False
    return 0 <= context.told_part_at > piece.start - 300 and not any(
        stop in folded[context.told_part_at : piece.start] for stop in ".!?\n"
    )


def ref(folded: str, piece: Piece) -> bool:
    """Whether a reference such as "hiện", "vừa qua" places something in time here."""
    word = folded[piece.start : piece.end]
    before = word_before(folded, piece.start)
    if word == "hiện" and _NO_PRESENT.match(folded, piece.end):
        return False  # "nguồn lực hiện có", "con gái hiện 22 tuổi"
    if word == "vừa qua" and before in ("khi", "lúc", "mới"):
        return False  # "khi vừa qua cầu"
    if word in ("lúc trước", "hồi trước") and word_after(folded, piece.end) in _BEFORE_WHAT:
        return False  # "lúc trước khi đi", "hồi trước Tết"
    if word == "giờ đây":
        return before in ("", ".", ",", '"', ";", "nhưng", "và")
    if word in ("tương lai", "quá khứ"):
        return before in ("trong", "ở", "từ") or (
            word == "quá khứ" and before in ("", ".", ",", '"', "về", "đến", "của")
        )
    if word in ("sắp tới", "sắp tới đây", "tới đây"):
        # "cuộc họp sắp tới" names the meeting, "không tới đây" goes there; set off by marks it is a time.
        return before in ("", ",", ".", '"', ";", ":", "-", ")", "trong", "và", "nhưng", "thì")
    if word == "khi đó":
        return word_after(folded, piece.end) in (":", ".", ",", "") and before not in ("", ",", ".", ";", '"', "trong")
    return word != "vừa qua" or before not in ("đi", "vừa")


def pageant_year(folded: str, year: Piece) -> bool:
    """Whether four digits end a beauty's title: "Hoa hậu Việt Nam 2014"."""
    title = folded[max(0, year.start - 40) : year.start]
    for head in ("hoa hậu", "á hậu", "hoa khôi", "nam vương", "á khôi", "quán quân"):
        if (at := title.rfind(head)) >= 0:
            return not any(mark in title[at:] for mark in ",.;:!?()\n\"'")
    return False
