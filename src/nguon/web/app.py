"""The pages: routes, templates, errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from nguon.api.responses import error_record, json_response, status_of
from nguon.api.routes import CAUGHT_UP, ROUTES, is_day, newsroom_of, whole
from nguon.errors import NguonError, UsageError
from nguon.model import ReadArticle, Span
from nguon.newsroom import Newsroom, StoryFilter, headline, outlet_names
from nguon.web.marking import LAYERS, paragraphs, windows, within
from nguon.web.people import people, person
from nguon.web.rendering import PAGE, paging, render, without_page
from nguon.web.views import article_link, hit_items, quoter, reason_groups, said_rows, story_item, story_page
from nguon.web.words import ERROR, FILTERS, RESULT
from nguon.web.words import LAYERS as LAYER_WORDS

_HERE = Path(__file__).parent
_DIGITS = 9
_MENTIONS_LINKED = 50
_LISTED = {**RESULT, "doubtful": "có thể đã rõ"}  # the results by which the ledger can be narrowed


def make_app(newsroom: Newsroom) -> Starlette:
    """The ASGI application over one newsroom."""
    routes = [
        *ROUTES,
        Route("/", stories),
        Route("/story/{id}/explain", explain),
        Route("/story/{id}", story),
        Route("/article/{id:path}", article),
        Route("/search", search),
        Route("/outlets", outlets),
        Route("/ledger", ledger),
        Route("/people", people),
        Route("/person/{id}", person),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]
    handlers = {NguonError: show_error, HTTPException: show_http_error, Exception: show_failure}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.state.newsroom = newsroom
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True)
    environment.filters.update(FILTERS)
    app.state.templates = environment
    return app


def stories(request: Request) -> Response:
    """The list of stories, newest first; stories of one article only where asked for."""
    room, outlet = newsroom_of(request), request.query_params.get("outlet") or None
    multi = request.query_params.get("all") != "1"
    wanted = StoryFilter(outlet=outlet, min_articles=2 if multi else 1)
    toggle = urlencode({**({"outlet": outlet} if outlet else {}), **({"all": "1"} if multi else {})})
    total = room.count_stories(wanted)
    here, last, link = paging(request, total)
    rows = [story_item(room, row) for row in room.story_rows(wanted, limit=PAGE, offset=(here - 1) * PAGE)]
    return render(
        request, "stories.html", page="stories", rows=rows, total=total, articles=room.counts()["articles"], multi=multi,
        outlet_name=outlet, toggle=toggle, here=here, last=last, link=link,
    )  # fmt: skip


def story(request: Request) -> Response:
    """One story."""
    room = newsroom_of(request)
    return render(request, "story.html", **story_page(room, room.story(request.path_params["id"])))


def explain(request: Request) -> Response:
    """Why the machine decided as it did."""
    room = newsroom_of(request)
    found = room.story(request.path_params["id"])
    names = {item.article.id: item.article.outlet or item.article.id for item in room.outside(found)}
    names |= outlet_names(room.read(found.articles))
    return render(
        request, "explain.html", story=found, groups=reason_groups(room, found),
        outlet=lambda article: names.get(article, article),
    )  # fmt: skip


def _is_place(digits: str) -> bool:
    return digits.isdecimal() and len(digits) <= _DIGITS


def _focus(request: Request, length: int) -> list[Span]:
    """The spans of `at=START-END,START-END…`; `UsageError` where they name no words."""
    raw = request.query_params.get("at")
    if not raw:
        return []
    pairs = [part.partition("-")[::2] for part in raw.split(",")]
    for start, end in pairs:
        if not (_is_place(start) and _is_place(end) and int(start) < int(end) <= length):
            raise UsageError(f"at={raw} names no words of this article", "a span is written START-END")
    return [Span(int(start), int(end)) for start, end in pairs]


def article(request: Request) -> Response:
    """One article with its text marked by layer; `at=START-END` marks the words that a line came from."""
    room = newsroom_of(request)
    item = room.article(request.path_params["id"])
    asked = request.query_params.getlist("layer")
    layers = [layer for layer in LAYERS if layer in asked] if asked else list(LAYERS)
    focus = _focus(request, len(item.article.text))
    parts = windows(item.article.text)
    first = next((n for n, part in enumerate(parts, 1) if focus and focus[0].start < part.end), 1)
    here = min(max(1, whole(request, "page", first)), len(parts))
    shown = ReadArticle(item.article, within(item.analysis, parts[here - 1])) if len(parts) > 1 else item
    root: str = request.scope.get("root_path", "")

    def words_of(spans: Sequence[Span]) -> str:
        return root + article_link(item.article.id, *((span.start, span.end) for span in spans[:_MENTIONS_LINKED]))

    return render(
        request, "article.html", item=shown, title=headline(item), paragraphs=paragraphs(shown, layers, focus),
        layers=layers, people=room.people_of(item.article.id),
        at_raw=request.query_params.get("at", ""), url_words_of=words_of, layer_words=LAYER_WORDS, said=said_rows(shown),
        credits=item.analysis.credits, story_id=room.story_of(item.article.id), here=here, last=len(parts),
        link=lambda number: "?" + urlencode([*without_page(request), ("page", number)]),
    )  # fmt: skip


def search(request: Request) -> Response:
    """Articles with the words."""
    room, words = newsroom_of(request), request.query_params.get("q", "").strip()
    problem, total = "", 0
    if words:
        try:
            total = room.count_hits(words)
        except UsageError:
            problem = f"«{words}» không có chữ nào để tìm."
    here, last, link = paging(request, total)
    hits = hit_items(room, room.search(words, limit=PAGE, offset=(here - 1) * PAGE)) if total else []
    return render(
        request, "search.html", q=words, problem=problem, total=total, hits=hits, here=here, last=last, link=link
    )


def outlets(request: Request) -> Response:
    """Outlets with their number of articles."""
    return render(request, "outlets.html", page="outlets", outlets=newsroom_of(request).outlets())


def ledger(request: Request) -> Response:
    """Plans, promises and demands of all stories, with what became of them; `result` shows only those, `day` is the day by
    which plans are overdue."""
    room, asked, day = newsroom_of(request), request.query_params.get("result", ""), request.query_params.get("day", "")
    if day and not is_day(day):
        raise UsageError(f"day={day} is no day", "write it as 2016-05-20")
    room.catch_up(CAUGHT_UP)
    counts = room.ledger(day=day, limit=0).counts
    here, last, link = paging(request, counts.get(asked, 0) if asked else sum(counts.values()))  # type: ignore[call-overload]
    found = room.ledger(asked or None, day=day, limit=PAGE, offset=(here - 1) * PAGE)
    outcomes = [row.outcome for row in found.rows]
    items = room.read(sorted({e.article for o in outcomes for e in (*o.plan, *(o.outcome or ()))}))
    names = {item.article.id: item.article.outlet or item.article.id for item in items}
    dated = {"day": day} if day else {}
    results = [(each, _LISTED[each], count, "?" + urlencode({"result": each, **dated})) for each, count in counts.items()]
    return render(
        request, "ledger.html", page="ledger", found=found, given=day, here=here, last=last, link=link, asked=asked,
        quoted=quoter(items), results=results, everything="?" + urlencode(dated), total=sum(counts.values()),
        outlet=lambda article: names.get(article, article),
        elsewhere=room.elsewhere_of(found.rows).get, published={item.article.id: item.article.published for item in items}.get,
    )  # fmt: skip


def show_error(request: Request, error: Exception) -> Response:
    """An error of ours: JSON where data was asked for, else a page."""
    assert isinstance(error, NguonError)
    status = status_of(error)
    if request.url.path.endswith((".json", ".csv")):
        return json_response(error_record(error), status)
    heading, lead = ERROR.get(error.code, ERROR["error"])
    return render(request, "error.html", status, heading=heading, lead=lead, message=error.message, hint=error.hint)


def show_http_error(request: Request, error: Exception) -> Response:
    """A path or method that there is not."""
    assert isinstance(error, HTTPException)
    if request.url.path.endswith((".json", ".csv")):
        record = {"ok": False, "error": {"code": "http", "message": str(error.detail), "hint": ""}}
        return json_response(record, error.status_code)
    heading, lead = ERROR["not-found" if error.status_code == 404 else "error"]
    message = "" if error.status_code == 404 else str(error.detail)
    return render(request, "error.html", error.status_code, heading=heading, lead=lead, message=message, hint="")


def show_failure(request: Request, error: Exception) -> Response:
    """Something that nobody expected; the server's log has the traceback."""
    if request.url.path.endswith((".json", ".csv")):
        return json_response({"ok": False, "error": {"code": "error", "message": type(error).__name__, "hint": ""}}, 500)
    heading, lead = ERROR["error"]
    return render(request, "error.html", 500, heading=heading, lead=lead, message="", hint="")
