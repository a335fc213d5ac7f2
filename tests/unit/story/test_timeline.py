"""The timeline: each happening once, at a time that it can have had."""

from __future__ import annotations

from nguon.model import TimelineEntry
from nguon.story.build import build_story
from unit.story.making import PACK, event, item

VOTE = "Bầu cử ở Hải Lăng\nÔng Lê Bá Vũ giành chiến thắng trong cuộc bầu cử chủ tịch Hải Lăng ngày 3/3.\nDân vui."
AGAIN = "Ông Vũ nhậm chức\nÔng Lê Bá Vũ nhậm chức sau khi giành chiến thắng trong cuộc bầu cử chủ tịch Hải Lăng ngày 3/3.\nTrời mưa."
DAY = "2024-03-03"


def timeline(*texts: tuple[str, tuple[tuple[str, str], ...]], day: str = DAY) -> list[TimelineEntry]:
    """The timeline of articles of 5 March 2024 with these triggers and their time."""
    items = [
        item(f"a{number}", text, events=[event(text, words, factuality, ("Lê Bá Vũ",), time=day) for words, factuality in told])
        for number, (text, told) in enumerate(texts)
    ]
    return list(build_story("s", items, PACK).timeline)


def test_tellings_in_the_same_sentences_on_one_day_are_one_entry() -> None:
    found = timeline(
        (VOTE, (("giành chiến thắng", "happened"), ("cuộc bầu cử", "happened"))),
        (AGAIN, (("giành chiến thắng", "happened"), ("cuộc bầu cử", "happened"))),
    )
    assert len(found) == 1
    assert {each.article for each in found[0].evidence} == {"a0", "a1"}


def test_other_sentences_on_the_same_day_stay_apart() -> None:
    other = "Cháy chợ\nChợ Mai bốc cháy ngày 3/3, ông Lê Bá Vũ đến thăm các hộ bị nạn.\nTrời mưa."
    found = timeline((VOTE, (("giành chiến thắng", "happened"),)), (other, (("bốc cháy", "happened"),)))
    assert len(found) == 2


def test_a_fact_is_not_placed_after_its_article() -> None:
    told = (VOTE, (("giành chiến thắng", "happened"),))
    assert timeline(told, day="2024-03-09") == []
    assert [each.when for each in timeline((VOTE, (("giành chiến thắng", "planned"),)), day="2024-03-09")] == ["2024-03-09"]
