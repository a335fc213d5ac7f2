"""Outlets by host, name and alias."""

from __future__ import annotations

import pytest

from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold
from nguon.lang.vi.outlets import outlet_matcher, outlet_of, outlet_of_host

KINDS = {"paper", "magazine", "agency", "broadcaster", "site", "aggregator", "portal", "social"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("tuoitre.vn", "Tuổi Trẻ"),
        ("https://www.tuoitre.vn/tin.htm", "Tuổi Trẻ"),
        ("http://thethao.thanhnien.vn/x", "Thanh Niên"),
        ("báo Thanh niên", "Thanh Niên"),
        ("Nguoiduatin", "Người đưa tin"),
        ("VIETGIAITRI", "Việt Giải Trí"),
        ("Báo PL TP.HCM", "Pháp luật TP.HCM"),
        ("hãng tin AP", "AP"),
        ("tờ New York Times", "New York Times"),
        ("https://www.bbc.com/vietnamese/abc", "BBC Tiếng Việt"),
        ("bbc.com", "BBC"),
        ("Bưu điện Hoa nam Buổi sáng", "South China Morning Post"),
        ("thoi bao Hoan cau", "Thời báo Hoàn cầu"),
        ("Tân Hoa Xã", "Tân Hoa xã"),
        ("Tiền Phong Online", "Tiền Phong"),
        ("Báo Lào Cai", "Báo Lào Cai"),
        ("Đài PT-TH Yên Bái", "Đài PT-TH Yên Bái"),
        ("(VietNamNet)", "VietNamNet"),
        ("“Der Spiegel”", "Der Spiegel"),
    ],
)
def test_found(words: str, name: str) -> None:
    outlet = outlet_of(words)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize("words", ["", "  ", "...", "Nguyễn Văn A", "example.org", "báo"])
def test_not_found(words: str) -> None:
    assert outlet_of(words) is None


def test_host_needs_an_address() -> None:
    assert outlet_of_host("Tuổi Trẻ") is None
    assert outlet_of_host("kinhdoanh.vnexpress.net:80/a") == outlet_of("VnExpress")


def test_matcher_tells_ambiguous_words() -> None:
    text = fold("Theo báo Lao Động và New York Times, người lao động …")
    found = [(text[a:b], outlet.name, outlet.ambiguous) for a, b, outlet in outlet_matcher().longest(text)]
    assert found == [
        ("lao động", "Lao Động", True),
        ("new york times", "New York Times", False),
        ("người lao động", "Người Lao Động", True),
    ]


def test_lexicon_is_whole() -> None:
    rows = read("nguon.lang.vi", "outlets.tsv")
    hosts = [host for row in rows for host in row[0].split(",") if host != "-"]
    assert len(hosts) == len(set(hosts))
    assert len(rows) > 1000
    for row in rows:
        assert len(row) in (4, 5), row
        assert row[2] in KINDS, row
        assert len(row[3]) == 2, row
        assert row[3].isupper(), row
