"""What the pages show, worked out from the newsroom's nouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from nguon.model import Evidence, ReadArticle, Span, Statement, Story, TimelineEntry
from nguon.model.voices import Voice
from nguon.newsroom import (
    Hit,
    Newsroom,
    Passage,
    StoryRow,
    disputes,
    doubts,
    headline,
    local_time,
    outlet_names,
    passage,
    plans,
    source_name,
    source_rows,
    target_name,
    via_names,
)  # fmt: skip
from nguon.web.reasons import tell

_PARAGRAPHS = re.compile(r"\n\s*")
_SETTLED = ("changed", "cancelled", "done")


class StoryItem(msgspec.Struct, frozen=True):
    """A story in the list."""

    id: str
    title: str
    articles: int
    outlets: int
    first: str | None
    last: str | None
    gist: str = ""
    independent: int = 0
    reprints: int = 0
    conflicts: int = 0
    settled: int = 0


def story_item(room: Newsroom, row: StoryRow) -> StoryItem:
    """A row of the store, with the gist and counts of the story where it holds several articles."""
    first, last = (local_time(value, room.settings.utc_offset) for value in (row.first, row.last))
    item = StoryItem(row.id, row.title, row.articles, row.outlets, first, last)
    if row.articles < 2:
        return item
    story = room.story(row.id)
    return msgspec.structs.replace(
        item, title=story.title, gist=story.gist, independent=room.independent_sources(story),
        reprints=len({reprint.b for reprint in story.reprints}),
        conflicts=sum(not conflict.update for conflict in disputes(story)),
        settled=sum(outcome.result in _SETTLED and outcome.sure for outcome in plans(story)),
    )  # fmt: skip


def article_link(article: str, *spans: tuple[int, int]) -> str:
    """The page of an article, at the marked words where spans are given."""
    path = f"/article/{quote(article, safe='')}"
    return f"{path}?at={','.join(f'{start}-{end}' for start, end in spans)}#focus" if spans else path


def quoter(items: Iterable[ReadArticle]) -> Callable[[Evidence], Passage]:
    """Evidence → the sentence that it stands in."""
    by_id = {item.article.id: item for item in items}
    return lambda evidence: passage(by_id[evidence.article], evidence)


class Happening(msgspec.Struct, frozen=True):
    """A line of the timeline: one sentence with everything that it is said to be."""

    text: str
    factuality: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def days(timeline: Iterable[TimelineEntry]) -> list[tuple[str, list[Happening]]]:
    """The timeline, each time once and each sentence once under it."""
    found: dict[str, dict[str, Happening]] = {}
    for entry in timeline:
        lines = found.setdefault(entry.when, {})
        known = lines.get(entry.text, Happening(entry.text, (), ()))
        lines[entry.text] = Happening(
            entry.text, tuple(dict.fromkeys((*known.factuality, entry.factuality))),
            tuple(dict.fromkeys((*known.evidence, *entry.evidence))),
        )  # fmt: skip
    return [(when, list(lines.values())) for when, lines in found.items()]


def office_of(voice: Voice, items: Iterable[ReadArticle]) -> str:
    """The office or description that an article gives the speaker, empty where none does."""
    for item in items:
        for entity in item.analysis.entities:
            if entity.name == voice.name:
                for role in entity.roles:
                    if role.kind in ("office", "apposition"):
                        return " ".join(role.text.split())
    return ""


def shared_statements(story: Story) -> list[Statement]:
    """Statements of several articles: disputed ones first, then those with most independent sources."""
    found = [each for each in story.statements if len(each.articles) > 1 or each.status == "disputed"]
    return sorted(found, key=lambda each: (each.status != "disputed", -each.independent_sources, -len(each.articles)))


def story_page(room: Newsroom, story: Story) -> dict[str, Any]:
    """Everything that the page of a story shows."""
    items, outside = room.read(story.articles), room.outside(story)
    names = {**{item.article.id: item.article.outlet or item.article.id for item in outside}, **outlet_names(items)}
    settled = [outcome for outcome in plans(story) if outcome.result in _SETTLED and outcome.sure]
    perhaps = [outcome for outcome in plans(story) if not outcome.sure]
    waiting = [outcome for outcome in plans(story) if outcome.result not in _SETTLED]
    return {
        "story": story, "items": items, "outlets": {item.article.outlet for item in items if item.article.outlet},
        "outlet": lambda article: names.get(article, article), "independent": room.independent_sources(story),
        "quoted": quoter((*items, *outside)), "elsewhere": room.elsewhere([story]).get,
        "published": {item.article.id: item.article.published for item in (*items, *outside)}.get,
        "disputes": disputes(story), "doubts": doubts(story), "settled": settled, "perhaps": perhaps, "waiting": waiting,
        "voices": [(voice, office_of(voice, items)) for voice in room.voices(story)], "days": days(story.timeline),
        "sources": source_rows(story), "name": lambda node: _node(node, names), "target": lambda edge: target_name(edge, names),
        "shared": shared_statements(story), "related": room.related(story),
    }  # fmt: skip


def _node(node: str, names: Mapping[str, str]) -> str:
    kind, _, name = node.partition(":")
    return names.get(name, name) if kind == "article" else name


class ReasonRow(msgspec.Struct, frozen=True):
    """One reason; `about` is the sentence that it speaks of, where it speaks of one."""

    text: str
    evidence: tuple[Evidence, ...]
    about: Passage | None = None


def reason_groups(room: Newsroom, story: Story) -> list[tuple[str, list[ReasonRow]]]:
    """The reasons of a story by topic, articles named by their outlets."""
    items = room.read(story.articles)
    names, quoted = outlet_names(items), quoter(items)

    def outlet(article: str) -> str:
        return names.get(article, article)

    groups: dict[str, list[ReasonRow]] = {}
    for reason in room.explain(story.id):
        subject = reason.topic in ("statement", "outcome") and reason.evidence
        about = quoted(reason.evidence[0]) if subject else None
        groups.setdefault(reason.topic, []).append(ReasonRow(tell(reason.facts, outlet), reason.evidence, about))
    return list(groups.items())


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


class HitItem(msgspec.Struct, frozen=True):
    """A found article."""

    title: str
    outlet: str
    published: str | None
    story: str | None
    link: str
    parts: tuple[HitPart, ...]


def hit_items(room: Newsroom, hits: Sequence[Hit]) -> list[HitItem]:
    """Found articles with their titles and snippets; the link marks the found words."""
    items = room.read([hit.article for hit in hits])
    return [
        HitItem(
            headline(item), hit.outlet, hit.published, hit.story,
            article_link(hit.article, *((span.start, span.end) for span in hit.spans)), tuple(hit_parts(hit)),
        )
        for hit, item in zip(hits, items, strict=True)
    ]  # fmt: skip


def hit_parts(hit: Hit) -> list[HitPart]:
    """The snippet in pieces, the matched words marked, paragraphs parted by a dot."""
    parts, at, base = [], 0, hit.snippet_start
    for span in sorted(hit.spans):
        start, end = max(at, span.start - base), span.end - base
        if start >= end:
            continue
        parts += [HitPart(hit.snippet[at:start], False), HitPart(hit.snippet[start:end], True)]
        at = end
    shown = [HitPart("… ", False)] if base else []
    shown += [HitPart(_PARAGRAPHS.sub(" · ", part.text), part.marked) for part in (*parts, HitPart(hit.snippet[at:], False))]
    return [part for part in (*shown, HitPart(" …", False)) if part.text]
