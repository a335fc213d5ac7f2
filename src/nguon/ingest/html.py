"""An HTML page → an article: main text by trafilatura, captions as paragraphs of their own, the rest from the page's head."""

from __future__ import annotations

import re
from typing import Any

from nguon.errors import MissingExtra
from nguon.ingest import reasons
from nguon.ingest.build import build
from nguon.ingest.encodings import declared_charset, decode
from nguon.ingest.fields import host_of
from nguon.ingest.options import ReadOptions
from nguon.ingest.pagemeta import page_fields, squash
from nguon.lang.pack import LanguagePack
from nguon.model import Article, RawDocument, Rejected

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:\w*caption|desc_?cation|pcaption|image-?desc\w*|img-?desc\w*|chuthich|chu-thich)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:^|[\s_-])(?:picture|photo|image|img|tplcaption|vcsortableinpreviewmode)(?:$|[\s_-])", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")
_CAPTION_MAX = 600


def read_page(document: RawDocument, options: ReadOptions, pack: LanguagePack | None) -> Article | Rejected:
    """The article of a page, or why there is none. Raises `MissingExtra` without trafilatura."""
    from nguon.ingest.reading import known_fields

    try:
        text = decode(document.data, document.known.get("charset") or declared_charset(document.data))[0]
    except UnicodeError:
        return reasons.reject(document.origin, reasons.ENCODING)
    tree = _parse(text)
    if tree is None:
        return reasons.reject(document.origin, reasons.NO_TEXT, "the page cannot be read as HTML")
    fields = page_fields(tree, pack)
    if not _is_visible(fields.lead, tree):
        fields.lead = ""
    body, shown = fields.text, squash(tree.text_content())
    _free_captions(tree)
    fields.text = _main_text(tree) or body
    if not fields.text.strip():
        return reasons.reject(
            document.origin, reasons.NO_TEXT, "no main text found: a list of links, a video, or a page made by scripts"
        )
    if fields.lead and squash(fields.text).startswith(squash(fields.title)):
        fields.text = _without_title(fields.text, fields.title)
    fields.text = _with_author(fields.text, fields.author_line, shown)
    fields.url = _address(fields.url, document)
    return build(known_fields(document, fields), document.origin, options, pack)


def _parse(text: str) -> Any:
    """The page as an lxml tree, or None."""
    try:
        from trafilatura import load_html
    except ImportError as error:
        raise MissingExtra("html", "reading web pages") from error
    return load_html(text)


def _main_text(tree: Any) -> str:
    """The paragraphs of the main text, blank lines between."""
    import trafilatura

    found = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    lines = (found or "").split("\n")
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _is_visible(lead: str, tree: Any) -> bool:
    """Whether a page shows its description to readers; many are written for search engines only."""
    wanted = squash(lead.rstrip(". …"))
    if len(wanted) < 40 or not len(tree):
        return False
    body = tree.find("body")
    return body is not None and any(
        wanted in squash(element.text_content())
        for element in body.iter("p", "h2", "h3", "div", "span", "strong")
        if len(element.text_content()) < 3 * len(lead)
    )


def _without_title(text: str, title: str) -> str:
    """`text` without its first paragraph, where that is the title."""
    first, _, rest = text.partition("\n\n")
    return rest if squash(first) == squash(title) and rest else text


def _address(canonical: str, document: RawDocument) -> str:
    """The address that stands for the page: that of feed or sidecar, else its canonical one, unless of another site."""
    if known := document.known.get("url"):
        return known
    return canonical if canonical and host_of(document.url) in ("", host_of(canonical)) else document.url


def _with_author(text: str, author: str, shown: str) -> str:
    """`text` with the byline as its last paragraph, where the page shows one (`shown`) that extraction left out."""
    wanted = squash(author)
    return f"{text}\n\n{author}" if wanted and wanted in shown and wanted not in squash(text) else text


def _free_captions(tree: Any) -> None:
    """Make every caption a plain paragraph behind its picture: extraction drops what stands inside figures."""
    body = tree.find("body")
    if body is None:
        return
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or not _is_caption(element):
            continue
        words = _SPACE.sub(" ", element.text_content()).strip()
        parent = element.getparent()
        if parent is None or not words or len(words) > _CAPTION_MAX:
            continue
        paragraph = body.makeelement("p", {})
        paragraph.text = words
        holder = _holder(element)
        paragraph.tail, holder.tail = holder.tail, None
        holder.addnext(paragraph)
        if holder is not element:
            element.drop_tree()
        else:
            holder.getparent().remove(holder)


def _is_caption(element: Any) -> bool:
    return element.tag == "figcaption" or bool(_CAPTION.search(element.get("class") or ""))


def _holder(element: Any) -> Any:
    """The outermost figure, picture table or picture box around a caption, else the caption itself."""
    best = element
    for steps, around in enumerate(element.iterancestors()):
        if steps > 6 or around.tag in ("body", "article", "main"):
            break
        if around.tag == "figure" or (
            _PICTURE.search(around.get("class") or "") and len(around.text_content()) < _CAPTION_MAX + 100
        ):
            best = around
    return best
