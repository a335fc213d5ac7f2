"""Words of which one statement can hold only one: "tăng" and "giảm", "phía đông" and "phía đông nam"."""

from __future__ import annotations

from functools import cache

from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    pairs = [(fold(one), fold(other)) for one, other in read("nguon.lang.vi", "opposites.tsv")]
    return frozenset(pairs) | frozenset((other, one) for one, other in pairs)


def are_opposites(one: str, other: str) -> bool:
    """Whether two folded words or phrases exclude each other."""
    return (one, other) in _pairs()
