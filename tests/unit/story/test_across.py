"""What articles of other stories tell of a story's open plans."""

from __future__ import annotations

from nguon.analysis.pipeline import analyze
from nguon.model import Article, Outcome, ReadArticle
from nguon.story.across import settle, wanted
from nguon.story.build import build_story
from unit.story.making import PACK

JANUARY, JUNE = "2024-01-15T08:00:00+07:00", "2024-06-20T08:00:00+07:00"
PLAN = (
    "Sắp có cầu mới qua sông Vàm\n\nTập đoàn Hải Vân sẽ khánh thành cầu Phù Ninh vào ngày 18/6/2024, "
    "ông Trần Văn Lộc, giám đốc ban quản lý dự án, cho biết."
)
DONE = "Khánh thành cầu Phù Ninh\n\nSáng 18/6, Tập đoàn Hải Vân đã khánh thành cầu Phù Ninh trước sự có mặt của nhiều người dân."


def read(name: str, text: str, published: str | None) -> ReadArticle:
    article = Article(name, text, published=published)
    return ReadArticle(article, analyze(article, PACK))


def settled(plan: str, *later: str, told: str | None = JUNE, common: frozenset[str] = frozenset()) -> list[Outcome]:
    """The ledger of a story of one article after the articles of other stories."""
    mine = [read("p", plan, JANUARY)]
    theirs = [read(f"d{number}", text, told) for number, text in enumerate(later)]
    return list(settle(build_story("s", mine, PACK), mine, theirs, PACK, common))


def results(plan: str, *later: str, told: str | None = JUNE) -> list[str]:
    return [each.result for each in settled(plan, *later, told=told)]


def test_a_bridge_announced_in_january_is_opened_in_june() -> None:
    [outcome] = settled(PLAN, DONE)
    assert (outcome.result, outcome.overdue) == ("done", False)
    assert outcome.outcome is not None
    assert {each.article for each in outcome.outcome} == {"d0"}
    for evidence in outcome.outcome:
        evidence.check(DONE)


def test_another_day_than_planned_is_changed() -> None:
    assert results(PLAN, DONE.replace("18/6", "20/6")) == ["changed"]


def test_what_is_called_off_is_cancelled() -> None:
    off = "Hủy lễ khánh thành cầu Phù Ninh\n\nTập đoàn Hải Vân vừa hủy lễ khánh thành cầu Phù Ninh vì mặt cầu bị nứt."
    assert results(PLAN, off) == ["cancelled"]


def test_another_bridge_of_the_same_company_is_another_thing() -> None:
    other = DONE.replace("Phù Ninh", "Tân Lập")
    assert results(PLAN, other) == ["open"]
    assert results(PLAN, f"{other} Công ty này cũng xây cầu Phù Ninh.") == ["open"]


def test_the_second_bridge_of_a_name_is_another_thing() -> None:
    assert results(PLAN.replace("Phù Ninh", "Phù Ninh 2"), DONE.replace("Phù Ninh", "Phù Ninh 1")) == ["open"]


def test_a_report_of_long_before_its_day_is_none() -> None:
    assert results(PLAN, DONE.replace("18/6", "18/2"), told="2024-02-18T18:00:00+07:00") == ["open"]


def test_yearly_meetings_are_not_met_by_the_next() -> None:
    plan = "Tin\n\nChủ tịch Hội Nghề cá Trần Văn Lộc sẽ gặp ông Lê Đình Sơn, giám đốc Tập đoàn Hải Vân, tại Phù Ninh."
    told = "Tin\n\nChủ tịch Hội Nghề cá Trần Văn Lộc đã gặp ông Lê Đình Sơn, giám đốc Tập đoàn Hải Vân, tại Phù Ninh."
    assert results(plan, told, told="2024-01-19T08:00:00+07:00") == ["done"]
    assert results(plan, told, told="2025-01-16T08:00:00+07:00") == ["open"]


def test_a_name_that_everybody_has_tells_nothing() -> None:
    common = frozenset(("hải vân", "tập đoàn hải vân", "phù ninh", "cầu phù ninh"))
    assert [each.result for each in settled(PLAN, DONE, common=common)] == ["open"]


def test_articles_of_the_story_or_without_a_day_close_nothing() -> None:
    assert results(PLAN, DONE, told=None) == ["open"]
    mine = [read("p", PLAN, JANUARY)]
    story = build_story("s", mine, PACK)
    assert settle(story, mine, mine, PACK) == story.outcomes


def test_what_to_look_for_are_the_names_about_open_plans() -> None:
    mine = [read("p", PLAN, JANUARY)]
    asked = wanted(build_story("s", mine, PACK), mine, PACK)
    assert asked is not None
    assert asked.since == JANUARY
    assert any("hải vân" in name for name in asked.names) and any("phù ninh" in name for name in asked.names)
    undated = [read("p", PLAN, None)]
    assert wanted(build_story("s", undated, PACK), undated, PACK) is None
