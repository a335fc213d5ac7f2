"""When an article was published."""

import pytest

from nguon.errors import UsageError
from nguon.ingest.dates import Known, day_of_url, find_published, parse_machine, stamp_of_url, zone
from nguon.lang.pack import get_pack

VN = "+07:00"


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2024-03-12T08:15:00+07:00", "2024-03-12T08:15:00+07:00"),
        ("2024-03-12T01:15:00Z", "2024-03-12T01:15:00+00:00"),
        ("2024-03-12 08:15:00", "2024-03-12T08:15:00+07:00"),
        ("2024-03-12", "2024-03-12T00:00:00+07:00"),
        ("Tue, 12 Mar 2024 08:15:00 +0700", "2024-03-12T08:15:00+07:00"),
        ("1710206100", "2024-03-12T08:15:00+07:00"),
        ("1710206100000", "2024-03-12T08:15:00+07:00"),
    ],
)
def test_machine_dates(words: str, iso: str) -> None:
    found = parse_machine(words, VN)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "words", ["", "hôm qua", "Thứ 4, 10:26, 01/06/2016", "12240106", "0001-01-01", "2024-13-40", "9" * 40]
)
def test_what_is_no_machine_date(words: str) -> None:
    assert parse_machine(words, VN) is None


def test_digits_of_addresses() -> None:
    stamp = stamp_of_url("https://vidu.example/cau-moi-20240312081500123.htm", VN)
    assert stamp is not None
    assert stamp.isoformat() == "2024-03-12T08:15:00+07:00"
    assert stamp_of_url("https://vidu.example/cau-moi-20240312.htm", VN) is None
    assert stamp_of_url("https://vidu.example/cau-20240231081500.htm", VN) is None  # there is no 31 February
    day = day_of_url("https://vidu.example/2024/03/12/cau-moi", VN)
    assert day is not None
    assert day.date().isoformat() == "2024-03-12"


def test_the_address_corrects_a_later_machine_date_but_not_the_words_on_the_page() -> None:
    pack = get_pack("vi")
    url = "https://vidu.example/cau-moi-20240312081500123.htm"
    assert find_published(Known("2024-03-12T23:00:00+07:00", "", url), "", VN, pack) == "2024-03-12T08:15:00+07:00"
    assert find_published(Known("2024-03-12T07:00:00+07:00", "", url), "", VN, pack) == "2024-03-12T07:00:00+07:00"
    assert find_published(Known("2024-03-12", "", url), "", VN, pack) == "2024-03-12T08:15:00+07:00"
    assert find_published(Known("", "Thứ ba, 12/03/2024, 09:30", url), "", VN, pack) == "2024-03-12T09:30:00+07:00"


def test_without_anything_else_the_text_tells() -> None:
    pack = get_pack("vi")
    text = "Mưa lớn ở Quảng Ngãi\n12/03/2024 09:30\nNhiều tuyến đường bị ngập sâu từ sáng sớm."
    assert find_published(Known(), text, VN, pack) == "2024-03-12T09:30:00+07:00"
    assert find_published(Known(), "Mưa lớn ở Quảng Ngãi\nNhiều tuyến đường bị ngập.", VN, pack) is None


def test_a_wrong_zone_is_told() -> None:
    with pytest.raises(UsageError, match="UTC offset"):
        zone("Hà Nội")
