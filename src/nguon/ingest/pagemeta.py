"""What a page says of its article: schema.org JSON-LD, Open Graph and other meta elements, headline and date as shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from nguon.ingest.fields import Fields, from_record
from nguon.lang.pack import LanguagePack

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")
# Field → meta elements that hold it (name, property or itemprop), best first.
_METAS: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "title", "headline"),
    "lead": ("description", "og:description", "twitter:description"),
    "url": ("og:url",),
    "outlet": ("og:site_name", "application-name", "publisher"),
    "published": (
        "article:published_time", "datepublished", "pubdate", "publishdate", "article:published", "dc.date.issued", "dc.date",
        "dcterms.created", "date", "its_publication", "parsely-pub-date", "sailthru.date",
    ),
    "author_line": ("author", "article:author", "dc.creator", "dable:author", "parsely-author"),
}  # fmt: skip
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|publish\w*|pubdate|ngay|post-?time)(?:$|[\s_-])", re.IGNORECASE
)
_DATE_MAX = 90


def squash(words: str) -> str:
    """The letters and digits of `words` alone, to compare what two places of a page say."""
    return " ".join(_WORDS.findall(words.casefold()))


def page_fields(tree: Any, pack: LanguagePack | None) -> Fields:
    """Title, lead, outlet, date, authors and address of the page in `tree` (an lxml element)."""
    fields = next(_json_ld(tree), Fields())
    metas = _metas(tree)
    for field, names in _METAS.items():
        if not getattr(fields, field):
            setattr(fields, field, next((metas[name] for name in names if metas.get(name)), ""))
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    fields.url = next((url for url in (*canonical, fields.url) if str(url).startswith("http")), "")
    fields.title = _title(tree, fields)
    fields.language = fields.language or str(tree.get("lang") or "")
    if fields.author_line.startswith("http"):  # article:author often is a profile's address
        fields.author_line = ""
    if not fields.published:
        _visible_date(tree, fields, pack)
    return fields


def _json_ld(tree: Any) -> Iterator[Fields]:
    """The fields of every schema.org article that the page describes."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # pages often break their own JSON-LD; the meta elements say the same
        for record in _articles_in(value, depth=4):
            yield from_record(record)


def _articles_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles_in(item, depth)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        if any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles_in(
            [value[key] for key in ("@graph", "mainEntity", "itemListElement") if key in value], depth - 1
        )


def _metas(tree: Any) -> dict[str, str]:
    """Contents of the meta elements by name, property or itemprop; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            content = _SPACE.sub(" ", meta.get("content") or "").strip()
            if name and content:
                found.setdefault(name, content)
    return found


def _title(tree: Any, fields: Fields) -> str:
    """The headline as the page shows it: heads cut it short or put the outlet's name behind it."""
    told = fields.title or _SPACE.sub(" ", tree.findtext(".//title") or "").strip()
    shown = [_SPACE.sub(" ", heading.text_content()).strip() for heading in tree.iter("h1")]
    wanted = squash(told)
    for heading in shown:
        words = squash(heading)
        if words and (words in wanted or (wanted and words.startswith(wanted))):
            return heading
    for mark in (" - ", " | ", " – "):
        head, _, tail = told.rpartition(mark)
        if head and tail and (squash(tail) == squash(fields.outlet) or "." in tail):
            return head.strip()
    return told


def _visible_date(tree: Any, fields: Fields, pack: LanguagePack | None) -> None:
    """The date that a reader sees, from a `time` element or an element whose class says so."""
    for element in tree.iter("time"):
        if element.get("datetime"):
            fields.published = element.get("datetime")
            return
    if pack is None:
        return
    for element in tree.xpath("//*[@class]"):
        if isinstance(element.tag, str) and _DATE_CLASS.search(element.get("class")):
            words = _SPACE.sub(" ", element.text_content()).strip()
            if words and len(words) <= _DATE_MAX and pack.parse_published(words):
                fields.published_raw = words
                return
