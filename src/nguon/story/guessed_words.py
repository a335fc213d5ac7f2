"""Places of two alike sentences that each fills with another name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nguon.model.spans import Span
from nguon.model.stories import ConflictKind
from nguon.story.guessed_names import bare
from nguon.story.guesses import Guess, Told, norm
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair
from nguon.story.stretches import Words, slots_between, words_of

SAME = 0.985  # from this likeness on two lines are one sentence
NAMES, UNLIKE = 0.6, 0.32  # worth of two names, of names of persons or of two types
Marks = tuple[list[tuple[Span, str]], list[Span]]  # names with their types, verbs and cues of speech
_DIGIT = re.compile(r"\d")


def guess_words(reading: Reading, lines: Sequence[Line], pairs: Sequence[Pair]) -> Iterator[Guess]:
    """Stretches with names, without a verb, that differ between alike sentences, held by shared words on both sides."""
    held: dict[int, Words] = {}

    @cache
    def marked(item: int) -> tuple[list[tuple[Span, str]], list[Span]]:
        analysis = reading.items[item].analysis
        named = [(span, str(e.type)) for e in analysis.entities for span in (*e.mentions, *e.references)]
        verbs = [event.trigger for event in analysis.events]
        return named, [*verbs, *(each.cue for each in analysis.attributions if each.cue)]

    for pair in pairs:
        if pair.score > SAME:
            continue
        for number in (pair.a, pair.b):
            if number not in held:
                held[number] = words_of(reading, lines[number])
        left, right = held[pair.a], held[pair.b]
        for slot in slots_between(reading, left, right):
            marks = (marked(left.line.item), marked(right.line.item))
            one = _whole(reading, left.line, slot.one, marks[0])
            other = _whole(reading, right.line, slot.other, marks[1])
            worth = _worth(reading, one, other, marks)
            if worth and slot.held > 1:
                yield Guess(pair.score * worth[0], worth[1], "words", one, other)


def _whole(reading: Reading, line: Line, stretch: Span, marks: Marks) -> Told:
    """A stretch with the names that it cuts."""
    cut = [span for span, _ in marks[0] if span.overlaps(stretch)]
    whole = Span(min([stretch.start, *(s.start for s in cut)]), max([stretch.end, *(s.end for s in cut)]))
    return Told(line.item, whole, norm(reading, line.item, whole))


def _worth(
    reading: Reading, one: Told, other: Told, marks: tuple[Marks, Marks]
) -> tuple[float, ConflictKind] | None:
    """How likely two stretches contradict each other, and in what; None where they only say it in other words."""
    words = [[w for w in told.value.split() if not reading.pack.is_stopword(w)] for told in (one, other)]
    if not words[0] or not words[1] or {*one.value.split()} & {*other.value.split()}:
        return None
    if bare(one.value) == bare(other.value) or _DIGIT.search(one.value + other.value):
        return None
    if _shortened(reading, one) or _shortened(reading, other):
        return None
    if any(told.value in reading.folded[rival.item] for told, rival in ((one, other), (other, one))):
        return None
    types = []
    for told, (named, cues) in zip((one, other), marks, strict=True):
        if any(cue.overlaps(told.span) for cue in cues):
            return None
        types.append({kind for span, kind in named if span.overlaps(told.span)})
    if not types[0] or not types[1]:
        return None  # other words for one thing, or a word that stands for the name
    if not types[0] & types[1] or "PER" in types[0] | types[1]:
        return UNLIKE, "other"
    return NAMES, "place" if "LOC" in types[0] & types[1] else "name"


def _shortened(reading: Reading, told: Told) -> bool:
    """Whether a stretch holds an abbreviation, which mostly stands for the other's words."""
    text = reading.items[told.item].article.text[told.span.start : told.span.end]
    return any(word.isupper() for word in text.replace(".", " ").split())
