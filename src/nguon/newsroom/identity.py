"""Ids that two different articles share ("1", "2", … in every file of a crawl): the second article gets an id of its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from nguon.model import Article, content_id
from nguon.store.protocol import Store

# Share of the shorter text's word pairs. On vims_dev_articles 1 of 10,000 pairs of unrelated articles reaches it, and 16 % of
# pairs on one happening (copies, mostly). Where in doubt an article gets an id of its own: so nothing is hidden.
SAME_PIECE = 0.5
_WORDS = re.compile(r"\w+")


def settle(batch: Sequence[Article], store: Store) -> list[Article]:
    """The batch with an id of its own (`ID~HASH`) for each article whose id another piece has, in the store or the batch.

    The new id depends on the article's text alone, so that adding the same file again finds the same articles.
    """
    known = store.known([article.id for article in batch])
    holders = {article.id: article for article in store.get_articles(sorted(known))}
    settled = []
    for article in batch:
        if same_piece(holders.setdefault(article.id, article), article):
            settled.append(article)
        else:
            settled.append(msgspec.structs.replace(article, id=f"{article.id}~{content_id(article.text)[:8]}"))
    return settled


def same_piece(first: Article, second: Article) -> bool:
    """Whether two articles of one id are states of one piece: the same address, or texts that share word pairs."""
    if first.text == second.text:
        return True
    if first.url and second.url:
        return first.url == second.url
    pairs, others = _pairs(first.text), _pairs(second.text)
    return len(pairs & others) >= SAME_PIECE * max(1, min(len(pairs), len(others)))


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(itertools.pairwise(_WORDS.findall(text.casefold())))
