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
_SHOWS, _UNDOES = "shows", "undoes"
_FOLLOWING, _COUNTER = "following_acts.tsv", "counter_acts.tsv"


@cache
def _acts() -> Matcher[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, act in read("nguon.lang.vi", "acts.tsv"):
        found[phrase].add(act)
    return Matcher([(phrase, frozenset(acts)) for phrase, acts in found.items()], fold)


@cache
def _loose_acts() -> Matcher[frozenset[str]]:
    """The acts of acts.tsv and loose_acts.tsv together, without the marks that are none."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, act in (*read("nguon.lang.vi", "acts.tsv"), *read("nguon.lang.vi", "loose_acts.tsv")):
        if act not in (_SHELL, _VAGUE):
            found[phrase].add(act)
    return Matcher([(phrase, frozenset(acts)) for phrase, acts in found.items()], fold)


@cache
def _loose_pairs(says: str) -> dict[str, frozenset[str]]:
    """Of every act those that show it done, or undo it; the strict pairs are among them."""
    found: dict[str, set[str]] = defaultdict(set)
    for act, other, what in read("nguon.lang.vi", "loose_pairs.tsv"):
        if what == says:
            found[act].add(other)
    for act, others in _beyond(_FOLLOWING if says == _SHOWS else _COUNTER).items():
        found[act] |= others
    return {act: frozenset(others) for act, others in found.items()}


@cache
def _plan_words() -> Matcher[str]:
    return Matcher([(phrase, worth) for phrase, worth in read("nguon.lang.vi", "plan_words.tsv")], fold)


@cache
def _ahead_words() -> Matcher[str]:
    return Matcher([(phrase, kind) for phrase, kind in read("nguon.lang.vi", "ahead_words.tsv")], fold)


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
    loose = kept.union(*(acts for _, _, acts in _loose_acts().longest(folded)))
    loose_shown, loose_undone = (
        frozenset(other for act in loose for other in _loose_pairs(says).get(act, ())) for says in (_SHOWS, _UNDOES)
    )
    return Act(
        stem or tuple(m.group() for m in words), kept, _VAGUE in names, shown, undone, loose, loose_shown, loose_undone
    )


def find_acts(
    folded: str, start: int = 0, end: int | None = None, loose: bool = False
) -> tuple[tuple[int, int, Act], ...]:
    """The acts that words of `folded[start:end]` name, event or not, with their place; `loose` knows many more words."""
    matcher = _loose_acts() if loose else _acts()
    return tuple(
        (first, after, read_act(folded[first:after]))
        for first, after, names in matcher.longest(folded, start, end)
        if names - {_SHELL, _VAGUE}
    )


def find_plan_words(folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
    """Words that weaken a plan, deny it or tell that something is a fact, in `folded[start:end]`; the worth is the value."""
    return tuple(
        Contrast(first, after, "plan", worth, "plan")
        for first, after, worth in _plan_words().longest(folded, start, end)
    )


def find_ahead_words(folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
    """Words in `folded[start:end]` that put the verb behind them ahead; the kind of plan is the value."""
    return tuple(
        Contrast(first, after, "ahead", kind, "ahead")
        for first, after, kind in _ahead_words().longest(folded, start, end)
        if kind != "other"
    )
