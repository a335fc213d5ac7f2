"""Plans that words refuse, wherever the articles tell so."""

from __future__ import annotations

from nguon.story.build import build_story
from unit.story.making import PACK, event, find, item

ASKED = "Lời mời\nÔng Sơn nói sẵn sàng gặp dân làng Phù Ninh nếu được mời."
NO = "Phù Ninh không gặp\nDân làng Phù Ninh đã từ chối đề nghị gặp của ông Sơn."
MEET = "Gặp ở đình\nÔng Sơn muốn gặp bà con làng Hạ vào cuối tháng."


def result(refusal: str) -> list[str]:
    plan = item(
        "a", ASKED, "2024-03-01T08:00:00+07:00",
        events=[event(ASKED, "gặp", "conditional", ["Ông Sơn", "dân làng Phù Ninh"], cue=find(ASKED, "nếu"))],
    )  # fmt: skip
    told = [event(refusal, "từ chối", people=["Dân làng Phù Ninh"])] if "từ chối" in refusal else []
    story = build_story("s", [plan, item("b", refusal, "2024-03-04T08:00:00+07:00", events=told)], PACK)
    return [outcome.result for outcome in story.outcomes if outcome.outcome]


def test_a_refusal_in_another_article_ends_the_plan_whose_act_it_names() -> None:
    assert result(NO) == ["cancelled"]


def test_another_wish_for_the_same_act_ends_nothing() -> None:
    assert result(MEET) == []


def test_what_has_not_happened_yet_is_no_sure_end() -> None:
    plan = "Hứa xây cầu\nCông ty Hải Vân sẽ xây cầu Phù Ninh cho dân làng Hạ."
    later = "Làng Hạ chờ cầu\nCông ty Hải Vân đến nay {} xây cầu Phù Ninh cho dân làng Hạ."
    for words in ("vẫn chưa", "đã không"):
        text = later.format(words)
        story = build_story(
            "s",
            [
                item("a", plan, "2024-03-01T08:00:00+07:00",
                     events=[event(plan, "xây", "planned", ["Công ty Hải Vân"], 1, cue=find(plan, "sẽ"))]),
                item("b", text, "2024-05-01T08:00:00+07:00",
                     events=[event(text, "xây", "not_happened", ["Công ty Hải Vân"], cue=find(text, words.split()[1]))]),
            ],
            PACK,
        )  # fmt: skip
        ended = [outcome.sure for outcome in story.outcomes if outcome.result == "cancelled"]
        assert ended == [words == "đã không"]
