"""RSS and Atom → articles: each item with its own text, or the page that it links to."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from nguon.errors import MissingExtra
from nguon.ingest import reasons
from nguon.ingest.build import build
from nguon.ingest.dates import parse_machine
from nguon.ingest.fields import Fields
from nguon.ingest.fragments import plain
from nguon.ingest.options import ReadOptions
from nguon.ingest.reading import Fetch, known_fields, read
from nguon.lang.pack import LanguagePack
from nguon.model import Article, RawDocument, Rejected


def read_feed(
    document: RawDocument, options: ReadOptions, pack: LanguagePack | None, fetch: Fetch | None = None
) -> Iterator[Article | Rejected]:
    """The items of a feed; with `fetch`, the pages behind them. Raises `MissingExtra` without feedparser."""
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtra("feeds", "reading RSS and Atom feeds") from error
    headers = (
        {"content-type": f"application/xml; charset={charset}"} if (charset := document.known.get("charset")) else {}
    )
    feed: Any = feedparser.parse(document.data, response_headers=headers)
    if not feed.entries:
        trouble = f"not well-formed: {feed.get('bozo_exception')}" if feed.bozo else "the feed has no items"
        yield reasons.reject(document.origin, reasons.DAMAGED if feed.bozo else reasons.EMPTY, trouble)
        return
    site = plain(feed.feed.get("title", "")) if not document.url else ""
    for number, entry in enumerate(feed.entries, 1):
        fields = _fields(entry, site, options)
        origin = f"{document.origin} item {number}"
        if fetch and fields.url and number <= options.settings.follow_limit:
            yield from follow(fields, origin, options, pack, fetch)
            continue
        if fetch and number == options.settings.follow_limit + 1:
            yield left_unfollowed(document.origin, options.settings.follow_limit)
        yield build(known_fields(RawDocument(origin, b"", known=document.known), fields), origin, options, pack)


def left_unfollowed(origin: str, limit: int) -> Rejected:
    """Told once a feed, of RSS, Atom or JSON, that has more items than `limit`."""
    hint = f"the links after the first {limit} are read as summaries only; raise NGUON_FOLLOW_LIMIT"
    return reasons.reject(origin, reasons.NOT_FOLLOWED, hint)


def follow(
    fields: Fields, origin: str, options: ReadOptions, pack: LanguagePack | None, fetch: Fetch
) -> Iterator[Article | Rejected]:
    """The page that an item links to; where it gives no article, the reason and the item's own text."""
    page = fetch(fields.url)
    if isinstance(page, Rejected):
        yield page
        yield build(fields, origin, options, pack)
        return
    told = {
        name: getattr(fields, name)
        for name in ("id", "url", "title", "published", "author_line")
        if getattr(fields, name)
    }
    known = RawDocument(page.origin, page.data, page.media_type, page.url, {**told, **page.known})
    found = False
    for item in read(known, options, pack):
        found = found or isinstance(item, Article)
        yield item
    if not found:
        yield build(fields, origin, options, pack)


def _fields(entry: Any, site: str, options: ReadOptions) -> Fields:
    """What an item tells. Its address makes its id, so that the item and its page are one article."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    content = max(map(plain, contents), key=len, default="")
    summary = plain(entry.get("summary", "")).strip()
    if content.strip() == summary:
        summary = ""
    link = entry.get("link", "")
    extra = {"category": ", ".join(filter(None, (tag.get("term") for tag in entry.get("tags", []))))}
    return Fields(
        id="" if link else entry.get("id", ""),
        text=content,
        title=plain(entry.get("title", "")),
        lead=summary,
        url=link if link.startswith("http") else "",
        domain=site,
        published=_published(entry, options),
        author_line=entry.get("author", ""),
        extra={key: words for key, words in extra.items() if words},
    )


def _published(entry: Any, options: ReadOptions) -> str:
    """The item's date as it stands where it can be read as it stands, else as the feed library reads it (UTC)."""
    words: str = entry.get("published") or entry.get("updated") or ""
    if not words or parse_machine(words, options.settings.utc_offset):
        return words
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else words
