"""The articles of a story side by side: their lines (sentences) with words and places, in one order whatever the input's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from nguon.lang.pack import LanguagePack
from nguon.model.annotations import ZoneKind
from nguon.model.articles import Article
from nguon.model.spans import Evidence, Span
from nguon.model.stories import ReadArticle

_WORD = re.compile(r"\w+")
# Zones whose sentences say something of the happening; captions, bylines and junk do not.
TOLD: frozenset[ZoneKind] = frozenset(("lead", "body"))


class Line(msgspec.Struct, frozen=True, gc=False):
    """One sentence: `item` indexes `Reading.items`, `index` counts its told sentences from the top (-1 for a title)."""

    item: int
    index: int
    start: int
    end: int
    words: tuple[str, ...]
    opens_paragraph: bool
    zone: ZoneKind

    @property
    def span(self) -> Span:
        """Where it stands in its article."""
        return Span(self.start, self.end)


class Reading(msgspec.Struct, frozen=True):
    """The articles in order of publication (then id), their folded texts, and all lines article by article."""

    items: tuple[ReadArticle, ...]
    folded: tuple[str, ...]
    lines: tuple[Line, ...]
    titles: tuple[Line | None, ...]
    pack: LanguagePack

    def article(self, line: Line) -> Article:
        """The article that the line stands in."""
        return self.items[line.item].article

    def text(self, line: Line) -> str:
        """The words of the line as they stand."""
        return self.article(line).text[line.start : line.end]

    def evidence(self, line: Line) -> Evidence:
        """The line as evidence."""
        article = self.article(line)
        return Evidence.cut(article.id, article.text, line.span)

    def counts(self) -> list[int]:
        """How many told lines each article has."""
        counts = [0] * len(self.items)
        for line in self.lines:
            counts[line.item] += 1
        return counts


def in_order(items: Sequence[ReadArticle]) -> tuple[ReadArticle, ...]:
    """By publication, undated ones last, then by id."""
    return tuple(sorted(items, key=lambda item: (item.article.published or "~", item.article.id)))


def read_story(items: Sequence[ReadArticle], pack: LanguagePack) -> Reading:
    """Lines and titles of all articles; the order of `items` does not matter."""
    ordered = in_order(items)
    folded = tuple(pack.fold(item.article.text) for item in ordered)
    lines: list[Line] = []
    titles: list[Line | None] = []
    for number, item in enumerate(ordered):
        told, title = _lines(number, item, folded[number])
        lines.extend(told)
        titles.append(title)
    return Reading(ordered, folded, tuple(lines), tuple(titles), pack)


def _lines(number: int, item: ReadArticle, folded: str) -> tuple[list[Line], Line | None]:
    zones = item.analysis.zones
    starts = [zone.start for zone in zones]
    told: list[Line] = []
    title: Line | None = None
    last_zone = -1
    for span in item.analysis.sentences:
        at = bisect_right(starts, span.start) - 1
        zone = zones[at] if at >= 0 and span.start < zones[at].end else None
        words = tuple(_WORD.findall(folded[span.start : span.end]))
        if zone is None or not words:
            continue
        if zone.kind == "title" and title is None:
            title = Line(
                number, -1, zone.start, zone.end, tuple(_WORD.findall(folded[zone.start : zone.end])), True, "title"
            )
        elif zone.kind in TOLD:
            told.append(Line(number, len(told), span.start, span.end, words, at != last_zone, zone.kind))
        last_zone = at
    return told, title
