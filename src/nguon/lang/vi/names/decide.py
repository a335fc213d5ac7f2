"""Which candidates are names, and of which type: votes are added up over all uses of the same words in the document."""

from __future__ import annotations

from dataclasses import dataclass

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.lexicons import (
    Entry,
    asian_surnames,
    capital_shares,
    foreign_given_names,
    given_names,
    surnames,
)
from nguon.lang.vi.names.scan import Candidate, Scan, Scanner

TYPES = ("PER", "ORG", "LOC", "NONE")
# How sure a lexicon is of its entries, by class; a title or head noun beside the name may outweigh the weaker ones.
PRIOR = {
    "country": 14.0, "province": 9.0, "capital": 9.0, "vnregion": 10.0, "region": 10.0, "vncity": 6.0, "state": 5.5, "city": 5.5,
    "district": 2.4, "vnplace": 2.4, "geo": 2.5, "intl": 10.0, "group": 10.0, "vngov": 10.0, "forgov": 10.0, "media": 6.0, "net": 8.0,
    "company": 6.5, "club": 6.0, "music": 5.0, "head": 12.0, "numbered": 12.0, "person": 8.0, "shape": 5.0, "pair": 2.6,
}  # fmt: skip
_PLACE_BEFORE = {
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
_PERSON_AFTER = frozenset(
    [
        "nói",
        "cho",
        "kể",
        "chia",
        "khẳng",
        "nhấn",
        "phát",
        "tâm",
        "trả",
        "bày",
        "thừa",
        "lên",
        "thú",
        "bị",
        "được",
        "đã",
        "đang",
        "sẽ",
        "từng",
        "vẫn",
        "cũng",
        "không",
        "chưa",
        "là",
        "có",
        "mất",
        "bước",
        "ngồi",
        "khai",
        "sinh",
        "tiết",
        "thì",
        "phải",
        "muốn",
        "cảm",
    ]
)
_SURE_PERSON_AFTER = frozenset(["kể", "chia", "tâm", "bày", "thú", "khai", "sinh", "ngồi", "khóc", "cười"])
_ORG_WORDS = frozenset(
    [
        "inc",
        "corp",
        "ltd",
        "group",
        "holdings",
        "holding",
        "bank",
        "airlines",
        "airways",
        "air",
        "times",
        "post",
        "news",
        "press",
        "entertainment",
        "university",
        "institute",
        "foundation",
        "co",
        "jsc",
        "plc",
        "gmbh",
        "corporation",
        "company",
        "media",
        "pictures",
        "records",
        "studio",
        "studios",
        "motors",
        "electronics",
        "energy",
        "capital",
        "securities",
        "telecom",
        "daily",
        "herald",
        "tribune",
        "journal",
        "magazine",
        "tv",
        "radio",
        "channel",
        "financial",
        "online",
        "petroleum",
        "oil",
        "insurance",
        "partners",
        "international",
        "association",
        "federation",
        "party",
        "council",
        "agency",
        "commission",
        "networks",
        "systems",
        "technologies",
        "technology",
        "solutions",
        "software",
        "labs",
        "games",
        "mobile",
        "fc",
        "utd",
        "united",
        "cf",
        "sc",
        "pharma",
        "steel",
        "land",
        "mart",
        "shop",
        "store",
        "motor",
    ]
)
_PLACE_WORDS = frozenset(
    [
        "street",
        "park",
        "stadium",
        "airport",
        "hotel",
        "arena",
        "bay",
        "island",
        "islands",
        "city",
        "tower",
        "plaza",
        "mall",
        "resort",
        "center",
        "centre",
        "square",
        "road",
        "avenue",
        "river",
        "lake",
        "mountain",
        "beach",
        "bridge",
        "castle",
        "palace",
        "garden",
        "gardens",
        "valley",
        "hills",
        "county",
        "hall",
        "residence",
        "residences",
        "villas",
        "towers",
    ]
)
_PLAYERS = frozenset(
    (
        "hlv",
        "huấn luyện viên",
        "tiền đạo",
        "tiền vệ",
        "hậu vệ",
        "thủ môn",
        "trung vệ",
        "thủ thành",
        "đội trưởng",
        "chân sút",
        "cầu thủ",
    )
)
_CLUBS = frozenset(("CLB", "câu lạc bộ", "đội bóng"))
_EVENTS = frozenset(("ngày hội", "lễ hội", "tiếng", "giải vô địch", "chữ", "hội chợ", "tuần lễ", "festival"))
_NAMING = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cậu"))
_AGE = frozenset(("tuổi", "t"))


@dataclass(slots=True)
class Mention:
    """A decided mention: characters `start` to `end`, its type, the folded words and the lexicon's name of the thing."""

    start: int
    end: int
    type: str
    words: tuple[str, ...]
    canon: str
    candidate: Candidate


def decide(scan: Scanner, found: Scan) -> list[Mention]:
    """The mentions among the candidates, in order of the text."""
    return _Decision(scan, found.candidates).mentions()


class _Decision:
    def __init__(self, scan: Scanner, candidates: list[Candidate]) -> None:
        self.scan, self.candidates = scan, candidates
        self.votes: dict[str, dict[str, float]] = {}
        self.given: set[str] = set()
        self.ending = {c.last: c for c in candidates}
        self.club_words: set[str] = set()
        self.inside: set[str] = {c.key for c in candidates if not c.initial}

    def mentions(self) -> list[Mention]:
        self._split()
        for candidate in self.candidates:
            self._trim(candidate)
            self._vote(candidate)
        self._inherit()
        types = [self._type(c) for c in self.candidates]
        for _ in range(2):
            self._lists(types)
        self._schools(types)
        return [self._mention(c, t) for c, t in zip(self.candidates, types, strict=True) if t in ("PER", "ORG", "LOC")]

    def _mention(self, c: Candidate, type_: str) -> Mention:
        scan = self.scan
        words = tuple(w for w in scan.lower[c.first : c.last + 1] if w[0].isalnum())
        canon = c.canon if c.canon.startswith(type_) else ""
        return Mention(scan.start[c.first], scan.end[c.last], type_, words, canon, c)

    def _split(self) -> None:
        """An organisation's name run together with the person's after it ("nhóm Jabha Abu Ali"), where it stands alone elsewhere."""
        whole: list[Candidate] = []
        for c in self.candidates:
            whole.append(c)
            if c.kind or c.last - c.first < 2 or not (c.near and c.context.kind == "HEAD" and c.context.canon == "ORG"):
                continue
            for k in range(c.first, c.last):
                key = self.scan.doc.folded[self.scan.start[c.first] : self.scan.end[k]]
                if key in self.inside and key != c.key and self.scan.start[k + 1] > self.scan.end[k]:
                    rest = self.scan.doc.folded[self.scan.start[k + 1] : self.scan.end[c.last]]
                    whole.append(Candidate(k + 1, c.last, key=rest))
                    c.last, c.key = k, key
                    break
        self.candidates = whole

    def _trim(self, c: Candidate) -> None:
        """Take a sentence's first word off a name that stands without it elsewhere."""
        scan = self.scan
        if c.kind or not c.initial or c.first == c.last or capital_shares().get(scan.lower[c.first], 100) > 60:
            return
        rest = scan.doc.folded[scan.start[c.first + 1] : scan.end[c.last]]
        if scan.upper(c.first + 1) and c.key not in self.inside and rest in self.inside:
            c.first += 1
            c.key = rest

    def _vote(self, c: Candidate) -> None:
        votes = self.votes.setdefault(c.key, dict.fromkeys(TYPES, 0.0))
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
            if c.near and entry.phrase in _NAMING and not c.kind:
                self.given.add(c.key)
            if entry.cls == "honor" or PRIOR.get(c.cls, 0.0) < 6 or c.kind not in ("ORG", "LOC"):
                votes["PER"] += (6.0 if entry.cls == "honor" else 4.5) if c.near else 1.2
        elif entry.kind == "HEAD":
            weight = 6.0 if c.near else {"LOC": 1.0, "ORG": 2.0, "NONE": 0.4}[entry.canon]
            votes[entry.canon] += weight

    def _vote_shape(self, c: Candidate, votes: dict[str, float]) -> None:
        words = [w for w in self.scan.lower[c.first : c.last + 1] if w[0].isalpha()]
        if not words:
            votes["NONE"] += 3
            return
        if words[-1] in _ORG_WORDS or (len(words) > 1 and words[0] in ("fc", "the", "real", "ac")):
            votes["ORG"] += 5
        elif words[-1] in _PLACE_WORDS:
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
            votes["PER"] = max(votes["PER"], 2.0)
        word = self.scan.word[c.first]
        if len(words) > 1 and all(map(shapes.is_acronym, self.scan.word[c.first : c.last + 1])) and not self.scan.caps:
            votes["ORG"] = max(votes["ORG"], 3.0)
        if len(words) == 1 and c.first == c.last and shapes.is_acronym(word):
            votes["ORG" if word.isascii() else "NONE"] = max(votes["ORG" if word.isascii() else "NONE"], 1.6)
        elif any(w.isdigit() for w in self.scan.word[c.first : c.last + 1]) and len(word) <= 3 and word.isupper():
            votes["NONE"] = max(votes["NONE"], 2.5)

    def _vote_neighbours(self, c: Candidate, votes: dict[str, float]) -> None:
        scan = self.scan
        before = scan.lower[c.first - 1] if scan.beside(c.first) else ""
        votes["LOC"] += _PLACE_BEFORE.get(before, 0.0)
        if before == "vào" and c.first > 1 and scan.lower[c.first - 2] in ("usd", "đồng", "vốn", "tư", "đô"):
            votes["ORG"] += 2.5
        votes["ORG"] += _ORG_BEFORE.get(before, 0.0)
        if c.first > 1 and before and before[0].isdigit() and scan.lower[c.first - 2] in ("số", "nhà"):
            votes["LOC"] += 4.0
        self._vote_bracket(c, votes)
        k = c.last + 1
        if k >= scan.size:
            return
        after = scan.lower[k]
        if scan.beside(k) and after in _PERSON_AFTER:
            if after in _SURE_PERSON_AFTER:
                votes["PER"] += 2.0
            elif votes["PER"] < 1.0:
                votes["PER"] += 0.5
        elif (
            after in (",", "-", "–") and scan.best(k + 1, "TITLE")[1].cls == "office" and scan.lower[k + 1] != "đối"
        ) or (
            after == ","
            and k + 2 < scan.size
            and scan.lower[k + 1] == "một"
            and scan.best(k + 2, "TITLE")[1].cls == "office"
        ):
            votes["PER"] += 3.0
        elif after in (",", "(") and scan.best(k + 1, "LOC")[1].cls in ("province", "country") and c.kind == "LOC":
            votes["LOC"] += 3.0
        elif after in ("(", ",") and k + 2 < scan.size and scan.word[k + 1].isdigit() and scan.lower[k + 2] in _AGE:
            votes["PER"] += 4.0

    def _vote_bracket(self, c: Candidate, votes: dict[str, float]) -> None:
        """Capitals in brackets after an organisation are its short name."""
        scan, i = self.scan, c.first
        if i < 2 or scan.word[i - 1] != "(" or not scan.word[i].isupper() or c.kind:
            return
        before = self.ending.get(i - 2)
        if before is not None and (before.kind == "ORG" or self.votes.get(before.key, {}).get("ORG", 0.0) >= 5):
            votes["ORG"] += 6.0
        elif scan.word[i - 2].islower() and scan.word[i + 1 : i + 2] == [")"]:
            headed = any(scan.best(k, "HEAD")[1].canon == "ORG" and scan.upper(k) for k in range(max(0, i - 14), i - 2))
            votes["ORG" if headed else "NONE"] += 4.0

    # -- what one name tells of another -------------------------------------------------------------------------

    def _inherit(self) -> None:
        """Parts of a person's full name are that person: "Stoltenberg" after "Jens Stoltenberg"."""
        full = [key.split() for key, votes in self.votes.items() if " " in key and _top(votes) == "PER"]
        self.club_words = {
            key.rsplit(" ", 1)[1] for key, votes in self.votes.items() if " " in key and votes["ORG"] >= 5
        }
        parts: set[str] = set()
        self.given |= {words[-1] for words in full if len(words) > 2 and words[0] in surnames()}
        for words in full:
            native = words[0] in surnames() and all(map(shapes.is_syllable, words))
            for k in range(1, len(words)):
                parts.add(" ".join(words[k:]))
                if not native or k > 1 or words[0] in asian_surnames():
                    parts.add(" ".join(words[:k]))
        for key, votes in self.votes.items():
            if key in parts and votes["LOC"] < 5 and votes["ORG"] < 5:
                votes["PER"] += 3.5
        self._misspelt()

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
                top = self.votes[other]
                if other != key and max(top.values()) >= 3 and shapes.near(other, key):
                    votes[_top(top)] += 3.0
                    break

    def _type(self, c: Candidate) -> str:
        votes = self.votes[c.key]
        own = c.context
        if c.near and own.phrase in _EVENTS:
            return ""
        if c.near and c.kind == "LOC" and own.cls == "honor" and own.phrase in _NAMING and c.first == c.last:
            return "PER"
        if c.kind == "LOC" and c.first == c.last and c.key in self.given and not self._abroad(c):
            return "PER"
        if (
            c.near
            and c.kind == "LOC"
            and own.kind == "TITLE"
            and c.cls not in ("country", "province", "capital")
            and self._like_person(c)
        ):
            return "PER"
        if c.kind == "LOC" and c.cls in ("city", "capital") and self._club(c):
            return "ORG"
        sole = c.first == c.last and shapes.is_syllable(c.key) and votes["PER"] >= 6
        if (
            c.near
            and own.kind == "HEAD"
            and not (sole and own.canon == "ORG")
            and c.cls not in ("head", "numbered")
            and own.canon in ("LOC", "ORG")
            and votes[own.canon] >= 6
        ):
            if not (
                own.canon == "ORG" and c.kind == "LOC" and (c.cls == "country" or own.phrase not in _CLUBS)
            ) and not (own.canon == "LOC" and c.kind == "ORG" and PRIOR.get(c.cls, 0) > 7):
                return own.canon
        if c.kind and (c.cls in ("head", "numbered", "club") or PRIOR.get(c.cls, 0) >= 9):
            return c.kind
        best = _top(votes)
        if not c.kind and (best == "NONE" or (c.initial and self._only_capital(c))):
            return ""
        if (
            not c.kind
            and c.first == c.last
            and shapes.is_syllable(self.scan.lower[c.first])
            and not self._single(c, best)
        ):
            return ""
        if votes[best] >= 1.5:
            return best
        return self._default(c)

    def _abroad(self, c: Candidate) -> bool:
        """Whether the words before a country's name that is also a given name speak for the country."""
        before = self.scan.lower[c.first - 1] if self.scan.beside(c.first) else ""
        return (
            before in _PLACE_BEFORE or before in ("nước", "người", "và", "với") or (c.near and c.context.cls != "honor")
        )

    def _like_person(self, c: Candidate) -> bool:
        words = self.scan.lower[c.first : c.last + 1]
        return all(w in given_names() or w in surnames() for w in words)

    def _club(self, c: Candidate) -> bool:
        """Whether a city's name stands for its club, which the document names in full."""
        if c.context.kind == "HEAD" and c.near:
            return c.context.canon == "ORG"
        if c.near and c.context.phrase in _PLAYERS:
            return True
        before = self.scan.lower[c.first - 1] if self.scan.beside(c.first) else ""
        if before not in _PLACE_BEFORE and c.key in self.club_words:
            return True
        return (
            before not in _PLACE_BEFORE
            and before != "thành"
            and any(f"{c.key} {end}" in self.votes for end in ("united", "utd", "fc", "city"))
        )

    def _single(self, c: Candidate, best: str) -> bool:
        """Whether one Vietnamese syllable with a capital is a name of its own, not the first of a common word."""
        votes, k = self.votes[c.key], c.last + 1
        follows = k < self.scan.size and self.scan.beside(k) and self.scan.word[k].islower()
        if best == "PER":
            honoured = c.key in self.given or (c.near and c.context.cls == "honor")
            common = (
                follows and capital_shares().get(c.key, 100) < 75 and capital_shares().get(self.scan.lower[k], 100) < 20
            )
            known = honoured or self.scan.lower[k] in _PERSON_AFTER if follows else True
            return votes["PER"] >= 3 and (known or not common)
        return not follows and votes[best] >= 3

    def _only_capital(self, c: Candidate) -> bool:
        """Whether the capital of a single word may be owed to the sentence alone."""
        if c.near and c.context.kind == "TITLE":
            return False
        if c.first != c.last or c.key in self.inside:
            return False
        return shapes.is_syllable(self.scan.lower[c.first]) or self.scan.lower[c.first] in capital_shares()

    def _default(self, c: Candidate) -> str:
        words = self.scan.lower[c.first : c.last + 1]
        letters = [w for w in words if w[0].isalpha()]
        if all(map(shapes.is_syllable, letters)):
            if len(letters) in (2, 3) and all(w in given_names() or w in surnames() for w in letters) and not c.initial:
                return "PER"
            return ""
        if shapes.is_acronym(self.scan.word[c.first]) and c.first == c.last:
            return "ORG" if c.key in self.inside else ""
        return (
            "PER"
            if " " in c.key and not any(w in ("fc",) for w in letters)
            else ("ORG" if self.votes[c.key]["LOC"] < 0.5 else "LOC")
        )

    def _lists(self, types: list[str]) -> None:
        """A name of unsure type in a list is of the type of its neighbour."""
        for i, c in enumerate(self.candidates):
            j = c.listed
            if j < 0 or (c.first == c.last and not c.kind and shapes.is_syllable(self.scan.lower[c.first])):
                continue
            sure_i, sure_j = self._sure(i), self._sure(j)
            if sure_j and not sure_i and types[j] in ("PER", "ORG", "LOC"):
                types[i] = types[j]
            elif sure_i and not sure_j and types[i] in ("PER", "ORG", "LOC") and not self.candidates[j].initial:
                types[j] = types[i]

    def _schools(self, types: list[str]) -> None:
        """ "các trường ĐH Quy Nhơn, Tây Nguyên": what follows in the list are schools too."""
        members: set[int] = set()
        for i, c in enumerate(self.candidates):
            before = self.candidates[c.listed] if c.listed >= 0 else None
            if c.cls == "head" and c.first and self.scan.lower[c.first - 1] == "các":
                members.add(i)
            elif before is not None and c.listed in members and c.cls != "head":
                types[i] = "ORG"
                members.add(i)

    def _sure(self, i: int) -> bool:
        votes = self.votes[self.candidates[i].key]
        ranked = sorted(votes.values(), reverse=True)
        return ranked[0] - ranked[1] >= 2.5


def _top(votes: dict[str, float]) -> str:
    return max(TYPES, key=lambda type_: votes[type_])


def is_person_title(entry: Entry) -> bool:
    """Whether an entry is a title or office."""
    return entry.kind == "TITLE"
