"""Types that the object of a trigger word tells."""

from __future__ import annotations

import pytest
from tests.grammar.marked import parse
from tests.grammar.test_events import read


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("Hai nước đã mở rộng quan hệ quân sự.", "mở rộng", "COOPERATE"),
        ("Thành phố đã mở rộng đường ven sông.", "mở rộng", "BUILD"),
        ("Tập đoàn đã mở rộng kinh doanh sang Lào.", "mở rộng", "INVEST"),
        ("Chính phủ nước này đã từ bỏ chương trình hạt nhân.", "từ bỏ", "END"),
        ("Ông đã từ bỏ chức chủ tịch câu lạc bộ.", "từ bỏ", "RESIGN"),
        ("Cô đã chia tay bạn trai sau ba năm.", "chia tay", "LIFE"),
        ("Máy bay đã thả bom xuống khu chợ.", "thả", "ASSAULT"),
    ],
)
def test_type_of_the_object(sentence: str, word: str, kind: str) -> None:
    case = parse("type", sentence, {})
    assert [event.type for event in read(case) if event.trigger.of(case.text).startswith(word)] == [kind]
