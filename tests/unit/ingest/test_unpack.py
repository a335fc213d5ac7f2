"""Streams → single documents."""

import gzip
import io
import json

import pytest
import zstandard

from nguon.ingest import reasons
from nguon.ingest.sniff import kind_of
from nguon.ingest.unpack import NDJSON, unpack
from nguon.model import RawDocument, Rejected
from nguon.settings import Settings

LINE = json.dumps({"text": "Thành phố mở thêm ba bến xe."}, ensure_ascii=False).encode() + b"\n"


def documents(data: bytes, name: str = "tep", **limits: int) -> list[RawDocument | Rejected]:
    return list(unpack(io.BytesIO(data), name, Settings(**limits)))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.txt", "empty"),
        ("Mưa lớn.".encode(), "a.txt", "text"),
        ("Mưa lớn.".encode(), "-", "text"),
        (LINE * 3, "-", "jsonl"),
        (LINE.strip(), "a.json", "jsonl"),
        (b'{"broken\n' + LINE, "-", "jsonl"),
        (b'{"broken\n{"x"\n', "a.jsonl.gz", "jsonl"),
        (b'{\n  "text": "a"\n}', "-", "json"),
        (b'[{"text": "a"}]', "-", "json"),
        ("[Video] Mưa lớn ở Huế".encode(), "-", "text"),
        (b"id,title,text\n1,a,b\n", "-", "csv"),
        ("Hôm qua, text, và hôm nay.".encode(), "-", "text"),
        (b"x;y\n", "a.csv", "csv"),
        (b"<!DOCTYPE html><html><body>a", "-", "html"),
        (b"<div><p>a</p></div>", "a.htm", "html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a.html", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "-", "feed"),
        (b'<?xml version="1.0"?><urlset>', "-", "xml"),
        (b"WARC/1.0\r\n", "-", "warc"),
        (b"%PDF-1.7", "a.txt", "binary"),
        (b"\x89PNG\r\n", "-", "binary"),
        ('{"text": "ă"}\n'.encode("utf-16"), "-", "jsonl"),
    ],
)
def test_kinds(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


def test_json_lines_come_in_blocks_that_know_their_first_line() -> None:
    blocks = documents(LINE * 1201)
    assert [block.known["first"] for block in blocks if isinstance(block, RawDocument)] == ["1", "501", "1001"]
    assert b"".join(block.data for block in blocks if isinstance(block, RawDocument)) == LINE * 1201


@pytest.mark.parametrize(
    "pack", [gzip.compress, zstandard.compress, lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:])]
)
def test_packed_streams_read_like_plain_ones(pack) -> None:  # type: ignore[no-untyped-def]
    assert documents(pack(LINE * 700)) == documents(LINE * 700)


def test_csv_and_arrays_become_json_lines() -> None:
    table = 'title,text,cluster\nBến mới,"Dòng một\nDòng hai",7\n,,\n'.encode()
    block = documents(table, "a.csv")[0]
    assert isinstance(block, RawDocument)
    assert (block.media_type, block.known["unit"]) == (NDJSON, "row")
    assert json.loads(block.data.splitlines()[0]) == {"title": "Bến mới", "text": "Dòng một\nDòng hai", "cluster": "7"}
    array = documents(b'[\n{"text": "a"},\n{"text": "b"}\n]', "a.json")[0]
    assert isinstance(array, RawDocument)
    assert [json.loads(line)["text"] for line in array.data.splitlines()] == ["a", "b"]


def test_lines_in_utf16_and_with_a_mark_are_json_lines_too() -> None:
    plain = documents(LINE * 2)
    assert documents((LINE * 2).decode().encode("utf-16")) == plain
    block = documents(b"\xef\xbb\xbf" + LINE * 2)[0]
    assert isinstance(block, RawDocument)
    assert block.data == LINE * 2


def test_a_line_that_is_too_long_is_left_out_and_the_rest_goes_on() -> None:
    found = documents(LINE + b'{"text": "' + b"x" * 5000 + b'"}\n' + LINE, max_document_bytes=1000)
    assert [type(item).__name__ for item in found] == ["RawDocument", "Rejected", "RawDocument"]
    assert found[1] == Rejected("tep:2", reasons.TOO_LARGE, found[1].hint)  # type: ignore[union-attr]
    assert found[2].known["first"] == "3"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", reasons.EMPTY),
        (b"%PDF-1.4 x", reasons.BINARY),
        (b"\x00\x01" * 99, reasons.BINARY),
        (b"x" * 3000, reasons.TOO_LARGE),
        (b'{\n"text": \n', reasons.BROKEN_JSON),
        (b'[{"a": ' + b"[" * 100_000, reasons.BROKEN_JSON),
        (b"<?xml version='1.0'?><urlset/>", reasons.UNSUPPORTED),
        (gzip.compress(LINE * 50, mtime=0)[:40], reasons.DAMAGED),
        (b"\x1f\x8bnonsense that is no gzip", reasons.DAMAGED),
        (b"\x28\xb5\x2f\xfdnonsense that is no zstd", reasons.DAMAGED),
    ],
)
def test_refusals_have_a_reason_and_a_hint(data: bytes, reason: str) -> None:
    found = documents(data, max_document_bytes=2000 if b"[[" not in data else 10**7)
    assert [item.reason for item in found if isinstance(item, Rejected)] == [reason]
    assert all(item.hint for item in found if isinstance(item, Rejected))


def test_a_bomb_is_stopped() -> None:
    bomb = gzip.compress(b'{"text": "' + b"x" * (70 * 1024 * 1024))
    found = documents(bomb, "a.jsonl.gz")
    assert isinstance(found[-1], Rejected)
    assert found[-1].reason == reasons.BOMB


@pytest.mark.parametrize("data", [b"title,text\n", b"[\n]\n", b'{"items": [\n]}\n'])
def test_a_container_without_records_does_not_vanish(data: bytes) -> None:
    assert documents(data)
