"""Grouping does not depend on the order of articles (where stories are clear) and never on the machine."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.lang.pack import get_pack
from nguon.model import Article
from nguon.story.features import Features, features
from nguon.story.grouping import Grouper

PLACES = ["Mường Lát", "Cồn Cỏ", "Krông Pa", "Bến Cầu"]
THINGS = ["cháy kho thóc", "khánh thành trạm bơm", "lễ hội đua ghe", "sạt lở bờ kè"]
FRAMES = [
    "{thing} ở {place}\n\nSáng 4/5, {thing} tại {place}, chính quyền {place} cho biết.",
    "{place}: {thing}\n\nTheo chính quyền {place}, {thing} sáng 4/5 thu hút nhiều người dân {place}.",
    "Người dân {place} kể về {thing}\n\nNhiều người ở {place} chứng kiến {thing} hôm 4/5.",
]


def pile() -> list[Features]:
    made = []
    for story, (place, thing) in enumerate(zip(PLACES, THINGS, strict=True)):
        for number, frame in enumerate(FRAMES):
            article = Article(id=f"s{story}-{number}", text=frame.format(place=place, thing=thing))
            made.append(features(article, None, get_pack("vi")))
    return made


def parts(order: list[Features]) -> list[list[str]]:
    grouper = Grouper()
    for found in order:
        grouper.place(found)
    return sorted(sorted(articles) for _, articles in grouper.stories())


@settings(max_examples=25, deadline=None)
@given(st.permutations(pile()))
def test_clear_stories_come_out_the_same_in_any_order(order: list[Features]) -> None:
    assert parts(order) == [[f"s{story}-{number}" for number in range(3)] for story in range(4)]


@settings(max_examples=10, deadline=None)
@given(st.permutations(pile()))
def test_the_same_order_gives_the_same_placements(order: list[Features]) -> None:
    first, second = Grouper(), Grouper()
    assert [first.place(found) for found in order] == [second.place(found) for found in order]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=12))
def test_every_article_is_in_exactly_one_story(texts: list[str]) -> None:
    grouper = Grouper()
    for number, text in enumerate(texts):
        grouper.place(features(Article(id=str(number), text=text), None, get_pack("vi")))
    held = [article for _, articles in grouper.stories() for article in articles]
    assert sorted(held) == sorted(str(number) for number in range(len(texts)))
