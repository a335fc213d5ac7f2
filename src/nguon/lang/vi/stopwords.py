"""Syllables that carry no content of their own, for comparing what sentences and articles are about."""

from __future__ import annotations

from functools import cache

from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold


@cache
def stopwords() -> frozenset[str]:
    """All stop words, folded."""
    return frozenset(fold(entry[0]) for entry in read("nguon.lang.vi", "stopwords.tsv"))


def is_stopword(token: str) -> bool:
    """Whether the folded `token` carries no content of its own; marks without a letter or figure never do."""
    return token in stopwords() or not any(map(str.isalnum, token))
