"""Many articles analysed in order, in this process or over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import get_context

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, ReadArticle

_CHUNK = 16


def analyze_one(article: Article) -> ReadArticle:
    """An article with its analysis by the pack of its language."""
    return ReadArticle(article, analyze(article, get_pack(article.language)))


def analyze_many(articles: Iterable[Article], jobs: int = 1) -> Iterator[ReadArticle]:
    """`analyze_one` over all, results in the order of the input, however many `jobs` (processes) do the work.

    At most a few chunks are in flight, so memory does not grow with the pile.
    """
    if jobs <= 1:
        yield from map(analyze_one, articles)
        return
    source = iter(articles)
    with get_context("spawn").Pool(jobs) as pool:
        while batch := list(islice(source, _CHUNK * jobs * 4)):
            yield from pool.imap(analyze_one, batch, chunksize=_CHUNK)
