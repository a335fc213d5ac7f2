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


def test_the_purpose_of_a_step_is_met_where_it_is_told_as_done() -> None:
    text = "Cháy xưởng sợi\nHai xe cứu hỏa tới xưởng sợi Hải Vân để dập lửa. Sau một giờ, lính cứu hỏa đã dập tắt đám cháy ở xưởng sợi Hải Vân."
    aim = event(text, "dập lửa", "planned", ["xe cứu hỏa"], cue=find(text, "để"))
    met = event(text, "dập tắt", people=["lính cứu hỏa"])
    found = only(item("p", text, "2024-03-01T08:00:00+07:00", events=[aim, met]))
    assert (found.result, [each.exact for each in found.outcome or ()]) == ("done", ["dập tắt"])


def test_a_purpose_of_which_nothing_is_told_is_no_entry() -> None:
    text = "Kế hoạch khai trương\nCông ty Hải Vân tuyển thợ để khai trương nhà máy sợi ở Phù Ninh."
    aim = item("p", text, "2024-03-01T08:00:00+07:00",
               events=[event(text, "khai trương", "planned", ["Hải Vân"], 1, cue=find(text, "để"))])  # fmt: skip
    assert build_story("s", [aim, item("q", QUIET)], PACK).outcomes == ()


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


LATER = "2024-03-10T08:00:00+07:00"


def two(
    ahead: str, told: str, plan_words: str, report_words: str, cue: str, people: tuple[str, ...], **more: str
) -> tuple[ReadArticle, ReadArticle]:
    """An article with a plan and a later one with one event; `factuality` of the plan and `told_as` of the report may differ."""
    first = event(ahead, plan_words, more.get("factuality", "planned"), people, cue=find(ahead, cue))
    then = event(told, report_words, more.get("told_as", "happened"), people)
    return (
        item("p", ahead, "2024-03-01T08:00:00+07:00", events=[first]),
        item("d", told, more.get("published", LATER), events=[then]),
    )


def test_another_word_of_the_act_tells_that_it_was_done() -> None:
    found = only(
        *two("Tin\nCông ty Hải Vân sẽ khởi công cầu Phù Ninh.", "Tin\nSáng nay công ty Hải Vân đã động thổ cầu Phù Ninh.",
             "khởi công", "động thổ", "sẽ", ("Hải Vân",))
    )  # fmt: skip
    assert found.result == "done"


def test_who_has_arrived_was_sent() -> None:
    found = only(
        *two("Tin\nTỉnh Phù Ninh sẽ cử 20 thợ lặn sang Hải Vân.", "Tin\n20 thợ lặn của tỉnh Phù Ninh đã đến Hải Vân.",
             "cử", "đến", "sẽ", ("thợ lặn",))
    )  # fmt: skip
    assert found.result == "done"


def test_a_plan_that_is_denied_is_none() -> None:
    ahead = "Tin\nÔng Sơn sẽ không trực tiếp yêu cầu công ty Hải Vân tặng thuốc cho Phù Ninh."
    told = "Tin\nÔng Sơn cảm ơn công ty Hải Vân đã tặng thuốc cho Phù Ninh."
    items = two(ahead, told, "tặng", "tặng", "yêu cầu", ("Hải Vân",), factuality="asked")
    assert build_story("s", items, PACK).outcomes == ()


def test_the_telling_that_names_the_act_of_the_same_people_comes_first() -> None:
    ahead, told = PLAN, DONE + " Nhiều người tới xem buổi khai trương."
    first = event(ahead, "khai trương", "planned", ["Hải Vân", "nhà máy sợi"], 1, cue=find(ahead, "sẽ"))
    found = only(
        item("p", ahead, "2024-03-01T08:00:00+07:00", events=[first]),
        item("d", told, LATER, events=[event(told, "khai trương", people=["Nhiều người"], nth=1),
                                       event(told, "khai trương", people=["Hải Vân", "nhà máy sợi"])]),
    )  # fmt: skip
    assert found.outcome is not None
    assert found.outcome[0].start == find(told, "khai trương").start


def test_a_plan_told_again_is_no_report() -> None:
    again = "Tin\nNhà máy sợi Phù Ninh: công ty Hải Vân tiến tới khai trương. Công ty Hải Vân sẽ khai trương nhà máy sợi ở Phù Ninh."
    told = item("d", again, LATER, events=[event(again, "khai trương", people=["Hải Vân"]),
                                           event(again, "khai trương", "planned", ["Hải Vân"], 1, cue=find(again, "sẽ"))])  # fmt: skip
    assert only(plan(), told).result == "open"


def test_the_step_of_a_procedure_is_done_whenever_it_is_told() -> None:
    ahead = "Tin\nĐội kiểm tra thu giữ hai tấn thịt hỏng của kho Hải Vân để tiêu hủy."
    told = "Tin\nĐội kiểm tra Phù Ninh cho hay. Hai tấn thịt hỏng của kho Hải Vân được đưa đi tiêu hủy."
    found = only(
        *two(ahead, told, "tiêu hủy", "tiêu hủy", "để", ("thịt hỏng", "Hải Vân"), published="2024-02-28T08:00:00+07:00")
    )
    assert found.result == "done"


def test_a_hope_is_undone_by_the_act_against_it() -> None:
    text = "Tin\nCầu thủ Văn Sơn kỳ vọng được dự giải Phù Ninh. Tuy nhiên, ban huấn luyện đã gạch tên cầu thủ này."
    hope = event(text, "dự", "possible", ["Văn Sơn"], cue=find(text, "kỳ vọng"))
    found = only(item("p", text, events=[hope, event(text, "gạch tên", people=["cầu thủ này"])]))
    assert (found.result, [each.exact for each in found.outcome or ()]) == ("cancelled", ["gạch tên"])


def test_what_came_to_nothing_in_the_same_sentence_is_cancelled() -> None:
    text = "Tin\nÔng Sơn muốn mua lại nhà máy sợi Phù Ninh nhưng bất thành."
    wish = event(text, "mua lại", "planned", ["Sơn"], cue=find(text, "muốn"))
    assert only(item("p", text, events=[wish])).result == "cancelled"


def test_a_postponed_plan_is_changed() -> None:
    text = "Tin\nCông ty Hải Vân thông báo lùi lịch khai trương nhà máy sợi ở Phù Ninh."
    off = item(
        "d", text, LATER, events=[event(text, "khai trương", "not_happened", ["Hải Vân"], cue=find(text, "lùi lịch"))]
    )
    assert only(plan(), off).result == "changed"


def test_a_new_plan_after_the_report_is_an_entry_of_its_own() -> None:
    text = "Tin\nCông ty Hải Vân sẽ khai trương thêm một nhà máy sợi ở Phù Ninh."
    anew = item("n", text, "2024-03-20T08:00:00+07:00",
                events=[event(text, "khai trương", "planned", ["Hải Vân"], cue=find(text, "sẽ"))])  # fmt: skip
    assert [each.result for each in build_story("s", [plan(), done(), anew], PACK).outcomes] == ["done", "open"]


def test_what_was_about_to_happen_and_was_stopped_is_cancelled() -> None:
    text = "Tin\nBa tấn vải lậu chuẩn bị tiêu thụ ở Phù Ninh thì bị công an thu giữ."
    about = event(text, "tiêu thụ", "planned", ["vải lậu"], cue=find(text, "chuẩn bị"))
    found = only(item("p", text, events=[about, event(text, "thu giữ", people=["vải lậu"])]))
    assert (found.result, [each.exact for each in found.outcome or ()]) == ("cancelled", ["thu giữ"])


def test_what_is_told_of_a_day_before_the_planned_one_is_no_report() -> None:
    text = "Tin Phù Ninh\nCông ty Hải Vân đã khai trương nhà máy sợi ở Phù Ninh."
    early = event(text, "khai trương", people=["Hải Vân"], time="2024-03-09")
    assert only(plan("2024-03-10"), item("d", text, "2024-03-11T08:00:00+07:00", events=[early])).result == "open"


def test_words_of_the_act_beside_the_same_names_stand_in_for_an_event() -> None:
    ahead = "Tin\nÔng Sơn sẽ tới thăm Phù Ninh vào ngày 8-3."
    going = event(
        ahead,
        "tới thăm",
        "planned",
        ["Sơn"],
        cue=find(ahead, "sẽ"),
        targets=(find(ahead, "Phù Ninh"),),
        time="2024-03-08",
    )
    first = item("p", ahead, "2024-03-01T08:00:00+07:00", events=[going])
    told = item("d", "Tin\nÔng Sơn đã tới thăm Phù Ninh hôm thứ sáu và gặp thợ sợi.", LATER)
    again = item("d", "Tin\nÔng Sơn dự kiến đến thăm Phù Ninh rồi gặp thợ sợi.", LATER)
    found = only(first, told)
    assert (found.result, [each.exact for each in found.outcome or ()]) == ("done", ["tới thăm"])
    assert (only(first, again).result, only(first, again).overdue) == ("open", True)


def test_what_was_meant_and_prevented_is_cancelled() -> None:
    text = "Tin\nSơn định đánh ông Hải nhưng được hàng xóm can ngăn rồi bỏ về nhà ở Phù Ninh."
    meant = event(text, "đánh", "planned", ["Sơn"], cue=find(text, "định"))
    found = only(item("p", text, events=[meant, event(text, "can ngăn", people=["hàng xóm"])]))
    assert (found.result, [each.exact for each in found.outcome or ()]) == ("cancelled", ["can ngăn"])


def test_what_the_prosecutor_asked_for_the_court_has_ruled() -> None:
    text = "Tin\nViện kiểm sát đề nghị xử phạt Trần Sơn 5 năm tù. Sau nghị án, tòa Phù Ninh đã tuyên phạt Trần Sơn 4 năm tù."
    asked = event(text, "xử phạt", "asked", ["Trần Sơn"], cue=find(text, "đề nghị"))
    found = only(item("p", text, events=[asked, event(text, "tuyên phạt", people=["Trần Sơn"])]))
    assert (found.result, [each.exact for each in found.outcome or ()]) == ("done", ["tuyên phạt"])


def test_a_hope_that_has_not_come_true_is_cancelled() -> None:
    ahead = "Tin\nBác sĩ hy vọng chấn thương của Văn Sơn sẽ sớm hồi phục để anh lên sân khấu."
    told = "Tin\nSau một tháng, chấn thương của Văn Sơn vẫn chưa hồi phục nhưng anh vẫn lên sân khấu."
    hope = event(ahead, "hồi phục", "possible", ["chấn thương"], cue=find(ahead, "hy vọng"))
    not_yet = event(told, "hồi phục", "not_happened", ["chấn thương"], cue=find(told, "chưa"))
    found = only(item("p", ahead, "2024-03-01T08:00:00+07:00", events=[hope]), item("d", told, LATER, events=[not_yet]))
    assert found.result == "cancelled"


def test_what_was_told_as_a_plan_and_as_a_fact_of_the_same_thing_is_sure_and_what_is_loose_is_not() -> None:
    assert only(plan(), done()).sure
    ahead = "Tin\nCông ty Hải Vân sẽ tuyển thợ cho nhà máy sợi ở Phù Ninh."
    told = "Tin\nÔng Sơn kể chuyện cũ. Nhà máy sợi nhận thêm vải."
    items = (
        item("p", ahead, "2024-03-01T08:00:00+07:00",
             events=[event(ahead, "tuyển thợ", "planned", ["Hải Vân"], cue=find(ahead, "sẽ"))]),
        item("d", told, LATER, events=[event(told, "nhận")]),
    )  # fmt: skip
    assert all(not each.sure for each in build_story("s", items, PACK).outcomes if each.result != "open")


def test_doubtful_entries_are_few() -> None:
    acts = ("mở", "xây", "bán", "ký", "gặp", "thăm", "sửa", "trao")
    ahead = "Tin\n" + " ".join(
        f"Ông Sơn {number} có thể {act} kho {number} Phù Ninh." for number, act in enumerate(acts)
    )
    told = "Tin\n" + " ".join(f"Bà Hải {number} {act} kho {number} Hải Vân." for number, act in enumerate(acts))
    first = [event(ahead, f"có thể {act}", "possible", cue=find(ahead, f"có thể {act}")) for act in acts]
    then = [event(told, f"{number} {act}") for number, act in enumerate(acts)]
    items = [item("p", ahead, "2024-03-01T08:00:00+07:00", events=first), item("d", told, LATER, events=then)]
    found = [each for each in build_story("s", items, PACK).outcomes if each.result != "open"]
    assert len([each for each in found if not each.sure]) <= 2
