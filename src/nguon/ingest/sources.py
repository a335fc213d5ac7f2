"""What the user names → sources → raw documents: files, folders, patterns, standard input, addresses."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from nguon.ingest import reasons
from nguon.ingest.fields import host_of
from nguon.ingest.reading import Fetch
from nguon.ingest.sniff import suffix_of
from nguon.ingest.unpack import unpack
from nguon.model import RawDocument, Rejected
from nguon.settings import Settings

STDIN = "-"
_SIDECAR = ".json"
# A JSON file beside a text or page of the same name tells about it and is no article itself.
_TOLD = frozenset((".txt", ".html", ".htm", ".xhtml", ".md", ""))
_JUNK = frozenset(("Thumbs.db", "desktop.ini", "__pycache__", "node_modules"))


class Source(msgspec.Struct, frozen=True):
    """One file, address or standard input.

    `fingerprint` changes when a file does (empty for what cannot be known before it is read); `size` is in bytes, packed.
    """

    origin: str
    kind: Literal["file", "stdin", "url"]
    fingerprint: str = ""
    size: int = 0


def is_url(name: str) -> bool:
    """Whether `name` is an address of the web."""
    return name.lower().startswith(("http://", "https://"))


def find(names: Sequence[str]) -> Iterator[Source | Rejected]:
    """The sources that `names` stand for, each once, folders in the order of their names."""
    seen: set[str] = set()
    for name in names:
        for found in _find_one(name):
            key = found.origin if isinstance(found, Source) and found.kind != "file" else os.path.realpath(found.origin)
            if isinstance(found, Rejected) or key not in seen:
                seen.add(key)
                yield found


def _find_one(name: str) -> Iterator[Source | Rejected]:
    if name == STDIN:
        yield Source(STDIN, "stdin")
    elif is_url(name):
        yield Source(name, "url")
    elif (path := Path(name)).is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _file(path)
    elif matches := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        files = [Path(match) for match in matches]
        for match in files:
            if match.is_dir():
                yield from _folder(match)
            elif not _is_sidecar(match):
                yield _file(match)
    else:
        yield reasons.reject(
            name, reasons.NOT_FOUND, f"there is no such file, folder or pattern, seen from {Path.cwd()}"
        )


def _folder(folder: Path) -> Iterator[Source | Rejected]:
    """Every file of a folder and its folders; hidden ones and sidecars left aside."""
    troubles: list[Rejected] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: troubles.append(_unreadable(error))):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _JUNK)
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and name not in _JUNK and not _is_sidecar(path):
                yield _file(path)
    yield from troubles


def _unreadable(error: OSError) -> Rejected:
    return reasons.reject(str(error.filename), reasons.UNREADABLE, error.strerror or str(error))


def _file(path: Path) -> Source | Rejected:
    try:
        status = path.stat()
    except OSError as error:
        return _unreadable(error)
    return Source(str(path), "file", f"{status.st_size}-{status.st_mtime_ns}{_sidecar_mark(path)}", status.st_size)


def _sidecar_mark(path: Path) -> str:
    """Makes a changed sidecar change the fingerprint of its article."""
    sidecar = sidecar_of(path)
    return f"-{sidecar.stat().st_mtime_ns}" if sidecar else ""


def sidecar_of(path: Path) -> Path | None:
    """The JSON file that tells about a text or page: `a.json` for `a.txt`, `a.html`, `a.txt.gz`."""
    if suffix_of(path.name) not in _TOLD:
        return None
    stem = path.name
    for packed in (".gz", ".zst"):
        stem = stem.removesuffix(packed)
    beside = path.with_name(Path(stem).stem + _SIDECAR)
    return beside if beside != path and beside.is_file() else None


def _is_sidecar(path: Path) -> bool:
    if path.suffix.lower() != _SIDECAR:
        return False
    endings = (ending + packed for ending in _TOLD if ending for packed in ("", ".gz", ".zst"))
    return any(path.with_name(path.stem + ending).is_file() for ending in endings)


def open_source(
    source: Source, settings: Settings, fetch: Fetch | None = None, progress: Callable[[int], None] | None = None
) -> Iterator[RawDocument | Rejected]:
    """The documents of a source, opened one after the other.

    `progress` gets the number of bytes taken from the source so far; `fetch` gets addresses (by default the
    `nguon.ingest.http.Fetcher` that all addresses share). Raises `MissingExtra` where a library is missing.
    """
    if source.kind == "url":
        yield (fetch or _default_fetch(source.origin, settings))(source.origin)
    elif source.kind == "stdin":
        yield from unpack(_watched(sys.stdin.buffer, progress), "stdin", settings)
    else:
        yield from _open_file(Path(source.origin), settings, progress)


def _default_fetch(url: str, settings: Settings) -> Fetch:
    from nguon.ingest.http import shared_fetcher

    fetcher = shared_fetcher(settings)
    fetcher.trust(host_of(url))
    return fetcher.fetch


def _watched(stream: IO[bytes], progress: Callable[[int], None] | None) -> IO[bytes]:
    if progress is None:
        return stream
    from nguon.ingest.packing import Counter

    return Counter(stream, progress)  # type: ignore[return-value]


def _open_file(
    path: Path, settings: Settings, progress: Callable[[int], None] | None
) -> Iterator[RawDocument | Rejected]:
    known: dict[str, str] = {}
    if sidecar := sidecar_of(path):
        told = _read_sidecar(sidecar)
        if isinstance(told, Rejected):
            yield told
        else:
            known = told
    try:
        with path.open("rb") as stream:
            yield from unpack(_watched(stream, progress), str(path), settings, known=known)
    except OSError as error:
        yield reasons.reject(str(path), reasons.UNREADABLE, error.strerror or str(error))


def _read_sidecar(path: Path) -> dict[str, str] | Rejected:
    """The plain values of a sidecar, lists joined by commas."""
    try:
        value: Any = msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        return reasons.reject(str(path), reasons.BROKEN_JSON, f"{error}; the text beside it is read without it")
    if not isinstance(value, dict):
        return reasons.reject(
            str(path), reasons.NOT_RECORD, "the file beside a text must hold one JSON object; it is left aside"
        )
    return {key: words for key, inner in value.items() if (words := _words(inner))}


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def expand(
    names: Sequence[str], settings: Settings | None = None, fetch: Fetch | None = None
) -> Iterator[RawDocument | Rejected]:
    """All documents of all sources that `names` stand for."""
    settings = settings or Settings()
    for found in find(names):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from open_source(found, settings, fetch)


def total_size(sources: Iterable[Source]) -> int:
    """Bytes of all sources whose size is known."""
    return sum(source.size for source in sources)
