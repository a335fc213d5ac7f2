"""Plans and outcomes over the stories of a store: looked for when articles come, in any order, kept in the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nguon import Newsroom
from nguon.model import Outcome, Story

JANUARY = [
    {
        "id": "thang-1", "outlet": "Báo Vàm", "published": "2024-01-15T08:00:00+07:00",
        "text": "Sắp có cầu mới qua sông Vàm\n\nTập đoàn Hải Vân sẽ khánh thành cầu Phù Ninh vào ngày 18/6/2024, "
        "ông Trần Văn Lộc, giám đốc ban quản lý dự án, cho biết.",
    },
    {
        "id": "thang-1b", "outlet": "Báo Bến", "published": "2024-01-15T10:00:00+07:00",
        "text": "Sông Vàm sắp có cầu mới\n\nTập đoàn Hải Vân sẽ khánh thành cầu Phù Ninh vào ngày 18/6/2024, "
        "ông Trần Văn Lộc, giám đốc ban quản lý dự án, nói với báo chí.",
    },
]  # fmt: skip
JUNE = [
    {
        "id": "thang-6", "outlet": "Báo Vàm", "published": "2024-06-18T20:00:00+07:00",
        "text": "Người dân hai bờ vui hội\n\nSáng 18/6, Tập đoàn Hải Vân đã khánh thành cầu Phù Ninh trước sự có mặt của nhiều người dân.",
    }
]  # fmt: skip
OTHER = [
    {
        "id": "khac", "outlet": "Báo Bến", "published": "2024-06-19T08:00:00+07:00",
        "text": "Chợ đêm mở lại\n\nTối 18/6, chợ đêm Tân Lập mở cửa trở lại sau ba tháng sửa chữa.",
    }
]  # fmt: skip


def add(room: Newsroom, folder: Path, name: str, records: list[dict[str, str]]) -> None:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    assert room.add([str(path)]).added == len(records)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(tmp_path / "kho.db") as opened:
        yield opened


def january(room: Newsroom) -> Story:
    story = room.story_of("thang-1")
    assert story is not None
    return room.story(story)


def ledger(room: Newsroom) -> tuple[Outcome, ...]:
    return january(room).outcomes


def test_a_story_that_did_not_change_gets_its_outcome_when_the_later_article_comes(room: Newsroom, tmp_path: Path) -> None:
    add(room, tmp_path, "a", JANUARY)
    assert [each.result for each in ledger(room)] == ["open"]
    add(room, tmp_path, "b", JUNE)
    assert room.story_of("thang-6") != room.story_of("thang-1"), "the test is about two stories"
    [outcome] = ledger(room)
    assert outcome.result == "done" and outcome.outcome is not None
    outcome.outcome[0].check(JUNE[0]["text"])
    story = january(room)
    assert set(story.articles) == {"thang-1", "thang-1b"}
    assert [item.article.id for item in room.outside(story)] == ["thang-6"]
    assert {article: row.id for article, row in room.elsewhere([story]).items()} == {"thang-6": room.story_of("thang-6")}


def test_the_order_of_adding_does_not_matter(room: Newsroom, tmp_path: Path) -> None:
    add(room, tmp_path, "a", JANUARY)
    room.prepare(10)
    add(room, tmp_path, "b", JUNE)
    add(room, tmp_path, "c", OTHER)
    room.prepare(10)
    with Newsroom.open(":memory:") as turned:
        add(turned, tmp_path, "c2", OTHER)
        add(turned, tmp_path, "b2", JUNE)
        turned.prepare(10)
        add(turned, tmp_path, "a2", JANUARY)
        assert ledger(turned) == ledger(room)
        assert [each.result for each in ledger(room)] == ["done"]


def test_what_is_known_is_not_worked_out_again(room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(room, tmp_path, "a", JANUARY)
    add(room, tmp_path, "b", JUNE)
    known = ledger(room)

    def refuse(*given: object) -> None:
        raise AssertionError("worked out twice")

    monkeypatch.setattr("nguon.newsroom.crossing.settle", refuse)
    assert ledger(room) == known
    add(room, tmp_path, "c", OTHER)
    assert ledger(room) == known, "articles that share no names are not read"


def test_a_plan_is_overdue_by_the_newest_day_in_the_store(room: Newsroom, tmp_path: Path) -> None:
    assert room.newest_day() == ""
    add(room, tmp_path, "a", JANUARY)
    assert (room.newest_day(), [each.overdue for each in ledger(room)]) == ("2024-01-15", [False])
    late = {**OTHER[0], "published": "2024-06-18T17:30:00+00:00"}  # the 19th where the readers are
    add(room, tmp_path, "c", [late])
    assert (room.newest_day(), [each.overdue for each in ledger(room)]) == ("2024-06-19", [True])
    assert room.story_record(january(room).id)["outcomes"][0]["overdue"]


def test_a_doubtful_outcome_is_looked_for_too(room: Newsroom, tmp_path: Path) -> None:
    """What only looks like the outcome does not end the search: a plan of another article than any open one waits on."""
    add(room, tmp_path, "a", JANUARY + JUNE)
    story = room._story(str(room.story_of("thang-1")))
    [plan] = story.outcomes
    assert plan.result == "open" and {each.article for each in plan.plan} == {"thang-1", "thang-1b"}
    doubtful = msgspec.structs.replace(plan, result="done", outcome=plan.plan[:1], sure=False)
    found, anew = room._crossings.complete(msgspec.structs.replace(story, outcomes=(doubtful,)), "v")
    assert anew and [(each.result, each.sure) for each in found.outcomes] == [("done", True)]
    assert found.outcomes[0].outcome[0].article == "thang-6"


def test_exports_carry_the_evidence(room: Newsroom, tmp_path: Path) -> None:
    add(room, tmp_path, "a", JANUARY + JUNE)
    [outcome] = room.story_record(january(room).id)["outcomes"]
    assert outcome["result"] == "done"
    assert {each["article"] for each in outcome["outcome"]} == {"thang-6"}
    assert any(reason.topic == "outcome" for reason in room.explain(january(room).id))
