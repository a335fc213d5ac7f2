"""The pages: routes, templates, errors."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from nguon.api.responses import error_record, json_response, status_of
from nguon.api.routes import ROUTES, newsroom_of, whole
from nguon.errors import NguonError, NotFound, UsageError
from nguon.model import Span
from nguon.newsroom import Newsroom, StoryFilter, chains
from nguon.web.marking import LAYERS, paragraphs
from nguon.web.views import article_link, hit_parts, outlet_names, said_rows, story_item
from nguon.web.words import FILTERS, node_word
from nguon.web.words import LAYERS as LAYER_WORDS

_HERE = Path(__file__).parent
_PAGE = 20
_LEDGER_STORIES = 200
_CHAINS_SHOWN = 30


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
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]
    app = Starlette(routes=routes, exception_handlers={NguonError: show_error, HTTPException: show_http_error})
    app.state.newsroom = newsroom
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True)
    environment.filters.update(FILTERS)
    app.state.templates = environment
    return app


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. `root` is the path that the app is mounted under."""
    root = request.scope.get("root_path", "")

    def url_article(article: str, start: int | None = None, end: int | None = None) -> str:
        return root + article_link(article, start, end)

    page = request.app.state.templates.get_template(template)
    return HTMLResponse(page.render(root=root, url_article=url_article, **context), status)


def _pages(request: Request, total: int) -> tuple[int, int, Callable[[int], str]]:
    """This page's number, the last one's, and a link to any; `UsageError` where the number is none."""
    last = max(1, ceil(total / _PAGE))
    here = min(max(1, whole(request, "page", 1)), last)

    def link(number: int) -> str:
        return "?" + urlencode({**request.query_params, "page": number})

    return here, last, link


def stories(request: Request) -> Response:
    """The list of stories, newest first; stories of one article only where asked for."""
    room, outlet = newsroom_of(request), request.query_params.get("outlet") or None
    multi = request.query_params.get("all") != "1"
    wanted = StoryFilter(outlet=outlet, min_articles=2 if multi else 1)
    total = room.count_stories(wanted)
    here, last, link = _pages(request, total)
    rows = [story_item(room, row) for row in room.story_rows(wanted, limit=_PAGE, offset=(here - 1) * _PAGE)]
    return render(
        request, "stories.html", page="stories", rows=rows, total=total, articles=room.counts()["articles"], multi=multi,
        outlet_name=outlet, here=here, last=last, link=link,
    )  # fmt: skip


def story(request: Request) -> Response:
    """One story."""
    room = newsroom_of(request)
    found = room.story(request.path_params["id"])
    items = room.read(found.articles)
    names = outlet_names([item.article for item in items])
    outlets = {item.article.outlet for item in items if item.article.outlet}

    def node(value: str) -> str:
        kind, _, name = value.partition(":")
        return names.get(name, name) if kind == "article" else node_word(value)

    return render(
        request, "story.html", story=found, items=items, outlets=outlets, outlet=lambda article: names.get(article, article),
        independent=room.independent_sources(found), voices=room.voices(found), chains=chains(found)[:_CHAINS_SHOWN],
        shared=[s for s in found.statements if len(s.articles) > 1 or s.status == "disputed"],
        related=room.related(found), node=node,
    )  # fmt: skip


def explain(request: Request) -> Response:
    """Why the machine decided as it did."""
    room = newsroom_of(request)
    found = room.story(request.path_params["id"])
    return render(request, "explain.html", story=found, lines=room.explain(found.id))


def _focus(request: Request, length: int) -> Span | None:
    raw = request.query_params.get("at")
    if not raw:
        return None
    start, _, end = raw.partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length):
        raise UsageError(f"at={raw} names no words of this article", "a span is written START-END")
    return Span(int(start), int(end))


def article(request: Request) -> Response:
    """One article with its text marked by layer; `at=START-END` marks the words that a line came from."""
    room = newsroom_of(request)
    item = room.article(request.path_params["id"])
    asked = request.query_params.getlist("layer")
    layers = [layer for layer in LAYERS if layer in asked] if asked else list(LAYERS)
    focus = _focus(request, len(item.article.text))
    return render(
        request, "article.html", item=item, paragraphs=paragraphs(item, layers, focus), layers=layers, focus=focus,
        layer_words=LAYER_WORDS, said=said_rows(item), credits=item.analysis.credits, story_id=room.story_of(item.article.id),
    )  # fmt: skip


def search(request: Request) -> Response:
    """Articles with the words."""
    room, words = newsroom_of(request), request.query_params.get("q", "").strip()
    problem, total, hits = "", 0, []
    if words:
        try:
            total = room.count_hits(words)
        except UsageError:
            problem = f"«{words}» không có chữ nào để tìm."
    here, last, link = _pages(request, total)
    for hit in room.search(words, limit=_PAGE, offset=(here - 1) * _PAGE) if total else []:
        span = hit.spans[0] if hit.spans else None
        root = request.scope.get("root_path", "")
        target = article_link(hit.article, span.start, span.end) if span else article_link(hit.article)
        hits.append({
            "title": hit.title, "outlet": hit.outlet, "published": hit.published, "story": hit.story, "link": root + target,
            "parts": hit_parts(hit),
        })  # fmt: skip
    return render(
        request, "search.html", q=words, problem=problem, total=total, hits=hits, here=here, last=last, link=link
    )


def outlets(request: Request) -> Response:
    """Outlets with their number of articles."""
    return render(request, "outlets.html", page="outlets", outlets=newsroom_of(request).outlets())


def ledger(request: Request) -> Response:
    """Plans, promises and demands over all stories, with what became of them."""
    room = newsroom_of(request)
    wanted = StoryFilter(min_articles=2)
    found = [room.story(row.id) for row in room.story_rows(wanted, limit=_LEDGER_STORIES)]
    rows = [(each, outcome) for each in found for outcome in each.outcomes]
    here, last, link = _pages(request, len(rows))
    shown = rows[(here - 1) * _PAGE : here * _PAGE]
    articles = room.read(sorted({e.article for _, o in shown for e in (*o.plan, *(o.outcome or ()))}))
    names = {item.article.id: item.article.outlet or item.article.id for item in articles}
    return render(
        request, "ledger.html", page="ledger", rows=shown, here=here, last=last, link=link,
        outlet=lambda article: names.get(article, article),
    )  # fmt: skip


def show_error(request: Request, error: Exception) -> Response:
    """An error of ours: JSON where data was asked for, else a page."""
    assert isinstance(error, NguonError)
    status = status_of(error)
    if request.url.path.endswith((".json", ".csv")):
        return json_response(error_record(error), status)
    heading = "Không tìm thấy" if isinstance(error, NotFound) else "Không làm được"
    return render(request, "error.html", status, heading=heading, message=error.message, hint=error.hint)


def show_http_error(request: Request, error: Exception) -> Response:
    """A path or method that there is not."""
    assert isinstance(error, HTTPException)
    if request.url.path.endswith((".json", ".csv")):
        record = {"ok": False, "error": {"code": "http", "message": str(error.detail), "hint": ""}}
        return json_response(record, error.status_code)
    message = "Không có trang này." if error.status_code == 404 else str(error.detail)
    return render(request, "error.html", error.status_code, heading="Không tìm thấy", message=message, hint="")
