"""What all pages share: rendering, paging, what the browser is told to refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from nguon.api.routes import whole
from nguon.model import Evidence
from nguon.web.views import article_link

PAGE = 20
# The browser itself holds the pages to what they promise: no scripts, nothing from any other host.
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'",
    "referrer-policy": "same-origin",
}


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. `root` is the path that the app is mounted under."""
    root: str = request.scope.get("root_path", "")

    def url_article(article: str, start: int | None = None, end: int | None = None) -> str:
        return root + (article_link(article) if start is None or end is None else article_link(article, (start, end)))

    def url_words(evidence: Sequence[Evidence]) -> str:
        return root + article_link(evidence[0].article, *((each.start, each.end) for each in evidence))

    page = request.app.state.templates.get_template(template)
    return HTMLResponse(page.render(root=root, url_article=url_article, url_words=url_words, **context), status, HEADERS)


def paging(request: Request, total: int) -> tuple[int, int, Callable[[int], str]]:
    """This page's number, the last one's, and a link to any; `UsageError` where the number is none."""
    last = max(1, ceil(total / PAGE))
    here = min(max(1, whole(request, "page", 1)), last)

    def link(number: int) -> str:
        return "?" + urlencode([*without_page(request), ("page", number)])

    return here, last, link


def without_page(request: Request) -> list[tuple[str, str]]:
    """The query but for the page's number."""
    return [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
