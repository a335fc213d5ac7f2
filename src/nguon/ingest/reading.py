"""RawDocument → articles: each kind of document by its own reader."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from nguon.ingest import reasons
from nguon.ingest.build import build
from nguon.ingest.encodings import declared_charset, decode, load_json
from nguon.ingest.fields import Fields, from_record
from nguon.ingest.options import ReadOptions
from nguon.ingest.sniff import kind_of
from nguon.ingest.unpack import FEED_MARK, MEDIA_TYPES, NDJSON, records_of, unpack
from nguon.lang.pack import LanguagePack
from nguon.model import Article, RawDocument, Rejected

Fetch = Callable[[str], RawDocument | Rejected]
_HEAD = 1 << 14
_LEAVES = {media_type: kind for kind, media_type in MEDIA_TYPES.items() if kind != "json"}


def read(
    document: RawDocument, options: ReadOptions, pack: LanguagePack | None = None, fetch: Fetch | None = None
) -> Iterator[Article | Rejected]:
    """The articles of `document`, and what of it was refused.

    With `fetch`, the pages that a feed links to are read instead of its summaries.

    A document whose `media_type` says nothing certain is looked into first. Raises `MissingExtra` where its kind needs a
    library that is not installed.
    """
    if document.media_type == NDJSON:
        yield from _read_lines(document, options, pack, fetch)
    elif (kind := _LEAVES.get(document.media_type)) and not _is_mislabelled(kind, document):
        yield from _read_leaf(kind, document, options, pack, fetch)
    else:
        opened = unpack(
            io.BytesIO(document.data), document.origin, options.settings,
            name=document.url, url=document.url, media_type=document.media_type, known=document.known,
        )  # fmt: skip
        for inner in opened:
            if isinstance(inner, Rejected):
                yield inner
            else:
                yield from read(inner, options, pack, fetch)


def _is_mislabelled(kind: str, document: RawDocument) -> bool:
    """Whether a server calls something else a page or a text."""
    return (
        bool(document.url)
        and kind != "feed"
        and kind_of(document.data[:_HEAD], "", document.media_type) not in ("html", "text", "csv")
    )


def _read_leaf(
    kind: str, document: RawDocument, options: ReadOptions, pack: LanguagePack | None, fetch: Fetch | None
) -> Iterator[Article | Rejected]:
    if kind == "feed":
        from nguon.ingest.feeds import read_feed

        yield from read_feed(document, options, pack, fetch)
    elif kind == "html":
        from nguon.ingest.html import read_page

        yield read_page(document, options, pack)
    else:
        yield _read_text(document, options, pack)


def known_fields(document: RawDocument, fields: Fields | None = None) -> Fields:
    """What is known of a document from beside it (sidecar, address), under what the document itself tells (`fields`)."""
    beside = from_record(
        {key: value for key, value in document.known.items() if key not in ("first", "unit", "charset")}
    )
    merged = fields or Fields()
    for name in Fields.__struct_fields__:
        if name != "extra" and not getattr(merged, name):
            setattr(merged, name, getattr(beside, name))
    merged.extra = {**beside.extra, **merged.extra}
    merged.url = merged.url or document.url
    return merged


def _read_text(document: RawDocument, options: ReadOptions, pack: LanguagePack | None) -> Article | Rejected:
    """Plain text as scraped: it is all text, nothing is cut away."""
    try:
        text = decode(document.data, document.known.get("charset") or declared_charset(document.data))[0]
    except UnicodeError:
        return reasons.reject(document.origin, reasons.ENCODING)
    return build(known_fields(document, Fields(text=text)), document.origin, options, pack)


def _read_lines(
    document: RawDocument, options: ReadOptions, pack: LanguagePack | None, fetch: Fetch | None
) -> Iterator[Article | Rejected]:
    """A block of JSON lines."""
    first, unit = int(document.known.get("first", "1")), document.known.get("unit", "line")
    for number, line in enumerate(
        document.data.splitlines() if b"\r" in document.data else document.data.split(b"\n"), first
    ):
        if not line.strip():
            continue
        origin = f"{document.origin}:{number}" if unit == "line" else f"{document.origin} {unit} {number}"
        value = _parse(line, origin)
        if isinstance(value, Rejected):
            yield value
            continue
        records = records_of(value)
        if not records:
            yield reasons.reject(origin, reasons.NOT_RECORD, "a line must be a JSON object with the article's fields")
            continue
        for index, record in enumerate(records, 1):
            place = origin if len(records) == 1 else f"{origin} item {index}"
            if FEED_MARK not in record or not fetch:
                yield _read_record(record, place, document, options, pack)
                continue
            from nguon.ingest.feeds import follow, left_unfollowed

            # The items of a feed that is all of the input come in blocks, numbered through; those of one on a line together.
            apart, limit = FEED_MARK in value, options.settings.follow_limit
            item = number if apart else index
            if item <= limit:
                yield from follow(from_record(record), place, options, pack, fetch)
                continue
            if item == limit + 1:
                yield left_unfollowed(document.origin if apart else origin, limit)
            yield _read_record(record, place, document, options, pack)


def _parse(line: bytes, origin: str) -> Any:
    """The JSON value of a line, or why there is none. A line that is no clean UTF-8 is decoded as any text is."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        try:
            return load_json(line)
        except json.JSONDecodeError as broken:
            return reasons.reject(origin, reasons.BROKEN_JSON, f"{broken.msg} (column {broken.colno})")
        except (UnicodeError, RecursionError):
            return reasons.reject(origin, reasons.BROKEN_JSON, str(error))


def _read_record(
    record: dict[str, Any], origin: str, document: RawDocument, options: ReadOptions, pack: LanguagePack | None
) -> Article | Rejected:
    fields = from_record(record)
    if not (fields.text or fields.title or fields.lead):
        if {"text", "title"} & {key.lower() for key in record}:
            return reasons.reject(origin, reasons.EMPTY)
        names = ", ".join(list(map(str, record))[:6])
        return reasons.reject(origin, reasons.NOT_RECORD, f"none of its fields is a text or title: {names}")
    return build(known_fields(document, fields), origin, options, pack)
