"""Articles and their analyses → one story: what they say together. Pure; the order of the articles does not matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from nguon.lang.pack import LanguagePack
from nguon.model.stories import Conflict, ReadArticle, Statement, Story, SummarySentence
from nguon.story.both_sides import tell_both_sides
from nguon.story.clusters import group
from nguon.story.conflicts import find_conflicts
from nguon.story.happenings import Rarity, find_happenings, mentions
from nguon.story.origins import trace
from nguon.story.outcomes import find_outcomes
from nguon.story.paraphrase import likely
from nguon.story.reading import read_story
from nguon.story.reprints import families as find_families
from nguon.story.reprints import find_reprints
from nguon.story.similarity import pairs
from nguon.story.sources import make_graph
from nguon.story.statements import LEAST, comparable, make_statements
from nguon.story.summary import choices, summarize
from nguon.story.timeline import make_timeline
from nguon.story.titles import pick_gist, pick_title
from nguon.story.worth import pair_worth, take_stock

_WORD = re.compile(r"\w+")
SUPPORT = 0.7  # judged by eye on the demo stories: other news on the same matter holds up to 0.65


def build_story(
    story_id: str, items: Sequence[ReadArticle], pack: LanguagePack, related: Sequence[str] = (), now: str | None = None
) -> Story:
    """The story of `items`: reprints, sources, statements, conflicts, timeline, outcomes and summary, all with evidence.

    `now` (ISO) decides which open plans are overdue; without it the latest article's day does. The same articles give
    the same story in any order.
    """
    reading = read_story(items, pack)
    reprints = find_reprints(reading.items, pack)
    family = find_families(reading.items, reprints)
    graph = make_graph(reading, reprints)
    lines = comparable(reading)
    listed = pairs(reading, lines, LEAST)
    groups = group(lines, likely(lines, listed))
    statements = make_statements(reading, lines, groups)
    rare = Rarity(lines)
    happenings = find_happenings(mentions(reading, lines, groups), rare)
    conflicts = find_conflicts(reading, lines, groups, listed, happenings, {n: s.id for n, s in enumerate(statements)})
    traced = mark_disputed(trace(reading, graph, statements, _shared(family)), conflicts)
    stock = take_stock(reading)
    worth, fit = pair_worth(stock), choices(stock)
    summary = summarize(reading, stock, worth, [[lines[number] for number in members] for members in groups])
    published = [item.article.published for item in reading.items if item.article.published]
    return Story(
        id=story_id,
        title=pick_title(reading, worth),
        articles=tuple(item.article.id for item in reading.items),
        first=min(published, default=None),
        last=max(published, default=None),
        gist=pick_gist(reading, fit, worth),
        reprints=reprints,
        sources=graph.edges,
        statements=traced,
        conflicts=conflicts,
        timeline=make_timeline(reading, happenings),
        outcomes=find_outcomes(reading, happenings, rare, now),
        summary=_with_support(tell_both_sides(reading, summary, conflicts, fit), traced, pack),
        related=tuple(related),
    )


def _shared(family: Mapping[str, str]) -> dict[str, str]:
    """Only the families of two articles or more."""
    sizes = Counter(family.values())
    return {article: name for article, name in family.items() if sizes[name] > 1}


def mark_disputed(statements: Sequence[Statement], conflicts: Sequence[Conflict]) -> tuple[Statement, ...]:
    """Statements within which, or about whose names and days, articles conflict are disputed; updates are no dispute."""
    disputed = {
        conflict.statement for conflict in conflicts if conflict.statement and conflict.sure and not conflict.update
    }
    return tuple(msgspec.structs.replace(s, status="disputed") if s.id in disputed else s for s in statements)


def _with_support(
    summary: Sequence[SummarySentence], statements: Sequence[Statement], pack: LanguagePack
) -> tuple[SummarySentence, ...]:
    """The summary with other articles' evidence for each sentence behind its own.

    A statement's evidence may tell a part of it only; here, where a reader takes the named outlets to say the whole
    sentence, it must hold SUPPORT of the sentence's content words.
    """

    def content(text: str) -> frozenset[str]:
        return frozenset(word for word in _WORD.findall(pack.fold(text)) if not pack.is_stopword(word))

    found = []
    for sentence in summary:
        own, told = sentence.evidence[0], content(sentence.text)
        support = [
            evidence
            for statement in statements
            if any(e.article == own.article and e.span.overlaps(own.span) for e in statement.evidence)
            for evidence in statement.evidence
            if evidence.article != own.article and len(told & content(evidence.exact)) >= SUPPORT * len(told)
        ]
        found.append(SummarySentence(sentence.text, (own, *sorted(set(support)))))
    return tuple(found)
