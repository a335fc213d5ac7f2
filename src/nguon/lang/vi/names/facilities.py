"""Names of places with a shape of their own: a day as a name, a road's number or ends, a ward with a letter, a republic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.lexicons import given_names

if TYPE_CHECKING:
    from nguon.lang.vi.names.scan import Scanner

# Short words for roads that a number is glued to ("QL91", "TL10").
_ROADS = frozenset(("QL", "TL", "HL", "ĐT", "ĐH", "AH", "DT"))
# Heads after which a day is the name ("quảng trường 19/8", "đường 30-4").
DAY_HEADS = frozenset((
    "quảng trường", "đường", "phố", "công viên", "cầu", "chợ", "sân vận động", "SVĐ", "hội trường", "ngã tư", "bến xe", "cảng",
    "tượng đài", "nhà hát", "đại lộ", "tuyến đường", "con đường", "mặt tiền đường",
))  # fmt: skip
_DAY_BODIES = frozenset(("bệnh viện", "bv", "trường", "nhà máy", "xí nghiệp", "công ty", "thpt", "trường thpt"))
# Words after two numbers that count something ("cầu 3-4 làn").
_COUNTED = frozenset(("làn", "sao", "tầng", "nhịp", "người", "km", "m", "phút", "giờ", "ngày", "năm", "tháng", "mét", "lần"))
# Heads whose name may be two towns with a dash between ("cao tốc Nội Bài – Lào Cai").
ROUTE_HEADS = frozenset((
    "cao tốc", "đường cao tốc", "tuyến cao tốc", "tuyến metro", "metro", "đường sắt", "tuyến đường sắt", "đường sắt đô thị",
    "tuyến đường sắt đô thị", "kênh", "rạch", "đường tránh", "đường sắt cao tốc", "tàu cao tốc", "đường sắt trên cao",
))  # fmt: skip
# Units whose name may be longer than the known place inside it ("phường Hiệp Bình Phước").
_WARDS = frozenset(("phường", "xã", "thôn", "ấp", "bản", "buôn", "làng", "P", "P.", "X.", "xóm", "thị trấn", "khu phố"))
_SIDES = frozenset(("Đông", "Tây", "Nam", "Bắc", "Thượng", "Hạ", "Trung", "Ngoại", "Nội", "Hậu", "Tiền"))
# Heads of buildings that bear a firm's name and their town's; of firms that do; last words of what a firm builds and sells.
BRANCHES = frozenset((
    "TTTM", "chung cư", "khu đô thị", "tổ hợp", "rạp", "khách sạn", "siêu thị", "trung tâm thương mại", "khu nghỉ dưỡng",
    "tòa nhà",
))  # fmt: skip
FIRMS = frozenset(("công ty", "công ty con", "chi nhánh", "doanh nghiệp"))
DWELLINGS = frozenset(("villas", "villa", "apartment", "apartments", "residences"))
# Facilities that need their head where the name is one syllable ("cầu Kiệu", "đèo Ngang").
LONE_HEADS = frozenset(("cầu", "đèo", "chùa", "đền", "suối", "thác", "hang", "đầm", "phá", "cống", "rạch", "chợ", "đình", "dốc"))
_STATES = (
    ("cộng", "hòa"), ("liên", "bang"), ("vương", "quốc"), ("ch",), ("công", "quốc"), ("đại", "công", "quốc"),
    ("cộng", "hòa", "hồi", "giáo"), ("cộng", "hòa", "nhân", "dân"), ("cộng", "hòa", "dân", "chủ"),
    ("cộng", "hòa", "dân", "chủ", "nhân", "dân"), ("cộng", "hòa", "liên", "bang"), ("cộng", "hòa", "ả", "rập"),
)  # fmt: skip
# Words before a form of state in lower case that make it part of the name.
_LEADS = frozenset(("nước", "thuộc", "từ", "cựu", "khỏi"))
# Words before "Cộng hòa" that speak of the party.
_PARTY = frozenset(("đảng", "phe", "viên", "sĩ", "cử", "người", "phái", "bộ"))


def road_number(scan: Scanner, i: int) -> int:
    """Token after "QL91", "ĐT741B" at token `i`; `i` where there is none."""
    if scan.word[i] not in _ROADS or i + 1 >= scan.size:
        return i
    k = i + 1
    if scan.word[k] == "." and k + 1 < scan.size and scan.start[k] == scan.end[i] and scan.start[k + 1] == scan.end[k]:
        k += 1
    if not scan.word[k].isdigit() or scan.start[k] != scan.end[k - 1] or len(scan.word[k]) > 3:
        return i
    k += 1
    letter = k < scan.size and scan.start[k] == scan.end[k - 1] and len(scan.word[k]) == 1 and scan.word[k].isalpha()
    return k + letter


def day_end(scan: Scanner, end: int) -> int:
    """Token after a day and month that begin at token `end` ("19/8", "30-4"); `end` where none do."""
    if end + 2 >= scan.size or not scan.beside(end):
        return end
    day, dash, month = scan.word[end : end + 3]
    if not (day.isdigit() and month.isdigit() and dash in "/-.–" and len(day) < 3 and len(month) < 3):
        return end
    glued = scan.start[end + 1] == scan.end[end] and scan.start[end + 2] == scan.end[end + 1]
    more = end + 3 < scan.size and scan.word[end + 3] in "/-" and scan.start[end + 3] == scan.end[end + 2]
    if end + 3 < scan.size and scan.lower[end + 3] in _COUNTED:
        return end
    return end + 3 if glued and not more and int(month) <= 12 and int(day) <= 31 else end


def route_end(scan: Scanner, end: int) -> int:
    """Token after the further towns of a route whose first town ends before token `end`."""
    for _ in range(3):
        if end + 1 >= scan.size or scan.word[end] not in "-–" or not scan.upper(end + 1) or "\n" in _gap(scan, end):
            return end
        known = scan.best(end + 1, "LOC")[0]
        end = known if known > end + 1 else scan.run_end(end + 1)
    return end


def _gap(scan: Scanner, k: int) -> str:
    return scan.text[scan.end[k - 1] : scan.start[k + 1]]


def ward_end(scan: Scanner, i: int, head: str) -> int:
    """Token after the whole name of a small unit that begins at token `i`; `i` where the usual reading will do."""
    if head not in _WARDS:
        return i
    k = i
    while k < scan.size and k - i < 4 and scan.upper(k) and (k == i or scan.beside(k)) and _plain(scan, k):
        k += 1
    if k - i == 3 and scan.best(i, "LOC")[0] < k and (scan.best(i + 1, "LOC")[0] == k or _letter(scan, k - 1)):
        return k
    return k if k - i == 4 and _letter(scan, k - 1) else i


def _plain(scan: Scanner, k: int) -> bool:
    return _letter(scan, k) or (not shapes.is_acronym(scan.word[k]) and shapes.is_syllable(scan.lower[k]))


def _letter(scan: Scanner, k: int) -> bool:
    return scan.word[k] in ("A", "B", "C", "D") or scan.word[k] in _SIDES


def ward_letter(scan: Scanner, end: int, head: str) -> int:
    """Token after the letter that tells two units of one name apart ("Tăng Nhơn Phú B"); `end` where none stands there."""
    if head in _WARDS and end < scan.size and scan.beside(end) and scan.word[end] in ("A", "B", "C", "D"):
        stop = end + 1
        return stop if stop == scan.size or not scan.upper(stop) or not scan.beside(stop) else end
    return end


def lone_syllable(scan: Scanner, head: str, k: int) -> int:
    """Token after the one syllable or the number that is a facility's whole name ("cầu Kiệu", "cầu số 1"); 0: none."""
    if head not in LONE_HEADS or k >= scan.size or not scan.beside(k):
        return 0
    nxt = k + 1
    if scan.lower[k] == "số":
        return nxt + 1 if head == "cầu" and nxt < scan.size and scan.word[nxt].isdigit() else 0
    if not scan.upper(k) or shapes.is_acronym(scan.word[k]) or not shapes.is_syllable(scan.lower[k]):
        return 0
    if nxt < scan.size and scan.beside(nxt) and (scan.upper(nxt) or scan.domain(k) > nxt):
        return 0
    return 0 if scan.best(k, "LOC", "ORG", "NONE")[0] > k or len(scan.word[k]) == 1 else nxt


def middle_name(scan: Scanner, i: int, end: int) -> bool:
    """Whether a capitalised head of one syllable is rather a middle name before a given name ("Đình Hoàng ghi bàn")."""
    if end - i > 1 or scan.lower[i] not in ("đình", "trường", "hồ", "đá", "bản") or not scan.upper(i) or not scan.upper(end):
        return False
    alone = end + 1 >= scan.size or not scan.upper(end + 1) or not scan.beside(end + 1)
    return alone and scan.beside(end) and scan.lower[end] in given_names() and scan.best(end, "LOC")[0] == end


def state_end(scan: Scanner, i: int) -> tuple[int, str]:
    """Token after a country with its form of state ("Cộng hòa Séc") and its canonical name; (`i`, "") where none begins."""
    for form in _STATES:
        k = i + len(form)
        if tuple(scan.lower[i:k]) != form or k >= scan.size or not scan.upper(k):
            continue
        end, entry = scan.best(k, "LOC")
        before = scan.lower[i - 1] if i and scan.beside(i) else ""
        if entry.cls == "country" and before not in _PARTY and (scan.upper(i) or before in _LEADS):
            return end, entry.canon
    return i, ""


def names_day(scan: Scanner, end: int, head: str) -> tuple[int, str]:
    """Token after a place or body that a day names, and its type; (`end`, "") where no day follows the head."""
    kind = "LOC" if head in DAY_HEADS else "ORG" if head.lower() in _DAY_BODIES else ""
    stop = day_end(scan, end) if kind else end
    return (stop, kind) if stop > end else (end, "")
