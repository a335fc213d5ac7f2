"""What a document is, by its first bytes and, where they leave it open, its name."""

from __future__ import annotations

import json
import re
from typing import Literal

from nguon.ingest.encodings import declared_charset, decode, is_binary

Kind = Literal["empty", "binary", "jsonl", "json", "csv", "html", "feed", "warc", "xml", "text"]

_MAGIC = (
    (b"%PDF", "a PDF; take its text out first"),
    (b"PK\x03\x04", "a ZIP, Word or Excel file; unpack it or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as text first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"BZh", "packed with bzip2; unpack it or use gzip or zstd"),
    (b"\xfd7zXZ", "packed with xz; unpack it or use gzip or zstd"),
    (b"\x7fELF", "a program"),
)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_TAGS = re.compile(r"</?(?:p|div|span|h\d|a|br|img|table|section|article|meta|script)\b[^<>]*>", re.IGNORECASE)
_HEADER = re.compile(
    r"(?:^|[,;\t])\s*\"?(?:text|maintext|content|body|articlebody|title|headline)\"?\s*(?:[,;\t]|$)", re.IGNORECASE
)
_PACKED = (".gz", ".zst")


def magic(head: bytes) -> str:
    """What a binary file is, in words, or ""."""
    return next((words for mark, words in _MAGIC if head.startswith(mark)), "")


def kind_of(head: bytes, name: str = "", media_type: str = "") -> Kind:
    """The kind of the document that begins with `head` (some thousand bytes) and is called `name`."""
    if not head:
        return "empty"
    if head.startswith(b"WARC/"):
        return "warc"
    if magic(head) or is_binary(head):
        return "binary"
    try:
        text = decode(_whole(head), declared_charset(head))[0].lstrip("\ufeff \t\r\n")
    except UnicodeError:
        return "text"
    if not text:
        return "text"
    return _by_text(text, suffix_of(name), media_type)


def _whole(head: bytes) -> bytes:
    """`head` without a character cut off at its end (a head of UTF-16 has an even length)."""
    data = head[: len(head) & ~1] if b"\x00" in head else head
    for cut in range(1, 4):
        if len(data) > cut and data[-cut] >= 0xC0 and b"\x00" not in data:
            return data[:-cut]
    return data


def suffix_of(name: str) -> str:
    """The extension of `name` in lower case, packing left aside."""
    lowered = name.lower().split("?")[0]
    for packed in _PACKED:
        lowered = lowered.removesuffix(packed)
    dot = lowered.rfind(".")
    return lowered[dot:] if dot > lowered.rfind("/") else ""


def _by_text(text: str, suffix: str, media_type: str) -> Kind:
    if text[0] == "{" and suffix not in (".txt", ".html"):
        return _by_braces(text, suffix)
    if text[0] == "[" and (suffix == ".json" or "json" in media_type or re.match(r"\[\s*[\[{]\s*[\"}]", text)):
        return "json"
    if text[0] == "<":
        return _by_markup(text, suffix)
    if suffix in (".csv", ".tsv") or "csv" in media_type:
        return "csv"
    if suffix not in (".txt", ".md") and _is_header(text.split("\n", 1)[0].strip()):
        return "csv"
    if suffix in (".html", ".htm", ".xhtml") or ("html" in media_type and _TAGS.search(text)):
        return "html"
    return "text"


def _is_header(line: str) -> bool:
    """Whether a first line is that of a table of articles: names between commas, semicolons or tabs."""
    return (
        len(line) < 400
        and not line.endswith((".", "?", "!"))
        and any(mark in line for mark in ",;\t")
        and bool(_HEADER.search(line))
    )


def _by_braces(text: str, suffix: str) -> Kind:
    """One JSON value over many lines, or a value a line: the first two lines tell."""
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    lines = text.split("\n", 2)
    if len(lines) == 1 or _is_json(lines[0]) or _is_json(lines[1]):
        return "jsonl"
    return "json"


def _is_json(line: str) -> bool:
    if not line.strip().startswith("{"):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _by_markup(text: str, suffix: str) -> Kind:
    start = text[:2000]
    if _FEED.search(start) and not _HTML.search(start):
        return "feed"
    if _HTML.search(text) or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    return "html" if len(_TAGS.findall(text)) >= 3 else "text"
