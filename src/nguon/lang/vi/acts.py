"""What act the words of an event name, so that a plan is known again in its report; what the cue of a plan is worth."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from nguon.lang.lexicon import Matcher, read
from nguon.lang.pack import Act, Contrast
from nguon.lang.vi.fold import fold

_WORD = re.compile(r"\w+")
_SHELL, _VAGUE = "shell", "vague"
_FOLLOWING, _COUNTER = "following_acts.tsv", "counter_acts.tsv"


@cache
def _acts() -> Matcher[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, act in read("nguon.lang.vi", "acts.tsv"):
        found[phrase].add(act)
    return Matcher([(phrase, frozenset(acts)) for phrase, acts in found.items()], fold)


@cache
def _plan_words() -> Matcher[str]:
    return Matcher([(phrase, worth) for phrase, worth in read("nguon.lang.vi", "plan_words.tsv")], fold)


@cache
def _beyond(name: str) -> dict[str, frozenset[str]]:
    """Of every act the acts that a file pairs it with."""
    found: dict[str, set[str]] = defaultdict(set)
    for act, other in read("nguon.lang.vi", name):
        found[act].add(other)
    return {act: frozenset(others) for act, others in found.items()}


@cache
def read_act(folded: str) -> Act:
    """The act that the folded words of a trigger name; its stem leaves out nominal heads, voices and phases ("cuộc", "bị")."""
    names: set[str] = set()
    for _, _, acts in _acts().longest(folded):
        names |= acts
    spare = [(start, end) for start, end, acts in _acts().all(folded) if _SHELL in acts]
    words = list(_WORD.finditer(folded))
    stem = tuple(m.group() for m in words if not any(start <= m.start() < end for start, end in spare))
    kept = frozenset(names - {_VAGUE, _SHELL})
    shown, undone = (
        frozenset(other for act in kept for other in _beyond(file).get(act, ())) for file in (_FOLLOWING, _COUNTER)
    )
    return Act(stem or tuple(m.group() for m in words), kept, _VAGUE in names, shown, undone)


def find_acts(folded: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int, Act], ...]:
    """The acts that words of `folded[start:end]` name, event or not, with their place."""
    return tuple(
        (first, after, read_act(folded[first:after]))
        for first, after, names in _acts().longest(folded, start, end)
        if names - {_SHELL, _VAGUE}
    )


def find_plan_words(folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
    """Words that weaken a plan, deny it or tell that something is a fact, in `folded[start:end]`; the worth is the value."""
    return tuple(
        Contrast(first, after, "plan", worth, "plan")
        for first, after, worth in _plan_words().longest(folded, start, end)
    )
