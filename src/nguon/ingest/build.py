"""Fields → Article or Rejected: the one place where a text is normalized, put together and judged."""

from __future__ import annotations

import re

from nguon.ingest import reasons
from nguon.ingest.dates import Known, find_published
from nguon.ingest.encodings import normalize
from nguon.ingest.fields import Fields, host_of
from nguon.ingest.options import ReadOptions
from nguon.lang.pack import LanguagePack
from nguon.model import Article, Rejected, content_id

_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")
_PROBE = 4000
_ELLIPSIS = ("...", "…")


def build(fields: Fields, origin: str, options: ReadOptions, pack: LanguagePack | None) -> Article | Rejected:
    """The article of `fields`, or why there is none."""
    title = _SPACE.sub(" ", normalize(fields.title or options.title)).strip()
    text = compose(title, normalize(fields.lead), normalize(fields.text))
    if refused := _refuse(text, origin, options, pack):
        return refused
    url = (fields.url or options.url).strip()
    known = Known(fields.published, fields.published_raw, url)
    offset = options.settings.utc_offset
    published = find_published(known, text, offset, pack)
    if not published and options.published:
        published = find_published(Known(words=options.published), "", offset, pack)
    extra = fields.extra
    if not published and (words := fields.published_raw or fields.published):
        extra = {**extra, "published_raw": words}
    return Article(
        id=fields.id or content_id(url or text),
        text=text,
        url=url,
        outlet=find_outlet(fields, url, options, pack),
        published=published,
        title=title,
        language=pack.code if pack else (fields.language[:2].lower() or "vi"),
        origin=origin,
        author_line=_SPACE.sub(" ", normalize(fields.author_line)).strip(),
        extra=extra,
    )


def compose(title: str, lead: str, text: str) -> str:
    """The text with title and lead in front where they stand apart from it; untouched where it begins with the title."""
    if not text.strip():
        return "\n\n".join(part.strip() for part in (title, lead) if part.strip())
    if not title or _begins(text, title):
        return text
    parts = [title]
    if lead.strip() and not _holds(text, lead):
        parts.append(lead.strip())
    return "\n\n".join([*parts, text.lstrip("\n")])


def _begins(text: str, title: str) -> bool:
    """Whether `text` begins with `title`, spacing, marks and case left aside."""
    start = text.lstrip()
    if start.startswith(title):
        return True
    wanted = _WORDS.findall(title.casefold())
    return _WORDS.findall(start[: 3 * len(title) + 20].casefold())[: len(wanted)] == wanted


def _holds(text: str, lead: str) -> bool:
    """Whether the first part of `text` says the lead already (a lead that was cut off with "…" included)."""
    wanted = " ".join(_WORDS.findall(lead.strip().removesuffix("...").removesuffix("…").casefold()))
    return wanted in " ".join(_WORDS.findall(text[: _PROBE + len(lead)].casefold()))


def find_outlet(fields: Fields, url: str, options: ReadOptions, pack: LanguagePack | None) -> str:
    """The outlet's usual name where the pack knows it, else what the document calls it, else the host."""

    def usual(name: str) -> str:
        outlet = pack.outlet_of(name) if pack and name else None
        return outlet.name if outlet else ""

    if told := fields.outlet.strip() or options.outlet.strip():
        return usual(told) or told
    host = host_of(url) or fields.domain.strip().lower().removeprefix("www.")
    source = fields.extra.get("source", "").strip()
    return usual(host) or usual(source) or usual(source.split(" - ")[0].strip()) or host or source


def _refuse(text: str, origin: str, options: ReadOptions, pack: LanguagePack | None) -> Rejected | None:
    """Why a text cannot be an article, or None."""
    if not text.strip():
        return reasons.reject(origin, reasons.EMPTY)
    settings = options.settings
    letters = _count_letters(text, max(settings.min_letters, settings.language_letters))
    if letters < settings.min_letters:
        return reasons.reject(
            origin, reasons.TOO_SHORT, f"{letters} letters; lower NGUON_MIN_LETTERS if such pieces are wanted"
        )
    if "\x00" in text:
        return reasons.reject(origin, reasons.BINARY)
    if pack is None:
        return None
    if name := pack.legacy_encoding(text[:_PROBE]):
        return reasons.reject(
            origin, reasons.LEGACY, f"the letters are those of {name} fonts; convert the text to Unicode first"
        )
    if letters >= settings.language_letters and not pack.looks_like(text):
        return reasons.reject(
            origin, reasons.NOT_LANGUAGE, f"the text does not read like '{pack.code}'; name its --language"
        )
    return None


def _count_letters(text: str, enough: int) -> int:
    """Letters in `text`, counted no further than needed."""
    count = len(_LETTER.findall(text[:_PROBE]))
    return count if count >= enough or len(text) <= _PROBE else len(_LETTER.findall(text))
