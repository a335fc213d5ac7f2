"""Small stories for the tests: articles whose layers are made by hand, so that a test sees one rule at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nguon.lang.pack import get_pack
from nguon.lang.vi.sentences import split_sentences
from nguon.model import Analysis, Article, Attribution, Credit, Entity, Event, ReadArticle, Span, Time, Zone
from nguon.story.reading import Reading, read_story

PACK = get_pack("vi")


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text` (the nth time)."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    return Span(start, start + len(words))


def item(
    name: str,
    text: str,
    published: str | None = "2024-03-05T08:00:00+07:00",
    outlet: str = "",
    credit: str | None = None,
    names: Sequence[tuple[str, str]] = (),
    times: Sequence[tuple[str, str]] = (),
    said: Sequence[Attribution] = (),
    events: Sequence[Event] = (),
) -> ReadArticle:
    """An article: the first line is the title, the last a byline where `credit` names a source, the rest body."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    zones = [
        Zone(start, end, "title" if n == 0 else "byline" if credit and n == len(lines) - 1 else "body")
        for n, (start, end) in enumerate(lines)
    ]
    sentences = [span for zone in zones for span in split_sentences(text, zone.start, zone.end)]
    entities = tuple(
        Entity(f"e{n}", kind, shown, tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(shown), text)))  # type: ignore[arg-type]
        for n, (kind, shown) in enumerate(names)
    )
    placed = tuple(Time(span.start, span.end, "DATE", value) for words, value in times for span in [find(text, words)])
    credits = ()
    if credit:
        span = find(text, credit, -1)
        credits = (Credit("source", credit, span.start, span.end),)
    analysis = Analysis(name, tuple(zones), credits, tuple(sentences), entities, placed, tuple(said), tuple(events))
    return ReadArticle(Article(id=name, text=text, outlet=outlet, published=published), analysis)


def event(
    text: str, words: str, factuality: str = "happened", people: Sequence[str] = (), nth: int = 0, **more: object
) -> Event:
    """An event with its trigger and participants given by their words."""
    trigger = find(text, words, nth)
    return Event(
        id=f"v{trigger.start}", type=str(more.pop("type", "OTHER")), trigger=trigger,
        actors=tuple(find(text, each) for each in people), factuality=factuality, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def read(*items: ReadArticle) -> Reading:
    """The articles read as one story."""
    return read_story(items, PACK)
