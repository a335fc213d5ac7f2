"""Plans and what became of them; the timeline."""

from __future__ import annotations

from nguon.model import Outcome, ReadArticle
from nguon.story.build import build_story
from unit.story.making import PACK, event, find, item

PLAN = "Kế hoạch khai trương\nCông ty Hải Vân sẽ khai trương nhà máy sợi ở Phù Ninh."
DONE = "Nhà máy sợi đi vào hoạt động\nSáng nay công ty Hải Vân đã khai trương nhà máy sợi ở Phù Ninh trước đông đảo khách mời."
QUIET = "Thời tiết\nPhù Ninh hôm nay nhiều mây."


def plan(day: str | None = None, published: str = "2024-03-01T08:00:00+07:00") -> ReadArticle:
    return item(
        "p",
        PLAN,
        published,
        events=[event(PLAN, "khai trương", "planned", ["Hải Vân"], 1, time=day, cue=find(PLAN, "sẽ"))],
    )


def done(
    factuality: str = "happened", day: str | None = None, published: str = "2024-03-10T08:00:00+07:00"
) -> ReadArticle:
    return item("d", DONE, published, events=[event(DONE, "khai trương", factuality, ["Hải Vân"], time=day)])


def only(*items: ReadArticle, now: str | None = None) -> Outcome:
    (found,) = build_story("s", items, PACK, now=now).outcomes
    return found


def test_a_plan_that_a_later_article_tells_as_happened_is_done() -> None:
    found = only(plan(), done())
    assert found.result == "done"
    assert found.outcome is not None
    assert (found.plan[0].article, found.outcome[0].article) == ("p", "d")


def test_another_day_than_planned_is_changed() -> None:
    assert only(plan("2024-03-08"), done(day="2024-03-10")).result == "changed"


def test_a_later_denial_cancels() -> None:
    assert only(plan(), done("not_happened")).result == "cancelled"


def test_what_was_told_before_the_plan_is_no_outcome_of_it() -> None:
    assert only(plan(), done(published="2024-02-01T08:00:00+07:00")).result == "open"


def test_a_plan_without_report_is_open_and_overdue_when_its_day_has_passed() -> None:
    quiet = item("q", QUIET, "2024-03-02T08:00:00+07:00")
    assert not only(plan("2024-03-08"), quiet).overdue
    late = only(plan("2024-03-08"), quiet, now="2024-03-20")
    assert (late.result, late.overdue) == ("open", True)


def test_the_timeline_tells_one_happening_once_and_keeps_planned_apart() -> None:
    twice = item("e", DONE.replace("Sáng nay", "Sáng 10-3"), "2024-03-11T08:00:00+07:00",
                 events=[event(DONE.replace("Sáng nay", "Sáng 10-3"), "khai trương", people=["Hải Vân"], time="2024-03-10")])  # fmt: skip
    told = build_story("s", [done(day="2024-03-10"), twice], PACK).timeline
    assert [(entry.when, entry.factuality, len(entry.evidence)) for entry in told] == [("2024-03-10", "happened", 2)]
    ahead = build_story("s", [plan("2024-03-08")], PACK).timeline
    assert [entry.factuality for entry in ahead] == ["planned"]


def test_an_aim_is_no_plan() -> None:
    text = "Kế hoạch khai trương\nCông ty Hải Vân tuyển thợ để khai trương nhà máy sợi ở Phù Ninh."
    aim = item("p", text, "2024-03-01T08:00:00+07:00",
               events=[event(text, "khai trương", "planned", ["Hải Vân"], 1, cue=find(text, "để"))])  # fmt: skip
    assert build_story("s", [aim, done()], PACK).outcomes == ()


def test_what_is_called_off_is_cancelled() -> None:
    text = "Hoãn khai trương\nSáng nay công ty Hải Vân thông báo hoãn khai trương nhà máy sợi ở Phù Ninh vì mưa lớn."
    off = item("d", text, "2024-03-10T08:00:00+07:00", events=[event(text, "khai trương", "happened", ["Hải Vân"], 1)])
    assert only(plan(), off).result == "cancelled"


def test_a_request_that_is_refused_is_cancelled() -> None:
    text = "Đề nghị gặp\nÔng Sơn đề nghị công ty Hải Vân gặp dân làng Phù Ninh, nhưng công ty từ chối."
    asked = item("p", text, "2024-03-01T08:00:00+07:00",
                 events=[event(text, "gặp", "asked", ["Hải Vân"], 1, cue=find(text, "đề nghị")),
                         event(text, "từ chối", type="REJECT")])  # fmt: skip
    quiet = item("q", QUIET)
    assert only(asked, quiet).result == "cancelled"
