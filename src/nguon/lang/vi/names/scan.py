"""One pass over the tokens: every place where a name may stand, with what speaks for its type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nguon.lang.doc import Doc
from nguon.lang.vi.names import facilities, shapes
from nguon.lang.vi.names.cues import ACTS, LOWERED, ORIGIN, Cues
from nguon.lang.vi.names.lexicons import Entry, class_words, foreign_given_names, given_names
from nguon.lang.vi.names.organisations import extent
from nguon.lang.vi.names.words import BARE

# Longest reach, in tokens, of a head noun or title over words that describe the name ("tập đoàn công nghệ Apple").
REACH = 4
# Lexicon classes of names that nothing is joined to.
_WHOLE = frozenset(("group", "intl", "vngov", "forgov", "net", "music", "province", "capital", "vnregion", "region"))
_UNIT_LETTERS = frozenset(("H", "X"))
_DISTRICT = Entry("HEAD", "out", "LOC", "huyện", 0, 1)
_SHORT_HEADS = frozenset(("tp", "tx", "tt", "q", "p", "h", "t", "x", "bv", "đh", "cđ", "đ", "kp"))
_ROMAN = re.compile(r"[IVX]+")
_FORMULA = re.compile(r"(?=\D{1,12}\d)(?:(?:Al|As|Ba|Br|Ca|Cd|Cl|Cr|Cu|Fe|Hg|Mg|Mn|Na|Ni|Pb|Si|Zn|[CFHIKNOPS])\d?){2,8}")
_ABBREVIATED = frozenset(("inc", "corp", "ltd", "co", "jr"))
# First words of forms of state ("Cộng hòa Séc").
_STATES = frozenset(("cộng", "liên", "vương", "công", "đại", "ch"))
_PARTICLES = frozenset(("al", "el", "del", "de", "van", "von", "bin", "di", "da", "dos"))
_NAME_KINDS = frozenset(("LOC", "ORG", "PER", "NONE"))
# Bases whose kind belongs to the name where it is written with capitals.
_BASES = frozenset(("căn cứ không quân", "căn cứ hải quân", "căn cứ lục quân", "căn cứ quân sự"))
_ORDINALS = (["2"], ["3"], ["hai"], ["ba"])
# Heads whose every name the lexicon knows: a person's name after them is a person's ("Chủ tịch UBND TP Nguyễn …").
_TOWNS = frozenset(("TP", "TP.", "Tp", "Tp.", "thành phố", "tỉnh"))
_COUNTED = frozenset(("sân bay", "cầu", "cảng", "nhà ga", "bến xe", "nhà máy thủy điện", "thủy điện", "hầm"))


@dataclass(slots=True)
class Candidate:
    """Tokens `first` to `last` (both inside) that may be a name.

    `kind` is given where a lexicon or the grammar knows the type, else "". `context` is the title or head noun before
    it; `near` whether that stands directly before. `initial`: its capital may be owed to the start of a sentence.
    """

    first: int
    last: int
    kind: str = ""
    cls: str = ""
    canon: str = ""
    context: Entry = BARE
    near: bool = False
    initial: bool = False
    listed: int = -1
    key: str = ""


@dataclass(slots=True)
class TitleUse:
    """A title or office, tokens `first` to `last` (both inside), whether a name follows or not."""

    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class Scan:
    """What one pass found."""

    candidates: list[Candidate] = field(default_factory=list)
    titles: list[TitleUse] = field(default_factory=list)


class Scanner(Cues):
    """Reads one document. Make one per document and call `run` once."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.result = Scan()
        # The title or head noun read last, and the token after it (-1: none).
        self.context: Entry = BARE
        self.context_end = -1

    def run(self, blocked: list[tuple[int, int]]) -> Scan:
        """Read all tokens outside the `blocked` character ranges (sorted)."""
        free, b = 0, 0
        found, start, capital = self.found, self.start, self.capital
        places = zip(start, self.word, capital, strict=True)
        for i in [i for i, (at, w, cap) in enumerate(places) if cap or at in found or w in _PARTICLES]:
            if i < free:
                continue
            while b < len(blocked) and blocked[b][1] <= start[i]:
                b += 1
            if b < len(blocked) and blocked[b][0] <= start[i]:
                continue
            if capital[i] and self._decree(i):
                free = self.run_end(i)
            elif capital[i] or start[i] in found:
                free = self._step(i)
            elif self._article(i):
                free = self._emit(i, self.run_end(i + 2), "", "")
            elif self._particle(i):
                free = self._emit(i, self.run_end(i + 1), "", "")
        return self.result

    def _step(self, i: int) -> int:
        if self.lower[i] == "tin" and self._bulletin(i):
            return self._emit(i, max(self.run_end(i + 1), self.best(i + 1, "LOC")[0]), "ORG", "media")
        if self.lower[i] in _STATES:
            stop, canon = facilities.state_end(self, i)
            if stop > i:
                return self._emit(i, stop, "LOC", "country", canon)
        if self.lower[i] in ("trung", "triều") and (state := self._short_state(i)):
            return self._emit(i, i + 1, "LOC", "country", state)
        name_end = title_end = head_end = i
        name = title = head = BARE
        for end, entry in self.found.get(self.start[i], ()):
            if entry.kind in _NAME_KINDS:
                if end > name_end:
                    name_end, name = end, entry
            elif entry.kind == "TITLE":
                if end > title_end:
                    title_end, title = end, entry
            elif entry.kind == "HEAD" and end > head_end:
                head_end, head = end, entry
        capital = self.capital[i]
        person_end = self.person_end(i) if capital else i
        longer = person_end > i and person_end > max(name_end, title_end, head_end)
        if longer and self._prefers_person(i, person_end, name_end, name):
            return self._emit(i, person_end, "", "shape")
        if (
            title_end > i
            and title_end >= max(name_end, head_end)
            and not self._rather_name(i, title_end, name_end, title)
        ):
            return self._title(i, title_end, title)
        if head_end > i and (head_end >= name_end or (head.cls == "keep" and name.kind == "ORG")):
            after = self._head(i, head_end, head, name_end, name)
            if after > i:
                return after
        if name_end > i:
            return self._name(i, name_end, name)
        return self._unknown(i) if capital else i + 1

    def _prefers_person(self, i: int, person_end: int, name_end: int, name: Entry) -> bool:
        """Whether surname and syllables at `i` are a person rather than the shorter place or other name there."""
        if name_end == i or name.syllables == 1:
            return True
        rest = person_end - name_end
        if rest >= 2 and self.lower[name_end] in self.surnames:
            return False
        return (self.context.kind == "TITLE" and self.context_end == i) or name.cls in (
            "district",
            "vnplace",
            "vncity",
            "other",
            "state",
            "city",
        )

    def _rather_name(self, i: int, title_end: int, name_end: int, title: Entry) -> bool:
        """Whether a capitalised title word inside a sentence is a name ("Anh" the country)."""
        if not self.upper(i) or title_end - i > 1 or name_end <= i or title.cls != "honor":
            return False
        if not self.initial(i) or self.word[title_end : title_end + 1] in ([":"], [")"], ["."]):
            return True
        if self.upper(title_end) and self.beside(title_end):
            return False
        if f" {self.lower[i]} " in self.text:
            return False
        return any(
            self.word[k] == self.word[i] and not self.initial(k)
            for k in range(max(0, i - 600), min(self.size, i + 600))
        )

    def _title(self, i: int, end: int, title: Entry) -> int:
        body = self._body_in_title(i, end)
        if body:
            self.result.titles.append(TitleUse(i, end - body - 1, title))
            return self._emit(end - body, self._body_end(end - body, end), "ORG", "head")
        self.result.titles.append(TitleUse(i, end - 1, title))
        self.context, self.context_end = title, end
        if title.phrase in ("cục trưởng", "cục phó", "vụ trưởng") and self.upper(end) and self.domain(end) > end:
            stop = extent(self, end, self.domain(end), False, title, False)
            return self._emit(end, stop, "ORG", "head") if stop else end
        return end

    def _body_in_title(self, i: int, end: int) -> int:
        """How many last words of a title belong to a body named after it ("Phó trưởng Phòng CSGT tỉnh …"); 0: none."""
        if self.upper(i + 1) and end - i > 2 and self.best(end - 1, "HEAD")[0] <= end:
            return 0
        found = (n for n in (1, 2) if i < end - n and self.upper(end - n) and self._body_end(end - n, end))
        return next((n for n in found if self.lower[end - n - 1] not in ("quốc", "văn")), 0)

    def _body_end(self, i: int, end: int) -> int:
        stop, head = self.best(i, "HEAD")
        if stop < end or head.cls != "keep" or not self.beside(end):
            return 0
        after = extent(self, i, stop, False, head, False)
        return after if after > end else 0

    def _head(self, i: int, end: int, head: Entry, name_end: int, name: Entry) -> int:
        if head.cls == "block":
            stop, inner = self.best(end - 1, "HEAD")
            self.context_end = -1
            on_the_way = self.lower[i] in ("trên", "dưới", "qua") and self.upper(end)
            if on_the_way and stop == end and inner.cls == "out" and inner.canon == "LOC":
                self.context, self.context_end = inner, end
            return end
        if head.cls == "keep" and (end - i == 1 or self.word[i + 1][0].isupper()) and self._street_before(i):
            return 0
        keep = next((e for stop, e in self.found[self.start[i]] if stop == end and e.cls == "keep"), head)
        if keep.cls == "keep":
            if self._several(i, end):
                self.context, self.context_end = keep, end
                return end
            if keep.phrase in LOWERED and not self._official(i, end):
                self.context_end = end if head.cls == "out" else self.context_end
                self.context = head if head.cls == "out" else self.context
                return end
            known = name_end if name.kind == "ORG" and name_end >= end else 0
            stop = extent(self, i, known or end, bool(known), keep, head.cls != "keep")
            if known:
                wider = extent(self, i, end, False, keep, head.cls != "keep")
                stop = wider if wider > stop and self._ends_in_place(wider) else stop
            if stop > i + 2 and self.lower[i] == "trường" and self._school(i + 1, stop):
                i += 1
            if stop > i:
                same = stop == known
                return self._emit(i, stop, keep.canon, name.cls if same else "head", name.canon if same else "")
            named = name_end > i and not (name.kind == "NONE" and name_end <= end)
            if named or head.cls == "keep":
                self._head_name(i, end)
                return 0 if named else end
        if head.cls == "num" and self._numbered(i, end, head):
            return self._emit(i, self._numbered(i, end, head), "LOC", "numbered")
        stop, kind = facilities.names_day(self, end, head.phrase)
        if stop > end:
            return self._emit(i, stop, kind, "numbered")
        if name_end > end and name.syllables > 1:
            return 0
        if facilities.middle_name(self, i, end):
            return self._emit(i, end + 1, "", "shape")
        stop = facilities.lone_syllable(self, head.phrase, end)
        if stop:
            return self._emit(i, stop, "LOC", "numbered")
        if head.phrase in _BASES and self.upper(i) and self.upper(i + 2) and self.upper(end) and self.beside(end):
            return self._emit(i, self.run_end(end), "LOC", "head")
        self._head_name(i, end)
        if end - i == 1 and self.lower[i] in given_names() and self.upper(i) and not (self.upper(end) and self.beside(end)):
            return end
        if head.phrase in _TOWNS and self.upper(end) and self.best(end, "LOC")[0] == end < self.person_end(end):
            return end
        self.context, self.context_end = head, end
        if end < self.size and self.word[end] == "." and self.lower[end - 1] in _SHORT_HEADS:
            self.context_end = end + 1
            return end + 1
        return end

    def _head_name(self, i: int, end: int) -> None:
        """Note a one-syllable head noun with a capital as a given name, if the document calls somebody so ("Trường")."""
        if end - i == 1 and self.upper(i) and not (self.upper(end) and self.beside(end)) and not self.word[i].isupper():
            self._emit(i, end, "", "headname")

    def _street_before(self, i: int) -> bool:
        """Whether a head noun of places stands right before, so that "Trường Chinh" after "đường" is no school."""
        return (
            self.context_end == i and self.context.kind == "HEAD" and self.context.canon == "LOC" and self.beside(i)
        )

    def _numbered(self, i: int, end: int, head: Entry) -> int:
        """Token after "quận 5", "quốc lộ 1A", "sông Hồng"; 0 where no number or single syllable follows."""
        dotted = end < self.size and self.word[end] == "." and self.lower[end - 1] in _SHORT_HEADS
        k = end + 1 if dotted and self.beside(end) else end
        if k >= self.size or not self.beside(k):
            return 0
        if self.word[k][0].isdigit():
            unnumbered = head.phrase in ("khu", "hồ", "sông", "núi", "biển", "vịnh", "lô")
            if unnumbered or "." in self.word[k] or "," in self.word[k] or self._counted(k, head):
                return 0
            after = k + 1
            if (
                after < self.size
                and self.start[after] == self.end[k]
                and len(self.word[after]) == 1
                and self.word[after].isalpha()
            ):
                after += 1
            return after
        if (
            head.phrase in ("sông", "núi", "hồ", "biển", "vịnh")
            and self.upper(k)
            and not (self.upper(k + 1) and self.beside(k + 1))
        ):
            return k + 1 if shapes.is_syllable(self.lower[k]) else 0
        return 0

    def _name(self, i: int, end: int, name: Entry) -> int:
        if self._domain(end):
            return self._emit(i, end + 2, "ORG", "media", name.canon)
        shorter, place = self.best(i, "LOC")
        if name.cls == "media" and i < shorter < end and self.word[end - 1].islower() and not self._led_to(i):
            end, name = shorter, place
        follows = self.upper(end) and self.beside(end) if end < self.size else False
        if name.kind == "NONE":
            if follows and name.syllables == 1 and self._street_before(i):
                return self._unknown(i)
            if follows and name.syllables == 1 and self.lower[end] in given_names() and self._given(i, False):
                return self._unknown(i)
            if name.syllables == 1 and not follows and self._given(i, self.context_end == i and self.context.kind == "TITLE"):
                return self._emit(i, end, "", "" if self.context_end == i else "headname")
            if name.phrase in ("Tây Bắc", "Đông Bắc") and self._region(i, end):
                return self._emit(i, end, "LOC", "vnregion")
            if name.syllables == 1 and self.word[end : end + 1] == ["-"] and self.run_end(i) > end + 1:
                return self._unknown(i)
            if follows and name.syllables == 1 and not self.word[i].isupper() and not self.found.get(self.start[end]):
                name_like = shapes.is_syllable(self.lower[i]) or self.lower[i] in foreign_given_names()
                return self._unknown(i) if name_like else self._skip_none(i, self.run_end(i))
            return self._skip_none(i, end)
        if follows and name.kind == "ORG" and self.context_end == i and self.context.phrase in facilities.BRANCHES:
            branch, place = self.best(end, "LOC")
            if place.cls != "":
                return self._emit(i, branch + self._closes(branch), "LOC", "")
        if follows and self.word[i][0].isupper():
            if self.lower[end] in class_words("club_last"):
                return self._emit(i, end + 1, "ORG", "club")
            if name.cls == "company":
                return self._company(i, end, name)
            if self._joins_unknown(i, end, name):
                return self._unknown(i)
        number = self.word[end] if end < self.size and self.beside(end) else ""
        if number[:1].isdigit():
            coded = len(number) > 2 if self.word[i] == "VN" else name.kind == "ORG" and len(self.word[i]) < 4 < len(number)
            if coded or self.lower[i] in class_words("maker"):
                return self._skip_none(i, end)
            if name.cls == "company" and number.isdigit() and len(number) < 3 and not self._counts(end + 1):
                end += 1
        return self._emit(i, end, name.kind, name.cls, name.canon)

    def _company(self, i: int, end: int, name: Entry) -> int:
        """A company before more capitals: with its country, before a person, or as the maker of a product."""
        place_end, place = self.best(end, "LOC")
        if place.cls == "country" or (place.cls and self.context_end == i and self.context.phrase in facilities.FIRMS):
            return self._emit(i, place_end, "ORG", "company")
        if place.cls and self._closes(place_end):
            return self._emit(i, place_end + 1, "LOC", "numbered")
        led = self.context.kind == "TITLE" and self.context_end == i
        other = self.best(end, "LOC", "ORG", "PER", "TITLE", "HEAD")[0] > end
        if led or other or self.person_end(end) > end or self.lower[end] in foreign_given_names():
            return self._emit(i, end, name.kind, name.cls, name.canon)
        if self._flight(end):
            return self._emit(i, end, "ORG", "company", name.canon)
        last = self.lower[self.run_end(end) - 1]
        if last in class_words("company_last"):
            return self._emit(i, self.run_end(end), "ORG", "company")
        if last in class_words("place_last") and last not in facilities.DWELLINGS and self.lower[i] not in class_words("maker"):
            return self._emit(i, self.run_end(end), "LOC", "numbered")
        return self._skip_none(i, self.run_end(end))

    def _skip_none(self, i: int, end: int) -> int:
        first = end
        while end < self.size and self.beside(end) and self.word[end][0].isdigit():
            end += 1
        if end > first and self.upper(end) and self.beside(end) and self.start[end] not in self.found:
            end = self.run_end(end)
        self.context_end = -1
        return end

    def _joins_unknown(self, i: int, end: int, name: Entry) -> bool:
        """Whether a known short name is only the beginning of a longer unknown one ("Chelsea Clinton", "Mỹ Tâm")."""
        after_end, after = self.best(end, "LOC", "ORG", "PER", "TITLE", "HEAD", "NONE")
        if after_end > end:
            town = after.kind == "LOC" and after.cls in ("geo", "city") and after.syllables == 1
            return town and name.kind == "LOC" and name.syllables == 1 and self.lower[i] in foreign_given_names()
        if self.person_end(end) > end or (i and name.kind == "LOC" and self.lower[i - 1] in ORIGIN):
            return False
        if name.cls == "club" and self.run_end(end) - end > 1:
            return False
        if self.context_end == i and self.context.kind == "TITLE" and self.lower[end] in foreign_given_names():
            return self.lower[i] in foreign_given_names()
        if self.shares.get(self.lower[end], 100) <= 10:
            return False
        syllable = shapes.is_syllable(self.lower[end])
        if name.kind == "LOC" and name.syllables == 1 and self.lower[i] in foreign_given_names():
            return not syllable or self.lower[end] in foreign_given_names()
        if name.kind == "LOC" and name.cls == "country":
            foreign = self.lower[end] in foreign_given_names() or any(
                not shapes.is_syllable(w) for w in self.lower[end : self.run_end(end)] if w[0].isalpha()
            )
            return (
                name.syllables == 1
                and syllable
                and not foreign
                and shapes.is_syllable(self.lower[i])
                and not (self.context_end == i and self.context.kind == "HEAD" and self.context.canon != "LOC")
            )
        if name.cls in _WHOLE:
            return False
        return name.syllables == 1 or (
            name.cls in ("district", "vnplace", "vncity") and syllable and self.lower[end] not in self.surnames
        )

    def _unknown(self, i: int) -> int:
        if self.initial(i) and self.shares.get(self.lower[i], 100) <= 5 and shapes.is_syllable(self.lower[i]):
            if not self.beside(i + 1):
                return i + 1
            if self.lower[i + 1] in class_words("sure_person_verb") or self.lower[i + 1] in ACTS or self._calls(i):
                return self._emit(i, i + 1, "", "headname")
            if not self.upper(i + 1) or not self._inside(i, i + 2):
                return i + 1
        if self.lower[i] == "việt" and self._vietnam(i):
            return self._emit(i, i + 1, "LOC", "country", "LOC:việt nam")
        if self._unit_or_mark(i):
            return i + 1
        if self.upper(i + 1) and self.beside(i + 1) and self._no_name_begins(i):
            return self._skip_none(i, self.run_end(i))
        road = facilities.road_number(self, i)
        if road > i:
            return self._emit(i, road, "LOC", "numbered")
        if self.word[i] in _UNIT_LETTERS and self._unit_letter(i):
            self.context, self.context_end = _DISTRICT, i + 2
            return i + 2
        end = self.run_end(i)
        if self.context_end != i and self._shouted(i, end):
            return i + 1
        if end == i + 1 and self.context_end == i and self.context.canon in ("LOC", "ORG"):
            end = max(self._pair(i), self._before_place(i), end)
        if end == i + 1 and self.lower[i] in class_words("head_in_name") and self.beside(end):
            place = self.best(end, "LOC")[0]
            if place > end:
                return self._emit(i, place, "LOC", "head")
        if i and self.start[i] == self.end[i - 1] and self.word[i - 1][0].isalnum():
            return end
        if self.word[end - 1][0].isdigit() and _FORMULA.fullmatch(self.text, self.start[i], self.end[end - 1]):
            return end
        if self.lower[end - 1] in class_words("event_last") or (end - i == 1 and self._no_name(i, end)):
            return self._skip_none(i, end)
        return self._emit(i, end, "", "")

    def _no_name(self, i: int, end: int) -> bool:
        """Whether the single word at `i` is a Roman number, or a mark before a number ("tàu ĐNa 90604", "Km 104")."""
        word = self.word[i]
        if _ROMAN.fullmatch(word):
            return not (self.context.kind == "TITLE" and self.context_end == i)
        if len(word) == 1 and (self.context_end != i or self.context.kind == "HEAD"):
            return self._degree(i) or not (end < self.size and self.word[end] == ".")
        number = self.word[end] if end < self.size and self.beside(end) else ""
        if len(number) < 2 or not number[0].isdigit() or len(word) > 4:
            return False
        return not word.istitle() or (len(word) <= 3 and not shapes.is_syllable(self.lower[i]))

    def _emit(self, i: int, end: int, kind: str, cls: str, canon: str = "") -> int:
        if self.lower[end - 1] in _ABBREVIATED and self.word[end : end + 1] == ["."]:
            end += self.start[end] == self.end[end - 1] and self.beside(end + 1) and self.word[end + 1].islower()
        distance = i - self.context_end
        context, near = BARE, False
        if self.context_end >= 0 and 0 <= distance <= REACH and self._open_between(self.context_end, i):
            context, near = (
                self.context,
                distance <= 1
                and not any(w[0].isalpha() for w in self.word[self.context_end : i])
                and not (distance and self.word[i - 1] == ":" and end - i == 1 and shapes.is_syllable(self.lower[i])),
            )
        candidates = self.result.candidates
        if (
            not near
            and candidates
            and candidates[-1].last + 1 == i
            and candidates[-1].kind in ("LOC", "ORG")
            and self.beside(i)
        ):
            before = candidates[-1]
            if before.context.kind == "TITLE" and before.context.cls == "office" and before.near:
                context, near = before.context, True
        if context.kind == "TITLE" and near and kind == "" and end - i == 1 and not self.upper(i):
            context = BARE
        listed = len(candidates) - 1 if candidates and self._listed(candidates[-1].last + 1, i) else -1
        if listed >= 0 and not context.kind and candidates[listed].near and not kind and end - i == 2:
            shared = candidates[listed].context
            native = shared.canon == "LOC" and shapes.is_syllable(self.lower[i])
            if shared.kind == "TITLE" or native or self.word[i - 1] != ",":
                context, near = shared, True
        if near and context.kind == "HEAD" and kind in ("", "LOC"):
            if context.phrase in facilities.ROUTE_HEADS:
                end = facilities.route_end(self, end)
            else:
                end = facilities.ward_letter(self, max(end, facilities.ward_end(self, i, context.phrase)), context.phrase)
        if kind == "LOC" and near and context.kind == "HEAD" and context.phrase in _COUNTED and self._ordinal(end):
            end, canon = end + 1, ""
        elif (
            kind == "LOC"
            and near
            and context.phrase in _COUNTED
            and self.lower[end : end + 1] == ["thứ"]
            and self.lower[end + 1 : end + 2] in _ORDINALS
        ):
            end, canon = end + 2, ""
        key = self.doc.folded[self.start[i] : self.end[end - 1]]
        candidates.append(Candidate(i, end - 1, kind, cls, canon, context, near, self.initial(i), listed, key))
        return end
