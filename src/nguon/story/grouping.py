"""Grouping of a stream: one article at a time, each touching only its candidates, stories split and merged as evidence grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.errors import UsageError
from nguon.model.articles import content_id
from nguon.story.candidates import LOOKUP_TERMS, CandidateIndex
from nguon.story.features import Features
from nguon.story.likeness import COLUMNS, Scorer, Vector, Weights, background, make_vector
from nguon.story.memory import Member, Row
from nguon.story.placement import Move, Placement, Rules, Tie, agglomerate

# Logistic regression on the candidate pairs of the development sets, whole and cut to title and lead (bench/grouping.py --fit).
COEFFICIENTS = (22.85, 6.96, 5.49, -6.16, -7.06, -2.51, -1.44, -0.8, -0.62, -0.76, 0.75, -1.53, -0.5, 1.41, -11.27)
INTERCEPT = -4.36
# The labelled piles hold only articles that have a partner; most items of a feed have none. Chosen by reading stories of
# rss_stream_2025-10_11 (bench/grouping.py stream): at 0 and at -2 a quarter of them were wrong, at -4.5 right ones fell apart.
# It is meant for items of title and lead: none of it from FEED_NONE on (120 words), all of it from FEED_ALL on (40 words),
# so that a typical item (56 words) loses 2.2 as it did when the reading was done with a straight slope.
FEED_PRIOR, FEED_NONE, FEED_ALL = -2.7, 0.4, 0.8
# The labelled piles hold few recurring happenings (prices, quakes, matches), so time's share is set, not fitted: beyond
# STALE_AFTER days between publications each STALE_SCALE days cost one in log-odds. It costs 0.001 on the piles.
STALE_AFTER, STALE_SCALE = 30, 12
CAPACITY = 40_000  # articles kept in memory
LOWEST, HIGHEST = -5.0, 5.0  # log-odds beyond these tell no more
LINK = -2.5  # log-odds from which a candidate's story is thought over again
RELATED = -1.0
WHOLE = 24  # members up to which a story is parted again from scratch; a larger one stays whole
_SAMPLE = 12
_SHORT = COLUMNS.index("short")
_APART = COLUMNS.index("published apart")
_STORIES = 5


class Grouper:
    """Groups articles one by one. Pure: the caller stores what `place` decides and hands it back to `restore`.

    Holds the newest `capacity` articles; older ones are forgotten, their stories stay as they are. The order of
    articles changes little: whatever an article touches is parted again from scratch.
    """

    def __init__(self, language: str = "vi", capacity: int = CAPACITY, rules: Rules | None = None) -> None:
        self._rules = rules or Rules()
        self._capacity = capacity
        self._weights = Weights(background(language))
        self._index = CandidateIndex()
        self._scorer = Scorer()
        self._members: dict[int, Member] = {}
        self._numbers: dict[str, int] = {}
        self._stories: dict[str, list[int]] = {}
        self._next = 0
        self._oldest = 0

    def __len__(self) -> int:
        return len(self._members)

    def story_of(self, article: str) -> str | None:
        """The story of an article in memory, or None."""
        number = self._numbers.get(article)
        return None if number is None else self._members[number].story

    def stories(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every story in memory with its articles, in the order of their coming."""
        for story, numbers in self._stories.items():
            yield story, tuple(self._members[number].vector.article for number in sorted(numbers))

    def place(self, found: Features) -> Placement:
        """Decide where an article belongs; an article that is placed already is taken out first."""
        self.remove(found.article)
        member = self._enter(make_vector(found, self._weights))
        scored = self._compare(member)
        self._learn(member)
        placement = self._settle(member, scored)
        self._forget_oldest()
        return placement

    def remove(self, article: str) -> None:
        """Take an article out of memory and out of its story; nothing happens where it is not in memory."""
        number = self._numbers.pop(article, None)
        if number is None:
            return
        member = self._members.pop(number)
        for other in member.links:
            if other in self._members:
                self._members[other].links.pop(number, None)
        rest = self._stories[member.story]
        rest.remove(number)
        if not rest:
            del self._stories[member.story]

    def row(self, article: str) -> bytes:
        """The blob that a store keeps of an article; raises `UsageError` where it is not in memory."""
        number = self._numbers.get(article)
        if number is None:
            raise UsageError(
                f"article '{article}' is not in the grouper's memory", "ask for its row right after place()"
            )
        member = self._members[number]
        links = [
            (self._members[other].vector.article, *pair)
            for other, pair in member.found.items()
            if other in self._members
        ]
        return msgspec.msgpack.encode(Row.of(member.vector, tuple(links)))

    def restore(self, rows: Iterable[tuple[bytes, str]]) -> None:
        """Go on from (row, story) pairs in the order of their placing; the story is the one of now, after all moves."""
        for blob, story in rows:
            row = msgspec.msgpack.decode(blob, type=Row)
            member = self._enter(row.vector())
            for article, log_odds, cosine in row.links:
                if article in self._numbers:
                    member.link(self._members[self._numbers[article]], log_odds, cosine)
            self._learn(member)
            member.story = story
            self._stories.setdefault(story, []).append(member.number)
            self._forget_oldest()

    def _enter(self, vector: Vector) -> Member:
        member = Member(self._next, vector)
        self._next += 1
        self._members[member.number] = member
        self._numbers[vector.article] = member.number
        return member

    def _learn(self, member: Member) -> None:
        """Let an article be found, and its terms weigh less from now on."""
        ids, _ = member.vector.head(LOOKUP_TERMS)
        self._index.add(member.number, ids.tolist())
        self._weights.learn(member.vector.ids[: member.vector.cuts[1]])

    def _forget_oldest(self) -> None:
        # A counter, since the first key of a dict whose first keys were deleted is slow to find.
        while len(self._members) > self._capacity:
            oldest = self._members.get(self._oldest)
            self._oldest += 1
            if oldest is not None:
                self.remove(oldest.vector.article)
        if self._next % self._capacity == 0:
            self._index.prune(self._oldest)

    def _compare(self, member: Member) -> dict[int, NDArray[np.float32]]:
        """Columns of the nearest candidates by number; links are made on both sides."""
        ids, weights = member.vector.head(LOOKUP_TERMS)
        found = self._index.nearest(ids.tolist(), weights, self._oldest)
        others = [self._members[number] for number in found if number in self._members]
        table = self._scorer.columns(member.vector, [other.vector for other in others])
        for other, columns, log_odds in zip(others, table, _base(table), strict=True):
            member.link(other, log_odds, float(columns[0]))
        return {other.number: columns for other, columns in zip(others, table, strict=True)}

    def _log_odds(self, one: Member, other: Member) -> float:
        """Log-odds that both tell one story, with how crowded their surroundings are by now."""
        base = one.links.get(other.number)
        if base is None:
            base = _base(self._scorer.columns(one.vector, [other.vector]))[0]
            one.links[other.number] = other.links[one.number] = base
        return min(HIGHEST, max(LOWEST, base + COEFFICIENTS[-1] * (one.density + other.density)))

    def _settle(self, member: Member, scored: dict[int, NDArray[np.float32]]) -> Placement:
        """Part the stories around a new article again and say what changed."""
        near = {number: self._log_odds(member, self._members[number]) for number in scored}
        ranked: dict[str, float] = {}
        for number, log_odds in near.items():
            story = self._members[number].story
            ranked[story] = max(ranked.get(story, LOWEST), log_odds)
        touched = sorted(
            (story for story, best in ranked.items() if best >= LINK), key=lambda story: (-ranked[story], story)
        )[:_STORIES]
        before = {number: story for story in touched for number in self._stories[story]}
        moves = self._assign(self._part(member, touched), before, touched)
        related = tuple(
            sorted(s for s, best in ranked.items() if best >= RELATED and s != member.story and s in self._stories)
        )
        return _with_moves(self._report(member, scored, near, related), moves, self._stories)

    def _part(self, member: Member, touched: list[str]) -> list[list[int]]:
        """The numbers of `member` and of the touched stories, parted into stories."""
        if not touched:
            return [[member.number]]
        atoms: list[list[int]] = [[member.number]]
        for story in touched:
            numbers = self._stories[story]
            atoms += [[number] for number in numbers] if len(numbers) <= WHOLE else [list(numbers)]
        # The names of articles, not the order of their coming, decide between equals.
        atoms.sort(key=lambda atom: min(self._members[number].vector.article for number in atom))
        between, within = np.zeros((len(atoms), len(atoms))), [self._within(atom) for atom in atoms]
        for one, other in combinations(range(len(atoms)), 2):
            between[one, other] = between[other, one] = self._between(atoms[one], atoms[other])
        groups = agglomerate(between, [len(atom) for atom in atoms], within, self._rules)
        return [sorted(number for atom in group for number in atoms[atom]) for group in groups]

    def _between(self, one: list[int], other: list[int]) -> float:
        """Mean log-odds of the pairs across two atoms; of a large one the newest articles stand for it."""
        if len(one) == len(other) == 1:
            return self._log_odds(self._members[one[0]], self._members[other[0]])
        pairs = [self._log_odds(self._members[a], self._members[b]) for a in one[-_SAMPLE:] for b in other[-_SAMPLE:]]
        return sum(pairs) / len(pairs)

    def _within(self, atom: list[int]) -> float:
        """Sum of the log-odds of the pairs inside an atom, judged by its newest articles."""
        if len(atom) == 1:
            return 0.0
        pairs = [self._log_odds(self._members[a], self._members[b]) for a, b in combinations(atom[-_SAMPLE:], 2)]
        return sum(pairs) / len(pairs) * len(atom) * (len(atom) - 1) / 2

    def _assign(self, groups: list[list[int]], before: dict[int, str], touched: list[str]) -> list[Move]:
        """Give each group the story that most of it comes from, new ids to the rest; returns earlier articles' moves."""
        for story in touched:
            del self._stories[story]
        claims = []
        for place, group in enumerate(groups):
            for story, count in Counter(before[number] for number in group if number in before).items():
                claims.append((-count, min(number for number in group if before.get(number) == story), story, place))
        names: dict[int, str] = {}
        for _, _, story, place in sorted(claims):
            if place not in names and story not in names.values():
                names[place] = story
        moves = []
        for place in sorted(range(len(groups)), key=lambda place: place not in names):
            story = names[place] if place in names else self._name(groups[place])
            self._stories[story] = groups[place]
            for number in groups[place]:
                self._members[number].story = story
                if number in before and before[number] != story:
                    moves.append(Move(self._members[number].vector.article, before[number], story))
        return moves

    def _name(self, group: list[int]) -> str:
        """An id made of the oldest article's, unlike any in use."""
        founder, turn = self._members[group[0]].vector.article, 0
        while (story := content_id("story", founder, str(turn))) in self._stories:
            turn += 1
        return story

    def _report(
        self, member: Member, scored: dict[int, NDArray[np.float32]], near: dict[int, float], related: tuple[str, ...]
    ) -> Placement:
        """The placement in figures."""
        story, mates = member.story, [number for number in self._stories[member.story] if number != member.number]
        inside = sorted(
            (number for number in near if self._members[number].story == story),
            key=lambda number: (-near[number], number),
        )
        known = [self._log_odds(member, self._members[number]) for number in mates[-_SAMPLE:]]
        return Placement(
            article=member.vector.article,
            story=story,
            new=not mates,
            mean_log_odds=round(sum(known) / len(known), 2) if known else None,
            ties=tuple(
                _tie(member.vector, self._members[number].vector, near[number], scored[number]) for number in inside[:3]
            ),
            related=related,
        )


def _base(table: NDArray[np.float32]) -> list[float]:
    """Log-odds without the share of density."""
    feed = np.clip((table[:, _SHORT] - np.float32(FEED_NONE)) / np.float32(FEED_ALL - FEED_NONE), 0, 1)
    odds = table @ np.array(COEFFICIENTS, dtype=np.float32) + np.float32(FEED_PRIOR) * feed
    odds -= np.maximum(np.expm1(table[:, _APART]) - STALE_AFTER, 0) / np.float32(STALE_SCALE)
    values: list[float] = (odds + np.float32(INTERCEPT)).tolist()
    return values


def _tie(one: Vector, other: Vector, log_odds: float, columns: NDArray[np.float32]) -> Tie:
    text, lead, title = (round(float(value), 3) for value in columns[3:6])
    return Tie(
        other.article,
        round(log_odds, 2),
        text,
        lead,
        title,
        abs(one.day - other.day) if one.day and other.day else None,
    )


def _with_moves(placement: Placement, moves: list[Move], stories: dict[str, list[int]]) -> Placement:
    """`placement` with the moves of earlier articles, and what they mean for whole stories."""
    if not moves:
        return placement
    pairs = sorted({(move.source, move.target) for move in moves})
    return msgspec.structs.replace(
        placement,
        moves=tuple(moves),
        merges=tuple(pair for pair in pairs if pair[0] not in stories),
        splits=tuple(pair for pair in pairs if pair[0] in stories),
    )
