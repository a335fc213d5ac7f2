"""Rival words: one place of sentences that tell the same, which different articles fill otherwise."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from nguon.model.spans import Span
from nguon.model.stories import ConflictKind
from nguon.story.columns import VALUE, Gap, Words, clause, words_of
from nguon.story.features import term_of
from nguon.story.guesses import Told
from nguon.story.likeness import background
from nguon.story.reading import Line, Reading
from nguon.story.rivals import WORDS, Rivals, Tellings
from nguon.story.similarity import Pair
from nguon.story.slots import CONTRAST, Value
from nguon.story.word_columns import Column, Place, columns, gap_places

SHOWN = 8  # words of the clause around a place that are shown
SIDES = 4  # ways to tell one place; what is more goes to the side that it shares most words with
OFTEN = 12  # places that hold the same words: more of them tell nothing
SHORT = 60  # letters up to which two stretches are compared letter by letter
ABBREVIATED = 6  # letters from which on a word is no abbreviation
ENOUGH = 4  # articles from which on more telling ones add nothing


class Mark(NamedTuple):
    """A name, a verb or a cue of speech with its place in the article, its kind and its words."""

    start: int
    end: int
    kind: str
    words: frozenset[str]


class Held(NamedTuple):
    """What a place holds."""

    names: Sequence[Mark]
    acts: Sequence[Mark]
    cues: Sequence[Mark]
    values: Sequence[Value]


def rival_words(
    reading: Reading, lines: Sequence[Line], listed: Sequence[Pair], kept: Sequence[Sequence[Value]]
) -> Iterator[Rivals]:
    """Every place of a sentence that other articles fill with other words, line by line."""
    stock = _Stock(reading, lines, kept)
    for column in columns(reading, lines, listed, stock.words):
        if any(stock.telling(*gap_places(column.hub.line, *gap)) for gap in column.gaps):
            yield stock.rivals(column)


class _Stock:
    """What is looked up once for a story: words of lines, marks of articles, where words stand."""

    def __init__(self, reading: Reading, lines: Sequence[Line], kept: Sequence[Sequence[Value]]) -> None:
        self._reading, self._lines, self._kept = reading, lines, kept
        self._words: dict[int, Words] = {}
        self._marks: dict[int, tuple[list[Mark], list[Mark], list[Mark]]] = {}
        self._counted: dict[tuple[Place, Place], dict[str, float]] = {}
        self._index: dict[str, list[tuple[int, int]]] = {}
        self._vocabulary: list[set[str]] = [set() for _ in reading.items]
        for line in lines:
            self._vocabulary[line.item].update(line.words)

    def words(self, number: int) -> Words:
        """The words of a line."""
        if number not in self._words:
            self._words[number] = words_of(self._reading, self._lines[number], self._kept[number])
        return self._words[number]

    def telling(self, one: Place, other: Place) -> bool:
        """Whether two places differ in words: not in figures or times only, which are compared by their values, and not by an
        abbreviation or a usual name."""
        own, rest = set(self._content(one)), set(self._content(other))
        return (
            any(word[0] != VALUE for word in own ^ rest) and not self._usual(one, other) and not self._usual(other, one)
        )

    def _usual(self, short: Place, long: Place) -> bool:
        """Whether one place abbreviates the other ("CP", "Cổ phần"), whatever else they share."""
        rest = [set(self._content(long)), set(self._content(short))]
        own = [word for word in self._content(short) if word not in rest[0]]
        words = self.words(long.line).words[long.first : long.end]
        initials = "".join(word[0] for word in words if word not in rest[1])
        return len(own) == 1 and 1 < len(own[0]) < ABBREVIATED and own[0] == initials

    def rivals(self, column: Column) -> Rivals:
        """A column as rivals: a side for each way to fill it, shown with the words of the clause around."""
        told = [column.hub, *(Place(other, gap.c, gap.d) for other, _, gap in column.gaps)]
        held = [self._features_of(column.hub.line, other, gap) for other, _, gap in column.gaps]
        features = {name: sum(each[name] for each in held) / len(held) for name in held[0]}
        items = {self._lines[place.line].item for place in (*told, *column.same)}
        features |= {
            "alike": max(score for _, score, _ in column.gaps), "held": len(column.gaps) / 4,
            "articles": len(items) / max(2, min(ENOUGH, len(self._reading.items))),
        }  # fmt: skip
        return Rivals(WORDS, "", features, (-len(items), -len(told), *column.hub), lambda: self._tellings(column, told))

    def _tellings(self, column: Column, told: Sequence[Place]) -> Tellings:
        """A side for each way to fill a column, with all its places."""
        places = self._sides(told)
        sides = [[self._shown(place) for place in side] for side in places]
        sides[0] += [self._shown(place) for place in column.same]
        for side, held in zip(sides, places, strict=True):
            side += [self._told(place) for place in self._elsewhere(held)]
        core = tuple(self._shown(place) for place in told)
        return Tellings(self._kind(told), core, tuple(tuple(dict.fromkeys(side)) for side in sides))

    def _content(self, place: Place) -> list[str]:
        words = self.words(place.line)
        return [words.words[at] for at in range(place.first, place.end) if words.content[at]]

    def _span(self, place: Place) -> Span:
        spans = self.words(place.line).spans
        return Span(spans[place.first][0], spans[place.end - 1][1])

    def _told(self, place: Place) -> Told:
        return Told(self._lines[place.line].item, self._span(place), " ".join(self._content(place)))

    def _shown(self, place: Place) -> Told:
        """A place with the words around it."""
        first, end = clause(self._reading, self.words(place.line), place.first, place.end, SHOWN)
        return self._told(Place(place.line, first, end))

    def _sides(self, told: Sequence[Place]) -> list[list[Place]]:
        """The places by what they say; the first one's side first."""
        sides: list[tuple[frozenset[str], list[Place]]] = []
        for place in told:
            own = frozenset(self._content(place))
            home = next((held for said, held in sides if said == own), None)
            if home is None and len(sides) >= SIDES:
                home = max(sides[1:], key=lambda side: len(side[0] & own))[1]
            if home is None:
                sides.append((own, [place]))
            else:
                home.append(place)
        return [held for _, held in sides]

    def _elsewhere(self, places: Sequence[Place]) -> list[Place]:
        """Where the same words stand in other sentences, if they say enough."""
        found = []
        for place in places:
            words, (line, first, end) = self.words(place.line), place
            while first < end and not words.content[first]:
                first += 1
            while first < end and not words.content[end - 1]:
                end -= 1
            wanted = words.words[first:end]
            if wanted and self._enough(line, first, end):
                at = [p for p in self._where(wanted[0]) if self.words(p[0]).words[p[1] : p[1] + len(wanted)] == wanted]
                found += [Place(number, start, start + len(wanted)) for number, start in at[: OFTEN + 1]] * (
                    len(at) <= OFTEN
                )
        return found

    def _enough(self, line: int, first: int, end: int) -> bool:
        """Whether words say enough to be looked for: two of them, a name or a figure."""
        words, text = self.words(line), self._reading.article(self._lines[line]).text
        return end - first > 1 or words.words[first][0] == VALUE or text[words.spans[first][0]].isupper()

    def _where(self, word: str) -> Sequence[tuple[int, int]]:
        """The places of a word, as line and number."""
        if not self._index:
            index: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for number in range(len(self._lines)):
                for at, each in enumerate(self.words(number).words):
                    index[each].append((number, at))
            self._index = dict(index)
        return self._index.get(word, ())

    def _held(self, place: Place) -> Held:
        """The names, events, cues of speech and values that a place touches."""
        item, span = self._lines[place.line].item, self._span(place)
        if item not in self._marks:
            self._marks[item] = self._marks_of(item)
        names, acts, cues = (
            [m for m in held if m.start < span.end and span.start < m.end] for held in self._marks[item]
        )
        values = [v for v in self._kept[place.line] if v.evidence.start < span.end and span.start < v.evidence.end]
        return Held(names, acts, cues, values)

    def _marks_of(self, item: int) -> tuple[list[Mark], list[Mark], list[Mark]]:
        analysis, folded = self._reading.items[item].analysis, self._reading.folded[item]

        def mark(span: Span, kind: str) -> Mark:
            return Mark(span.start, span.end, kind, frozenset(folded[span.start : span.end].split()))

        return (
            [
                mark(span, entity.type)
                for entity in analysis.entities
                for span in (*entity.mentions, *entity.references)
            ],
            [mark(event.trigger, event.factuality) for event in analysis.events],
            [mark(each.cue, "") for each in analysis.attributions if each.cue],
        )

    def _kind(self, told: Sequence[Place]) -> ConflictKind:
        """What the places are about, by the names that they hold."""
        types = [{name.kind for name in self._held(place).names} for place in told]
        shared = types[0] & set().union(*types[1:])
        return "place" if "LOC" in shared else "name" if shared else "other"

    def _features_of(self, hub: int, other: int, gap: Gap) -> dict[str, float]:
        """What can be counted of one gap; it is the same from both lines."""
        ends = (Place(hub, gap.a, gap.b), Place(other, gap.c, gap.d))
        one, two = ends if hub < other else ends[::-1]
        if (one, two) not in self._counted:
            self._counted[one, two] = self._features(one, two, gap)
        return self._counted[one, two]

    def _features(self, one: Place, other: Place, gap: Gap) -> dict[str, float]:
        """What can be counted of one gap."""
        own, rest = set(self._content(one)), set(self._content(other))
        zones = [self._lines[place.line].zone for place in (one, other)]
        letters = [bare("".join(self.words(p.line).words[p.first : p.end])) for p in (one, other)]
        texts = [
            self._reading.article(self._lines[p.line]).text[self._span(p).start : self._span(p).end]
            for p in (one, other)
        ]
        seen = [
            bool(mine - theirs) and mine - theirs <= self._vocabulary[self._lines[place.line].item]
            for mine, theirs, place in ((own, rest, other), (rest, own, one))
        ]
        rarity = sorted(_rarity(self._reading.pack.code, word) for word in own ^ rest) or [0.0]
        return _kinds(self._held(one), self._held(other)) | {
            "anchored": (gap.left + gap.right) / 4, "open": float(gap.open), "inside": float(own <= rest or rest <= own),
            "letters": _alike(*letters),
            "opposite": float(any(self._reading.pack.are_opposites(a, b) for a in own - rest for b in rest - own)),
            "seen_one": float(seen[0] != seen[1]), "title_one": float((zones[0] == "title") != (zones[1] == "title")),
            "capitals": float(all(text != text.lower() for text in texts)),
            "rare": sum(rarity) / len(rarity), "rarest_not": rarity[0],
        }  # fmt: skip


def _kinds(one: Held, other: Held) -> dict[str, float]:
    """What two places hold: names, figures, words of contrast sets, events."""
    names = [frozenset[str]().union(*(name.words for name in held.names)) for held in (one, other)]
    sets = [{(v.unit, v.name) for v in held.values if v.unit.startswith(CONTRAST)} for held in (one, other)]
    units = {unit for unit, _ in sets[0]} & {unit for unit, _ in sets[1]}
    figures = [any(not v.unit.startswith(CONTRAST) for v in held.values) for held in (one, other)]
    facts = [{act.kind for act in held.acts} for held in (one, other)]
    return {
        "name_one": float(bool(one.names) != bool(other.names)), "same_name": float(bool(names[0] & names[1])),
        "figure_one": float(figures[0] != figures[1]), "cue": float(bool(one.cues) or bool(other.cues)),
        "contrast": float(any({n for u, n in sets[0] if u == unit} != {n for u, n in sets[1] if u == unit} for unit in units)),
        "other_fact": float(bool(facts[0]) and bool(facts[1]) and not facts[0] & facts[1]),
    }  # fmt: skip


def _alike(one: str, other: str) -> float:
    """How many letters two stretches have in one order, 0 to 1; 0 for long ones."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if max(len(one), len(other)) < SHORT else 0.0


def bare(letters: str) -> str:
    """Letters without the marks on them."""
    if letters.isascii():
        return letters
    plain = unicodedata.normalize("NFD", letters.replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _rarity(code: str, word: str) -> float:
    """How rare a word is in news in general, 0 to 1."""
    counts = background(code)
    total = math.log(max(2, counts.documents))
    return 1 - math.log1p(float(counts.counts[term_of(word)])) / total
