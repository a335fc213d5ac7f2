"""Plans of all stories in every store: kept, counted, paged, gone with their story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nguon.errors import NotFound
from nguon.model import Article, Evidence, Outcome
from nguon.store import open_store
from nguon.store.protocol import Awaited, Crossing, Placement, Plan, Store

NOW = "2024-03-20T08:00:00+07:00"
DAY = "2024-06-18"


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kho.db" if request.param == "sqlite" else ":memory:") as opened:
        opened.add_articles([Article(f"a{n}", f"Cầu số {n}", published=f"2024-0{n}-01T08:00:00+07:00") for n in range(1, 5)], NOW)
        opened.place([Placement(f"a{n}", f"s{n}") for n in range(1, 5)])
        yield opened


def plan(number: int, result: str = "open", due: str | None = None) -> Plan:
    return Plan(Outcome(result, (Evidence(f"a{number}", 0, 3, "Cầu"),), text=f"Cầu {number}"), due, f"2024-0{number}-01T08:00:00+07:00")


def told(store: Store, result: str, day: str = DAY, **given: int) -> list[str]:
    return [row.outcome.text for row in store.plans(result, day, **given)]


def test_by_result_those_told_last_first_and_in_pages(store: Store) -> None:
    for number in (2, 4, 1, 3):
        store.save_plans(f"s{number}", [plan(number, "done"), plan(number, "open", "2024-06-30")], "v1", 1)
    assert store.count_plans(DAY) == {"done": 4, "open": 4}
    assert told(store, "done") == ["Cầu 4", "Cầu 3", "Cầu 2", "Cầu 1"]
    assert [told(store, "done", limit=2, offset=at) for at in (0, 2, 4)] == [["Cầu 4", "Cầu 3"], ["Cầu 2", "Cầu 1"], []]
    first = store.plans("done", DAY, limit=1)[0]
    assert (first.story, first.title, first.told) == ("s4", "Cầu số 4", "2024-04-01T01:00:00+00:00")
    store.save_plans("s4", [plan(4, "changed")], "v1", 1)
    assert store.count_plans(DAY) == {"changed": 1, "done": 3, "open": 3}


def test_an_outcome_that_is_not_sure_is_doubtful(store: Store) -> None:
    sure = plan(1, "done")
    store.save_plans("s1", [sure, Plan(msgspec.structs.replace(sure.outcome, sure=False, text="Cầu 1b"), None, sure.told)], "v1", 1)
    assert store.count_plans(DAY) == {"done": 1, "doubtful": 1} and told(store, "doubtful") == ["Cầu 1b"]


@pytest.mark.parametrize(("day", "late"), [("2024-06-17", 0), ("2024-06-18", 0), ("2024-06-19", 1), ("2030-01-01", 2)])
def test_open_plans_are_overdue_by_the_day_that_is_asked_for(store: Store, day: str, late: int) -> None:
    store.save_plans("s1", [plan(1, due="2024-06-18"), plan(1, due="2024-12-31"), plan(1), plan(1, "done", "2020-01-01")], "v1", 1)
    counts = store.count_plans(day)
    assert (counts.get("overdue", 0), counts.get("open", 0), counts["done"]) == (late, 3 - late, 1)
    assert (len(store.plans("overdue", day)), len(store.plans("open", day))) == (late, 3 - late)


def test_what_is_not_listed_yet(store: Store) -> None:
    assert store.unlisted("v1", limit=3) == [("s4", 1), ("s3", 1), ("s2", 1)] and store.count_unlisted("v1") == 4
    changed, listed = store.listing("s2", "v1")
    assert not listed
    store.save_plans("s2", [], "v1", changed)
    assert store.listing("s2", "v1") == (changed, True) and store.listing("s2", "v2") == (changed, False)
    assert "s2" not in dict(store.unlisted("v1")) and store.count_unlisted("v2") == 4
    store.place([Placement("a1", "s2")])
    assert store.unlisted("v1")[-1] == ("s2", 2) and store.count_unlisted("v1") == 3
    for ask in (lambda: store.listing("s1", "v1"), lambda: store.save_plans("s1", [], "v1", 1), lambda: store.listing("x", "v1")):
        with pytest.raises(NotFound):
            ask()


def test_plans_go_with_a_story_that_goes_on_in_another(store: Store) -> None:
    store.save_plans("s1", [plan(1)], "v1", 1)
    store.save_crossing(Crossing("s1", "b", 1, "n", (), ("hải vân",), NOW))
    store.place([Placement("a1", "s2")])
    assert store.count_plans(DAY) == {} and store.awaited() == [] and store.plans("open", DAY) == []


def test_what_is_awaited(store: Store) -> None:
    store.save_crossing(Crossing("s2", "b", 7, "n", (), ("hải vân", "phù ninh"), NOW))
    store.save_crossing(Crossing("s1", "b", 7, "n", ()))
    assert store.awaited() == [Awaited("s2", 7, "2024-03-20T01:00:00+00:00", ("hải vân", "phù ninh"))]
    crossing = store.get_crossing("s2")
    assert crossing and crossing.names == ("hải vân", "phù ninh") and crossing.since == "2024-03-20T01:00:00+00:00"


def test_articles_in_the_order_of_adding(store: Store) -> None:
    everything = store.added_after(0)
    assert [article for _, article in everything] == ["a1", "a2", "a3", "a4"]
    assert everything[-1][0] == store.last_added()
    assert store.added_after(everything[1][0], limit=1) == [everything[2]]
