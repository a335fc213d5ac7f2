"""Numbers that name a thing: plates, seats, sets of a match, years of birth; dates and figures are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.lang.vi.fold import fold
from nguon.lang.vi.identifiers import find_identifiers


@pytest.mark.parametrize(
    ("text", "group", "value"),
    [
        ("xe tải biển số 36C-101.27 lao xuống mương", "plate", "36c10127"),
        ("xe máy 79H1 - 2345 nằm bên đường", "plate", "79h12345"),
        ("khách ngồi ghế số 12C đứng dậy", "seat", "12c"),
        ("tổ bay của chuyến bay QX512 xin lỗi", "flight", "qx512"),
        ("lửa bốc lên từ tầng 9 của tòa nhà", "floor", "9"),
        ("cô thắng sau ba ván với tỷ số 6-4, 3-6 và 7-5", "sets", "6-4 3-6 7-5"),
        ("anh Bùi Văn Tám (SN 1987, trú xã Bản Lùng)", "born", "1987"),
        ("bàn thắng đến ở phút thứ 71 của trận đấu", "minute", "71"),
    ],
)
def test_what_is_named(text: str, group: str, value: str) -> None:
    assert [(each.group, each.value) for each in find_identifiers(fold(text))] == [(group, value)]


@pytest.mark.parametrize(
    "text",
    [
        "huyện điều 15 xe tới hiện trường",
        "họ chờ 15 phút 30 giây ở cửa ga",
        "bảng xếp hạng 1000 doanh nghiệp lớn",
        "khoảng 300 mét đường bị sạt",
        "từ ngày 2-6 đến 4/6",
    ],
)
def test_counts_and_dates_name_nothing(text: str) -> None:
    assert find_identifiers(fold(text)) == ()


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_passes(text: str) -> None:
    folded = fold(text)
    assert all(0 <= each.start < each.end <= len(folded) for each in find_identifiers(folded))
