"""Bytes → Article | Rejected: the only place that changes a text (NFC and line ends, once).

    for document in expand(["articles/", "https://example.vn/rss"]):
        if not isinstance(document, Rejected):
            for item in read(document, ReadOptions(), pack): ...

Libraries for HTML, feeds, HTTP, WARC and zstd are loaded when the first such document comes.
"""

from nguon.ingest.options import ReadOptions
from nguon.ingest.reading import Fetch, read
from nguon.ingest.sources import Source, expand, find, open_source

__all__ = ["Fetch", "ReadOptions", "Source", "expand", "find", "open_source", "read"]
