"""Several processes give what one gives, in the same order."""

from __future__ import annotations

import os

import pytest

from nguon.errors import NguonError
from nguon.model import Article
from nguon.newsroom.parallel import Analysts, analyze_one


def articles(count: int) -> list[Article]:
    return [Article(f"a{n}", f"Mưa lớn ở Huế\n\nNgày {n % 27 + 1}/5/2016, ông Lê Văn {n} nói nước đang rút.") for n in range(count)]


def test_two_processes_give_what_one_gives() -> None:
    given = articles(170)  # more than are in flight at once
    expected = [analyze_one(article) for article in given]
    with Analysts(2) as analysts:
        assert list(analysts.stream(iter(given))) == expected
        assert list(analysts.analyze(given[:40])) == expected[:40]
        assert list(analysts.analyze(given[:3])) == expected[:3]


def test_a_process_that_dies_is_an_error_and_no_endless_wait() -> None:
    with Analysts(2) as analysts:
        assert len(list(analysts.analyze(articles(20)))) == 20
        assert analysts._pool is not None
        analysts._pool.submit(os._exit, 9)
        with pytest.raises(NguonError, match="ended from outside"):
            list(analysts.stream(iter(articles(400))))
