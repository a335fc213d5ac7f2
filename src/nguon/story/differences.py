"""Differences of wording that are differences of fact: opposite words in the same place of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict, ConflictKind, ConflictSide
from nguon.story.reading import Line, Reading

_WORD = re.compile(r"\w+")
LONGEST = 6  # words of a passage that stands in the place of another
COMPARED = 8  # each line of a statement is compared with so many that follow, so that a large story stays linear
ANCHOR = 3  # words, the same in both sentences, that must stand around it, both sides together


class _Swap(msgspec.Struct, frozen=True):
    """Two passages, each in the place of the other, as word ranges of their lines."""

    left: tuple[int, int]
    right: tuple[int, int]


def side_of(shown: str, evidence: Sequence[Evidence]) -> ConflictSide:
    """One side of a conflict: what it says and every place that says so."""
    ordered = tuple(sorted(set(evidence)))
    return ConflictSide(shown, tuple(dict.fromkeys(each.article for each in ordered)), ordered)


def find_differences(
    reading: Reading, lines: Sequence[Line], groups: Sequence[Sequence[int]], statement_ids: Mapping[int, str]
) -> list[Conflict]:
    """Within each statement: passages in each other's place that are opposites."""
    opposites = reading.pack.are_opposites
    held: dict[tuple[int, str, str, ConflictKind], list[tuple[str, Evidence]]] = defaultdict(list)
    for number, members in enumerate(groups):
        for at, one in enumerate(members):
            for other in members[at + 1 : at + 1 + COMPARED]:
                if lines[one].item == lines[other].item:
                    continue
                for swap in _swaps(lines[one], lines[other]):
                    kind = _kind(lines[one], lines[other], swap, opposites)
                    if kind:
                        told = [_told(reading, lines[one], swap.left), _told(reading, lines[other], swap.right)]
                        words = sorted(each[0] for each in told)
                        held[number, words[0], words[1], kind].extend(told)
    found = []
    for (number, *words, kind), told in sorted(held.items()):
        sides = [
            side_of(next(e.exact for w, e in told if w == word), [e for w, e in told if w == word]) for word in words
        ]
        found.append(Conflict(kind, tuple(sides), statement_ids.get(number)))
    return found


def _swaps(one: Line, other: Line) -> list[_Swap]:
    """Replaced passages between two runs of equal words."""
    codes = SequenceMatcher(None, one.words, other.words, autojunk=False).get_opcodes()
    found = []
    for before, code, after in zip(
        [("equal", 0, 0, 0, 0), *codes], codes, [*codes[1:], ("equal", 0, 0, 0, 0)], strict=False
    ):
        tag, a, b, c, d = code
        anchored = (before[2] - before[1] if before[0] == "equal" else 0) + (
            after[2] - after[1] if after[0] == "equal" else 0
        )
        if tag == "replace" and b - a <= LONGEST and d - c <= LONGEST and anchored >= ANCHOR:
            found.append(_Swap((a, b), (c, d)))
        elif tag in ("insert", "delete") and max(b - a, d - c) == 1 and anchored >= ANCHOR and a and c:
            found.append(_Swap((a - 1, b), (c - 1, d)))
    return found


def _kind(one: Line, other: Line, swap: _Swap, opposites: Callable[[str, str], bool]) -> ConflictKind | None:
    left, right = one.words[slice(*swap.left)], other.words[slice(*swap.right)]
    if opposites(" ".join(left), " ".join(right)):
        return "other"
    return None


def _word_span(reading: Reading, line: Line, words: tuple[int, int]) -> Span:
    spans = [match.span() for match in _WORD.finditer(reading.folded[line.item], line.start, line.end)]
    return Span(spans[words[0]][0], spans[words[1] - 1][1])


def _told(reading: Reading, line: Line, words: tuple[int, int]) -> tuple[str, Evidence]:
    """The passage, folded, and as evidence."""
    article = reading.article(line)
    return " ".join(line.words[slice(*words)]), Evidence.cut(article.id, article.text, _word_span(reading, line, words))
