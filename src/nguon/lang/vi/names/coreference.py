"""Mentions of one thing become one entity, named by its fullest form."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.decide import Mention
from nguon.lang.vi.names.lexicons import asian_surnames, surnames

# So many names with a word in common are compared with a new one, the latest first.
MOST_COMPARED = 24
_Same = Callable[[tuple[str, ...], tuple[str, ...]], bool]
_Keys = Callable[[tuple[str, ...]], list[str]]
# What stands in full and short in names of one body ("ĐH Hoa Lư", "Đại học Hoa Lư").
_LONG_FORMS = {
    "đh": ("đại", "học"), "cđ": ("cao", "đẳng"), "bv": ("bệnh", "viện"), "ubnd": ("ủy", "ban", "nhân", "dân"),
    "hđnd": ("hội", "đồng", "nhân", "dân"), "tand": ("tòa", "án", "nhân", "dân"), "clb": ("câu", "lạc", "bộ"),
    "vksnd": ("viện", "kiểm", "sát", "nhân", "dân"), "tp": ("thành", "phố"), "tx": ("thị", "xã"),
    "thpt": ("trung", "học", "phổ", "thông"), "thcs": ("trung", "học", "cơ", "sở"), "cty": ("công", "ty"),
    "gtvt": ("giao", "thông", "vận", "tải"), "csgt": ("cảnh", "sát", "giao", "thông"),
    "hcm": ("hồ", "chí", "minh"), "tphcm": ("thành", "phố", "hồ", "chí", "minh"), "csđt": ("cảnh", "sát", "điều", "tra"),
    "attp": ("an", "toàn", "thực", "phẩm"), "vsattp": ("vệ", "sinh", "an", "toàn", "thực", "phẩm"), "hn": ("hà", "nội"),
    "tnmt": ("tài", "nguyên", "môi", "trường"), "tn": ("tài", "nguyên"), "mt": ("môi", "trường"), "gd": ("giáo", "dục"),
    "gdđt": ("giáo", "dục", "đào", "tạo"), "ptnt": ("phát", "triển", "nông", "thôn"), "nn": ("nông", "nghiệp"),
    "khcn": ("khoa", "học", "công", "nghệ"), "vhtt": ("văn", "hóa", "thể", "thao"), "dl": ("du", "lịch"), "và": (),
    "lđtb": ("lao", "động", "thương", "binh"), "xh": ("xã", "hội"), "bqp": ("bộ", "quốc", "phòng"), "bca": ("bộ", "công", "an"),
    "sgd": ("sở", "giáo", "dục"), "vp": ("văn", "phòng"), "tw": ("trung", "ương"), "bch": ("ban", "chấp", "hành"),
    "lđlđ": ("liên", "đoàn", "lao", "động"), "vn": ("việt", "nam"), "bqlda": ("ban", "quản", "lý", "dự", "án"),
    "đác": ("đắk",), "đắc": ("đắk",), "đăk": ("đắk",), "lắc": ("lắk",), "lăk": ("lắk",),
    "pccc": ("phòng", "cháy", "chữa", "cháy"),
}  # fmt: skip
# Chinese surnames by which alone a man of a name of two syllables is called ("Vương Nghị", "ông Vương").
_CHINESE = frozenset((
    "vương", "tập", "ôn", "mã", "tưởng", "mao", "tôn", "tống", "tần", "tiết", "hứa", "thẩm", "viên", "uông", "quách", "bạc",
    "lệnh", "hồng", "hoa", "lục", "nhậm", "cảnh", "tào", "trác", "vưu", "tiêu", "liễu", "khương", "điền", "thôi", "phác", "doãn",
))  # fmt: skip
# Units that may bear the name of their province, and the mark of their mentions.
_UNITS = frozenset(("tp", "t.p", "thành phố", "thị xã", "tx", "huyện", "thị trấn"))
_TOWN = "~"
# What a shorter form of a body leaves out: its unit and its form of law ("Công an (tỉnh) Cà Mau", "Công ty (TNHH MTV) …").
_LEFT_OUT = frozenset(("tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "tnhh", "mtv", "cp", "cổ", "phần", "một", "viên"))
_NOISE = frozenset(["tp", "thành", "phố", "tỉnh", "ông", "bà", "the"])


class Cluster:
    """Mentions of one thing."""

    __slots__ = ("canon", "forms", "members", "type")

    def __init__(self, mention: Mention) -> None:
        self.type = mention.type
        self.canon = mention.canon
        self.members = [mention]
        self.forms: list[tuple[str, ...]] = [mention.words]

    def add(self, mention: Mention) -> None:
        """Take one more mention in."""
        self.members.append(mention)
        self.canon = self.canon or mention.canon
        if mention.words not in self.forms:
            self.forms.append(mention.words)

    def merge(self, other: Cluster) -> None:
        """Take all mentions of `other` in."""
        self.members += other.members
        self.canon = self.canon or other.canon
        self.forms += [form for form in other.forms if form not in self.forms]


def cluster(mentions: list[Mention], text: str) -> list[Cluster]:
    """Clusters in the order of their first mention."""
    by_key: dict[tuple[str, str], Cluster] = {}
    clusters: list[Cluster] = []
    mentions = _in_full(mentions)
    for mention in mentions:
        key = (mention.type, mention.canon or "".join(mention.words))
        home = by_key.get(key)
        if home is None:
            home = by_key[key] = Cluster(mention)
            clusters.append(home)
        else:
            home.add(mention)
    _join_brackets(clusters, mentions, text)
    _join(clusters, "PER", same_person, _person_keys)
    _join(clusters, "ORG", same_organisation, _organisation_keys)
    _join(clusters, "LOC", same_place, _place_keys)
    living = [c for c in clusters if c.members]
    for c in living:
        c.members.sort(key=lambda m: m.start)
    return sorted(living, key=lambda c: c.members[0].start)


def _in_full(mentions: list[Mention]) -> list[Mention]:
    """The mentions with the words of bodies in full, and towns marked that share the name of their province."""
    towns, full = _towns(mentions), []
    for m in mentions:
        if id(m) in towns:
            m = replace(m, words=(*m.words, _TOWN), canon="")
        elif m.type == "ORG" and len(m.words) > 1 and not _LONG_FORMS.keys().isdisjoint(m.words):
            m = replace(m, words=tuple(w for word in m.words for w in _LONG_FORMS.get(word, (word,))))
        full.append(m)
    return full


def _towns(mentions: list[Mention]) -> set[int]:
    """Identities of the mentions of a town or district where the document also speaks of the province of that name."""
    places = [m for m in mentions if m.type == "LOC" and m.candidate.near and m.candidate.context.kind == "HEAD"]
    provinces = {m.words for m in places if m.candidate.context.phrase.lower() == "tỉnh"}
    return {id(m) for m in places if m.words in provinces and m.candidate.context.phrase.lower().rstrip(".") in _UNITS}


def _join(clusters: list[Cluster], type_: str, same: _Same, keys_of: _Keys) -> None:
    """Join shorter forms to the fullest that fits; of several, to the one whose mention stands nearest before."""
    group = sorted(
        (c for c in clusters if c.type == type_ and c.members),
        key=lambda c: (-max(map(len, c.forms)), c.members[0].start),
    )
    heads: dict[str, list[Cluster]] = {}
    for c in group:
        keys = [key for form in c.forms for key in keys_of(form)]
        home = _home(c, keys, heads, same)
        if home is not c:
            home.merge(c)
            c.members = []
        for key in keys:
            known = heads.setdefault(key, [])
            if home not in known[-MOST_COMPARED:]:
                known.append(home)


def _home(c: Cluster, keys: list[str], heads: dict[str, list[Cluster]], same: _Same) -> Cluster:
    near = {id(h): h for key in keys for h in heads.get(key, ())[-MOST_COMPARED:]}
    fits = [h for h in near.values() if any(same(form, own) for form in h.forms for own in c.forms)]
    if not fits:
        return c
    start = c.members[0].start
    before = [h for h in fits if h.members[0].start < start]
    return max(before, key=lambda h: h.members[0].start) if before else min(fits, key=lambda h: h.members[0].start)


def _spelling(word: str) -> tuple[str, ...]:
    """Keys of which two spellings of a long foreign word that differ in one letter share one."""
    return (f"^{word[:4]}", f"{word[-4:]}$") if len(word) > 4 and not shapes.is_syllable(word) else ()


def _person_keys(form: tuple[str, ...]) -> list[str]:
    """What two forms of one person's name must share one of: the first word, the last, or any foreign word."""
    keys = [f"<{form[0]}", f"{form[-1]}>", *_spelling(form[-1])]
    if not shapes.has_marks("".join(form)):
        keys += [word for word in form if not shapes.is_syllable(word) or len(form) < 4]
    return keys


def _organisation_keys(form: tuple[str, ...]) -> list[str]:
    """What two forms of one organisation's name must share one of: beginning, last word, initials, letters."""
    keys = ["".join(form)]
    if len(form) > 1:
        keys += [f"<{form[0]} {form[1]}", f"{form[-1]}>", "".join(word[0] for word in form)]
    if not shapes.is_syllable(form[0]):
        keys.append(f"<{form[0]}")
    return keys


def _place_keys(form: tuple[str, ...]) -> list[str]:
    """What two forms of one place's name must share one of: the letters without "TP" and the like, a spelling."""
    return ["".join(word for word in form if word not in _NOISE), *(_spelling(form[0]) if len(form) == 1 else ())]


def _join_brackets(clusters: list[Cluster], mentions: list[Mention], text: str) -> None:
    """A short name in brackets, after a dash or right after the long one is the same thing ("Liên minh … (ABC)")."""
    home = {id(m): c for c in clusters for m in c.members}
    for a, b in itertools.pairwise(mentions):
        if a.type == b.type != "LOC" and _short_name(a, b, text):
            left, right = home[id(a)], home[id(b)]
            if left is not right:
                left.merge(right)
                for member in right.members:
                    home[id(member)] = left
                right.members = []


def _short_name(a: Mention, b: Mention, text: str) -> bool:
    """Whether `b` stands beside `a` as its short name."""
    between = text[a.end : b.start].strip()
    official = a.candidate.cls == "head" and len(a.words) > 3
    if between == "(" and text[b.end : b.end + 1] in "),":
        alone = official and b.candidate.cls in ("", "company") and text[b.end] == ")" and len(b.words) < 4
        return alone or (len(b.words) == 1 and text[b.start : b.end].isupper())
    if not official or len(b.words) > 1 or b.candidate.cls not in ("", "company") or shapes.is_syllable(b.words[0]):
        return False
    return between in ("–", "-") or (not between and text[b.start : b.end].isupper())


def same_person(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether two forms may name one person; `full` is the longer."""
    if len(full) == len(short):
        return (
            sorted(full) == sorted(short)
            or (len(full) > 1 and _misspelt(full, short))
            or (len(full) == 1 and len(full[0]) > 4 and _foreign_near(full[0], short[0]))
        )
    if len(short) >= len(full):
        return False
    if len(short) == 1 and len(full) >= 2 and full[0] == short[0]:
        rare = len(full) == 2 and full[0] in _CHINESE
        return full[0] not in surnames() or full[0] in asian_surnames() or rare or _sino(full)
    if full[-len(short) :] == short or full[: len(short)] == short:
        return True
    if len(short) == 1:
        return (short[0] in full[1:] and not shapes.is_syllable(short[0])) or _foreign_near(full[-1], short[0])
    return set(short) <= set(full) and not shapes.has_marks("".join(short))


def _sino(full: tuple[str, ...]) -> bool:
    """Chinese and Korean names in Sino-Vietnamese reading are called by their surname; no mark tells them for sure."""
    return len(full) == 3 and full[1] not in ("văn", "thị", "hữu", "đức", "xuân", "quốc", "ngọc")


def _misspelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if shapes.has_marks("".join(a)):
        return len(a) >= 3 and a[1:] == b[1:] and shapes.near(a[0], b[0])
    differing = [i for i in range(len(a)) if a[i] != b[i]]
    return len(differing) == 1 and _foreign_near(a[differing[0]], b[differing[0]])


def _foreign_near(a: str, b: str) -> bool:
    return len(a) > 4 and len(b) > 4 and not shapes.is_syllable(a) and not shapes.is_syllable(b) and shapes.near(a, b)


def same_organisation(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether two forms may name one organisation."""
    if len(full) == len(short):
        return full == short or (
            len(full) > 1
            and len(differing := [(x, y) for x, y in zip(full, short, strict=True) if x != y]) == 1
            and _foreign_near(*differing[0])
        )
    if len(short) == 1 and len(short[0]) >= 2 and short[0] == "".join(word[0] for word in full):
        return True
    joined = "".join(short)
    if len(short) > 1 and not _LEFT_OUT.isdisjoint(full) and tuple(w for w in full if w not in _LEFT_OUT) == short:
        return True
    if full[: len(short)] == short:
        return len(short) > 1 or not shapes.is_syllable(short[0])
    return (len(short) > 1 and full[-len(short) :] == short and not shapes.has_marks(joined)) or "".join(full) == joined


def same_place(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether two forms may name one place."""
    a, b = "".join(w for w in full if w not in _NOISE), "".join(w for w in short if w not in _NOISE)
    return a == b or (len(full) == len(short) == 1 and _foreign_near(full[0], short[0]))
