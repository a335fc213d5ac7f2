"""Values in words that Vietnamese readers know, and text cut into marked segments."""

from typing import get_args

import pytest

from nguon import Newsroom
from nguon.model import Analysis, Article, Entity, LinkReason, ReadArticle, Span, Time, Zone
from nguon.model.people import LinkObjection, LinkRule, LinkSupport
from nguon.newsroom import link_reason as english_words
from nguon.story.english import tell as tell_in_english
from nguon.story.facts import Circle, Copied, Differing, Planned, Side, Sourced, Together
from nguon.web.marking import paragraphs
from nguon.web.reasons import link_reason, tell
from nguon.web.words import RULE, day, moment, number, shorten, timex


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2016-05-20", "20/5/2016"), ("2016-05", "tháng 5/2016"), ("2016", "năm 2016"), ("2016-05-20TMO", "sáng 20/5/2016"),
        ("2016-05-20T08:33", "08:33 20/5/2016"), ("2023-W05", "tuần 5 năm 2023"), ("2023-W05-WE", "cuối tuần 5 năm 2023"),
        ("2016-Q1", "quý 1/2016"), ("2016-H2", "nửa cuối năm 2016"), ("2016-SU", "mùa hè 2016"), ("PRESENT_REF", "hiện nay"),
        ("P4D", "4 ngày"), ("PT30M", "30 phút"), ("P2M", "2 tháng"), ("24 cán bộ", "24 cán bộ"), ("XXXX-WXX-1", "XXXX-WXX-1"),
    ],
)  # fmt: skip
def test_times_in_words(value: str, words: str) -> None:
    assert timex(value) == words


def test_numbers_days_and_short_texts() -> None:
    assert number(1234567) == "1.234.567"
    assert day("2016-05-20T09:05:00+07:00") == "20/5/2016"
    assert moment("2016-05-20T09:05:00+07:00") == "9:05 ngày 20/5/2016"
    assert shorten("một hai ba", 7) == "một …" and shorten("một\n hai", 20) == "một hai"


def test_every_reason_for_taking_names_for_one_is_told_in_vietnamese(room: Newsroom) -> None:
    decisions = [decision for each in room.people() for decision in each.decisions]
    reasons = [reason for decision in decisions for reason in decision.reasons]
    assert len({reason.code for reason in reasons}) >= 5
    for reason in reasons:
        told = link_reason(reason, lambda article: "Báo Bến")
        assert all(name in told for name in reason.names[:1] if reason.code != "gender"), told
        assert all(article not in told for article in reason.articles), "outlets, not ids"
    assert {decision.rule for decision in decisions} <= set(RULE) == set(get_args(LinkRule))


def test_every_code_has_its_words_in_both_languages() -> None:
    vietnamese, english = [], []
    for code in (*get_args(LinkSupport), *get_args(LinkObjection)):
        reason = LinkReason(code, ("bộ trưởng",), ("thứ trưởng",), ("a1",), 7)
        vietnamese.append(link_reason(reason, {"a1": "Báo Bến"}.__getitem__))
        english.append(english_words(reason))
    assert len(set(vietnamese)) == len(set(english)) == 12
    assert "chức vụ khác (bộ trưởng; Báo Bến gọi là thứ trưởng) và không còn gì chung" in vietnamese
    assert "cách nhau 7 năm và không còn gì chung" in vietnamese and "7 years apart, and nothing else is shared" in english


def test_every_kind_of_reason_has_its_words_in_both_languages() -> None:
    sides = (Side("5 người", 2), Side("7 người", 1))
    told = [
        Together("a1", "a2", 2, ("cầu", "sông")), Together("a1", "a2", 0, ()), Copied("a2", "a1", "partial", 0.42, 3, False),
        Sourced(3, 1, ("anonymous:một quan chức", "article:a1", "outlet:Báo Một"), "one-unnamed"), Differing("number", sides, False, True),
        Differing("number", sides, True, True), Differing("name", sides, False, False), Planned("open", "2016-05-20", True),
        Planned("done", None, False, False), Circle(("outlet:báo a", "article:a2")),
    ]  # fmt: skip
    vietnamese = [tell(each, {"a1": "Báo Một", "a2": "Báo Hai"}.__getitem__) for each in told]
    english = [tell_in_english(each) for each in told]
    assert len(set(vietnamese)) == len(set(english)) == len(told)
    assert vietnamese[2] == "Báo Hai chép một phần bài của Báo Một: 3 đoạn trùng, chiếm 42 % bài chép; không ghi nguồn."
    assert english[2] == "a2 prints a part of a1: 3 passages, 42 % of its own text; it does not name it."
    assert vietnamese[7] == "Dự định (hẹn 20/5/2016): chưa rõ kết quả; đã quá hẹn mà chưa có tin."
    assert (vietnamese[8], english[8]) == ("Dự định: có thể đã thực hiện, cần xem lại.", "A plan: perhaps it was done, to be looked at.")
    assert vietnamese[9] == "Dẫn nguồn vòng quanh: báo a → Báo Hai → báo a."
    assert vietnamese[3].endswith("nguồn xa nhất biết được: một quan chức, Báo Một. Mọi đường dẫn đều về nguồn không nêu tên.")
    assert english[3].startswith("3 articles, 1 independent source; farthest origin known: một quan chức, a1, Báo Một. All")


TEXT = "Tít bài\n\nÔng An ở Huế hôm qua."


def item() -> ReadArticle:
    entity = Entity("e1", "PER", "An", (Span(13, 15),))
    return ReadArticle(
        Article("a", TEXT),
        Analysis("a", (Zone(0, 7, "title"), Zone(9, 30, "body")), entities=(entity,), times=(Time(22, 29, "DATE", "2016-05-19"),)),
    )


@pytest.mark.parametrize("layers", [(), ("names",), ("times", "names")])
@pytest.mark.parametrize("focus", [(), (Span(4, 15),), (Span(13, 14), Span(20, 26))])
def test_no_character_is_lost_or_doubled(layers: tuple[str, ...], focus: tuple[Span, ...]) -> None:
    shown = paragraphs(item(), layers, focus)
    assert ["".join(s.text for s in p.segments) for p in shown] == ["Tít bài", TEXT[9:30]]
    anchors = [s for p in shown for s in p.segments if s.anchor]
    assert len(anchors) == (1 if focus else 0)
    marked = "".join(s.text for p in shown for s in p.segments if "focus" in s.css.split())
    assert marked == "".join(TEXT[n] for n in range(30) if any(f.start <= n < f.end for f in focus) and n not in (7, 8))


def test_overlapping_marks_share_a_segment() -> None:
    segments = paragraphs(item(), ("names",), (Span(9, 14),))[1].segments
    at = TEXT[9:]
    assert [(s.text, set(s.css.split())) for s in segments] == [
        (at[:4], {"focus"}), (at[4:5], {"focus", "name", "per"}), (at[5:6], {"name", "per"}), (at[6:], set())
    ]  # fmt: skip
