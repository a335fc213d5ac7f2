"""One tokenised pass over a text, shared by all layers: words, numbers and single marks, with their code-point spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")


class Tokens:
    """Parallel lists over the tokens of a text (Vietnamese writes one syllable a token).

    `start`, `end` are code-point offsets; `word` the letters as they stand; `lower` the folded letters (see `Doc.folded`).
    """

    __slots__ = ("end", "lower", "start", "word")

    def __init__(self, text: str, folded: str) -> None:
        self.start: list[int] = []
        self.end: list[int] = []
        self.word: list[str] = []
        self.lower: list[str] = []
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            self.start.append(start)
            self.end.append(end)
            self.word.append(text[start:end])
            self.lower.append(folded[start:end])

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset` (`len(self)` where there is none)."""
        return bisect_right(self.end, offset)

    def within(self, start: int, end: int) -> range:
        """Indices of the tokens that lie wholly inside `[start, end)`."""
        return range(bisect_left(self.start, start), max(bisect_left(self.start, start), bisect_right(self.end, end)))


def lower_same_length(text: str) -> str:
    """`text` in lower case, code point for code point (a letter whose lower case is longer, such as İ, stays)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
