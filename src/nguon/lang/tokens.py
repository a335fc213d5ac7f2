"""One tokenised pass over a text, shared by all layers: words, numbers and single marks, with their code-point spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, compress, count
from operator import add, not_
from typing import Any

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")
_RUN = re.compile(r"[^\W_]+")
_MARKS = ".,:;?!()[]…“”\"'‘’%/–-"


class Runs:
    """Parallel lists over the longest runs of letters and digits in a folded text, where a lexicon's phrases can begin.

    `key` is the word by which a phrase goes on from the run before: `word` itself behind one blank, else with all that
    stands between them ("-19"). `key` has one element more, which is no word's. `rows` is what the lexicons know of the
    words (see `nguon.lang.lexicon`).
    """

    __slots__ = ("key", "looked_up", "rows", "start", "word")

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self.looked_up = 0
        self.start: list[int] = []
        self.word: list[str] = []
        self.key: list[str] = []

    def add(self, folded: str, behind: int, match: re.Match[str]) -> int:
        """Append the run of `match`; `behind` is the end of the one before. Returns its end."""
        start, end = match.span()
        word, gap = match.group(), folded[behind:start]
        self.start.append(start)
        self.word.append(word)
        self.key.append(word if gap == " " else gap + word)
        return end


class Tokens:
    """Parallel lists over the tokens of a text (Vietnamese writes one syllable a token).

    `start`, `end` are code-point offsets; `word` the letters as they stand; `lower` the folded letters (see `Doc.folded`).
    """

    __slots__ = ("end", "folded", "lower", "runs", "start", "word")

    def __init__(self, text: str, folded: str) -> None:
        self.folded = folded
        self.start: list[int] = []
        self.word: list[str] = []
        self.lower: list[str] = []
        self.runs = Runs()
        self._read(text)
        self._unblank()
        self.runs.key.append("")
        self.end: list[int] = list(map(add, self.start, map(len, self.word)))

    def _read(self, text: str) -> None:
        """Most pieces between blanks are one word: those are taken over in bulk, the others one by one."""
        folded, runs = self.folded, self.runs
        pieces = text.replace("\n", " ").split(" ")
        starts = list(map(add, accumulate(map(len, pieces), initial=0), count()))
        lower = folded.replace("\n", " ").split(" ")
        if len(lower) != len(pieces):  # folding makes blanks of other spaces
            lower = [folded[start : start + len(piece)] for start, piece in zip(starts, pieces, strict=False)]
        start, word, low = self.start, self.word, self.lower
        done = behind = 0  # pieces taken over, end of the last run
        odd = compress(count(), map(not_, map(str.isalpha, pieces)))
        for at in (*odd, len(pieces)):
            if done < at:
                begins, words = starts[done:at], lower[done:at]
                start += begins
                word += pieces[done:at]
                low += words
                runs.start += begins
                runs.word += words
                if begins[0] - behind != 1:
                    words[0] = folded[behind : begins[0]] + words[0]
                runs.key += words
                behind = starts[at] - 1
            done = at + 1
            piece = pieces[at] if at < len(pieces) else ""
            if not piece:
                continue
            first, bare, mark = starts[at], piece[:-1], piece[-1]
            if mark not in _MARKS or not bare.isalpha():
                behind = self._take_apart(text, first, piece, behind)
                continue
            end = first + len(bare)  # a word and the mark behind it
            key = folded[first:end]
            start += (first, end)
            word += (bare, mark)
            low += (key, folded[end])
            runs.start.append(first)
            runs.word.append(key)
            runs.key.append(key if first - behind == 1 else folded[behind:first] + key)
            behind = end

    def _take_apart(self, text: str, first: int, piece: str, behind: int) -> int:
        """Any other piece without blanks; the end of its last run, else `behind`."""
        folded, runs, size = self.folded, self.runs, len(piece)
        opening = piece[0] in _MARKS
        if opening:
            if size > 1 and not piece[1:].isalpha():
                return self._take_by_letters(text, first, first + size, behind)
            self.start.append(first)
            self.word.append(piece[0])
            self.lower.append(folded[first])
            if size == 1:
                return behind
        elif not piece.isdecimal():
            return self._take_by_letters(text, first, first + size, behind)
        start, end = first + opening, first + size
        low, gap = folded[start:end], folded[behind:start]
        self.start.append(start)
        self.word.append(piece[opening:])
        self.lower.append(low)
        runs.start.append(start)
        runs.word.append(low)
        runs.key.append(low if gap == " " else gap + low)
        return end

    def _take_by_letters(self, text: str, first: int, last: int, behind: int) -> int:
        """A piece with marks or digits within words; the end of its last run, else `behind`."""
        folded, runs = self.folded, self.runs
        for match in _TOKEN.finditer(text, first, last):
            start, end = match.span()
            self.start.append(start)
            self.word.append(match.group())
            self.lower.append(folded[start:end])
        for match in _RUN.finditer(folded, first, last):
            behind = runs.add(folded, behind, match)
        return behind

    def _unblank(self) -> None:
        """Line breaks were read as blanks: mend the keys of the words right behind one."""
        folded, runs = self.folded, self.runs
        if folded.count("\n") == 2 * folded.count("\n\n"):
            return  # none stands alone, so that none was read as one blank
        line = folded.find("\n")
        while line >= 0:
            at = bisect_left(runs.start, line)
            if at == len(runs.start):
                break
            start = runs.start[at]
            behind = runs.start[at - 1] + len(runs.word[at - 1]) if at else 0
            if start - behind == 1:
                runs.key[at] = folded[behind:start] + runs.word[at]
            line = folded.find("\n", start)

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


def first_word(phrase: str) -> str:
    """The first run of the folded `phrase`, which begins with a letter or digit."""
    first = phrase.split(" ", 1)[0]
    found = None if first.isalpha() else _RUN.match(phrase)
    return found.group() if found else first


def word_keys(phrase: str) -> tuple[list[str], str]:
    """The folded `phrase` as keys of `Runs`, and the marks behind its last word; what stands before the first is left out."""
    words = phrase.split(" ")
    if all(map(str.isalpha, words)):
        return words, ""
    runs, end = Runs(), 0
    for match in _RUN.finditer(phrase):
        end = runs.add(phrase, end, match)
    return [*runs.word[:1], *runs.key[1:]], phrase[end:]
