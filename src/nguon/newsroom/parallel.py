"""Many articles analysed in order, in this process or over several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing import get_context

from nguon.analysis.pipeline import analyze
from nguon.errors import NguonError
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, ReadArticle

_CHUNK = 16
_AHEAD = 4  # chunks in flight for each process


def analyze_one(article: Article) -> ReadArticle:
    """An article with its analysis by the pack of its language."""
    return ReadArticle(article, analyze(article, get_pack(article.language)))


def _analyze_chunk(articles: Sequence[Article]) -> list[Analysis]:
    return [analyze_one(article).analysis for article in articles]


class Analysts(AbstractContextManager["Analysts"]):
    """`jobs` processes that analyse; results always come in the order of the input.

    A process that dies (killed, out of memory) raises `NguonError` instead of being waited for.
    """

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __exit__(self, *exc: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def analyze(self, articles: Sequence[Article]) -> Iterator[ReadArticle]:
        """Articles with their analyses. Processes are started with the first batch that is worth it."""
        if self.jobs <= 1 or len(articles) <= _CHUNK:
            return map(analyze_one, articles)
        return self._in_processes(iter(articles))

    def stream(self, articles: Iterable[Article]) -> Iterator[ReadArticle]:
        """The same over any number of articles, a bounded number of them in flight."""
        return self._in_processes(iter(articles)) if self.jobs > 1 else map(analyze_one, articles)

    def _in_processes(self, articles: Iterator[Article]) -> Iterator[ReadArticle]:
        """A sliding window of chunks, so that no process waits while the results of another are used."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, get_context("spawn"))
        window: deque[tuple[list[Article], Future[list[Analysis]]]] = deque()
        try:
            while chunk := list(islice(articles, _CHUNK)):
                window.append((chunk, self._pool.submit(_analyze_chunk, chunk)))
                if len(window) > _AHEAD * self.jobs:
                    yield from _joined(*window.popleft())
            for each in window:
                yield from _joined(*each)
        except BrokenProcessPool as error:
            raise NguonError(
                "a process that analyses was ended from outside (out of memory?)",
                "run the same command again with fewer --jobs; it goes on where it stopped",
            ) from error


def _joined(articles: Sequence[Article], analyses: Future[list[Analysis]]) -> Iterator[ReadArticle]:
    return map(ReadArticle, articles, analyses.result())
