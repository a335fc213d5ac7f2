"""WARC archives → pages: responses with HTML, feeds or text, one at a time."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from nguon.errors import MissingExtra
from nguon.ingest import reasons
from nguon.model import RawDocument, Rejected
from nguon.settings import Settings

_TEXTS = (
    "text/html",
    "application/xhtml",
    "text/plain",
    "application/rss",
    "application/atom",
    "text/xml",
    "application/xml",
)


class _Forward:
    """A stream that can only go on, for a library that asks where it is and skips by seeking."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes."""
        data = self._inner.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def close(self) -> None:
        """Nothing: whoever opened the stream closes it."""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Skip ahead; going back raises `OSError`."""
        left = offset if whence == os.SEEK_CUR else offset - self._at
        if left < 0 or whence == os.SEEK_END:
            raise OSError("this stream only goes forward")
        while left > 0 and (data := self.read(min(left, 1 << 16))):
            left -= len(data)
        return self._at


def read_warc(stream: IO[bytes], origin: str, settings: Settings) -> Iterator[RawDocument | Rejected]:
    """The pages of an archive. What is no page (pictures, scripts, errors) is counted and reported once, at the end.

    Raises `MissingExtra` without fastwarc.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("warc", "reading WARC archives") from error
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    others: Counter[str] = Counter()
    number = 0
    try:
        for record in ArchiveIterator(_Forward(stream), record_types=wanted, parse_http=True, auto_decode="all"):
            number += 1
            document = _document(record, f"{origin} record {number}", settings, others)
            if document:
                yield document
    except (OSError, ValueError, RuntimeError) as error:
        yield reasons.reject(
            f"{origin} record {number + 1}", reasons.DAMAGED, f"the archive cannot be read further: {error}"
        )
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # how a broken archive ends inside the library, no subclass of Exception
            raise
        yield reasons.reject(f"{origin} record {number + 1}", reasons.DAMAGED, "the archive cannot be read further")
    if others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in others.most_common(5))
        yield reasons.reject(
            origin, reasons.NOT_PAGE, f"{sum(others.values())} records of the archive are no pages: {kinds}"
        )
    elif not number:
        yield reasons.reject(origin, reasons.EMPTY, "the archive holds no response, resource or conversion record")


def _document(record: Any, origin: str, settings: Settings, others: Counter[str]) -> RawDocument | Rejected | None:
    """The page in a record, or None where it is none."""
    url = record.headers.get("WARC-Target-URI") or ""
    charset = ""
    kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if record.is_http and record.http_headers is not None:
        status = record.http_headers.status_code
        kind = (record.http_content_type or "").lower()
        charset = record.http_charset or ""
        if status != 200:
            others[f"with status {status}"] += 1
            return None
    if not kind.startswith(_TEXTS):
        others[kind or "without a type"] += 1
        return None
    data = record.reader.read(settings.max_document_bytes + 1)
    if len(data) > settings.max_document_bytes:
        return reasons.reject(f"{origin} {url}", reasons.TOO_LARGE, f"more than {settings.max_document_bytes} bytes")
    known = {"fetched": record.headers.get("WARC-Date") or "", "charset": charset}
    return RawDocument(
        f"{origin} {url}".strip(),
        data,
        "text/html" if "html" in kind else "",
        url,
        {k: v for k, v in known.items() if v},
    )
