"""Several processes give what one gives, in the same order."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from nguon.errors import NguonError
from nguon.model import Article
from nguon.newsroom.parallel import Analysts, Begun, analyze_one


def articles(count: int) -> list[Article]:
    return [Article(f"a{n}", f"Mưa lớn ở Huế\n\nNgày {n % 27 + 1}/5/2016, ông Lê Văn {n} nói nước đang rút.") for n in range(count)]


def test_two_processes_give_what_one_gives() -> None:
    given = articles(170)  # more than are in flight at once
    expected = [analyze_one(article) for article in given]
    with Analysts(2) as analysts:
        assert list(analysts.stream(iter(given))) == expected
        assert list(analysts.analyze(given[:40])) == expected[:40]
        assert list(analysts.analyze(given[:3])) == expected[:3]


@pytest.mark.parametrize("count", [0, 3, 16, 17, 170])
def test_what_is_begun_ahead_comes_in_order_with_everything_between(count: int) -> None:
    given = articles(count)
    steps = [each for article in given for each in (article, f"after {article.id}")]
    asked: list[str] = []

    def worth(some: Sequence[Article]) -> list[Article]:
        asked.extend(article.id for article in some)
        return [article for article in some if article.id != "a2"]

    for jobs in (1, 2):
        with Analysts(jobs) as analysts:
            found = list(analysts.ahead(iter(steps), worth))
            assert [step.article if isinstance(step, Begun) else step for step in found] == steps
            begun = [step for step in found if isinstance(step, Begun) and step.chunk]
            assert [step.analysis() for step in begun] == [analyze_one(step.article).analysis for step in begun]
            assert len(begun) == (0 if jobs == 1 or count < 17 else count - 1), "a2 is not worth it, few are not either"
    assert asked == ([article.id for article in given] if count > 16 else [])


def test_an_id_that_stands_twice_is_begun_once() -> None:
    first, *others = articles(20)
    twin = Article(first.id, "Tin khác\n\nÔng Lê Văn An nói nước lên.")
    with Analysts(2) as analysts:
        found = list(analysts.ahead([first, twin, *others], list))
        assert [step.chunk is not None for step in found[:3]] == [True, False, True]
        assert found[0].analysis() == analyze_one(first).analysis and found[1].analysis() is None


def test_a_process_that_dies_is_an_error_and_no_endless_wait() -> None:
    with Analysts(2) as analysts:
        assert len(list(analysts.analyze(articles(20)))) == 20
        assert analysts._pool is not None
        analysts._pool.submit(os._exit, 9)
        with pytest.raises(NguonError, match="ended from outside"):
            list(analysts.stream(iter(articles(400))))
        with pytest.raises(NguonError, match="ended from outside"):
            list(analysts.ahead(iter(articles(400)), list))
