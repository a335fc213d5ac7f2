"""The ledger over all stories of a store, lone articles too: caught up bit by bit, never wrong for what it has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from nguon import Newsroom, demo_articles
from nguon.newsroom import LedgerPage, ledger_result, plans, result_of
from unit.newsroom.test_crossing import JANUARY, JUNE, OTHER, add

NEXT = [
    {
        "id": "trai", "outlet": "Báo Bến", "published": "2024-02-02T08:00:00+07:00",
        "text": "Trại giống mới\n\nCông ty Sao Khuê sẽ khởi công trại giống Đồng Tháp vào ngày 1/3/2024, bà Lê Thị Út cho biết.",
    }
]  # fmt: skip


@pytest.fixture
def room() -> Newsroom:
    return Newsroom.open(":memory:")


def results(page: LedgerPage) -> dict[str, str]:
    """Article of the plan → what became of it."""
    return {row.outcome.plan[0].article: result_of(row.outcome) for row in page.rows}


def test_a_lone_article_s_plan_meets_its_outcome_in_another_story(room: Newsroom, tmp_path: Path) -> None:
    add(room, tmp_path, "a", [*JANUARY[:1], *OTHER, *JUNE])
    assert room.catch_up()
    page = room.ledger()
    assert (results(page), page.counts, page.waiting) == ({"thang-1": "done"}, {"done": 1}, 0)
    [row] = page.rows
    assert row.title == "Sắp có cầu mới qua sông Vàm"
    assert {article: other.id for article, other in room.elsewhere_of(page.rows).items()} == {"thang-6": room.story_of("thang-6")}
    assert room.story(row.story).outcomes == (row.outcome,), "the story that is built in full says the same"


def test_an_article_that_comes_later_closes_a_plan_that_was_looked_at(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(room, tmp_path, "a", [*JANUARY[:1], *NEXT])
    assert room.catch_up() and results(room.ledger()) == {"thang-1": "open", "trai": "open"}
    looked: list[str] = []
    inner = room._list
    monkeypatch.setattr(room._ledger, "_work_out", lambda story, articles: (looked.append(story), inner(story, articles)))
    add(room, tmp_path, "b", OTHER)
    assert room.catch_up() and looked == [room.story_of("khac")], "an article that shares no names is no reason to look again"
    looked.clear()
    add(room, tmp_path, "c", JUNE)
    assert room.catch_up() and sorted(looked) == sorted([room.story_of("thang-6"), room.story_of("thang-1")])
    assert results(room.ledger())["thang-1"] == "done"


def test_articles_that_come_later_are_looked_through_bit_by_bit(room: Newsroom, tmp_path: Path) -> None:
    add(room, tmp_path, "a", [*JANUARY[:1], *NEXT])
    assert room.catch_up()
    opened = "Khởi công trại giống\n\nSáng 1/3, Công ty Sao Khuê đã khởi công trại giống Đồng Tháp, bà Lê Thị Út có mặt."
    add(room, tmp_path, "b", [{**JUNE[0]}, {**NEXT[0], "id": "mo-trai", "published": "2024-03-01T10:00:00+07:00", "text": opened}])
    steps = 1
    while not room.catch_up(1):
        steps += 1
    assert steps > 2 and results(room.ledger()) == {"thang-1": "done", "trai": "done"}
    assert room.catch_up(1), "nothing is left"


def test_bit_by_bit_is_what_at_once_is(room: Newsroom, tmp_path: Path) -> None:
    room.add([str(demo_articles())])
    add(room, tmp_path, "a", [*JANUARY, *OTHER, *NEXT, *JUNE])
    waiting = [room.ledger().waiting]
    while not room.catch_up(1):
        waiting.append(room.ledger().waiting)
    assert waiting == sorted(waiting, reverse=True) and waiting[0] == room.count_stories() and room.ledger().waiting == 0
    with Newsroom.open(":memory:") as other:
        other.add([str(demo_articles())])
        add(other, tmp_path, "b", [*JANUARY, *OTHER, *NEXT, *JUNE])
        wanted = sorted((story.id, each.text, result_of(each)) for story in other.stories() for each in plans(story))
        assert other.catch_up(1000)
        assert other.ledger().rows == room.ledger().rows
        assert sorted((row.story, row.outcome.text, result_of(row.outcome)) for row in room.ledger().rows) == wanted


def test_pages_and_results(room: Newsroom, tmp_path: Path) -> None:
    room.add([str(demo_articles())])
    add(room, tmp_path, "a", [*JANUARY, *JUNE, *NEXT])
    room.catch_up(1000)
    everything = room.ledger()
    assert len(everything.counts) >= 2 and sum(everything.counts.values()) == len(everything.rows) > 10
    pages = [room.ledger(limit=3, offset=at).rows for at in range(0, len(everything.rows) + 3, 3)]
    assert tuple(row for page in pages for row in page) == everything.rows
    for result, count in everything.counts.items():
        rows = room.ledger(result).rows
        assert len(rows) == count and {ledger_result(row.outcome) for row in rows} == {result}
        assert room.ledger(result, limit=2, offset=1).rows == rows[1:3]
        assert list(rows) == sorted(rows, key=lambda row: row.told or "", reverse=True) or len({row.told for row in rows}) < len(rows)
    assert room.ledger("none").rows == ()


def test_overdue_by_the_newest_day_or_by_the_day_given(room: Newsroom, tmp_path: Path) -> None:
    assert room.ledger().day == "" and room.ledger().counts == {}
    add(room, tmp_path, "a", [*JANUARY[:1], *NEXT])
    room.catch_up()
    assert (room.ledger().day, room.ledger().counts) == ("2024-02-02", {"open": 2})
    assert room.ledger(day="2024-03-02").counts == {"overdue": 1, "open": 1}
    assert [row.outcome.overdue for row in room.ledger("overdue", day="2024-03-02").rows] == [True]
    add(room, tmp_path, "b", OTHER)
    room.catch_up()
    assert (room.ledger().day, results(room.ledger())) == ("2024-06-19", {"trai": "overdue", "thang-1": "overdue"})


def test_a_story_that_grows_keeps_one_row(room: Newsroom, tmp_path: Path) -> None:
    add(room, tmp_path, "a", JANUARY[:1])
    room.catch_up()
    add(room, tmp_path, "b", JANUARY[1:])
    assert room.ledger().waiting == 1
    room.catch_up()
    assert len(room.ledger().rows) == 1 and len(room.ledger().rows[0].outcome.plan) == 2
