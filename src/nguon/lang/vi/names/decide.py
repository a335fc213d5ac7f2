"""Which candidates are names, and of which type: votes are added up over all uses of the same words in the document."""

from __future__ import annotations

from dataclasses import dataclass

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.groups import grouped, teams, websites, work_titles
from nguon.lang.vi.names.lexicons import (
    capital_shares,
    class_words,
    foreign_given_names,
    given_names,
    surnames,
    town_clubs,
)
from nguon.lang.vi.names.lists import clubs_in_brackets, listed_places, shared_heads
from nguon.lang.vi.names.scan import Candidate, Scan, Scanner
from nguon.lang.vi.names.sport import CLUB_HEADS, Sports
from nguon.lang.vi.names.votes import CALLED, NAMING, PLACE_BEFORE, PRIOR, top

_PAPERS = frozenset(("báo", "tờ", "nhật báo", "báo điện tử"))
# Titles that also name a body of people, so that a place may follow ("cảnh sát Rajkot").
_CROWDS = frozenset(("cảnh sát", "công an", "quân đội", "cảnh sát trưởng", "thị trưởng", "cư dân", "người dân"))
# Numbers that are also given names.
_NUMBERS = frozenset(("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"))
_LANDS = frozenset(("country", "region", "vnregion"))
_EVENTS = frozenset(("ngày hội", "lễ hội", "tiếng", "giải vô địch", "chữ", "hội chợ", "tuần lễ", "festival"))


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


class _Decision(Sports):
    """The votes of one document, and what follows from them.

    `canons`: the lexicon's names of the things that stand inside a sentence somewhere.
    """

    canons: frozenset[str] | set[str] = frozenset()

    def mentions(self) -> list[Mention]:
        """The mentions among the candidates, in order of the text."""
        self.read_sport()
        self.candidates = websites(self.scan, teams(self.scan, self.candidates))
        self.ending = {c.last: c for c in self.candidates}
        self.canons = {c.canon for c in self.candidates if c.canon and not c.initial}
        self._split()
        for candidate in self.candidates:
            self._trim(candidate)
            self.vote(candidate)
        self.inherit()
        types = [self._type(c) for c in self.candidates]
        for _ in range(2):
            self._lists(types)
        self._schools(types)
        for i in grouped(self.scan, self.candidates, types):
            types[i] = "ORG"
        for i in work_titles(self.scan, self.candidates):
            types[i] = ""
        for i in clubs_in_brackets(self.scan, self.candidates, types):
            types[i] = "ORG"
        for i in shared_heads(self.scan, self.candidates):
            types[i] = "LOC"
        for i in listed_places(self.scan, self.candidates):
            types[i] = "LOC"
        return [self._mention(c, t) for c, t in zip(self.candidates, types, strict=True) if t in ("PER", "ORG", "LOC")]

    def _mention(self, c: Candidate, type_: str) -> Mention:
        scan = self.scan
        words = tuple(w for w in scan.lower[c.first : c.last + 1] if w[0].isalnum())
        canon = c.canon if c.canon.startswith(type_) else ""
        if type_ == "ORG" and c.kind == "LOC" and self.football:
            canon = town_clubs().get(c.key, "")
        return Mention(scan.start[c.first], scan.end[c.last], type_, words, canon, c)

    def _split(self) -> None:
        """Part an organisation's name, which stands alone elsewhere, from a person's after it ("nhóm Jabha Abu Ali")."""
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

    def _type(self, c: Candidate) -> str:
        votes = self.votes[c.key]
        own = c.context
        if (c.near and own.phrase in _EVENTS) or self._event(c) or self._stock_code(c):
            return ""
        if c.near and own.canon == "NONE" and c.key in class_words("maker"):
            return ""
        if c.kind == "LOC" and c.first > 1 and self.scan.lower[c.first - 2 : c.first] == ["dân", "tộc"]:
            return ""
        if c.kind == "LOC" and c.first == c.last and self._called(c):
            return "PER"
        if not c.kind and c.near and own.phrase in _CROWDS and votes["LOC"] >= 5:
            return "LOC"
        if c.kind == "LOC" and c.near and own.phrase in _PAPERS and c.cls not in ("country", "region"):
            return "ORG"
        if self._half_word(c):
            return ""
        if c.cls == "headname":
            return "PER" if c.key in self.given or (c.near and own.cls == "honor" and own.phrase in NAMING) else ""
        if c.near and c.kind == "LOC" and own.cls == "honor" and own.phrase in NAMING and c.first == c.last:
            return "PER"
        if c.kind == "LOC" and c.first == c.last and c.key in self.given and not self._abroad(c):
            return "PER"
        if (
            c.near
            and c.kind == "LOC"
            and own.kind == "TITLE"
            and c.cls not in ("country", "province", "capital")
            and not c.key.startswith(("châu ", "miền ", "phương ", "vùng ", "xứ "))
            and self._like_person(c)
        ):
            return "PER"
        if c.kind == "LOC" and self.stands_for_club(c):
            return "ORG"
        if c.key not in self.given and not (c.near and own.cls == "honor") and self._common(c):
            return ""
        if c.cls == "shape" and c.last > c.first + 1 and c.near and own.canon == "ORG" and self._headed(c):
            return "PER"
        sole = c.first == c.last and shapes.is_syllable(c.key) and votes["PER"] >= 6
        if (
            (
                c.near
                and own.kind == "HEAD"
                and not (sole and own.canon == "ORG")
                and c.cls not in ("head", "numbered")
                and own.canon in ("LOC", "ORG")
                and votes[own.canon] >= 6
            )
            and not (own.canon == "ORG" and c.kind == "LOC" and (c.cls in _LANDS or own.phrase not in CLUB_HEADS))
            and not (
                own.canon == "LOC" and c.kind == "ORG" and (PRIOR.get(c.cls, 0) > 7 or own.phrase in ("kênh", "quốc gia"))
            )
        ):
            return own.canon
        if c.kind == "LOC" and c.initial and self._only_common(c):
            return ""
        if c.kind and (c.cls in ("head", "numbered", "club") or PRIOR.get(c.cls, 0) >= 9):
            return c.kind
        best = top(votes)
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

    def _headed(self, c: Candidate) -> bool:
        """Whether an office stands before the head noun ("chủ tịch tập đoàn Phạm Văn Nam")."""
        begin = c.first - c.context.syllables
        return any(self.scan.best(k, "TITLE")[0] in (begin, begin - 1) for k in range(max(0, begin - 5), begin))

    def _called(self, c: Candidate) -> bool:
        """Whether a country's name that is also a given name stands after "người tên" or the like."""
        scan, i = self.scan, c.first
        return i > 1 and scan.lower[i - 1] == "tên" and scan.lower[i - 2] in CALLED and c.key in given_names()

    def _event(self, c: Candidate) -> bool:
        """Whether a place or body is part of an event's name ("Shanghai Masters", "Pháp mở rộng")."""
        scan, k = self.scan, c.last + 1
        if c.kind not in ("LOC", "ORG") or k >= scan.size or not scan.beside(k) or c.cls in ("head", "numbered"):
            return False
        if any(
            scan.lower[n] in class_words("event_last") and all(scan.upper(t) and scan.beside(t) for t in range(k, n + 1))
            for n in range(k, min(k + 3, scan.size))
        ):
            return True
        lead = self.tennis or scan.lower[c.first - 1 : c.first] in (["giải"], ["địch"], ["quân"])
        return c.cls == "country" and lead and scan.lower[k : k + 2] == ["mở", "rộng"]

    def _stock_code(self, c: Candidate) -> bool:
        """Whether three capitals in a report on shares are the code of one ("HAG tăng 2%")."""
        if c.kind or c.first != c.last or (c.near and c.context.canon == "ORG"):
            return False
        word = self.scan.word[c.first]
        return len(word) == 3 and word.isupper() and word.isascii() and self.scan.present("cổ phiếu")

    def _half_word(self, c: Candidate) -> bool:
        """Whether the capital begins a common word of two syllables ("Kỷ niệm", "Dân chủ", "Ấn tượng")."""
        scan, k = self.scan, c.last + 1
        if k >= scan.size or not scan.beside(k) or not scan.word[k].islower() or (c.near and c.context.cls == "honor"):
            return False
        if c.first != c.last:
            run = not c.kind and not c.cls and not c.near and c.last - c.first == 1
            return run and f"{scan.lower[c.last]} {scan.lower[k]}" in class_words("pair")
        if c.key in _NUMBERS or f"{c.key} {scan.lower[k]}" in class_words("pair"):
            return True
        if not shapes.is_syllable(c.key) or c.kind or c.key in self.given:
            return False
        if c.near and c.context.kind == "HEAD" and c.context.canon == "ORG" and scan.shares.get(c.key, 100) < 60:
            return True
        field = scan.domain(c.first) > c.last + 1
        return field or (c.near and c.context.cls == "office" and c.key not in given_names() and scan.shares.get(c.key, 100) < 60)

    def _abroad(self, c: Candidate) -> bool:
        """Whether the words before a country's name that is also a given name speak for the country."""
        before = self.scan.lower[c.first - 1] if self.scan.beside(c.first) else ""
        return (
            before in PLACE_BEFORE or before in ("nước", "người", "và", "với") or (c.near and c.context.cls != "honor")
        )

    def _like_person(self, c: Candidate) -> bool:
        words = self.scan.lower[c.first : c.last + 1]
        return all(w in given_names() or w in surnames() for w in words)

    def _single(self, c: Candidate, best: str) -> bool:
        """Whether one Vietnamese syllable with a capital is a name of its own, not the first of a common word."""
        votes, k = self.votes[c.key], c.last + 1
        follows = k < self.scan.size and self.scan.beside(k) and self.scan.word[k].islower()
        if best == "PER":
            honoured = c.key in self.given or (c.near and c.context.cls == "honor")
            common = (
                follows and capital_shares().get(c.key, 100) < 75 and capital_shares().get(self.scan.lower[k], 100) < 20
            )
            known = honoured or self.scan.lower[k] in class_words("person_verb") if follows else True
            return votes["PER"] >= 3 and (known or not common)
        return not follows and votes[best] >= 3

    def _common(self, c: Candidate) -> bool:
        """Whether a word in lower case follows with which the capital makes a common word ("Tài chính")."""
        k = c.last + 1
        if c.kind or c.first != c.last or not shapes.is_syllable(c.key):
            return False
        if k >= self.scan.size or not self.scan.beside(k) or not self.scan.word[k].islower():
            return False
        return capital_shares().get(c.key, 100) < 75 and capital_shares().get(self.scan.lower[k], 100) < 20

    def _only_capital(self, c: Candidate) -> bool:
        """Whether the capital of a single word may be owed to the sentence alone."""
        if c.near and c.context.kind == "TITLE":
            return False
        if c.first != c.last or c.key in self.inside:
            return False
        return shapes.is_syllable(self.scan.lower[c.first]) or self.scan.lower[c.first] in capital_shares()

    def _only_common(self, c: Candidate) -> bool:
        """Whether the first word of a sentence is a common word that is also a place ("Hàn thùng xe", "Viên đạn")."""
        k = c.last + 1
        if c.first != c.last or c.key in self.inside or k >= self.scan.size or not self.scan.beside(k):
            return False
        if c.canon in self.canons:
            return False
        return self.scan.word[k].islower() and (capital_shares().get(c.key, 100) < 60 or c.key == "hàn")

    def _default(self, c: Candidate) -> str:
        words = self.scan.lower[c.first : c.last + 1]
        letters = [w for w in words if w[0].isalpha()]
        if all(map(shapes.is_syllable, letters)):
            if len(letters) in (2, 3) and all(w in given_names() or w in surnames() for w in letters) and not c.initial:
                return "PER"
            return ""
        if c.first == c.last and (len(c.key) < 3 or shapes.is_acronym(self.scan.word[c.first])):
            return "ORG" if c.key in self.inside and self.scan.word[c.first].isupper() else ""
        if c.first == c.last and c.key in foreign_given_names() and self.votes[c.key]["LOC"] < 0.5:
            return "PER"
        if (self.football or self.stage) and c.first == c.last and self.votes[c.key]["LOC"] < 0.5:
            return "PER"
        votes = self.votes[c.key]
        if " " in c.key:
            return "PER" if "fc" not in letters else "LOC" if votes["LOC"] >= 0.5 else "ORG"
        if votes["PER"] >= 1.0 and votes["PER"] > max(votes["LOC"], votes["ORG"]):
            return "PER"
        return "ORG" if votes["LOC"] < 0.5 else "LOC"

    def _lists(self, types: list[str]) -> None:
        """A name of unsure type in a list is of the type of its neighbour."""
        for i, c in enumerate(self.candidates):
            j = c.listed
            if j < 0 or (c.first == c.last and not c.kind and shapes.is_syllable(self.scan.lower[c.first])) or self._half_word(c):
                continue
            if not c.kind and self._apposed(c, self.candidates[j]):
                continue
            sure_i, sure_j = self._sure(i), self._sure(j)
            if sure_j and not sure_i and types[j] in ("PER", "ORG", "LOC"):
                types[i] = types[j]
            elif sure_i and not sure_j and types[i] in ("PER", "ORG", "LOC") and not self.candidates[j].initial:
                types[j] = types[i]

    def _apposed(self, c: Candidate, before: Candidate) -> bool:
        """Whether a foreign full name after a comma is rather the person just spoken of ("chưởng lý bang X, Y Z")."""
        words = self.scan.lower[c.first : c.last + 1]
        return (
            " " in c.key
            and before.kind != "PER"
            and self.scan.word[c.first - 1] == ","
            and not any(map(shapes.is_syllable, words))
            and self.votes[c.key]["LOC"] < 3
            and self.votes[c.key]["ORG"] < 3
        )

    def _schools(self, types: list[str]) -> None:
        """ "các trường ĐH Quy Nhơn, Tây Nguyên": what follows in the list are schools too."""
        members: set[int] = set()
        for i, c in enumerate(self.candidates):
            before = self.candidates[c.listed] if c.listed >= 0 and not self._half_word(c) else None
            lead = self.scan.lower[max(0, c.first - 2) : c.first]
            if c.cls == "head" and (lead[-1:] == ["các"] or lead == ["các", "trường"]):
                members.add(i)
            elif before is not None and c.listed in members and c.cls != "head":
                types[i] = "ORG"
                members.add(i)

    def _sure(self, i: int) -> bool:
        c = self.candidates[i]
        if c.kind and PRIOR.get(c.cls, 0.0) >= 6:
            return True
        votes = self.votes[c.key]
        ranked = sorted(votes.values(), reverse=True)
        return ranked[0] - ranked[1] >= 2.5
