"""Publication dates in the notations of Vietnamese pages, addresses and datelines."""

from __future__ import annotations

import pytest

from nguon.lang.vi.pubdates import parse_published, published_from_text, published_from_url, published_of


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("Thứ 4, 10:26, 01/06/2016", "2016-06-01T10:26:00+07:00"),
        ("9:34 PM, 19/05/2016", "2016-05-19T21:34:00+07:00"),
        ("12:8 PM, 03/06/2016", "2016-06-03T12:08:00+07:00"),
        ("12:05 AM - 03/06/2016", "2016-06-03T00:05:00+07:00"),
        ("16:52 | 19/05/2016", "2016-05-19T16:52:00+07:00"),
        ("11:52 - 20/05/2016", "2016-05-20T11:52:00+07:00"),
        ("00:07 - 23/05/2016", "2016-05-23T00:07:00+07:00"),
        ("20.05.2016 | 16:55 PM", "2016-05-20T16:55:00+07:00"),
        ("19/05/2016", "2016-05-19T00:00:00+07:00"),
        ("21/05/16 07:07", "2016-05-21T07:07:00+07:00"),
        ("19/05/201600:00:00(Xem: 732)", "2016-05-19T00:00:00+07:00"),
        ("13:37 21/05.2016", "2016-05-21T13:37:00+07:00"),
        ("17h40' 25-05-2016", "2016-05-25T17:40:00+07:00"),
        ("09h:58 GMT+7 - Thứ tư, 25/05/2016", "2016-05-25T09:58:00+07:00"),
        ("9g05 ngày 20-5-2016", "2016-05-20T09:05:00+07:00"),
        ("Chủ Nhật, 22/05/2016 08:47 SA", "2016-05-22T08:47:00+07:00"),
        ("Thứ Sáu, 03/06/2016 4:43 CH", "2016-06-03T16:43:00+07:00"),
        ("Thứ năm, ngày 19 tháng 5 năm 2016 | 23:38", "2016-05-19T23:38:00+07:00"),
        ("NGÀY 20 THÁNG 05, 2016 | 19:53", "2016-05-20T19:53:00+07:00"),
        ("Thứ tư, 01 Tháng sáu 2016, 11:47 GMT+7", "2016-06-01T11:47:00+07:00"),
        ("Thứ ba, 20 Tháng mười hai 2016", "2016-12-20T00:00:00+07:00"),
        ("Thứ Bẩy, ngày 21/05/2016 10:45 GMT +7", "2016-05-21T10:45:00+07:00"),
        ("Thứ năm, 02/06/2016 | 09:32 GMT+", "2016-06-02T09:32:00+07:00"),
        ("2016-05-23T18:31:15+07:00", "2016-05-23T18:31:15+07:00"),
        ("2025-10-01T16:14:26Z", "2025-10-01T16:14:26+00:00"),
        ("2016-05-20 07:08:09 +00:00", "2016-05-20T07:08:09+00:00"),
        ("Wed, 01 Oct 2025 23:14:26 +0700", "2025-10-01T23:14:26+07:00"),
        ("Oct 1, 2025 3:05 PM", "2025-10-01T15:05:00+07:00"),
        ("20/05/2016 10:00 (GMT-5)", "2016-05-20T10:00:00-05:00"),
    ],
)
def test_notation(raw: str, iso: str) -> None:
    found = parse_published(raw)
    assert found is not None
    assert found.isoformat() == iso


def test_first_edition_counts() -> None:
    found = parse_published("17:02 02.06.2016(cập nhật 17:26 03.06.2016)")
    assert found is not None
    assert found.isoformat() == "2016-06-02T17:02:00+07:00"


def test_later_edition_of_the_same_day_lends_its_time() -> None:
    found = parse_published("Đăng ngày 22-05-2016 Sửa đổi ngày 22-05-2016 15:10")
    assert found is not None
    assert found.isoformat() == "2016-05-22T15:10:00+07:00"


def test_only_update_told() -> None:
    found = parse_published("Cập nhật 15:40 ngày 20/05/2016")
    assert found is not None
    assert found.isoformat() == "2016-05-20T15:40:00+07:00"


def test_month_before_day() -> None:
    for raw, iso in (
        ("5/20/2016 11:40:52 PM", "2016-05-20T23:40:52+07:00"),  # there is no month 20
        ("6/1/2016 8:39:40 AM", "2016-06-01T08:39:40+07:00"),  # .NET's American form
        ("Thứ Tư 6/1/2016", "2016-01-06T00:00:00+07:00"),  # a Wednesday as it stands
        ("Thứ Hai, 12/5/2016", "2016-12-05T00:00:00+07:00"),  # a Monday only with the month first
    ):
        found = parse_published(raw)
        assert found is not None
        assert found.isoformat() == iso


@pytest.mark.parametrize(
    "raw", ["", "2 giờ trước", "31/02/2016", "Một tiêu đề lạc chỗ", "22/05 07:18", "07:53, 31-05-201", "99/99/9999"]
)
def test_nothing_told(raw: str) -> None:
    assert parse_published(raw) is None


def test_year_completes() -> None:
    found = parse_published("22/05 07:18", year=2016)
    assert found is not None
    assert found.isoformat() == "2016-05-22T07:18:00+07:00"


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("http://bao.vn/mot-tin-20160520092308336.htm", "2016-05-20T09:23:00+07:00"),
        ("http://bao.vn/2016/05/20/mot-tin", "2016-05-20T00:00:00+07:00"),
        ("http://bao.vn/20160520-mot-tin", "2016-05-20T00:00:00+07:00"),
        ("http://bao.vn/tin-ngay-20-5-2016.html", "2016-05-20T00:00:00+07:00"),
        ("http://bao.vn/mot-tin-20169999.html", None),
        ("http://bao.vn/mot-tin-d13789.html", None),
        ("", None),
    ],
)
def test_address(url: str, iso: str | None) -> None:
    found = published_from_url(url)
    assert (found.isoformat() if found else None) == iso


def test_dateline() -> None:
    line = published_from_text("Một tiêu đề\n\n10:20, 05/12/2016\n\nĐoạn mở đầu.")
    today = published_from_text("Hôm nay (20/5/2016), hội nghị đã khai mạc.")
    assert line is not None
    assert today is not None
    assert (line.isoformat(), today.isoformat()) == ("2016-12-05T10:20:00+07:00", "2016-05-20T00:00:00+07:00")
    assert published_from_text("Ông sinh ngày 20/5/1956 tại Huế.") is None


def test_best_known() -> None:
    url = "http://bao.vn/mot-tin-20160523200229357.htm"
    by_year = published_of("24/05 07:18", url)
    by_url = published_of("Một tiêu đề lạc chỗ", url)
    assert by_year is not None
    assert by_url is not None
    assert by_year.isoformat() == "2016-05-24T07:18:00+07:00"
    assert by_url.isoformat() == "2016-05-23T20:02:00+07:00"
    assert published_of("", "", "") is None


def test_year_that_the_text_tells() -> None:
    told = "Giải bơi 2016 khai mạc. Ban tổ chức Giải bơi 2016 mời ba đội."
    completed = published_of("22/05 07:18", "http://bao.vn/giai-boi", told)
    assert completed is not None
    assert completed.isoformat() == "2016-05-22T07:18:00+07:00"
    assert published_of("22/05 07:18", "http://bao.vn/giai-boi", "Ông sinh năm 2001 tại Huế.") is None
    assert published_of("Một tiêu đề lạc chỗ", "http://bao.vn/giai-boi-2016", told) is None
