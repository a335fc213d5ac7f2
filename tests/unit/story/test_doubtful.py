"""Possible differences: told behind the sure ones, never as disputes, and few."""

from __future__ import annotations

import pytest

from nguon.model import Conflict, ReadArticle, Story
from nguon.newsroom import disputes, doubts, most_disputed
from nguon.story.build import build_story
from nguon.story.explain import explain
from nguon.story.export import story_record
from unit.story.making import PACK, item


def pair(one: str, other: str, names: tuple[tuple[str, str], ...] = ()) -> list[ReadArticle]:
    left = item("a", f"Lở đất ở Bản Lùng\n{one}", names=[n for n in names if n[1] in one])
    right = item(
        "b",
        f"Lở đất ở Bản Lùng\n{other}",
        published="2024-03-05T09:00:00+07:00",
        names=[n for n in names if n[1] in other],
    )
    return [left, right]


def story(one: str, other: str, names: tuple[tuple[str, str], ...] = ()) -> Story:
    return build_story("s", pair(one, other, names), PACK)


def values(found: list[Conflict]) -> list[list[str]]:
    return [sorted(side.value for side in each.sides) for each in found]


AID = "Tỉnh đã chuyển {} đồng tiền cứu trợ cho các gia đình mất nhà ở ven suối Bản Lùng."


def test_the_same_figure_with_and_without_a_word_of_rounding_is_possible_only() -> None:
    found = story(AID.format("45,7 triệu"), AID.format("hơn 45,7 triệu"))
    assert values(doubts(found)) == [["45,7 triệu đồng", "hơn 45,7 triệu đồng"]]
    assert disputes(found) == [] and most_disputed([found]) is None
    assert not any(statement.status == "disputed" for statement in found.statements)


@pytest.mark.parametrize(("one", "other"), [("hơn 11 tỉ", "11,3 tỷ"), ("45,7 triệu", "45,7 triệu")])
def test_a_figure_that_the_other_rounds_is_not_told_at_all(one: str, other: str) -> None:
    assert doubts(story(AID.format(one), AID.format(other))) == []


def test_words_in_one_place_of_a_sentence_are_weighed() -> None:
    said = "Theo quyết định ký tối qua, toàn bộ dân Bản Lùng phải rời khỏi {} trước mùa mưa năm nay."
    found = story(said.format("bờ suối phía đông"), said.format("bờ suối phía nam"))
    likely = [each for each in found.conflicts if each.kind in ("place", "other")]
    assert likely and all({"a", "b"} == {name for side in each.sides for name in side.articles} for each in likely)


def test_a_name_and_a_word_that_stands_for_it_are_no_difference() -> None:
    said = "Theo quyết định ký tối qua của {} thì toàn bộ dân Bản Lùng phải rời khỏi vùng ven suối."
    assert (
        doubts(story(said.format("Bộ Quốc phòng"), said.format("cơ quan quân sự"), (("ORG", "Bộ Quốc phòng"),))) == []
    )


def test_a_sure_conflict_is_not_told_again() -> None:
    said = "Trận lở đất đêm qua ở xã Bản Lùng đã khiến {} thiệt mạng và vùi lấp nhiều ngôi nhà ven suối."
    found = story(said.format("5 người"), said.format("7 người"))
    assert len(disputes(found)) == 1 and doubts(found) == []


def test_possible_ones_come_last_and_are_named_so() -> None:
    toll = "Trận lở đất đêm qua ở xã Bản Lùng đã khiến {} thiệt mạng và vùi lấp nhiều ngôi nhà ven suối."
    items = pair(
        f"{toll.format('5 người')} {AID.format('45,7 triệu')}",
        f"{toll.format('7 người')} {AID.format('hơn 45,7 triệu')}",
    )
    found = build_story("s", items, PACK)
    assert [each.sure for each in found.conflicts] == [True, False]
    assert [each["sure"] for each in story_record(found)["conflicts"]] == [True, False]
    told = [reason.text for reason in explain(found, items, PACK) if reason.topic == "conflict"]
    assert told[0].startswith("Articles differ") and told[1].startswith("Articles may differ")


def test_a_story_of_two_articles_tells_few() -> None:
    lines = [AID.replace("Bản Lùng", f"Bản {name}") for name in ("Lùng", "Phố", "Cát", "Nậm", "Sin", "Mù", "Tả")]
    one = " ".join(line.format(f"{n + 3}5,7 triệu") for n, line in enumerate(lines))
    other = " ".join(line.format(f"hơn {n + 3}5,7 triệu") for n, line in enumerate(lines))
    assert 0 < len(doubts(story(one, other))) <= 5
