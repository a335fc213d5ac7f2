"""Names of places with a shape of their own: where they end, and where there is none."""

from __future__ import annotations

import pytest

from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names import facilities
from nguon.lang.vi.names.scan import Scanner


def scanner(text: str) -> Scanner:
    return Scanner(Doc(text, fold(text)))


def words(text: str, first: int, stop: int) -> str:
    scan = scanner(text)
    return text[scan.start[first] : scan.end[stop - 1]] if stop > first else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("QL91 ngập", "QL91"), ("QL1A ngập", "QL1A"), ("QL.14 hỏng", "QL.14"), ("QL 91", ""), ("QLNN", ""), ("QL2016", ""), ("QL", "")],
)
def test_road_numbers(text: str, wanted: str) -> None:
    assert words(text, 0, facilities.road_number(scanner(text), 0)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("19/8", "19/8"), ("30-4, xe", "30-4"), ("19/8/1945", ""), ("45/8", ""), ("19 / 8", ""), ("19", ""), ("1/13", ""),
    ],
)  # fmt: skip
def test_days_as_names(text: str, wanted: str) -> None:
    whole = f"đường {text}"
    assert words(whole, 1, facilities.day_end(scanner(whole), 1)) == wanted


def test_a_body_or_a_place_named_after_a_day() -> None:
    assert facilities.names_day(scanner("Bệnh viện 19-8 mở cửa"), 2, "Bệnh viện") == (5, "ORG")
    assert facilities.names_day(scanner("cầu 19/5 thông xe"), 1, "cầu") == (4, "LOC")
    assert facilities.names_day(scanner("hôm 19/5 mưa"), 1, "hôm") == (1, "")


def test_routes_end_at_the_last_town() -> None:
    text = "cao tốc TP.HCM - Long Thành - Dầu Giây đông xe"
    scan = scanner(text)
    end = scan.best(2, "LOC")[0]
    assert words(text, 2, facilities.route_end(scan, end)) == "TP.HCM - Long Thành - Dầu Giây"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("phường Hiệp Bình Phước có", "Hiệp Bình Phước"), ("phường Tăng Nhơn Phú B có", "Tăng Nhơn Phú B"), ("phường Hòa Bình có", "")],
)
def test_wards(text: str, wanted: str) -> None:
    assert words(text, 1, facilities.ward_end(scanner(text), 1, "phường")) == wanted
    assert facilities.ward_end(scanner(text), 1, "đường") == 1


@pytest.mark.parametrize(
    ("text", "wanted"), [("cầu Kiệu đông", "Kiệu"), ("cầu số 6 đông", "số 6"), ("cầu Thị Nghè", ""), ("cầu gỗ", ""), ("cầu", "")]
)
def test_facilities_of_one_syllable(text: str, wanted: str) -> None:
    assert words(text, 1, facilities.lone_syllable(scanner(text), "cầu", 1)) == wanted


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        ("Cộng hòa Séc mở cửa", 0, "Cộng hòa Séc"),
        ("thuộc liên bang Nga cũ", 1, "liên bang Nga"),
        ("đảng Cộng hòa Mỹ", 1, ""),
        ("tòa án liên bang Mỹ", 2, ""),
        ("Cộng hòa", 0, ""),
    ],
)
def test_forms_of_state(text: str, first: int, wanted: str) -> None:
    assert words(text, first, facilities.state_end(scanner(text), first)[0]) == wanted


def test_a_head_noun_that_is_a_middle_name() -> None:
    assert facilities.middle_name(scanner("Đình Hoàng ghi bàn"), 0, 1)
    assert not facilities.middle_name(scanner("Đình Kim Liên đông khách"), 0, 1)
    assert not facilities.middle_name(scanner("đình Hoàng"), 0, 1)
