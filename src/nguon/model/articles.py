"""What comes in: raw documents, articles, and what was refused."""

from __future__ import annotations

import hashlib

import msgspec


class RawDocument(msgspec.Struct, frozen=True):
    """Bytes as found, and what is known of them before they are read.

    `origin` says where they come from in words a person can follow (a path, a path and line, an address).
    """

    origin: str
    data: bytes
    media_type: str = ""
    url: str = ""
    known: dict[str, str] = {}


class Article(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article: frozen text (NFC) and what its page says of it.

    `published` is ISO 8601 with an offset, or None; `extra` holds further fields of the input record
    (such as "cluster"), untouched, for `--group-by`; `caption_spans` and `author_line` carry what an HTML page or a
    record marks as captions or byline.
    """

    id: str
    text: str
    url: str = ""
    outlet: str = ""
    published: str | None = None
    title: str = ""
    language: str = "vi"
    origin: str = ""
    author_line: str = ""
    extra: dict[str, str] = {}


class Rejected(msgspec.Struct, frozen=True):
    """Something that could not become an article: where it stood, why, and what would mend it."""

    origin: str
    reason: str
    hint: str = ""


def content_id(*parts: str) -> str:
    """A short content hash (80 bits of BLAKE2b, hex): the same parts give the same id on any machine."""
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return digest.hexdigest()
