"""A piece of HTML (a feed's summary, a record's body) → plain paragraphs, with nothing but the standard library."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "iframe"))
_LOOKS_HTML = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h\d|ul|li|figure)\s*>|<(?:br|img|p)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\r\n\f\v]+")


class _Paragraphs(HTMLParser):
    """Collects the text of every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._open.append(data)

    def flush(self) -> None:
        """End the paragraph that is open."""
        text = _BLANK.sub(" ", "".join(self._open)).strip()
        self._open.clear()
        if text:
            self.done.append(text)


def looks_html(text: str) -> bool:
    """Whether `text` holds tags or character references that a reader should not see."""
    return ("<" in text and _LOOKS_HTML.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def to_text(fragment: str) -> str:
    """The paragraphs of `fragment`, one a line, blank lines between."""
    parser = _Paragraphs()
    parser.feed(fragment)
    parser.close()
    parser.flush()
    return "\n\n".join(parser.done)


def plain(text: str) -> str:
    """`text` itself, or its paragraphs where it is HTML."""
    return to_text(text) if looks_html(text) else text
