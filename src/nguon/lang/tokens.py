"""One tokenised pass over a text, shared by all layers: words, numbers and single marks, with their code-point spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

# Words of Latin letters first, by ranges, which are quicker to test than "a word character and no digit".
_TOKEN = re.compile(r"([A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]++(?![^\W\d_])|[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_)")


class Tokens:
    """Parallel lists over the tokens of a text (Vietnamese writes one syllable a token).

    `start`, `end` are code-point offsets; `word` the letters as they stand; `lower` the folded letters (see `Doc.folded`).
    """

    __slots__ = ("end", "lower", "start", "word")

    def __init__(self, text: str, folded: str) -> None:
        # A split with a group gives gap, token, gap, token …, gap; running sums of their lengths are the offsets.
        parts = _TOKEN.split(text)
        edges = list(accumulate(map(len, parts)))
        self.start: list[int] = edges[0:-1:2]
        self.end: list[int] = edges[1::2]
        self.word: list[str] = parts[1::2]
        self.lower: list[str] = [folded[start:end] for start, end in zip(self.start, self.end, strict=True)]

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset` (`len(self)` where there is none)."""
        return bisect_right(self.end, offset)

    def within(self, start: int, end: int) -> range:
        """Indices of the tokens that lie wholly inside `[start, end)`."""
        first = bisect_left(self.start, start)
        return range(first, max(first, bisect_right(self.end, end)))


def lower_same_length(text: str) -> str:
    """`text` in lower case, code point for code point (a letter whose lower case is longer, such as İ, stays)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
