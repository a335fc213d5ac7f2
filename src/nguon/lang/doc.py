"""The working copy of one article while its layers are read, one after another, each seeing those before it."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from operator import attrgetter

from nguon.lang.tokens import Tokens
from nguon.model.annotations import Attribution, Credit, Entity, Event, Time, Zone
from nguon.model.spans import Span

_START = attrgetter("start")


class Doc:
    """An article's text with its tokens and the layers read so far.

    `text` is frozen NFC; `folded` is the same text, code point for code point, in the form that lexicons are matched
    in (lower case, one tone-mark style). `published` is timezone-aware or None. Layers are filled in the order of
    `nguon.analysis.pipeline.LAYERS`; a layer may read earlier ones only.
    """

    __slots__ = (
        "attributions", "author_line", "cache", "credits", "entities", "events", "folded", "outlet", "paragraphs",
        "published", "sentences", "text", "times", "title", "tokens", "url", "zones",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        folded: str,
        published: datetime | None = None,
        title: str = "",
        outlet: str = "",
        url: str = "",
    ) -> None:
        if len(folded) != len(text):
            raise ValueError(
                f"folded text has {len(folded)} code points, the text {len(text)}; folding must keep the length"
            )
        self.text = text
        self.folded = folded
        self.published = published
        self.title = title
        self.outlet = outlet
        self.url = url
        self.author_line = ""
        self.tokens = Tokens(text, folded)
        self.paragraphs: tuple[Span, ...] = ()
        self.zones: tuple[Zone, ...] = ()
        self.credits: tuple[Credit, ...] = ()
        self.sentences: tuple[Span, ...] = ()
        self.times: tuple[Time, ...] = ()
        self.entities: tuple[Entity, ...] = ()
        self.attributions: tuple[Attribution, ...] = ()
        self.events: tuple[Event, ...] = ()
        # Whatever one layer works out and a later one may use again, by the name of the module that made it.
        self.cache: dict[str, object] = {}

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds `offset`, or None."""
        index = bisect_right(self.sentences, Span(offset, 1 << 60)) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds `offset`, or None."""
        index = bisect_right(self.zones, offset, key=_START) - 1
        return self.zones[index] if index >= 0 and offset < self.zones[index].end else None

    def prose(self) -> list[Zone]:
        """The zones whose words are the article's own telling: everything but byline and junk."""
        return [zone for zone in self.zones if zone.kind not in ("byline", "junk")]
