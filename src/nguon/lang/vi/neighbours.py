"""Word classes of `data/neighbours.tsv`: words beside a number that tell what the number is."""

from __future__ import annotations

from functools import cache

from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold


@cache
def near(name: str) -> frozenset[str]:
    """The folded words of class `name`; raises `KeyError` where the file has no such class."""
    words = frozenset(fold(row[1]) for row in read("nguon.lang.vi", "neighbours.tsv") if row[0] == name)
    if not words:
        raise KeyError(name)
    return words
