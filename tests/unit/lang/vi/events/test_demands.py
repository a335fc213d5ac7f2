"""Whom a demand names as the one who is to act."""

from __future__ import annotations

import pytest
from tests.grammar.marked import parse
from tests.grammar.test_events import read


@pytest.mark.parametrize(
    ("sentence", "word", "actors"),
    [
        ("Hội nghề cá yêu cầu điều tra nguyên nhân.", "điều tra", []),
        ("Công an đề nghị người dân tố giác và khởi tố vụ án.", "khởi tố", ["người dân"]),
        ("Ông ta xin từ chức.", "xin từ chức", ["Ông ta"]),
        ("Giám đốc đề nghị gặp đại diện công nhân.", "gặp", ["Giám đốc"]),
        ("Tổng cục Thống kê công bố, CPI tháng 5 tăng 0,5%.", "tăng", []),
        ("Hãng nêu rõ mục tiêu là sản xuất và ký kết hợp đồng.", "ký kết", []),
    ],
)
def test_who_is_to_act(sentence: str, word: str, actors: list[str]) -> None:
    case = parse("demand", sentence, {})
    found = [event for event in read(case) if event.trigger.of(case.text).startswith(word)]
    assert [[actor.of(case.text) for actor in event.actors] for event in found] == [actors]
