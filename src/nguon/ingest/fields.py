"""Records of any make → the fields of an article: nguon's own format, news-please, schema.org NewsArticle, ninjs 1 to 3, feeds.

Keys are compared without case and underscores, so `date_publish`, `datePublished` and `versionCreated` need no makers' lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from nguon.ingest.fragments import plain, to_text

# Field → keys that hold it, best first.
_KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "articleid", "newsid"),
    "text": ("text", "maintext", "articlebody", "bodytext", "bodymain", "contenttext", "fulltext", "body", "content", "bodies",
             "bodyrichtext", "bodyxhtml", "bodyhtml", "contenthtml"),
    "title": ("title", "headline", "headlinemain", "headlines", "name"),
    "lead": ("lead", "summary", "abstract", "sapo", "description", "descriptiontext", "descriptionsummary", "descriptions"),
    "url": ("url", "link", "href", "mainentityofpage", "externalurl", "canonical", "sourceurl", "uri"),
    "outlet": ("outlet", "sitename", "publisher", "provider", "site", "newspaper", "infosources", "infosource"),
    "domain": ("sourcedomain", "domain", "hostname", "host"),
    "published": ("published", "datepublish", "datepublished", "pubdate", "publishdate", "publishedat", "publishedtime",
                  "contentcreated", "firstcreated", "versioncreated", "datecreated", "date", "created", "createdat"),
    "published_raw": ("publishedraw", "dateraw"),
    "author_line": ("authorline", "byline", "by", "bylines", "authors", "author", "creator"),
    "language": ("language", "inlanguage", "lang"),
}  # fmt: skip
_FIELD_OF = {key: (field, rank) for field, keys in _KEYS.items() for rank, key in enumerate(keys)}
_HTML_KEYS = frozenset(("bodyrichtext", "bodyxhtml", "bodyhtml", "contenthtml"))
_HTML_TYPES = ("html", "xml")
_IGNORED = frozenset(("@context", "@type", "@feed", "schema"))
_MAX_EXTRA = 2000


class Fields(msgspec.Struct):
    """What a document tells of its article, before anything is judged. Empty means unknown."""

    id: str = ""
    text: str = ""
    title: str = ""
    lead: str = ""
    url: str = ""
    outlet: str = ""
    domain: str = ""
    published: str = ""
    published_raw: str = ""
    author_line: str = ""
    language: str = ""
    extra: dict[str, str] = {}


def from_record(record: Mapping[str, Any]) -> Fields:
    """The fields of one record; what is no known field and a plain value goes to `extra` under its own name."""
    best: dict[str, tuple[int, str, Any]] = {}
    extra: dict[str, str] = {}
    for key, value in record.items():
        if value is None or value == "" or value == [] or key in _IGNORED:
            continue
        squashed = key.lower().replace("_", "").replace("-", "")
        known = _FIELD_OF.get(squashed)
        if known is None:
            _keep(extra, key, value)
        elif known[0] not in best or known[1] < best[known[0]][0]:
            if known[0] in best and known[0] != "text":
                _keep(extra, best[known[0]][1], best[known[0]][2])
            best[known[0]] = (known[1], key, value)
        elif known[0] != "text":
            _keep(extra, key, value)
    fields = Fields(extra=extra)
    for field, (_, key, value) in best.items():
        setattr(fields, field, _READERS.get(field, _plain_value)(key, value))
    _settle_address(fields)
    return fields


def _settle_address(fields: Fields) -> None:
    """ninjs gives a `uri` that may be no address; then it is the id."""
    if fields.url and not fields.url.startswith(("http://", "https://")):
        fields.id = fields.id or fields.url
        fields.url = ""


def _keep(extra: dict[str, str], key: str, value: Any) -> None:
    words = _scalar(value)
    if not words and isinstance(value, list):
        words = ", ".join(filter(None, map(_scalar, value)))
    if words and len(words) <= _MAX_EXTRA:
        extra[key] = words


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def _plain_value(key: str, value: Any) -> str:
    """A string, a number, a thing with a name or address, or the first of several."""
    if isinstance(value, dict):
        named = {name.lower(): inner for name, inner in value.items()}
        return next(
            (_scalar(named[name]) for name in ("@id", "url", "name", "value", "uri") if _scalar(named.get(name))), ""
        )
    if isinstance(value, list):
        return next(filter(None, (_plain_value(key, item) for item in value)), "")
    return _scalar(value).strip()


def _name_value(key: str, value: Any) -> str:
    """A name, where `_plain_value` would take an address."""
    if isinstance(value, dict):
        return _scalar(value.get("name")) or _scalar(value.get("literal"))
    if isinstance(value, list):
        return next(filter(None, (_name_value(key, item) for item in value)), "")
    return _scalar(value).strip()


def _people(key: str, value: Any) -> str:
    """A byline as one line."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, (_people(key, item) for item in value))))
    if isinstance(value, dict):
        return _scalar(value.get("byline")) or _scalar(value.get("value")) or _scalar(value.get("name"))
    return plain(_scalar(value)).strip()


def _main_value(key: str, value: Any) -> str:
    """Title, lead or text: a string or, in ninjs 2 and 3, a list of {role, contentType, value}."""
    if isinstance(value, list):
        parts = [part for part in value if isinstance(part, dict) and _scalar(part.get("value"))]
        parts.sort(key=lambda part: (part.get("role") not in ("main", "text", "summary", None), _is_html(part)))
        if not parts:
            return "\n\n".join(filter(None, map(_scalar, value)))
        return to_text(parts[0]["value"]) if _is_html(parts[0]) else str(parts[0]["value"])
    if isinstance(value, dict):
        return _scalar(value.get("value"))
    words = _scalar(value)
    if key.lower().replace("_", "") in _HTML_KEYS:
        return to_text(words)
    return words if key == "text" else plain(words)


def _is_html(part: Mapping[str, Any]) -> bool:
    kind = str(part.get("contentType") or part.get("contenttype") or "")
    return any(mark in kind for mark in _HTML_TYPES)


_READERS = {
    "text": _main_value,
    "title": _main_value,
    "lead": _main_value,
    "outlet": _name_value,
    "author_line": _people,
}


def host_of(url: str) -> str:
    """The host of an address without "www." and port, in lower case."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # such as a broken IPv6 address
        return ""
    return host.removeprefix("www.")
