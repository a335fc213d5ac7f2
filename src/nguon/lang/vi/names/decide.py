"""Which candidates are names, and of which type: votes are added up over all uses of the same words in the document."""

from __future__ import annotations

from dataclasses import dataclass

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.lexicons import Entry, asian_surnames, capital_shares, foreign_given_names, given_names, surnames
from nguon.lang.vi.names.scan import Candidate, Scan, Scanner

TYPES = ("PER", "ORG", "LOC", "NONE")
# How sure a lexicon is of its entries, by class; a title or head noun beside the name may outweigh the weaker ones.
PRIOR = {
    "country": 14.0, "province": 9.0, "capital": 9.0, "vnregion": 10.0, "region": 10.0, "vncity": 6.0, "state": 5.5, "city": 5.5,
    "district": 3.2, "vnplace": 3.2, "geo": 2.5, "intl": 10.0, "group": 10.0, "vngov": 10.0, "forgov": 10.0, "media": 6.0, "net": 8.0,
    "company": 6.5, "club": 6.0, "music": 5.0, "head": 12.0, "numbered": 12.0, "person": 8.0, "shape": 5.0,
}  # fmt: skip
_PLACE_BEFORE = {"tại": 3.0, "ở": 3.0, "đến": 1.2, "từ": 1.0, "sang": 1.5, "về": 0.8, "tới": 1.2, "qua": 0.6, "khỏi": 1.5, "giữa": 0.5, "gần": 1.5, "quanh": 1.5}
_ORG_BEFORE = {"theo": 1.2, "trên": 1.0}
_PERSON_AFTER = frozenset(
    "nói cho kể chia khẳng nhấn phát tâm trả bày thừa lên thú bị được đã đang sẽ từng vẫn cũng không chưa là có mất bước ngồi khai sinh tiết thì phải muốn cảm".split()
)
_SURE_PERSON_AFTER = frozenset("kể chia tâm bày thú khai sinh ngồi khóc cười".split())
_ORG_WORDS = frozenset(
    "inc corp ltd group holdings holding bank airlines airways air times post news press entertainment university institute foundation co jsc plc "
    "gmbh corporation company media pictures records studio studios motors electronics energy capital securities telecom daily herald tribune "
    "journal magazine tv radio channel online petroleum oil insurance partners international association federation party council agency "
    "commission networks systems technologies technology solutions software labs games mobile pharma steel land mart shop store motor".split()
)
_PLACE_WORDS = frozenset(
    "street park stadium airport hotel arena bay island islands city tower plaza mall resort center centre square road avenue river lake mountain "
    "beach bridge castle palace garden gardens valley hills county hall residence residences villas towers".split()
)
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
        self.inside: set[str] = {c.key for c in candidates if not c.initial}

    def mentions(self) -> list[Mention]:
        for candidate in self.candidates:
            self._trim(candidate)
            self._vote(candidate)
        self._inherit()
        types = [self._type(c) for c in self.candidates]
        for _ in range(2):
            self._lists(types)
        return [self._mention(c, t) for c, t in zip(self.candidates, types, strict=True) if t in ("PER", "ORG", "LOC")]

    def _mention(self, c: Candidate, type_: str) -> Mention:
        scan = self.scan
        words = tuple(w for w in scan.lower[c.first : c.last + 1] if w[0].isalnum())
        canon = c.canon if c.canon.startswith(type_) else ""
        return Mention(scan.start[c.first], scan.end[c.last], type_, words, canon, c)

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
            votes[kind] = max(votes[kind], PRIOR.get(c.cls, 3.0))
        self._vote_context(c, votes)
        if not c.kind:
            self._vote_shape(c, votes)
        self._vote_neighbours(c, votes)

    def _vote_context(self, c: Candidate, votes: dict[str, float]) -> None:
        entry = c.context
        if entry.kind == "TITLE":
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
        elif len(words) > 1 and (words[0] in asian_surnames() or words[-1] in asian_surnames()) and not all(map(shapes.is_syllable, words)):
            votes["PER"] = max(votes["PER"], 2.5)
        elif len(words) > 1 and words[0] in surnames() and shapes.is_syllable(words[0]):
            votes["PER"] = max(votes["PER"], 2.0)
        if len(words) == 1 and shapes.is_acronym(self.scan.word[c.first]) and c.first == c.last:
            votes["ORG"] = max(votes["ORG"], 1.6)

    def _vote_neighbours(self, c: Candidate, votes: dict[str, float]) -> None:
        scan = self.scan
        before = scan.lower[c.first - 1] if scan.beside(c.first) else ""
        votes["LOC"] += _PLACE_BEFORE.get(before, 0.0)
        votes["ORG"] += _ORG_BEFORE.get(before, 0.0)
        k = c.last + 1
        if k >= scan.size:
            return
        after = scan.lower[k]
        if scan.beside(k) and after in _PERSON_AFTER:
            votes["PER"] += 2.0 if after in _SURE_PERSON_AFTER else 0.7
        elif after in ("(", ",") and k + 2 < scan.size and scan.word[k + 1].isdigit() and scan.lower[k + 2] in _AGE:
            votes["PER"] += 4.0

    # -- what one name tells of another -------------------------------------------------------------------------

    def _inherit(self) -> None:
        """Parts of a person's full name are that person: "Stoltenberg" after "Jens Stoltenberg"."""
        full = [key.split() for key, votes in self.votes.items() if " " in key and _top(votes) == "PER"]
        parts: set[str] = set()
        for words in full:
            for k in range(1, len(words)):
                parts.add(" ".join(words[k:]))
                parts.add(" ".join(words[:k]))
        for key, votes in self.votes.items():
            if key in parts:
                votes["PER"] += 3.5

    def _type(self, c: Candidate) -> str:
        votes = self.votes[c.key]
        own = c.context
        if c.near and own.kind == "HEAD" and c.cls not in ("head", "numbered") and own.canon in ("LOC", "ORG") and votes[own.canon] >= 6:
            if not (own.canon == "ORG" and c.kind == "LOC") and not (own.canon == "LOC" and c.kind == "ORG" and PRIOR.get(c.cls, 0) > 7):
                return own.canon
        if c.kind and (c.cls in ("head", "numbered", "club") or PRIOR.get(c.cls, 0) >= 9):
            return c.kind
        best = _top(votes)
        if not c.kind and c.initial and self._only_capital(c):
            return ""
        if votes[best] >= 1.5:
            return best
        return self._default(c)

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
        return "PER" if len(letters) > 1 else ("ORG" if self.votes[c.key]["LOC"] < 0.5 else "LOC")

    def _lists(self, types: list[str]) -> None:
        """A name of unsure type in a list is of the type of its neighbour."""
        for i, c in enumerate(self.candidates):
            j = c.listed
            if j < 0:
                continue
            sure_i, sure_j = self._sure(i), self._sure(j)
            if sure_j and not sure_i and types[j] in ("PER", "ORG", "LOC"):
                types[i] = types[j]
            elif sure_i and not sure_j and types[i] in ("PER", "ORG", "LOC") and not self.candidates[j].initial:
                types[j] = types[i]

    def _sure(self, i: int) -> bool:
        votes = self.votes[self.candidates[i].key]
        ranked = sorted(votes.values(), reverse=True)
        return ranked[0] - ranked[1] >= 2.5


def _top(votes: dict[str, float]) -> str:
    return max(TYPES, key=lambda type_: votes[type_])


def is_person_title(entry: Entry) -> bool:
    """Whether an entry is a title or office."""
    return entry.kind == "TITLE"
