"""Fields → article or rejection."""

import unicodedata

import pytest

from nguon.ingest import ReadOptions, reasons
from nguon.ingest.build import build, compose
from nguon.ingest.fields import Fields
from nguon.lang.pack import get_pack
from nguon.model import Article, Rejected, content_id

PACK = get_pack("vi")
TEXT = "Sáng nay, thành phố mở thêm ba bến xe buýt điện ở phía tây.\n\nGiá vé không đổi trong năm nay."
ENGLISH = (
    "The city opened three new stations for electric buses on Tuesday morning, officials said at a press meeting. " * 4
)


def article(fields: Fields, options: ReadOptions | None = None) -> Article:
    found = build(fields, "tệp:1", options or ReadOptions(), PACK)
    assert isinstance(found, Article), found
    return found


def test_title_and_lead_are_put_in_front_only_where_they_stand_apart() -> None:
    assert compose("Bến mới", "", "Bến mới\n\nBài.") == "Bến mới\n\nBài."
    assert compose("Bến mới", "Tóm tắt.", "Bến  MỚI\nBài.") == "Bến  MỚI\nBài."
    assert compose("Bến mới", "Tóm tắt.", "Bài.") == "Bến mới\n\nTóm tắt.\n\nBài."
    assert compose("Bến mới", "Bài dài…", "Bài dài hơn thế.") == "Bến mới\n\nBài dài hơn thế."
    assert compose("Bến mới", "Tóm tắt.", "") == "Bến mới\n\nTóm tắt."
    assert compose("", "", "  Bài.  ") == "  Bài.  "


def test_the_text_is_composed_once_and_otherwise_left_alone() -> None:
    raw = "\n  " + unicodedata.normalize("NFD", TEXT) + "\r\n \n"
    assert article(Fields(text=raw)).text == "\n  " + TEXT + "\n \n"


def test_ids() -> None:
    assert article(Fields(id="a1", text=TEXT, url="https://vidu.example/a")).id == "a1"
    assert article(Fields(text=TEXT, url="https://vidu.example/a")).id == content_id("https://vidu.example/a")
    assert article(Fields(text=TEXT)).id == content_id(TEXT)


def test_outlets_come_from_the_record_the_option_the_host_in_this_order() -> None:
    url = "https://www.vidu.example/a"
    assert article(Fields(text=TEXT, outlet="Báo Thử", url=url)).outlet == "Báo Thử"
    assert article(Fields(text=TEXT, url=url), ReadOptions(outlet="Tờ Khác")).outlet == "Tờ Khác"
    assert article(Fields(text=TEXT, url=url)).outlet == "vidu.example"
    known = PACK.outlet_of("tuoitre.vn")
    assert known is not None
    assert article(Fields(text=TEXT, url="https://tuoitre.vn/a.htm")).outlet == known.name
    assert article(Fields(text=TEXT, extra={"source": f"{known.name} - Thời sự"})).outlet == known.name


def test_options_fill_in_what_is_unknown() -> None:
    options = ReadOptions(published="12/03/2024 09:30", title="Bến xe mới", url="https://vidu.example/b")
    found = article(Fields(text=TEXT), options)
    assert found.published == "2024-03-12T09:30:00+07:00"
    assert found.text.startswith("Bến xe mới\n\nSáng nay")
    assert found.url == "https://vidu.example/b"
    assert article(Fields(text=TEXT, title="Tên khác"), options).title == "Tên khác"


def test_a_date_that_cannot_be_read_is_kept_in_its_own_words() -> None:
    found = article(Fields(text=TEXT, published_raw="mới đây thôi"))
    assert found.published is None
    assert found.extra["published_raw"] == "mới đây thôi"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", reasons.EMPTY),
        (" \n\t ", reasons.EMPTY),
        ("Chào.", reasons.TOO_SHORT),
        ("1 2 3 " * 50, reasons.TOO_SHORT),
        (ENGLISH, reasons.NOT_LANGUAGE),
    ],
)
def test_refusals(text: str, reason: str) -> None:
    found = build(Fields(text=text), "tệp:1", ReadOptions(), PACK)
    assert isinstance(found, Rejected)
    assert (found.origin, found.reason) == ("tệp:1", reason)
    assert found.hint


def test_without_a_pack_every_language_passes() -> None:
    assert isinstance(build(Fields(text=ENGLISH), "x", ReadOptions(), None), Article)
