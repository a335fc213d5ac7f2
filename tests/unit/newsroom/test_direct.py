"""Stories without a store: plans meet their outcomes in the other stories of the run, as they do in a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nguon import Newsroom, demo_articles, stories_of, story_record
from nguon.model import Evidence, Outcome, Story
from nguon.newsroom.dues import dated, due_by
from unit.newsroom.test_crossing import JANUARY, JUNE, OTHER


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    path = tmp_path / "tin.jsonl"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in JANUARY + OTHER + JUNE), encoding="utf-8")
    return path


@pytest.mark.parametrize("field", ["", "id"])
def test_a_plan_meets_its_outcome_in_another_story_of_the_run(pile: Path, field: str) -> None:
    found = {story.articles[0]: story for story in stories_of([str(pile)], group_by=field)}
    mine = found["thang-1"]
    [outcome] = mine.outcomes
    assert outcome.result == "done" and outcome.outcome and outcome.outcome[0].article == "thang-6" not in mine.articles
    outcome.outcome[0].check(JUNE[0]["text"])
    assert story_record(mine)["outcomes"][0]["outcome"][0]["article"] == "thang-6"
    if field:
        assert found["thang-1b"].outcomes[0].result == "done", "a lone article's plan too"


def test_a_run_finds_what_a_store_finds(pile: Path) -> None:
    def outcomes(stories: list[Story]) -> dict[frozenset[str], tuple[Outcome, ...]]:
        return {frozenset(story.articles): story.outcomes for story in stories}

    for source in (str(pile), str(demo_articles())):
        with Newsroom.open(":memory:") as room:
            room.add([source])
            assert outcomes(list(stories_of([source]))) == outcomes(list(room.stories()))


@pytest.mark.parametrize(
    ("due", "last"),
    [("2024-06-18", "2024-06-18"), ("2024-06-18TMO", "2024-06-18"), ("2024-W25", "2024-06-23"), ("2024-06", "2024-06-31"),
     ("2024", "2024-12-31"), ("FUTURE_REF", None), (None, None)],
)  # fmt: skip
def test_a_plan_is_overdue_when_its_whole_time_has_passed(due: str | None, last: str | None) -> None:
    plan = Outcome("open", (Evidence("a", 0, 3, "mở"),), due=due)
    assert due_by(plan) == last
    for day, late in (("2024-06-18", False), ("2024-06-24", last is not None and last < "2024-06-24"), ("2025-01-01", last is not None)):
        [found] = dated(Story("s", "Cầu mới", ("a",), outcomes=(plan,)), day).outcomes
        assert found.overdue == late, day
    done = Outcome("done", plan.plan, plan.plan, due=due, overdue=True)
    assert not dated(Story("s", "Cầu mới", ("a",), outcomes=(done,)), "2030-01-01").outcomes[0].overdue
