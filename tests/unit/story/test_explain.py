"""Explanations: figures and spans behind what a story says; the exchange format."""

from __future__ import annotations

from nguon.story.build import build_story
from nguon.story.explain import explain
from nguon.story.export import story_record
from nguon.story.facts import Together
from unit.story.making import PACK, item

ONE = "Lũ về hạ du\nNước lũ trên sông Vệ sáng nay vượt báo động ba và làm ngập 300 ngôi nhà ở vùng hạ du."
TWO = "Sông Vệ ngập lớn\nSáng nay nước lũ trên sông Vệ vượt báo động ba, làm ngập 450 ngôi nhà ở vùng hạ du."


def test_reasons_name_the_shared_sentences_and_both_sides_of_a_dispute() -> None:
    items = [item("a", ONE), item("b", TWO)]
    reasons = explain(build_story("s", items, PACK), items, PACK)
    (near,) = [reason for reason in reasons if reason.topic == "together"]
    assert near.figures["statements"] >= 1
    assert isinstance(near.facts, Together) and near.facts.words and near.facts.words[0] in near.text
    assert {evidence.article for evidence in near.evidence} == {"a", "b"}
    (clash,) = [reason for reason in reasons if reason.topic == "conflict"]
    assert "300 ngôi nhà" in clash.text
    assert "450 ngôi nhà" in clash.text


def test_names_in_both_articles_come_before_words() -> None:
    told = "Ông Nguyễn Văn Thành đến Hà Nội dự hội nghị về lúa gạo."
    names = (("PER", "Nguyễn Văn Thành"), ("LOC", "Hà Nội"))
    items = [item(name, f"{title}\n\n{told}", names=names) for name, title in (("a", "Hội nghị"), ("b", "Lúa gạo"))]
    [near, *_] = explain(build_story("s", items, PACK), items, PACK)
    assert isinstance(near.facts, Together)
    assert set(near.facts.words[:2]) == {"Nguyễn Văn Thành", "Hà Nội"}
    assert not {"nguyễn", "hà", "nội"} & set(near.facts.words), "words of the names are not told again"


def test_the_record_has_the_keys_of_the_format() -> None:
    record = story_record(build_story("s", [item("a", ONE), item("b", TWO)], PACK))
    wanted = {
        "schema",
        "id",
        "title",
        "articles",
        "from",
        "to",
        "reprints",
        "sources",
        "statements",
        "conflicts",
        "timeline",
        "outcomes",
        "summary",
    }
    assert wanted <= record.keys()
    assert record["schema"] == "nguon.story/1"
    assert record["conflicts"][0]["sides"][0]["evidence"][0]["exact"] == "300 ngôi nhà"
