"""Words that exclude each other in one place of a statement: vehicles, relatives, offices, parts of the day, fates …"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from nguon.lang.lexicon import Matcher, read
from nguon.lang.pack import Contrast
from nguon.lang.vi.fold import fold

_Entry = tuple[tuple[str, str, str], ...]


@cache
def _matcher() -> Matcher[_Entry]:
    entries: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for phrase, group, value, kind in read("nguon.lang.vi", "contrasts.tsv"):
        entries[phrase].append((group, value, kind))
    return Matcher([(phrase, tuple(found)) for phrase, found in entries.items()], fold)


def find_contrasts(folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
    """Every word of a contrast set in `folded[start:end]`, longest first where they overlap, in order of the text."""
    return tuple(
        Contrast(first, after, group, value, kind)
        for first, after, found in _matcher().longest(folded, start, end)
        for group, value, kind in found
    )
