"""Many articles analysed in order, in this process or over several."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

import msgspec

from nguon.analysis.pipeline import analyze
from nguon.errors import NguonError
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, ReadArticle

_CHUNK = 16
_AHEAD = 4  # chunks in flight for each process

Other = TypeVar("Other")
Worth = Callable[[Sequence[Article]], Sequence[Article]]


def analyze_one(article: Article) -> ReadArticle:
    """An article with its analysis by the pack of its language."""
    return ReadArticle(article, analyze(article, get_pack(article.language)))


def _analyze_chunk(articles: Sequence[Article]) -> list[Analysis]:
    return [analyze_one(article).analysis for article in articles]


class Begun(msgspec.Struct, frozen=True):
    """An article whose analysis is under way elsewhere, or not begun (`chunk` is None)."""

    article: Article
    chunk: Future[list[Analysis]] | None = None
    place: int = 0

    def analysis(self) -> Analysis | None:
        """The analysis, waited for; None where it was not begun."""
        if self.chunk is None:
            return None
        with _named_deaths():
            return self.chunk.result()[self.place]


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

    def ahead(self, steps: Iterable[Article | Other], worth: Worth) -> Iterator[Begun | Other]:
        """`steps` in their order, a window behind: while the caller is busy with one, those after it are analysed.

        `worth` tells which of some articles are to be analysed at all. In one process nothing is begun.
        """
        if self.jobs <= 1:
            yield from _waiting(steps)
            return
        held: list[Article | Other] = []  # the last steps, until there are enough articles in them to be worth a chunk
        articles = 0
        window: deque[list[Begun | Other]] = deque()
        for step in steps:
            if articles == _CHUNK and isinstance(step, Article):
                window.append(self._begin(held, worth))
                held, articles = [], 0
                if len(window) > _AHEAD * self.jobs:
                    yield from window.popleft()
            held.append(step)
            articles += isinstance(step, Article)
        # What is left when no process runs yet is too little to start one for.
        for each in (*window, self._begin(held, worth) if self._pool else _waiting(held)):
            yield from each

    def _begin(self, steps: Sequence[Article | Other], worth: Worth) -> list[Begun | Other]:
        """The steps with the analysis of their articles begun where it is worth it; an id that stands twice counts once."""
        given = {step.id: step for step in reversed(steps) if isinstance(step, Article)}
        asked = worth(list(given.values())[::-1])
        if not asked:
            return list(_waiting(steps))
        places = {id(article): place for place, article in enumerate(asked)}
        with _named_deaths():
            chunk = self._started().submit(_analyze_chunk, asked)
        return [
            Begun(step.article, chunk, places[id(step.article)])
            if isinstance(step, Begun) and id(step.article) in places
            else step
            for step in _waiting(steps)
        ]

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, get_context("spawn"))
        return self._pool

    def _in_processes(self, articles: Iterator[Article]) -> Iterator[ReadArticle]:
        """A sliding window of chunks, so that no process waits while the results of another are used."""
        pool = self._started()
        window: deque[tuple[list[Article], Future[list[Analysis]]]] = deque()
        with _named_deaths():
            while chunk := list(islice(articles, _CHUNK)):
                window.append((chunk, pool.submit(_analyze_chunk, chunk)))
                if len(window) > _AHEAD * self.jobs:
                    yield from _joined(*window.popleft())
            for each in window:
                yield from _joined(*each)


@contextmanager
def _named_deaths() -> Iterator[None]:
    """The end of a process as an error that says what to do."""
    try:
        yield
    except BrokenProcessPool as error:
        raise NguonError(
            "a process that analyses was ended from outside (out of memory?)",
            "run the same command again with fewer --jobs; it goes on where it stopped",
        ) from error


def _waiting(steps: Iterable[Article | Other]) -> Iterator[Begun | Other]:
    """The steps, no analysis begun."""
    return (Begun(step) if isinstance(step, Article) else step for step in steps)


def _joined(articles: Sequence[Article], analyses: Future[list[Analysis]]) -> Iterator[ReadArticle]:
    return map(ReadArticle, articles, analyses.result())
