"""What every store does for plans that meet their outcome in another story."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nguon.errors import NotFound
from nguon.model import Article, Evidence, Outcome
from nguon.store import open_store
from nguon.store.protocol import Crossing, Placement, Store

NOW = "2024-03-20T08:00:00+07:00"
SINCE = "2024-02-01T00:00:00+07:00"


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kho.db" if request.param == "sqlite" else ":memory:") as opened:
        yield opened


def add(store: Store, **texts: str) -> None:
    days = [f"2024-{month:02d}-01T08:00:00+07:00" for month in range(1, len(texts) + 1)]
    store.add_articles([Article(name, text, published=day) for (name, text), day in zip(texts.items(), days, strict=True)], NOW)


def test_articles_with_two_of_the_names_those_of_most_names_first(store: Store) -> None:
    add(
        store,
        early="Công ty Hải Vân xây cầu Phù Ninh.",
        one="Công ty Hải Vân họp.",
        two="Cầu PHU NINH của công ty Hải Vân.",
        three="Ông Lộc của Hải Vân qua cầu Phù Ninh.",
    )
    names = ["hải vân", "phù ninh", "lộc"]
    assert store.named_in(names, since=SINCE).articles == ("three", "two")
    assert store.named_in(names, since=SINCE, limit=1).articles == ("three",)
    assert store.named_in(["hải vân", "…", ""], since=SINCE).articles == ()
    assert store.named_in(names, since="2025-01-01").articles == ()


def test_a_name_in_too_many_articles_counts_for_nothing(store: Store) -> None:
    add(store, a="Hải Vân, Phù Ninh", b="Hải Vân, Phù Ninh", c="Hải Vân, Tân Lập")
    found = store.named_in(["hải vân", "phù ninh"], since="2024-01-01", share=0.1, least=2)
    assert (found.articles, found.common) == ((), frozenset({0}))
    assert store.named_in(["hải vân", "phù ninh"], since="2024-01-01", share=0.1, least=3).articles == ("a", "b")


def test_undated_articles_are_not_later(store: Store) -> None:
    store.add_articles([Article("u", "Hải Vân, Phù Ninh")], NOW)
    assert store.named_in(["hải vân", "phù ninh"], since=SINCE).articles == ()


def test_last_added_grows_with_every_article(store: Store) -> None:
    assert store.last_added() == 0
    add(store, a="Một")
    first = store.last_added()
    add(store, a="Một")
    assert store.last_added() == first > 0
    add(store, a="Một", b="Hai")
    assert store.last_added() > first


def test_the_newest_time_of_publication(store: Store) -> None:
    assert store.last_published() is None
    store.add_articles([Article("u", "Không rõ ngày")], NOW)
    assert store.last_published() is None
    store.add_articles([Article("x", "Một", published="2024-06-18T23:30:00-05:00"), Article("y", "Hai", published="2024-06-19T08:00:00+07:00")], NOW)
    assert store.last_published() == "2024-06-19T04:30:00+00:00"


def test_crossings_are_kept_and_replaced(store: Store) -> None:
    add(store, a="Hải Vân")
    store.place([Placement("a", "s")])
    outcomes = (Outcome("done", (Evidence("a", 0, 3, "Hải"),), (Evidence("b", 1, 2, "x"),), "2024-06", text="Hải Vân"),)
    assert store.get_crossing("s") is None
    store.save_crossing(Crossing("s", "b1", 1, "n1", outcomes))
    assert store.get_crossing("s") == Crossing("s", "b1", 1, "n1", outcomes)
    store.save_crossing(Crossing("s", "b2", 2, "n2", ()))
    assert store.get_crossing("s") == Crossing("s", "b2", 2, "n2", ())
    with pytest.raises(NotFound):
        store.save_crossing(Crossing("none", "b", 1, "n", ()))
