"""Many articles analysed in order, in this process or over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.pool import Pool

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, ReadArticle

_CHUNK = 16


def analyze_one(article: Article) -> ReadArticle:
    """An article with its analysis by the pack of its language."""
    return ReadArticle(article, analyze(article, get_pack(article.language)))


class Analysts(AbstractContextManager["Analysts"]):
    """`jobs` processes that analyse; results always come in the order of the input."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._pool: Pool | None = None

    def __exit__(self, *exc: object) -> None:
        if self._pool:
            self._pool.terminate()
            self._pool.join()

    def analyze(self, articles: Sequence[Article]) -> Iterator[ReadArticle]:
        """Articles with their analyses. Processes are started with the first batch that is worth it."""
        if self.jobs <= 1 or len(articles) <= _CHUNK:
            return map(analyze_one, articles)
        if self._pool is None:
            self._pool = get_context("spawn").Pool(self.jobs)
        return self._pool.imap(analyze_one, articles, chunksize=_CHUNK)

    def stream(self, articles: Iterable[Article]) -> Iterator[ReadArticle]:
        """The same over any number of articles, a bounded number of them in flight."""
        source = iter(articles)
        step = _CHUNK * 4 * self.jobs if self.jobs > 1 else 1
        while batch := list(islice(source, step)):
            yield from self.analyze(batch)
