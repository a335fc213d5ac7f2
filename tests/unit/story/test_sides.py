"""Tellings as sides of a plan: what the words before them make of them."""

from __future__ import annotations

import pytest

from nguon.model import ReadArticle
from nguon.story.happenings import Rarity, mentions
from nguon.story.reading import read_story
from nguon.story.sides import Side, find_sides
from nguon.story.statements import comparable
from nguon.story.tellings import tell
from unit.story.making import PACK, event, find, item


def sides(article: ReadArticle) -> list[Side]:
    reading = read_story([article], PACK)
    lines = comparable(reading)
    rarity = Rarity(lines)
    return find_sides(reading, tell(reading, mentions(reading, lines, ()), rarity), rarity)


def kind_of(text: str, words: str, factuality: str = "happened", cue: str = "") -> str:
    found = event(text, words, factuality, cue=find(text, cue) if cue else None)
    read = [side for side in sides(item("p", text, events=[found])) if not side.word]
    return read[0].kind


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Tin\nHai xe cứu hỏa tới để dập lửa.", "dập lửa", "purpose"),
        ("Tin\nSơn nhắn tin đe dọa giết cả nhà.", "giết", "threat"),
        ("Tin\nCông an tới để xử lý vụ tai nạn.", "vụ tai nạn", ""),
        ("Tin\nHai người cướp để mua ma túy vừa bị bắt giữ.", "bắt giữ", ""),
        ("Tin\nHai xe cứu hỏa đã dập lửa.", "dập lửa", ""),
    ],
)
def test_words_close_before_an_act_put_it_ahead(text: str, words: str, kind: str) -> None:
    assert kind_of(text, words) == kind


def test_what_stands_behind_a_turning_word_is_not_ahead() -> None:
    text = "Tin\nSơn định đánh ông Hải nhưng được hàng xóm can ngăn."
    assert kind_of(text, "can ngăn") == ""
    assert kind_of(text, "đánh", "planned", "định") == "intent"


def test_a_duty_behind_a_request_is_asked_for() -> None:
    assert kind_of("Tin\nTỉnh yêu cầu công ty phải trả tiền.", "trả", "asked", "phải") == "order"


def test_acts_that_no_event_tells_are_sides_too() -> None:
    (told,) = [side for side in sides(item("p", "Tin\nNhà máy sợi chưa đi vào hoạt động.")) if side.word]
    assert told.denied
    assert not told.kind
