"""Conflicts of names: all spellings of one name together, a side for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict
from nguon.story.differences import side_of
from nguon.story.reading import Reading
from nguon.story.slots import ALIAS
from nguon.story.spellings import Name, rival_pairs


def find_spelling_conflicts(reading: Reading, found: Sequence[Name]) -> list[Conflict]:
    """Names in two or more spellings: one conflict for all spellings of one name, a side for each with its short forms.

    A place's spelling also stands inside longer names ("Tỉnh ủy Đắk Lắk").
    """
    home: dict[tuple[str, ...], frozenset[tuple[str, ...]]] = {}
    kinds: dict[tuple[str, ...], set[str]] = defaultdict(set)
    rivals = [pair for pair in rival_pairs(found) if not _usual(reading, *pair)]
    apart = {frozenset((one.words, other.words)) for one, other in rivals}
    for one, other in rivals:
        for name in (one, other):
            kinds[name.words].add(name.type)
        joined = home.get(one.words, frozenset((one.words,))) | home.get(other.words, frozenset((other.words,)))
        home.update(dict.fromkeys(joined, joined))
    conflicts = []
    for spelt in _families(set(home.values())):
        full = [
            words
            for words in spelt
            if not any(set(words) < set(other) and frozenset((words, other)) not in apart for other in spelt)
        ]
        sides = []
        types = {kind for words in spelt for kind in kinds[words]}
        for words in full:
            held = [name for name in found if name.type in types and _wears(name, words, full)]
            if held:
                evidence = [e for name in held for e in name.evidence]
                if "LOC" in types and len(words) > 1:
                    evidence += _inside(reading, words, evidence)
                sides.append(side_of(_longest(held), evidence))
        if len(sides) > 1:
            conflicts.append(Conflict("name", tuple(sides)))
    return conflicts


def _usual(reading: Reading, one: Name, other: Name) -> bool:
    """Whether two names differ only in usual names of one place or body ("Liên Hợp Quốc", "Liên Hiệp Quốc")."""
    return _plain(reading, one) == _plain(reading, other)


def _plain(reading: Reading, name: Name) -> str:
    """A name, folded, with one usual name for each place or body in it."""
    folded = reading.pack.fold(name.shown)
    for word in reversed(reading.pack.find_contrasts(folded)):
        if word.group == ALIAS:
            folded = folded[: word.start] + word.value + folded[word.end :]
    return folded


def _inside(reading: Reading, words: tuple[str, ...], known: Sequence[Evidence]) -> list[Evidence]:
    """Where a spelling stands in the articles' texts, outside the mentions already known."""
    pattern, taken = re.compile(r"\b" + r"\s+".join(words) + r"\b"), {(each.article, each.start) for each in known}
    found = []
    for item, folded in zip(reading.items, reading.folded, strict=True):
        for match in pattern.finditer(folded):
            if item.article.text[match.start()].isupper() and (item.article.id, match.start()) not in taken:
                found.append(Evidence.cut(item.article.id, item.article.text, Span(*match.span())))
    return found


def _families(groups: set[frozenset[tuple[str, ...]]]) -> list[list[tuple[str, ...]]]:
    """Groups of spellings, those joined of which one holds a short form of the other's ("Mansour", "Akhtar Mansour")."""
    joined: list[set[tuple[str, ...]]] = []
    for group in sorted(groups, key=lambda each: (-max(map(len, each)), sorted(each))):
        home = next((each for each in joined if any(set(w) < set(o) for o in each for w in group)), None)
        if home is None:
            joined.append(set(group))
        else:
            home |= group
    return [sorted(each) for each in joined]


def _wears(name: Name, words: tuple[str, ...], full: Sequence[tuple[str, ...]]) -> bool:
    """Whether a name is this spelling, or a longer or shorter form of it that comes nearer to no other one."""
    own = set(name.words)
    if name.words == words or name.words in full:
        return name.words == words
    if name.type != "PER" and 2 * len(own) <= len(words):
        return False
    gaps = sorted((len(own ^ set(each)), each) for each in full if own <= set(each) or set(each) <= own)
    return bool(gaps) and gaps[0][1] == words and (len(gaps) == 1 or gaps[0][0] < gaps[1][0])


def _longest(side: Sequence[Name]) -> str:
    return max(side, key=lambda name: (len(name.evidence), len(name.words), name.shown)).shown
