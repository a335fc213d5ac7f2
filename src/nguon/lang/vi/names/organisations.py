"""How far the name of an organisation reaches after its head noun ("Sở Tài nguyên và Môi trường TP Hà Nội")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.facilities import ward_end, ward_letter
from nguon.lang.vi.names.lexicons import Entry, class_words, foreign_given_names

if TYPE_CHECKING:
    from nguon.lang.vi.names.scan import Scanner

# Heads that take a person's or saint's name: the name belongs to them.
_NAMED_AFTER = (
    "trường",
    "đại học",
    "đh",
    "bệnh viện",
    "bv",
    "quỹ",
    "bảo tàng",
    "học viện",
    "nhà hát",
    "viện",
    "thpt",
    "thcs",
    "thư viện",
    "hội",
)
# Heads after which a bare country makes no name: "cảnh sát Đức", "tòa án Mỹ".
_WEAK = (
    "tòa án",
    "cơ quan",
    "ban",
    "đoàn",
    "văn phòng",
    "hội",
    "trường",
    "công ty",
    "ngân hàng",
    "nhà máy",
    "bệnh viện",
    "trung tâm",
    "đài",
    "quỹ",
    "đảng",
    "bảo tàng",
    "thư viện",
    "học viện",
    "đại học",
    "viện",
)
_LOWER_WITH_COUNTRY = ("chính phủ", "quốc hội", "đại sứ quán")
# Heads that stay in before any name but a country's ("sở thú Cincinnati").
_ZOOS = frozenset(("sở thú", "vườn thú", "thảo cầm viên"))
# Bodies that no verb or "về" goes on with.
_COUNCILS = frozenset(("UBND", "HĐND", "TAND", "VKSND", "CATP", "Đảng", "Quốc hội", "quốc hội", "Chính phủ", "chính phủ"))
_LINKS = ("và", "&", "-", ",", "–")
# Heads that need a capital or a place after them: "trung tâm y tế" names nothing.
_GENERIC = (
    "ban",
    "đoàn",
    "tòa án",
    "cơ quan",
    "trung tâm",
    "trường",
    "phòng",
    "văn phòng",
    "viện",
    "quỹ",
    "đài",
    "công ty",
    "tập đoàn",
    "tổng công ty",
    "cty",
    "thpt",
    "thcs",
    "bệnh viện",
    "bv",
    "đội",
    "chi nhánh",
    "đồn",
    "trạm",
    "câu lạc bộ",
    "ngân hàng",
    "nhà máy",
    "hội đồng",
    "ủy ban",
    "thanh tra",
    "hải quan",
    "kiểm toán",
    "điện lực",
    "bảo hiểm",
    "bưu điện",
    "thư viện",
    "bảo tàng",
)
_GENERIC_ENDS = (
    ["nhà", "nước"],
    ["chức", "năng"],
    ["kiểm", "tra"],
    ["sơ", "thẩm"],
    ["phúc", "thẩm"],
    ["sơ", "khảo"],
    ["chung", "khảo"],
    ["điều", "tra"],
    ["công", "an"],
    ["quản", "trị"],
)
_SCHOOLS = frozenset(("đại học", "đh", "cao đẳng", "cđ", "thpt", "thcs", "tiểu học", "mầm non", "học viện"))
# Heads that may stand in lower case before a field and a place ("bệnh viện đa khoa tỉnh …").
_LOWER_OFFICIAL = frozenset(
    (
        "bệnh viện",
        "hiệp hội",
        "học viện",
        "đại học",
        "bảo tàng",
        "trường đại học",
        "trường cao đẳng",
        "trường tiểu học",
        "quỹ",
    )
)
# Heads of bodies that name themselves as they like, so that a place may be only the first part ("Sài Gòn Thương Tín").
_NAMED_FREELY = (
    "Công ty",
    "công ty",
    "Cty",
    "Ngân hàng",
    "Trung tâm",
    "Trường",
    "Tổng công ty",
    "Tổng Công ty",
    "Quỹ",
    "Nhà hát",
    "Câu lạc bộ",
)
# Bodies whose name goes on with where they sit ("… cấp cao tại Hà Nội", "Hội … tại Pháp").
_SEATED = frozenset((
    "hội", "hiệp hội", "viện kiểm sát", "vksnd", "tand", "tòa án nhân dân", "tòa án", "viện kiểm sát nhân dân", "viện ksnd",
))  # fmt: skip
_COMMITTEES = (["tỉnh", "ủy"], ["thành", "ủy"], ["quận", "ủy"], ["huyện", "ủy"], ["thị", "ủy"], ["trung", "ương"])
MAX_TOKENS = 22
# Names inside names ("Văn phòng Cảnh sát điều tra Công an huyện …") are read down to this depth.
DEEPEST = 2


def extent(
    scan: Scanner, first: int, after: int, known: bool, head: Entry, domain_only: bool, depth: int = 0
) -> int:
    """Token after the organisation's name whose head ends before `after`; 0 where no name follows the head.

    `known`: the tokens up to `after` are already a full name of the lexicon, which may go on ("… Việt Nam").
    `depth`: of how many other names this one is a part.
    `domain_only`: the head stays out before a proper name ("Công ty Dầu khí …", but Công ty "Boeing").
    """
    phrase = scan.doc.folded[scan.start[first] : scan.end[after - 1]]
    if phrase == "chính phủ" and _after_army(scan, first):
        return 0
    if domain_only and not known and scan.domain(after) == after:
        return 0
    if known and head.phrase in ("Đảng", "đảng") and scan.upper(after) and scan.beside(after):
        party = _party_end(scan, after)
        if party:
            return party
    k, words, place, proper = after, 0, known and scan.best(after - 1, "LOC")[0] == after, False
    while k < scan.size and k - first < MAX_TOKENS and not place:
        step, place = _part(scan, k, head, words + known, known, (proper, depth))
        if not step:
            break
        proper = proper or (scan.upper(k) and scan.domain(k) == k)
        k, words = step, words + 1
    if head.phrase == "Ban" and scan.upper(k) and scan.beside(k) and scan.lower[k : k + 2] in _COMMITTEES:
        k += 2
    if known:
        return k
    if head.phrase == "Vụ" and scan.initial(first) and not scan.upper(after):
        return 0
    if phrase == "bệnh viện" and words == 1 and place and scan.lower[after] in ("thành", "tỉnh", "tp", "huyện"):
        return 0
    if k < scan.size and scan.lower[k - 1] in ("khu", "vùng", "đoàn", "đội") and scan.word[k].isdigit() and scan.beside(k):
        k += 1
    if words and k < scan.size and scan.beside(k) and scan.lower[k] == "này":
        return 0
    if words and k + 1 < scan.size and scan.lower[k] == "tại" and head.phrase.lower() in _SEATED:
        seat, entry = scan.best(k + 1, "LOC")
        if entry.cls == "country" or (entry.cls in ("province", "capital") and scan.lower[k - 1] == "cao"):
            k, place = seat, True
    if (
        not place
        and head.capitals < 2
        and not any(scan.upper(i) for i in range(after, k))
        and phrase.startswith(_GENERIC)
    ):
        return 0
    if scan.lower[after : after + 2] in _GENERIC_ENDS and k <= after + 2:
        return 0
    if (
        place
        and k < scan.size
        and scan.beside(k)
        and scan.word[k] in ("1", "2", "3")
        and phrase.split()[-1] in ("học", "đh", "đẳng", "cđ", "viện", "thpt")
    ):
        k += 1
    if not words or (head.phrase.lower() == "cơ quan" and k == after + 1 and shapes.is_acronym(scan.word[after])):
        return 0
    if (
        head.phrase.lower().startswith(("công ty", "tổng công ty", "cty", "nhà máy"))
        and k + 1 < scan.size
        and scan.beside(k)
        and scan.word[k].isdigit()
        and len(scan.word[k]) < 3
        and scan.lower[k + 1] not in class_words("counted")
    ):
        k += 1
    if head.canon == "LOC" and words > 1 and place:
        return k
    if words > 1 and phrase in _LOWER_OFFICIAL and (place or (scan.upper(k - 1) and phrase != "quỹ")):
        return k
    return k if _stands(scan, first, after, k, phrase, place and words == 1) else 0


def _stands(scan: Scanner, first: int, after: int, end: int, phrase: str, only_place: bool) -> bool:
    capital = scan.upper(first)
    if only_place:
        country = scan.best(after, "LOC")[1].cls in ("country", "region")
        if phrase in _LOWER_WITH_COUNTRY or (phrase == "chính phủ"):
            return True
        if country and (phrase in _WEAK or phrase in _ZOOS):
            return False
        return (
            capital
            or phrase in ("bệnh viện", "đại học", *_ZOOS)
            or phrase.endswith("nhân dân")
            or any(word in _SCHOOLS for word in (phrase, *phrase.split(" ", 1)))
        )
    if capital:
        return True
    if phrase in _ZOOS and scan.lower[after] in foreign_given_names() and scan.context_end == first:
        return False
    return scan.upper(after) or (
        any(scan.word[i].isupper() for i in range(first, after)) and any(scan.upper(i) for i in range(after, end))
    )


def _party_end(scan: Scanner, k: int) -> int:
    """Token after more words in capitals of a party's name ("đảng Bảo Thủ Thiên Chúa Giáo"); 0 where none stand at `k`."""
    end = scan.run_end(k)
    plain = all(shapes.is_syllable(word.lower()) and not shapes.is_acronym(word) for word in scan.word[k:end])
    free = scan.person_end(k) == k and scan.best(k, "LOC", "ORG", "PER", "TITLE")[0] == k
    return end if plain and free and end - k > 1 else 0


def _after_army(scan: Scanner, first: int) -> bool:
    """Whether "quân đội" or "lực lượng" stands before: its "chính phủ" is a modifier."""
    return (
        first > 1
        and scan.beside(first)
        and scan.lower[first - 2 : first] in (["quân", "đội"], ["lực", "lượng"], ["binh", "sĩ"])
    )


def _part(
    scan: Scanner, k: int, head: Entry, words: int, known: bool, state: tuple[bool, int]
) -> tuple[int, bool]:
    """(token after the next part of the name, whether it is a place that closes it); (0, False) where it ends."""
    if not scan.beside(k):
        return 0, False
    proper, depth = state
    place_end, place = scan.best(k, "LOC")
    admin_end, admin = scan.best(k, "HEAD")
    if admin_end > k and admin.canon == "LOC" and admin_end >= place_end:
        end = _admin(scan, k, admin_end, admin)
        if end:
            return end, True
    nested = _nested(scan, k, head, depth) if depth < DEEPEST else 0
    if nested:
        return nested, True
    domain_end = scan.domain(k)
    if not scan.upper(k) and (
        known
        or head.phrase in ("Chính phủ", "chính phủ", "Quốc hội")
        or (
            (words or head.phrase in _COUNCILS)
            and scan.doc.folded[scan.start[k] : scan.end[domain_end - 1]] in class_words("verb_noun")
        )
    ):
        domain_end = k
    if (
        domain_end > k
        and domain_end >= place_end
        and not (scan.upper(k) and domain_end - k < 2 and scan.person_end(k) > domain_end)
    ):
        return domain_end, False
    regional = words and place.phrase.startswith(("châu", "miền"))
    if place_end > k and (scan.upper(k) or regional):
        if not known and head.phrase.startswith(_NAMED_FREELY) and _goes_on(scan, place_end):
            return scan.run_end(place_end), False
        second, town = scan.best(place_end, "LOC")
        if not known and town.cls and scan.beside(place_end) and head.phrase.startswith(("Công ty", "Cty", "Tổng công ty")):
            return second, True
        return place_end, True
    if scan.word[k] == "về" and (scan.lower[k + 1 : k + 3] == ["công", "tác"] or head.phrase in _COUNCILS):
        return 0, False
    if scan.word[k] in _LINKS or scan.word[k] == "về":
        hyphened = "-" in scan.word[k - 3 : k + 1] and (scan.word[k] != "-" or scan.start[k] == scan.end[k - 1])
        joins = words and (hyphened or not (known and head.phrase == "Bộ"))
        return (_linked(scan, k, head), False) if joins else (0, False)
    if scan.word[k] == "(" and (words or head.syllables > 2):
        seat = _behind_short_form(scan, k)
        return seat, bool(seat)
    if scan.upper(k):
        return 0 if known else _capitalised(scan, k, head, words, proper), False
    if scan.lower[k] in ("số", "vùng") and k + 1 < scan.size and scan.word[k + 1][0].isdigit() and scan.beside(k + 1):
        return k + 2, False
    if (
        words == 0
        and scan.word[k][0].isdigit()
        and head.phrase in ("Quân khu", "Lữ đoàn", "Sư đoàn", "Trung đoàn", "Binh đoàn", "Quân đoàn", "Trường")
    ):
        return k + 1, False
    return 0, False


def _behind_short_form(scan: Scanner, k: int) -> int:
    """Token after the place behind a short form in brackets ("Chi cục Quản lý thị trường (QLTT) Hà Nội"); 0 for none."""
    close = next((t for t in range(k + 2, min(k + 6, scan.size)) if scan.word[t] == ")"), 0)
    if not close or not shapes.is_acronym("".join(scan.word[k + 1 : close])) or not scan.upper(close + 1):
        return 0
    seat = scan.best(close + 1, "LOC")[0] if scan.beside(close + 1) else 0
    return seat if seat > close + 1 else 0


def _nested(scan: Scanner, k: int, head: Entry, depth: int) -> int:
    """Token after a second organisation that the name goes on with ("Văn phòng Bộ Y tế", "Phòng … Công an tỉnh …")."""
    inner_end, inner = scan.best(k, "HEAD")
    if (
        inner.cls != "keep"
        or not scan.upper(k)
        or (inner.phrase.split()[0] not in _INNER and not (head.phrase in _TEACHING and inner.phrase in _FACULTIES))
        or head.phrase.startswith(("Bộ", "Sở", "UBND", "Công an", "HĐND"))
    ):
        return 0
    known, _ = scan.best(k, "ORG")
    stop = extent(scan, k, known if known > inner_end else inner_end, known > inner_end, inner, False, depth + 1)
    return stop or (known if known > k else 0)


# Bodies that belong to a university by their name ("Bệnh viện Đại học Y Dược").
_TEACHING = frozenset(("Bệnh viện", "bệnh viện", "BV", "Viện", "Phòng khám"))
_FACULTIES = frozenset(("Đại học", "ĐH", "Trường Đại học", "Trường ĐH", "Học viện"))
_INNER = frozenset(("Bộ", "Sở", "Công", "Tỉnh", "Thành", "Huyện", "Quận", "CATP", "Trung", "Thượng", "Hạ", "Quốc"))


def _goes_on(scan: Scanner, k: int) -> bool:
    """Whether the capital after a place belongs to the name too ("Ngân hàng Sài Gòn Thương Tín")."""
    if k >= scan.size or not scan.upper(k) or not scan.beside(k) or scan.person_end(k) > k:
        return False
    if shapes.is_acronym(scan.word[k]) and not shapes.is_syllable(scan.lower[k]):
        return False
    return scan.best(k, "LOC", "ORG", "PER", "TITLE", "HEAD", "NONE")[0] == k


def _linked(scan: Scanner, k: int, head: Entry) -> int:
    """Token after a link and the domain word that it adds, 0 where it adds none."""
    nxt = k + 1
    if nxt >= scan.size or not scan.beside(nxt):
        return 0
    if scan.best(nxt, "HEAD")[1].cls == "keep" or scan.best(nxt, "TITLE")[0] > nxt:
        return 0
    end = scan.domain(nxt)
    if end > nxt and (
        scan.word[k] != ","
        or scan.lower[k - 1] in ("nông", "lâm", "ngư")
        or _series(scan, end)
        or head.canon == "LOC"
        or (scan.upper(nxt) and head.phrase in ("Bộ", "Sở", "Vụ", "Ủy ban", "Hội đồng"))
    ):
        return end
    glued = scan.start[k] == scan.end[k - 1] and scan.start[nxt] == scan.end[k]
    return nxt + 1 if scan.upper(nxt) and (glued or scan.word[k] == "&") else 0


def _series(scan: Scanner, k: int) -> bool:
    """Whether a series of fields goes on at `k` and closes with "và" ("nông, lâm và thủy sản")."""
    for _ in range(3):
        if k + 1 >= scan.size or scan.word[k] not in (",", "và"):
            return False
        end = scan.domain(k + 1)
        if end == k + 1 or scan.word[k] == "và":
            return end > k + 1
        k = end
    return False


def _admin(scan: Scanner, k: int, end: int, admin: Entry) -> int:
    """Token after "TP Buôn Ma Thuột", "quận 1", "tỉnh Đắk Lắk"; 0 where no place follows."""
    if admin.phrase.lower().rstrip(".") not in _UNITS:
        return 0
    if end < scan.size and scan.word[end] == "." and scan.beside(end) and len(admin.phrase) < 4:
        end += 1
    if end >= scan.size or not scan.beside(end):
        return 0
    if scan.word[end][0].isdigit():
        return end + 1
    if not scan.upper(end):
        return 0
    place = scan.best(end, "LOC")[0]
    if place > end:
        return ward_letter(scan, max(place, ward_end(scan, end, admin.phrase)), admin.phrase)
    if scan.person_end(end) > end and (admin.phrase.lower() in _KNOWN or scan.lower[end + 1] in ("văn", "thị")):
        return 0
    stop = end + 1
    while (
        stop < scan.size
        and scan.upper(stop)
        and scan.beside(stop)
        and stop - end < 3
        and not (stop - end > 1 and scan.person_end(stop) > stop + 1)
    ):
        stop += 1
    return stop


def _common_word(scan: Scanner, k: int) -> int:
    """Token after a two-syllable common word with one capital ("Khảo sát"), 0 where none begins at `k`."""
    if (
        k + 1 >= scan.size
        or shapes.is_acronym(scan.word[k])
        or (scan.shares.get(scan.lower[k], 100) > 50 and scan.lower[k] in scan.surnames)
        or not scan.beside(k + 1)
    ):
        return 0
    follower = scan.lower[k + 1]
    if not shapes.is_syllable(scan.lower[k]):
        return 0
    if not scan.word[k + 1].islower() or follower in class_words("function") or not scan.word[k + 1][0].isalpha():
        return 0
    return k + 2


# Units whose every name the lexicon knows, so that a person's name after them is a person's.
_KNOWN = frozenset(("tp", "tp.", "t.p", "thành phố", "tỉnh", "quận", "thị xã", "tx", "q", "q."))
_UNITS = frozenset((
    "bang", "cảng", "ga", "huyện", "huyện đảo", "xã đảo",
    "khu", "khu công nghiệp", "khu kinh tế", "khu vực", "p", "phường", "phố", "q",
    "quận", "sân bay", "t.p", "thành", "thành phố", "thị", "thị trấn", "thị xã", "tp", "trấn", "tx", "tỉnh",
    "vực", "xã",
))  # fmt: skip


def _capitalised(scan: Scanner, k: int, head: Entry, words: int, proper: bool) -> int:
    """Token after the next capitalised word of the name; 0 where a person's name or a title begins."""
    if scan.best(k, "TITLE")[0] - k >= 2 or scan.lower[k] in ("tp", "tx", "tt", "q", "p"):
        return 0
    if head.canon == "LOC" and head.phrase.lower() not in _ZOOS:
        return scan.run_end(k)
    if (
        head.phrase.lower().startswith(("công ty", "cty", "tổng công ty", "nhà máy"))
        and not proper
        and scan.person_end(k) > k
    ):
        return scan.person_end(k)
    if scan.best(k, "HEAD")[1].cls == "keep" and (words or scan.best(k, "HEAD")[1].syllables == 1):
        return 0
    if scan.best(k, "PER")[1].phrase == "Hồ Chí Minh" and head.phrase.lower().startswith(_NAMED_AFTER):
        return scan.best(k, "PER")[0]
    person = scan.person_end(k)
    if (
        person > k
        and not proper
        and head.phrase.lower().startswith(_NAMED_AFTER)
        and not head.phrase.lower().startswith("hội đồng")
        and not (scan.context.kind == "TITLE" and scan.context_end >= k - 8)
    ):
        return person
    if person > k and person - k >= 3 and (words or not head.phrase.lower().startswith(_NAMED_AFTER)):
        return 0
    if person > k and words and not head.phrase.lower().startswith(_NAMED_AFTER):
        return 0
    if person > k:
        return person
    phrase = _common_word(scan, k)
    if phrase:
        return phrase
    if words and head.phrase in ("Bộ", "Sở", "Cục", "Vụ", "Quốc hội", "Chính phủ", "Tổng cục"):
        return 0
    return _before_field(scan, k, scan.run_end(k))


def _before_field(scan: Scanner, k: int, end: int) -> int:
    """Where a run of capitals from `k` to `end` must end so that a field of two words after it stays whole ("BOT Đầu tư")."""
    return next((t for t in range(k + 1, end) if scan.domain(t) > end), end)
