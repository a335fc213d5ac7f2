"""What the pages show, worked out from the newsroom's nouns."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import msgspec

from nguon.model import Article, ReadArticle, Span
from nguon.newsroom import Hit, Newsroom, StoryRow, source_name, via_names


class StoryItem(msgspec.Struct, frozen=True):
    """A story in the list."""

    id: str
    title: str
    articles: int
    outlets: int
    first: str | None
    last: str | None
    gist: str = ""
    reprints: int = 0
    conflicts: int = 0


def story_item(room: Newsroom, row: StoryRow) -> StoryItem:
    """A row of the store, with the gist and counts of the story where it is built or holds several articles."""
    item = StoryItem(row.id, row.title, row.articles, row.outlets, row.first, row.last)
    if row.articles < 2:
        return item
    story = room.story(row.id)
    disputes = sum(not conflict.update for conflict in story.conflicts)
    return msgspec.structs.replace(
        item, title=story.title, gist=story.gist, reprints=len(story.reprints), conflicts=disputes
    )


def article_link(article: str, start: int | None = None, end: int | None = None) -> str:
    """The page of an article, at the marked words where a span is given."""
    path = f"/article/{quote(article, safe='')}"
    return path if start is None else f"{path}?at={start}-{end}#focus"


class SaidRow(msgspec.Struct, frozen=True):
    """One attribution of an article for its table."""

    source: Span | None
    source_text: str
    speaker: str | None
    source_kind: str | None
    cue: Span | None
    cue_text: str
    content: tuple[Span, ...]
    via: tuple[str, ...]


def said_rows(item: ReadArticle) -> list[SaidRow]:
    """The attributions of an article in the order of its text."""
    text = item.article.text
    return [
        SaidRow(
            source=a.source,
            source_text=a.source.of(text) if a.source else "",
            speaker=source_name(item, a),
            source_kind=a.source_kind,
            cue=a.cue,
            cue_text=a.cue.of(text) if a.cue else "",
            content=a.content,
            via=via_names(item, a),
        )
        for a in item.analysis.attributions
    ]


class HitPart(msgspec.Struct, frozen=True):
    """A piece of a snippet."""

    text: str
    marked: bool


def hit_parts(hit: Hit) -> list[HitPart]:
    """The snippet in pieces, the matched words marked."""
    parts, at, base = [], 0, hit.snippet_start
    for span in sorted(hit.spans):
        start, end = max(at, span.start - base), span.end - base
        if start >= end:
            continue
        parts += [HitPart(hit.snippet[at:start], False), HitPart(hit.snippet[start:end], True)]
        at = end
    return [part for part in (*parts, HitPart(hit.snippet[at:], False)) if part.text]


def outlet_names(articles: Sequence[Article]) -> dict[str, str]:
    """Article id → its outlet, for links ("bài 3" where the outlet is not known or stands twice)."""
    counted: dict[str, int] = {}
    names = {}
    for number, article in enumerate(articles, 1):
        name = article.outlet or f"bài {number}"
        counted[name] = counted.get(name, 0) + 1
        names[article.id] = name if counted[name] == 1 else f"{name} ({counted[name]})"
    return names
