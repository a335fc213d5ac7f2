"""Routes of the API. Paths stand beside the pages: `/story/ID` is a page, `/story/ID.json` its data."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nguon.api.responses import csv_response, json_response
from nguon.errors import UsageError
from nguon.model.annotations import EntityType
from nguon.newsroom import LedgerPage, Newsroom, PlanResult, StoryFilter, ledger_result

STORY_COLUMNS = ("id", "title", "articles", "outlets", "first", "last")
OUTLET_COLUMNS = ("outlet", "articles")
LEDGER_COLUMNS = ("story", "result", "due", "text", "outcome")
PEOPLE_COLUMNS = ("id", "type", "name", "articles", "aliases", "offices")
HIT_COLUMNS = ("article", "outlet", "published", "title", "snippet")
CAUGHT_UP = 20  # stories that changed and that a request for the ledger looks through first (`nguon serve` does the rest)
_MOST = 200
_DIGITS = 10


def whole(request: Request, name: str, default: int, most: int = 10**9) -> int:
    """A query parameter that must be a whole number from 0 to `most`."""
    raw = request.query_params.get(name, str(default))
    if not raw.isdecimal() or len(raw) > _DIGITS or int(raw) > most:
        raise UsageError(f"{name}={raw} is not a whole number from 0 to {most}")
    return int(raw)


def story_filter(request: Request) -> StoryFilter:
    """`since`, `until`, `outlet`, `min_articles` of the query."""
    asked = request.query_params
    return StoryFilter(
        since=asked.get("since"), until=asked.get("until"), outlet=asked.get("outlet"),
        min_articles=whole(request, "min_articles", 1),
    )  # fmt: skip


def entity_type(request: Request) -> EntityType | None:
    """`type` of the query: PER, ORG, LOC or nothing."""
    raw = request.query_params.get("type") or None
    if raw not in (None, *get_args(EntityType)):
        raise UsageError(f"type={raw} is none of {', '.join(get_args(EntityType))}")
    return raw  # type: ignore[return-value]


def newsroom_of(request: Request) -> Newsroom:
    """The newsroom behind the app."""
    room: Newsroom = request.app.state.newsroom
    return room


def stories(request: Request) -> Response:
    """`/stories.json`: stories in the store, newest first, `limit` and `offset`."""
    room, wanted = newsroom_of(request), story_filter(request)
    rows = room.story_rows(wanted, limit=whole(request, "limit", 50, _MOST), offset=whole(request, "offset", 0))
    return json_response({"total": room.count_stories(wanted), "stories": rows})


def stories_csv(request: Request) -> Response:
    """`/stories.csv`: the same as a table."""
    rows = newsroom_of(request).story_rows(story_filter(request), limit=whole(request, "limit", 1000, 100_000))
    return csv_response([msgspec.to_builtins(row) for row in rows], STORY_COLUMNS)


def story(request: Request) -> Response:
    """`/story/ID.json`: nguon.story/1."""
    return json_response(newsroom_of(request).story_record(request.path_params["id"]))


def story_prov(request: Request) -> Response:
    """`/story/ID.prov.json`: the source graph as PROV-O JSON-LD."""
    return json_response(newsroom_of(request).provenance(request.path_params["id"]))


def article(request: Request) -> Response:
    """`/article/ID.json`: nguon.article/1."""
    return json_response(newsroom_of(request).article_record(request.path_params["id"]))


def story_explain(request: Request) -> Response:
    """`/story/ID/explain.json`: why the machine decided as it did, with figures and evidence."""
    room = newsroom_of(request)
    found = room.story(request.path_params["id"])
    return json_response({"story": found.id, "reasons": room.explain(found.id)})


def search(request: Request) -> Response:
    """`/search.json?q=`: articles with the words, diacritics or not."""
    words = request.query_params.get("q", "")
    room = newsroom_of(request)
    limit, offset = whole(request, "limit", 20, _MOST), whole(request, "offset", 0)
    return json_response({"total": room.count_hits(words), "hits": room.search(words, limit=limit, offset=offset)})


def search_csv(request: Request) -> Response:
    """`/search.csv?q=`: the same as a table."""
    words, limit = request.query_params.get("q", ""), whole(request, "limit", 1000, 10_000)
    hits = newsroom_of(request).search(words, limit=limit)
    return csv_response([msgspec.to_builtins(hit) for hit in hits], HIT_COLUMNS)


def _outlets(request: Request) -> list[dict[str, Any]]:
    return [{"outlet": name, "articles": count} for name, count in newsroom_of(request).outlets()]


def outlets(request: Request) -> Response:
    """`/outlets.json`: outlets with their number of articles."""
    return json_response({"outlets": _outlets(request)})


def outlets_csv(request: Request) -> Response:
    """`/outlets.csv`: the same as a table."""
    return csv_response(_outlets(request), OUTLET_COLUMNS)


def _people_asked(request: Request) -> tuple[str, EntityType | None]:
    return request.query_params.get("q", ""), entity_type(request)


def people(request: Request) -> Response:
    """`/people.json?q=&type=`: people, bodies and places over all articles, those of most articles first."""
    room, (words, kind) = newsroom_of(request), _people_asked(request)
    limit, offset = whole(request, "limit", 50, _MOST), whole(request, "offset", 0)
    found = room.people(words, type=kind, limit=limit, offset=offset)
    return json_response({"total": room.count_people(words, type=kind), "people": found})


def people_csv(request: Request) -> Response:
    """`/people.csv?q=&type=`: the same as a table."""
    words, kind = _people_asked(request)
    found = newsroom_of(request).people(words, type=kind, limit=whole(request, "limit", 1000, 100_000))
    rows = [
        {
            "id": each.id, "type": each.type, "name": each.name, "articles": len({ref.article for ref in each.members}),
            "aliases": "; ".join(each.aliases), "offices": "; ".join(each.offices),
        }
        for each in found
    ]  # fmt: skip
    return csv_response(rows, PEOPLE_COLUMNS)


def person(request: Request) -> Response:
    """`/person/ID.json`: where one of them is named, what it says, does and suffers, and why these names are one."""
    return json_response(newsroom_of(request).person_profile(request.path_params["id"]))


def ledger_asked(request: Request) -> tuple[str | None, str]:
    """`result` and `day` of the query; the day is empty where none is given."""
    result, day = request.query_params.get("result") or None, request.query_params.get("day", "")
    if result not in (None, *get_args(PlanResult)):
        raise UsageError(f"result={result} is none of {', '.join(get_args(PlanResult))}")
    if day and not is_day(day):
        raise UsageError(f"day={day} is no day", "write it as 2016-05-20")
    return result, day


def is_day(words: str) -> bool:
    """Whether this is a day as 2016-05-20."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def ledger_page(request: Request, limit: int, offset: int) -> LedgerPage:
    """The part of the ledger that a query asks for, brought up to date a little before."""
    room, (result, day) = newsroom_of(request), ledger_asked(request)
    room.catch_up(CAUGHT_UP)
    return room.ledger(result, day=day, limit=limit, offset=offset)


def ledger(request: Request) -> Response:
    """`/ledger.json?result=&day=&limit=&offset=`: plans of all stories with what became of them, each with its story."""
    page = ledger_page(request, whole(request, "limit", 1000, 10_000), whole(request, "offset", 0))
    result = request.query_params.get("result")
    total = page.counts.get(result, 0) if result else sum(page.counts.values())  # type: ignore[call-overload]
    outcomes = [{"story": row.story, **msgspec.to_builtins(row.outcome)} for row in page.rows]
    return json_response({"total": total, "day": page.day, "counts": page.counts, "waiting": page.waiting, "outcomes": outcomes})


def ledger_csv(request: Request) -> Response:
    """`/ledger.csv?result=&day=`: the same as a table."""
    page = ledger_page(request, whole(request, "limit", 10_000, 1_000_000), whole(request, "offset", 0))
    rows = []
    for row in page.rows:
        outcome = row.outcome
        told = outcome.outcome[0].exact if outcome.outcome else ""
        rows.append((row.story, ledger_result(outcome), outcome.due, outcome.text, told))
    return csv_response([dict(zip(LEDGER_COLUMNS, row, strict=True)) for row in rows], LEDGER_COLUMNS)


def overview(request: Request) -> Response:
    """`/api.json`: what there is to ask for."""
    paths: list[dict[str, Any]] = [
        {"path": r.path, "about": (r.endpoint.__doc__ or "").split(": ", 1)[-1]} for r in ROUTES
    ]
    return json_response({"paths": paths, "counts": newsroom_of(request).counts()})


ROUTES = [
    Route("/api.json", overview),
    Route("/stories.json", stories),
    Route("/stories.csv", stories_csv),
    Route("/story/{id}.prov.json", story_prov),
    Route("/story/{id}/explain.json", story_explain),
    Route("/story/{id}.json", story),
    Route("/article/{id:path}.json", article),
    Route("/search.json", search),
    Route("/search.csv", search_csv),
    Route("/outlets.json", outlets),
    Route("/outlets.csv", outlets_csv),
    Route("/people.json", people),
    Route("/people.csv", people_csv),
    Route("/person/{id}.json", person),
    Route("/ledger.json", ledger),
    Route("/ledger.csv", ledger_csv),
]
