"""The summary: whole sentences (or sentences without their link word), chosen to cover what several articles tell."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from nguon.model.stories import SummarySentence
from nguon.story.reading import Line, Reading
from nguon.story.selection import Choice, choose
from nguon.story.statements import comparable, statement_groups
from nguon.story.worth import Stock, Worth, pair_worth, take_stock

LEAST_WORDS, MOST_WORDS = 8, 110

_ENDS = '.!…"”’)'
_QUOTES = '"“”'


def choices(stock: Stock) -> list[Choice]:
    """The lines fit for a summary: closed sentences of lead and body that are not mere quotation, links cut off.

    What stands amid a quotation of several sentences leans on what opens it.
    """
    reading, trim = stock.reading, stock.reading.pack.opening_trim
    found, quoted = [], False
    for line in reading.lines:
        text = reading.text(line)
        inside = quoted and not line.opens_paragraph
        quoted = _left_open(text, inside)
        if not LEAST_WORDS <= len(line.words) <= MOST_WORDS or not _closed(text):
            continue
        cut = trim(text)
        words = line.words[len(text[: cut or 0].split()) :]
        if len(words) >= LEAST_WORDS:
            pairs = Counter(itertools.pairwise(words))
            start = line.start + (cut or 0)
            leans = cut is None or inside
            found.append(Choice(line, start, len(words), pairs, leans, text[cut or 0].islower()))
    return found


def _left_open(text: str, inside: bool) -> bool:
    """Whether a quotation is open behind the sentence; `inside` where one was before it."""
    for mark in text:
        inside = mark == "“" or (inside if mark not in _QUOTES else mark == '"' and not inside)
    return inside


def _closed(text: str) -> bool:
    """Whether the sentence ends, quotations and brackets end within it, and somebody tells it outside of quotes."""
    balanced = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")
    return text[-1] in _ENDS and balanced and not (text[0] in _QUOTES and text.rstrip(".!?…")[-1:] in _QUOTES)


def summarize(
    reading: Reading,
    stock: Stock | None = None,
    worth: Worth | None = None,
    groups: Sequence[Sequence[Line]] | None = None,
) -> tuple[SummarySentence, ...]:
    """The summary in reading order; every sentence is a span of an article. `groups` are the lines of each statement."""
    stock = stock or take_stock(reading)
    worth = pair_worth(stock) if worth is None else worth
    candidates = choices(stock)
    if groups is None:
        groups = said_alike(reading)
    told = {(line.item, line.index): number for number, group in enumerate(groups) for line in group}
    chosen = choose(candidates, worth, told)
    return tuple(_sentence(reading, choice) for choice in _reading_order(reading, chosen))


def said_alike(reading: Reading) -> list[list[Line]]:
    """The lines of each statement."""
    lines = comparable(reading)
    return [[lines[number] for number in members] for members in statement_groups(reading, lines)]


def _reading_order(reading: Reading, chosen: Sequence[Choice]) -> list[Choice]:
    """Day by day of publication, then by how far down its article a sentence stands; one that leans follows its support."""
    chains: dict[tuple[int, int], list[Choice]] = {}
    for choice in sorted(chosen, key=lambda c: (c.line.item, c.line.index)):
        before = (choice.line.item, choice.line.index - 1)
        if choice.leans and before in chains:
            chains[choice.line.item, choice.line.index] = [*chains.pop(before), choice]
        else:
            chains[choice.line.item, choice.line.index] = [choice]
    counts = reading.counts()

    def place(chain: list[Choice]) -> tuple[str, float, int]:
        line = chain[0].line
        day = (reading.article(line).published or "")[:10]
        return day, line.index / max(1, counts[line.item]), line.item

    return [choice for chain in sorted(chains.values(), key=place) for choice in chain]


def _sentence(reading: Reading, choice: Choice) -> SummarySentence:
    evidence = choice.evidence(reading)
    return SummarySentence(evidence.exact, (evidence,))
