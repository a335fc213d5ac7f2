"""Containers → single documents: one stream becomes pages, texts, feeds and blocks of JSON lines, with bounded memory.

JSON Lines, JSON arrays and CSV all come out as blocks of JSON lines (`NDJSON`), so that one reader serves the three.
`known["first"]` of such a block is the number of its first record and `known["unit"]` what is counted ("line", "item", "row").
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import IO, Any

import msgspec

from nguon.ingest import reasons
from nguon.ingest.encodings import declared_charset, decode, guess_utf16, load_json
from nguon.ingest.packing import Bomb, Damaged, open_packed
from nguon.ingest.sniff import Kind, kind_of, magic, suffix_of
from nguon.model import RawDocument, Rejected
from nguon.settings import Settings

NDJSON = "application/x-ndjson"
MEDIA_TYPES: dict[Kind, str] = {
    "html": "text/html", "feed": "application/rss+xml", "text": "text/plain", "json": "application/json",
}  # fmt: skip
_HEAD = 1 << 14
_BLOCK_BYTES = 1 << 20
_BLOCK_LINES = 500
# A key of records that are items of a feed, so that their links can be followed.
FEED_MARK = "@feed"
# A JSON array holds many documents but has to be read whole.
_JSON_FACTOR = 10
_DELIMITERS = ",;\t|"


Documents = Iterator[RawDocument | Rejected]


def unpack(
    stream: IO[bytes],
    origin: str,
    settings: Settings,
    *,
    name: str = "",
    url: str = "",
    media_type: str = "",
    known: Mapping[str, str] | None = None,
) -> Documents:
    """The documents in `stream`. `name` helps to tell what it is; `url` and `known` go to the documents."""
    told = dict(known or {})
    try:
        opened = open_packed(stream, settings.max_expansion)
        head = opened.peek(_HEAD)[:_HEAD]
        kind = kind_of(head, name or origin, media_type)
        if kind in ("jsonl", "csv", "warc"):
            yield from _or_empty(_stream(kind, opened, head, origin, settings, told), origin)
        else:
            yield from _single(kind, opened, head, origin, settings, url, told)
    except Bomb as error:
        yield reasons.reject(
            origin, reasons.BOMB, f"{error}; unpack it yourself if it is meant so, or raise NGUON_MAX_EXPANSION"
        )
    except Damaged as error:
        yield reasons.reject(origin, reasons.DAMAGED, f"the packed data cannot be unpacked further: {error}")


def _or_empty(documents: Documents, origin: str) -> Documents:
    """The documents of a container, or that there are none."""
    empty = True
    for document in documents:
        empty = False
        yield document
    if empty:
        yield reasons.reject(origin, reasons.EMPTY, "there is no record in it")


def _stream(
    kind: Kind, opened: io.BufferedReader, head: bytes, origin: str, settings: Settings, known: dict[str, str]
) -> Documents:
    """Documents of a container that may be far larger than memory."""
    if kind == "warc":
        from nguon.ingest.warc import read_warc

        yield from read_warc(opened, origin, settings)
        return
    charset = _charset(head)
    if kind == "csv":
        rows = _csv_rows(opened, charset, suffix_of(origin))
        yield from _blocks(rows, origin, "row", known)
    else:
        yield from _line_blocks(opened if charset == "utf-8" else _transcoded(opened, charset), origin, settings, known)


def _single(
    kind: Kind, opened: io.BufferedReader, head: bytes, origin: str, settings: Settings, url: str, known: dict[str, str]
) -> Documents:
    """A document that is read whole, or why it is not."""
    if kind == "empty":
        yield reasons.reject(origin, reasons.EMPTY)
        return
    if kind == "binary":
        yield reasons.reject(origin, reasons.BINARY, f"it is {magic(head)}" if magic(head) else "")
        return
    if kind == "xml":
        yield reasons.reject(origin, reasons.UNSUPPORTED, "XML that is no feed and no page; give RSS, Atom or HTML")
        return
    limit = settings.max_document_bytes * (_JSON_FACTOR if kind == "json" else 1)
    data = opened.read(limit + 1)
    if len(data) > limit:
        yield reasons.reject(
            origin, reasons.TOO_LARGE, f"more than {limit} bytes; raise NGUON_MAX_DOCUMENT_BYTES or split it"
        )
    elif kind == "json":
        yield from _json_value(data, origin, url, known)
    else:
        yield RawDocument(origin, data, MEDIA_TYPES[kind], url, known)


def _charset(head: bytes) -> str:
    """The encoding of a container by its head: a codec that also takes a byte-order mark away."""
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if name := guess_utf16(head):
        return name
    name = decode(head[: head.rfind(b"\n") + 1] or head, declared_charset(head))[1]
    return name if name == "windows-1258" else "utf-8"


def _transcoded(stream: io.BufferedReader, charset: str) -> Iterator[bytes]:
    """Lines of a stream in another encoding, as UTF-8."""
    for line in io.TextIOWrapper(stream, charset, "replace", newline="\n"):
        yield line.encode("utf-8", "surrogatepass")


def _line_blocks(
    lines: io.BufferedReader | Iterator[bytes], origin: str, settings: Settings, known: dict[str, str]
) -> Documents:
    """Blocks of JSON lines as they stand; a line that is too long is left out and reported."""
    block: list[bytes] = []
    size, first, number = 0, 1, 0
    limit = settings.max_document_bytes
    for number, line in enumerate(_lines(lines, limit), 1):
        if len(line) > limit:
            if block:
                yield _block(block, origin, first, "line", known)
            hint = f"the line has more than {limit} bytes; raise NGUON_MAX_DOCUMENT_BYTES"
            yield reasons.reject(f"{origin}:{number}", reasons.TOO_LARGE, hint)
            block, size, first = [], 0, number + 1
            continue
        block.append(line)
        size += len(line)
        if size >= _BLOCK_BYTES or len(block) >= _BLOCK_LINES:
            yield _block(block, origin, first, "line", known)
            block, size, first = [], 0, number + 1
    if block:
        yield _block(block, origin, first, "line", known)


def _lines(lines: io.BufferedReader | Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Lines; of one longer than `limit` only the first `limit` + 1 bytes are kept, the rest is read past."""
    if not isinstance(lines, io.BufferedReader):
        yield from lines
        return
    while line := lines.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = lines.readline(limit + 1)


def _block(lines: list[bytes], origin: str, first: int, unit: str, known: dict[str, str]) -> RawDocument:
    data = b"".join(line if line.endswith(b"\n") else line + b"\n" for line in lines)
    return RawDocument(origin, data, NDJSON, "", {**known, "first": str(first), "unit": unit})


def _blocks(records: Iterator[dict[str, Any]], origin: str, unit: str, known: dict[str, str]) -> Documents:
    """Records as blocks of JSON lines."""
    block: list[bytes] = []
    size, first = 0, 1
    for number, record in enumerate(records, 1):
        block.append(msgspec.json.encode(record))
        size += len(block[-1])
        if size >= _BLOCK_BYTES or len(block) >= _BLOCK_LINES:
            yield _block(block, origin, first, unit, known)
            block, size, first = [], 0, number + 1
    if block:
        yield _block(block, origin, first, unit, known)


def _csv_rows(stream: io.BufferedReader, charset: str, suffix: str) -> Iterator[dict[str, Any]]:
    """Rows as records, by the names in the first line."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = io.TextIOWrapper(stream, "utf-8-sig" if charset == "utf-8" else charset, "replace", newline="")
    first = text.readline()
    delimiter = "\t" if suffix == ".tsv" else max(_DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    for row in csv.reader(text, delimiter=delimiter):
        if row:
            yield {name.strip(): value for name, value in zip(names, row, strict=False) if name.strip()}


def _json_value(data: bytes, origin: str, url: str, known: dict[str, str]) -> Documents:
    """One JSON value: an array of records, a JSON feed, a schema.org graph or a single record."""
    try:
        value = load_json(data)
    except json.JSONDecodeError as error:
        yield reasons.reject(f"{origin}:{error.lineno}", reasons.BROKEN_JSON, f"{error.msg} (column {error.colno})")
        return
    except RecursionError:
        yield reasons.reject(origin, reasons.BROKEN_JSON, "nested too deeply")
        return
    records = records_of(value)
    if records is None:
        yield reasons.reject(origin, reasons.NOT_RECORD, "the JSON holds no object with an article's fields")
    elif len(records) == 1 and records[0] is value:
        yield RawDocument(origin, msgspec.json.encode(value), NDJSON, url, known)
    else:
        yield from _or_empty(_blocks(iter(records), origin, "item", known), origin)


def records_of(value: Any) -> list[dict[str, Any]] | None:
    """The article records in a JSON value: it may be one, a list, a JSON feed, a search answer or a schema.org graph."""
    if isinstance(value, list):
        return [item if isinstance(item, dict) else {"": item} for item in value]
    if not isinstance(value, dict):
        return None
    for key in ("items", "@graph", "articles", "results", "data"):
        inner = value.get(key)
        if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner) and "text" not in value:
            is_feed = "jsonfeed" in str(value.get("version", "")) and isinstance(value.get("title"), str)
            site = {"site_name": value["title"], FEED_MARK: "json"} if is_feed else {}
            return [{**site, **item} for item in inner]
    return [value]
