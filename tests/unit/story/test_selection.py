"""The search for the lines of a summary."""

from __future__ import annotations

import itertools
from collections import Counter

from nguon.story.reading import Line
from nguon.story.selection import BUDGET, OVER, Choice, choose
from nguon.story.worth import Worth


def _choice(item: int, index: int, words: str, leans: bool = False) -> Choice:
    held = tuple(words.split())
    line = Line(item, index, 0, len(words), held, True, "body")
    return Choice(line, 0, len(held), Counter(itertools.pairwise(held)), leans, False)


def _worth(*choices: Choice, value: float = 0.5) -> Worth:
    return {pair: (value, 0.0) for choice in choices for pair in choice.pairs}


def _words(prefix: str, count: int) -> str:
    return " ".join(f"{prefix}{number}" for number in range(count))


def test_two_that_fill_the_room_are_better_than_one_that_blocks_it() -> None:
    long = _choice(0, 0, _words("a", 140))
    halves = [_choice(1, 0, _words("b", 125)), _choice(2, 0, _words("c", 125))]
    worth = {**_worth(long, value=0.52), **_worth(*halves)}
    assert choose([long, *halves], worth) == halves


def test_a_line_that_leans_comes_only_with_its_support() -> None:
    support, leaning = _choice(0, 0, _words("a", 20)), _choice(0, 1, _words("b", 20), leans=True)
    assert choose([leaning], _worth(leaning)) == []
    assert choose([support, leaning], _worth(support, leaning)) == [support, leaning]


def test_the_room_is_kept() -> None:
    many = [_choice(number, 0, _words(f"w{number}x", 40)) for number in range(10)]
    assert 0 < sum(choice.words for choice in choose(many, _worth(*many))) <= BUDGET + OVER


def test_of_one_statement_told_alike_one_line_is_chosen() -> None:
    one, other = _choice(0, 0, "a b c d e f g h i j"), _choice(1, 0, "a b c d x y z u v w")
    worth = _worth(one, other)
    assert len(choose([one, other], worth)) == 2
    assert len(choose([one, other], worth, {(0, 0): 1, (1, 0): 1})) == 1


def test_nothing_is_chosen_of_nothing() -> None:
    assert choose([], {}) == []
