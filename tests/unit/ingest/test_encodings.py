"""Bytes → text."""

import unicodedata

import pytest

from nguon.ingest.encodings import declared_charset, decode, is_binary, normalize

TEXT = "Chủ tịch huyện cho biết đường mới sẽ thông xe vào tháng sau, trước mùa mưa lũ năm nay.\nNgười dân rất vui mừng."


def cp1258(text: str) -> bytes:
    """Windows-1258 writes vowels with their own marks and the tone behind them."""
    parts = []
    for letter in text:
        pieces = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in pieces[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in tones))
        parts.append(base + tones)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (cp1258(TEXT), "windows-1258"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, name: str) -> None:
    text, found = decode(data)
    assert found == name
    assert normalize(text) == TEXT
    assert not is_binary(data)


def test_a_slip_in_utf8_does_not_make_it_another_encoding() -> None:
    text, name = decode(TEXT.encode() * 20 + b"\xff" + TEXT.encode())
    assert name == "utf-8"
    assert text.count("\ufffd") == 1


def test_other_bytes_are_shown_as_windows_1252_for_the_pack_to_judge() -> None:
    assert decode("Thñ t­íng ChÝnh phñ ®· ký quyÕt ®Þnh".encode("cp1252", "replace"))[1] == "windows-1252"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"abc\x00\x00\x00\x00def", bytes(range(32)) * 4])
def test_binary(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<?xml version="1.0" encoding="Windows-1258"?><rss>', "windows-1258"),
        (b'<html><head><meta charset="UTF-8">', "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">', "windows-1258"),
        (b"<html><body>", ""),
    ],
)
def test_declared_charset(head: bytes, charset: str) -> None:
    assert declared_charset(head) == charset


def test_line_ends_and_composition_are_settled_once() -> None:
    once = normalize("Hue\u0302\u0301\r\nmưa\rlớn\n")
    assert once == "Huế\nmưa\nlớn\n"
    assert normalize(once) is once
