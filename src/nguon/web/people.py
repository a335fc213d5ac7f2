"""The pages of people, bodies and places over all articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from nguon.api.routes import entity_type, newsroom_of
from nguon.model import Evidence, LinkDecision, ReadArticle
from nguon.newsroom import Appearance, Deed, Newsroom, StoryRow, outlet_names
from nguon.web.reasons import link_reason
from nguon.web.rendering import PAGE, paging, render
from nguon.web.views import quoter
from nguon.web.words import RULE, TYPE

_WHY = 60


class StoryOf(msgspec.Struct, frozen=True):
    """A story that names the entity, with the articles that do."""

    id: str
    title: str
    appearances: tuple[Appearance, ...]


def people(request: Request) -> Response:
    """People, bodies and places, those of most articles first; `q` and `type` choose."""
    room, words, kind = newsroom_of(request), request.query_params.get("q", "").strip(), entity_type(request)
    total = room.count_people(words, type=kind)
    here, last, link = paging(request, total)
    rows = room.people(words, type=kind, limit=PAGE, offset=(here - 1) * PAGE)
    kinds = [(each, word, "?" + urlencode({**({"q": words} if words else {}), "type": each})) for each, word in TYPE.items()]
    return render(
        request, "people.html", page="people", rows=rows, total=total, words=words, kind=kind, kinds=kinds, here=here, last=last,
        link=link,
    )  # fmt: skip


def person(request: Request) -> Response:
    """One of them: who it is, what it says, what it does, in which stories, and why these are one."""
    room = newsroom_of(request)
    found = room.person_profile(request.path_params["id"])
    items = room.read([each.article for each in found.appearances])
    names, decisions = outlet_names(items), found.entity.decisions[:_WHY]
    told = names | outlets_of(room, {a for each in decisions for a in _articles(each)} - names.keys())

    def outlet(article: str) -> str:
        return told.get(article, article)

    return render(
        request, "person.html", page="people", entity=found.entity, articles=len({ref.article for ref in found.entity.members}),
        shown=len(items), voice=found.voice, deeds=deeds(found.deeds, items), stories=stories_of(room, found.appearances),
        decisions=[(each, RULE[each.rule], [link_reason(reason, outlet) for reason in each.reasons]) for each in decisions],
        more=len(found.entity.decisions) - len(decisions), quoted=quoter(items), outlet=outlet,
        published={item.article.id: item.article.published for item in items}.get,
    )  # fmt: skip


def _articles(decision: LinkDecision) -> tuple[str, ...]:
    """The articles that a decision names."""
    return (decision.ref.article, *(article for reason in decision.reasons for article in reason.articles))


def outlets_of(room: Newsroom, articles: Iterable[str]) -> dict[str, str]:
    """The outlets of articles that are not shown themselves."""
    return {each.id: each.outlet for each in room.store.get_articles(sorted(articles)) if each.outlet}


def deeds(found: Sequence[Deed], items: Sequence[ReadArticle]) -> list[tuple[Deed, tuple[Evidence, ...]]]:
    """The deeds, newest articles first; what one sentence tells of several triggers is one line."""
    lines: dict[tuple[str, str, str], list[Deed]] = {}
    quoted = quoter(items)
    for deed in reversed(found):
        lines.setdefault((deed.part, deed.factuality, str(quoted(deed.evidence))), []).append(deed)
    return [(same[0], tuple(dict.fromkeys(each.evidence for each in reversed(same)))) for same in lines.values()]


def stories_of(room: Newsroom, appearances: Sequence[Appearance]) -> list[StoryOf]:
    """The stories of the appearances, latest first."""
    held: dict[str, list[Appearance]] = {}
    for appearance in reversed(appearances):
        if story := room.story_of(appearance.article):
            held.setdefault(story, []).append(appearance)
    rows: list[StoryRow] = [room.store.story_row(story) for story in held]
    return [StoryOf(row.id, row.title, tuple(reversed(held[row.id]))) for row in rows]
