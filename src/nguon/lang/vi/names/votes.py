"""Votes for the type of a name, added up over all uses of the same words in the document."""

from __future__ import annotations

from functools import lru_cache

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.lexicons import asian_surnames, class_words, foreign_given_names, given_names, surnames
from nguon.lang.vi.names.scan import Candidate, Scanner

TYPES = ("PER", "ORG", "LOC", "NONE")
# How sure a lexicon is of its entries, by class; a title or head noun beside the name may outweigh the weaker ones.
PRIOR = {
    "country": 14.0, "province": 9.0, "capital": 9.0, "vnregion": 10.0, "region": 10.0, "vncity": 6.0, "state": 5.5, "city": 5.5,
    "district": 2.4, "vnplace": 2.4, "geo": 2.5, "intl": 10.0, "group": 10.0, "vngov": 10.0, "forgov": 10.0, "media": 6.0,
    "net": 8.0, "faculty": 9.0,
    "company": 6.5, "club": 6.0, "music": 5.0, "head": 12.0, "numbered": 12.0, "person": 8.0, "shape": 5.0, "pair": 2.6,
}  # fmt: skip
PLACE_BEFORE = {
    "tại": 3.0,
    "ở": 3.0,
    "đến": 1.2,
    "từ": 1.0,
    "sang": 1.5,
    "về": 0.8,
    "tới": 1.2,
    "qua": 0.6,
    "khỏi": 1.5,
    "giữa": 0.5,
    "gần": 1.5,
    "quanh": 1.5,
}
_ORG_BEFORE = {"theo": 1.2, "trên": 1.0}
NAMING = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cậu"))
_DEMANDS = frozenset(("yêu cầu", "đề nghị", "ban hành", "công bố", "khuyến cáo", "ra mắt", "phát hành", "niêm yết"))
_NUMBERED = frozenset(("số", "nhà", "ở", "tại", "ngõ", "hẻm", "ngách", "căn", "chỉ", "xăng", "lô"))
_LARGER = frozenset(("xã", "huyện", "tỉnh", "quận", "thị trấn", "thị xã", "thành phố", "TP", "TP.", "H."))
_UNITS = frozenset(("province", "district", "vncity", "vnplace"))
# Words for people before "tên" and a name.
CALLED = frozenset((
    "người", "niên", "gái", "trai", "bé", "ông", "bà", "anh", "chị", "cô", "nữ", "nam", "sinh", "tặc", "khách", "nhân", "vợ",
    "chồng", "tượng", "phạm", "phụ", "em", "bạn", "cậu", "con", "sĩ", "đàn", "học",
))  # fmt: skip
# Last words of foreign places that are surnames too.
_SURNAMES = frozenset((
    "church", "hall", "hill", "hills", "lake", "park", "forest", "castle", "garden", "temple", "cave", "port", "street", "rivers",
))  # fmt: skip
# Animals, whose names are no mentions ("chú chó tên Vàng").
_ANIMALS = frozenset((
    "khỉ", "chó", "mèo", "voi", "hổ", "gấu", "rùa", "heo", "chim", "ngựa", "bò", "trâu", "lợn", "vượn", "sói", "sấu", "rắn",
    "chuột", "thỏ", "cừu", "dê", "vẹt", "cún", "trăn", "kền", "hươu", "nai", "lạc", "đà",
))  # fmt: skip
_AGE = frozenset(("tuổi", "t"))
# What leads to a person's other name, and the last words of it.
_ALIASES = (
    "tức", "biệt danh", "tên thật", "nghệ danh", "bí danh", "bút danh", "pháp danh", "tên khai sinh", "tên cúng cơm",
)  # fmt: skip
# Those that lead to the other name of anything: a person's in brackets behind a person.
_SHARED_ALIASES = ("gọi khác", "tên khác", "còn gọi", "thường gọi", "hay gọi", "còn được gọi", "tên gọi", "biệt hiệu")
_ALIAS_ENDS = frozenset(("là", "tự", "\"", "“", *(alias.split()[-1] for alias in (*_ALIASES, *_SHARED_ALIASES))))
# Words after a name and a comma by which it is a person's ("Nisha, vợ Ashish").
_KIN = frozenset((
    "chồng", "vợ", "con", "mẹ", "cha", "bố", "cháu", "chị", "em", "bạn", "anh", "nạn", "cựu", "nghi", "thủ", "kẻ", "cậu", "cô",
))  # fmt: skip


@lru_cache(maxsize=4096)
def _brand(word: str) -> bool:
    """Whether a foreign word begins or ends as made-up names of companies do ("Vietfoods", "Vinaconex")."""
    if len(word) < 6 or shapes.is_syllable(word):
        return False
    return word.startswith(tuple(class_words("brand_start"))) or word.endswith(tuple(class_words("brand_end")))


class Votes:
    """Votes by the folded words of a name. `given` holds given names that the document uses alone."""

    def __init__(self, scan: Scanner, candidates: list[Candidate]) -> None:
        self.scan, self.candidates = scan, candidates
        self.votes: dict[str, dict[str, float]] = {}
        self.given: set[str] = set()
        self.ending = {c.last: c for c in candidates}
        self.club_words: set[str] = set()
        self.inside: set[str] = {c.key for c in candidates if not c.initial}

    def vote(self, c: Candidate) -> None:
        """Add what speaks for a type in this one use."""
        votes = self.votes.get(c.key)
        if votes is None:
            votes = self.votes[c.key] = dict.fromkeys(TYPES, 0.0)
        if c.kind or c.cls == "shape":
            kind = c.kind or "PER"
            sure = PRIOR.get("pair" if c.cls == "shape" and c.last == c.first + 1 else c.cls, 3.0)
            votes[kind] = max(votes[kind], sure)
            for end, entry in self.scan.found.get(self.scan.start[c.first], ()):
                if end == c.last + 1 and entry.kind in TYPES:
                    votes[entry.kind] = max(votes[entry.kind], PRIOR.get(entry.cls, 3.0))
        self._vote_context(c, votes)
        if not c.kind:
            self._vote_shape(c, votes)
        self._vote_neighbours(c, votes)

    def _vote_context(self, c: Candidate, votes: dict[str, float]) -> None:
        entry = c.context
        if entry.kind == "TITLE":
            if c.near and not c.kind and (entry.phrase in NAMING or (c.first == c.last and c.key in given_names())):
                self.given.add(c.key)
            if c.near and entry.cls == "office" and self._acronym(c):
                votes["ORG"] += 3.0
            elif entry.cls == "honor" or PRIOR.get(c.cls, 0.0) < 6 or c.kind not in ("ORG", "LOC"):
                votes["PER"] += (6.0 if entry.cls == "honor" else 4.5) if c.near else 1.2
        elif entry.kind == "HEAD":
            weight = 6.0 if c.near else {"LOC": 1.0, "ORG": 2.0, "NONE": 0.4}[entry.canon]
            if entry.canon == "NONE" and c.key not in class_words("maker"):
                # A show or a ship may bear somebody's name more than once.
                votes["NONE"] = max(votes["NONE"], weight)
            else:
                channel = entry.phrase == "kênh" and c.kind == "ORG"  # no canal
                votes["ORG" if channel else entry.canon] += weight

    def _vote_shape(self, c: Candidate, votes: dict[str, float]) -> None:
        words = [w for w in self.scan.lower[c.first : c.last + 1] if w[0].isalpha()]
        if not words:
            votes["NONE"] += 3
            return
        if len(words) == 2 and words[-1] in _SURNAMES and words[0] in foreign_given_names():
            votes["PER"] = max(votes["PER"], 4.0)
        elif words[-1] in ("resorts", "hotels") and self._holds_place(c):
            votes["LOC"] += 5
        elif words[-1] in class_words("org_last") or (
            len(words) > 1 and words[0] in class_words("org_first")
        ):
            votes["ORG"] += 5
        elif words[-1] in class_words("place_last") or (len(words) > 1 and words[0] in class_words("place_first")):
            votes["LOC"] += 4
        elif len(words) > 1 and words[0] in foreign_given_names():
            votes["PER"] = max(votes["PER"], 4.0)
        elif (
            len(words) > 1
            and (words[0] in asian_surnames() or words[-1] in asian_surnames())
            and not all(map(shapes.is_syllable, words))
        ):
            votes["PER"] = max(votes["PER"], 2.5)
        elif len(words) > 1 and words[0] in surnames() and shapes.is_syllable(words[0]):
            if self.scan.caps or not shapes.is_acronym(self.scan.word[c.last]):
                votes["PER"] = max(votes["PER"], 2.0)
        elif len(words) == 2 and words[0] in given_names() and words[1] in given_names():
            votes["PER"] = max(votes["PER"], 2.2)
        word = self.scan.word[c.first]
        if len(words) > 1 and len(word) > 2 and shapes.is_acronym(word) and word.isascii() and not self.scan.caps:
            votes["ORG"] = max(votes["ORG"], 2.6)
        if (
            len(words) == 1
            and word[1:] != word[1:].lower()
            and not word.isupper()
            and not word.startswith(("Mc", "Mac", "De", "O"))
        ):
            votes["ORG"] = max(votes["ORG"], 1.6)
        if len(words) == 1 and _brand(words[0]):
            votes["ORG"] += 5
        if self._quoted(c) and len(words) > 1 and not c.near:
            votes["NONE"] += 3.0
        if len(words) > 1 and all(map(shapes.is_acronym, self.scan.word[c.first : c.last + 1])) and not self.scan.caps:
            kind = "NONE" if all(map(shapes.is_syllable, words)) else "ORG"
            votes[kind] = max(votes[kind], 3.0)
        if len(words) == 1 and c.first == c.last and shapes.is_acronym(word):
            votes["ORG" if word.isascii() else "NONE"] = max(votes["ORG" if word.isascii() else "NONE"], 1.6)
        elif any(w.isdigit() for w in self.scan.word[c.first : c.last + 1]) and len(word) <= 3 and word.isupper():
            votes["NONE"] = max(votes["NONE"], 2.5)

    def _holds_place(self, c: Candidate) -> bool:
        """Whether a known place stands inside the name ("Mövenpick Cam Ranh Resorts")."""
        return any(self.scan.best(k, "LOC")[1].cls for k in range(c.first + 1, c.last))

    def _acronym(self, c: Candidate) -> bool:
        """Whether the name is one word in capitals, as bodies have and people have not ("giám đốc QTSC")."""
        words = [w for w in self.scan.word[c.first : c.last + 1] if w[0].isalpha()]
        glued = self.scan.end[c.last] - self.scan.start[c.first] > 2 and all(w.isupper() for w in words)
        spaced = any(self.scan.start[k] > self.scan.end[k - 1] for k in range(c.first + 1, c.last + 1))
        return glued and not spaced and (words[0].isascii() or len(words) > 1) and not self.scan.caps

    def _quoted(self, c: Candidate) -> bool:
        """Whether quote marks stand directly on both sides: a title of a work rather than a name."""
        word = self.scan.word
        return (
            c.first > 0 and c.last + 1 < self.scan.size and word[c.first - 1] in "\"“'‘" and word[c.last + 1] in "\"”'’"
        )

    def _vote_neighbours(self, c: Candidate, votes: dict[str, float]) -> None:
        scan = self.scan
        before = scan.lower[c.first - 1] if scan.beside(c.first) else ""
        votes["LOC"] += PLACE_BEFORE.get(before, 0.0)
        if before == "vào" and c.first > 1 and scan.lower[c.first - 2] in ("usd", "đồng", "vốn", "tư", "đô"):
            votes["ORG"] += 2.5
        votes["ORG"] += _ORG_BEFORE.get(before, 0.0)
        if before == "theo" and c.first == c.last and scan.word[c.last + 1 : c.last + 2] == [","]:
            votes["ORG"] += 1.0
        if before == "tên" and not c.kind and not _ANIMALS.isdisjoint(scan.lower[max(0, c.first - 7) : c.first]):
            votes["NONE"] += 6.0
        elif before == "tên" and not c.kind:
            votes["PER"] += 3.0
            if c.first > 1 and scan.lower[c.first - 2] in CALLED:
                self.given.add(c.key)
        if self._address(c):
            votes["LOC"] += 9.0 if c.kind == "PER" else 6.0
        if c.first > 1 and not c.kind and scan.lower[c.first - 1] in _ALIAS_ENDS and self._alias(c):
            votes["PER"] += 4.0
        self._vote_bracket(c, votes)
        self._vote_apposed(c, votes)
        k = c.last + 1
        if k >= scan.size:
            return
        after = scan.lower[k]
        if after in "\"“‘'" and c.first == c.last and c.key in given_names() and self._nicknamed(k):
            votes["PER"] += 4.0
            self.given.add(c.key)
        if scan.beside(k) and after in class_words("person_verb"):
            if after in class_words("sure_person_verb"):
                votes["PER"] += 2.0
            elif votes["PER"] < 1.0:
                votes["PER"] += 0.5
        elif after == "," and not c.kind and scan.lower[k + 1 : k + 2] and scan.lower[k + 1] in _KIN and votes["LOC"] < 3:
            votes["PER"] += 2.5
        elif c.kind != "LOC" and self._office_follows(k):
            votes["PER"] += 3.0
        elif after in (",", "(") and scan.best(k + 1, "LOC")[1].cls in ("province", "country") and c.kind == "LOC":
            votes["LOC"] += 3.0
        elif after == "," and self._within_address(c) and scan.best(k + 1, "LOC")[1].cls in _UNITS:
            bracket = scan.word[c.first - 1] == "("
            votes["LOC"] += 3.0 if c.cls != "shape" else 6.0 if bracket else 4.0
        elif after == "," and not c.kind and c.cls != "shape" and not c.near and self._unit_follows(k + 1):
            votes["LOC"] += 3.0
        elif (
            after in ("(", ",")
            and k + 3 < scan.size
            and scan.word[k + 1].isdigit()
            and (scan.lower[k + 2] in _AGE or scan.lower[k + 2 : k + 4] == ["tháng", "tuổi"])
        ):
            votes["PER"] += 4.0

    def _office_follows(self, k: int) -> bool:
        """Whether an office stands behind the comma or dash at token `k` ("…, giám đốc", "…, một cựu binh")."""
        scan = self.scan
        if scan.word[k] in ",-–" and scan.best(k + 1, "TITLE")[1].cls == "office" and scan.lower[k + 1] != "đối":
            return True
        one = scan.word[k] == "," and scan.lower[k + 1 : k + 2] == ["một"]
        return one and scan.best(k + 2, "TITLE")[1].cls == "office"

    def _nicknamed(self, k: int) -> bool:
        """Whether one or two words in quotes follow at token `k`, as a nickname does (Hưng "kính")."""
        scan = self.scan
        return any(scan.word[n : n + 1] and scan.word[n] in "\"”’'" for n in (k + 2, k + 3)) and scan.word[k + 1][0].isalpha()

    def _address(self, c: Candidate) -> bool:
        """Whether a house number stands before the name of a street ("số nhà 36B Lý Nam Đế", "tại 12/3 Lê Lợi")."""
        scan, i = self.scan, c.first - 1
        if i < 1 or c.context.kind == "TITLE" or not scan.beside(c.first):
            return False
        if c.first == c.last:
            return False
        while i > 1 and scan.start[i] == scan.end[i - 1] and scan.word[i - 1] != "(":
            if len(scan.word[i]) > 1 and not scan.word[i][0].isdigit():
                break
            i -= 1
        if not scan.word[i][0].isdigit() or not all(map(shapes.is_syllable, scan.lower[c.first : c.last + 1])):
            return False
        if scan.word[i - 1] == "(":
            return scan.word[c.last + 1 : c.last + 2] == [","]
        return scan.lower[i - 1] in _NUMBERED or (scan.word[i - 1] in (",", ":") and self._streets())

    def _streets(self) -> bool:
        """Whether the document gives addresses of its own, so that "11 Lê Lợi" in a list is one."""
        folded = self.scan.doc.folded
        return "địa chỉ" in folded and " đường " in folded

    def _within_address(self, c: Candidate) -> bool:
        """Whether a year, "trú", "ngụ", "quê" or a bracket stands before an unknown name ("(SN 1986, Đắk La, …)")."""
        scan, i = self.scan, c.first - 1
        if i < 1 or c.kind or c.context.kind == "TITLE":
            return False
        if scan.word[i] == "(" and i - 1 in self.ending and self.ending[i - 1].kind in ("", "PER"):
            return True
        return scan.lower[i] in ("trú", "ngụ", "quê", "ở", "tại") or (scan.word[i] == "," and scan.word[i - 1].isdigit())

    def _unit_follows(self, k: int) -> bool:
        """Whether a larger unit with its name stands at token `k` ("Khe Sim, huyện Mai Hà")."""
        end, unit = self.scan.best(k, "HEAD")
        return unit.phrase in _LARGER and self.scan.upper(end)

    def _alias(self, c: Candidate) -> bool:
        """Whether a person's other name follows ("tức Minh Sâm", "biệt danh Tám", "tên thật là …")."""
        scan, i = self.scan, c.first
        i -= scan.word[i - 1] in "\"“‘'"
        i -= scan.lower[i - 1] == "là"
        if scan.lower[i - 1] == "tự":
            return i > 1 and scan.word[i - 2] in "(,"
        lead = scan.lower[max(0, i - 4) : i]
        words = " ".join(lead)
        if words.endswith(_ALIASES):
            return True
        if not words.endswith(_SHARED_ALIASES) or "(" not in lead:
            return False
        person = self.ending.get(i - len(lead) + lead.index("(") - 1)
        return person is not None and (person.cls in ("shape", "person") or person.context.kind == "TITLE")

    def _vote_bracket(self, c: Candidate, votes: dict[str, float]) -> None:
        """Capitals in brackets after an organisation are its short name."""
        scan, i = self.scan, c.first
        if i < 2 or scan.word[i - 1] != "(" or c.kind:
            return
        if "bão" in scan.lower[max(0, i - 6) : i - 1]:
            votes["NONE"] += 6.0
            return
        before = self.ending.get(i - 2)
        if not scan.word[i].isupper():
            alone = scan.word[c.last + 1 : c.last + 2] == [")"]
            if alone and before is not None and before.kind == "ORG" and before.cls == "head":
                votes["ORG"] += 5.0
            return
        if before is not None and (before.kind == "ORG" or self.votes.get(before.key, {}).get("ORG", 0.0) >= 5):
            votes["ORG"] += 6.0
        elif scan.word[i - 2].islower() and scan.word[i + 1 : i + 2] == [")"]:
            headed = any(scan.best(k, "HEAD")[1].canon == "ORG" and scan.upper(k) for k in range(max(0, i - 14), i - 2))
            votes["ORG" if headed else "NONE"] += 4.0

    def _vote_apposed(self, c: Candidate, votes: dict[str, float]) -> None:
        """A short name right after an organisation, or after it and a dash, and one that demands, is an organisation's."""
        scan, i = self.scan, c.first
        if c.kind or c.first != c.last or i < 2 or shapes.is_syllable(scan.lower[i]):
            return
        before = self.ending.get(i - 1) if scan.beside(i) and scan.word[i].isupper() else None
        if before is None and scan.word[i - 1] in "-–":
            before = self.ending.get(i - 2)
        if before is not None and before.kind == "ORG":
            votes["ORG"] += 3.0
        k = c.last + 1
        if " ".join(scan.lower[k : k + 2]) in _DEMANDS and votes["PER"] < 1.0:
            votes["ORG"] += 1.5

    def inherit(self) -> None:
        """Parts of a person's full name are that person: "Stoltenberg" after "Jens Stoltenberg"."""
        full = [key.split() for key, votes in self.votes.items() if " " in key and top(votes) == "PER"]
        self.club_words = {
            key.rsplit(" ", 1)[1] for key, votes in self.votes.items() if " " in key and votes["ORG"] >= 5
        }
        self._short_names()
        parts: set[str] = set()
        self.given |= {words[-1] for words in full if len(words) > 2 and words[0] in surnames()}
        for words in full:
            native = words[0] in surnames() and all(map(shapes.is_syllable, words))
            if self.votes.get(" ".join(words), {}).get("PER", 1.0) < 1.0 and shapes.is_syllable(words[-1]):
                continue
            for k in range(1, len(words)):
                parts.add(" ".join(words[k:]))
                if not native or k > 1 or words[0] in asian_surnames():
                    parts.add(" ".join(words[:k]))
        for key, votes in self.votes.items():
            if key in parts and votes["LOC"] < 5 and votes["ORG"] < 5:
                votes["PER"] += 3.5
        self._misspelt()

    def _short_names(self) -> None:
        """The last word of a body's full name is that body where it is no Vietnamese word ("Công ty Chứng khoán Artex")."""
        for c in self.candidates:
            if c.cls == "head" and c.kind == "ORG" and c.last > c.first + 2:
                votes = self.votes.get(self.scan.lower[c.last])
                if votes is not None and not shapes.is_syllable(self.scan.lower[c.last]) and votes["LOC"] < 5:
                    votes["ORG"] += 3.5

    def _misspelt(self) -> None:
        """A long foreign word one letter off a surer one is of its type."""
        single = [
            key
            for key in self.votes
            if len(key) > 5 and " " not in key and key.isalpha() and not shapes.is_syllable(key)
        ]
        for key in single[:60]:
            votes = self.votes[key]
            if max(votes.values()) >= 3:
                continue
            for other in single[:60]:
                surer = self.votes[other]
                if other != key and max(surer.values()) >= 3 and shapes.near(other, key):
                    votes[top(surer)] += 3.0
                    break


def top(votes: dict[str, float]) -> str:
    """The type with the most votes."""
    return max(TYPES, key=lambda type_: votes[type_])
