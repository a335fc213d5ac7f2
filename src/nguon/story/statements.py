"""Statements: what several articles say the same, with the evidence of each and the number of independent sources."""

from __future__ import annotations

from collections.abc import Sequence

from nguon.model.articles import content_id
from nguon.model.stories import Statement
from nguon.story.clusters import group
from nguon.story.paraphrase import likely
from nguon.story.reading import Line, Reading
from nguon.story.similarity import pairs

# Similarity below which two lines are not even asked whether they say the same.
LEAST = 0.066


def comparable(reading: Reading) -> list[Line]:
    """Titles and told sentences: what may be a statement."""
    return [*(title for title in reading.titles if title is not None), *reading.lines]


def find_statements(reading: Reading) -> tuple[Statement, ...]:
    """Statements of at least two articles, before their sources are traced: every article counts as one."""
    lines = comparable(reading)
    return make_statements(reading, lines, statement_groups(reading, lines))


def make_statements(reading: Reading, lines: Sequence[Line], groups: Sequence[Sequence[int]]) -> tuple[Statement, ...]:
    """One statement for every group of lines, in the order of the groups."""
    return tuple(_statement(reading, [lines[number] for number in members]) for members in groups)


def statement_groups(reading: Reading, lines: Sequence[Line]) -> list[list[int]]:
    """Indices into `lines`, a list for each statement."""
    return group(lines, likely(lines, pairs(reading, lines, LEAST)))


def _statement(reading: Reading, lines: Sequence[Line]) -> Statement:
    evidence = tuple(sorted({reading.evidence(line) for line in lines}))
    articles = tuple(
        dict.fromkeys(reading.article(line).id for line in sorted(lines, key=lambda line: (line.item, line.start)))
    )
    return Statement(
        id=content_id("statement", *(f"{e.article}:{e.start}:{e.end}" for e in evidence)),
        text=reading.text(_spokesline(reading, lines)),
        articles=articles,
        independent_sources=len(articles),
        status="agreed" if len(articles) > 1 else "only-one",
        evidence=evidence,
    )


def _spokesline(reading: Reading, lines: Sequence[Line]) -> Line:
    """The line that stands for all: one that shares most words with the others, not a title where a sentence is there."""
    bags = [frozenset(line.words) for line in lines]

    def value(number: int) -> tuple[bool, float, int]:
        shared = sum(len(bags[number] & other) for other in bags) / (len(bags[number]) + 10)
        return (lines[number].zone != "title", shared, -number)

    return lines[max(range(len(lines)), key=value)]
