"""What can differ inside a statement: its numbers, days, clock times, with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.story.reading import Line, Reading

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CLOCK = re.compile(r"T(\d{2}:\d{2})")
AROUND = 4  # words before and after a number that tell what it counts
AROUND_TIME = 7  # the same for a time, which stands further from what it dates
# A rounded figure ("hơn 100", "khoảng 11 tỷ") is no contradiction to one this much away from it.
ROUNDING = 0.15
YEAR = 372  # days of a year in which every month has 31: only used to compare
CLOCK_SLACK = 10  # minutes by which two clock times may differ


class Value(msgspec.Struct, frozen=True):
    """A value as it stands: what it measures, its range, how it reads, and the content words around it."""

    item: int
    unit: str
    low: float
    high: float
    approximate: bool
    shown: str
    evidence: Evidence
    context: frozenset[str]


def quantities(reading: Reading, line: Line) -> list[Value]:
    """The numbers with units of a line."""
    text, article = reading.text(line), reading.article(line)
    times = reading.items[line.item].analysis.times
    starts = [time.start for time in times]
    found = []
    for number in reading.pack.find_quantities(text):
        start, end = line.start + number.start, line.start + number.end
        at = bisect_left(starts, end) - 1
        if (at >= 0 and times[at].end > start) or (
            number.low == number.high == 1 and not any(map(str.isdigit, text[number.start : number.end]))
        ):
            continue  # part of a time, or "một" as an article
        evidence = Evidence.cut(article.id, article.text, Span(start, end))
        found.append(
            Value(
                line.item,
                number.unit,
                number.low,
                number.high,
                number.approximate,
                evidence.exact,
                evidence,
                _around(reading, line, start, end),
            )
        )
    return found


def moments(reading: Reading, line: Line) -> list[Value]:
    """The days (unit "day", ordinals) and clock times (unit "clock", minutes of the day) of a line."""
    article = reading.article(line)
    found = []
    for time in reading.items[line.item].analysis.times:
        if time.start < line.start or time.end > line.end:
            continue
        evidence = Evidence.cut(article.id, article.text, Span(time.start, time.end))
        context = _around(reading, line, time.start, time.end, AROUND_TIME)
        if clock := CLOCK.search(time.value):
            minutes = float(int(clock.group(1)[:2]) * 60 + int(clock.group(1)[3:]))
            found.append(Value(line.item, "clock", minutes, minutes, True, evidence.exact, evidence, context))
        if day := _DAY.match(time.value):
            ordinal = int(day.group(1)) * YEAR + int(day.group(2)) * 31 + int(day.group(3))
            found.append(
                Value(line.item, "day", float(ordinal), float(ordinal), False, evidence.exact, evidence, context)
            )
    return found


def _around(reading: Reading, line: Line, start: int, end: int, reach: int = AROUND) -> frozenset[str]:
    """Content words before ("-word") and inside or after ("+word") a value: what is counted mostly stands on one side."""
    folded = reading.folded[line.item]
    before = _WORD.findall(folded[line.start : start])[-reach:]
    after = [*_WORD.findall(folded[start:end]), *_WORD.findall(folded[end : line.end])[:reach]]
    signed = [*(f"-{word}" for word in before), *(f"+{word}" for word in after)]
    return frozenset(word for word in signed if not reading.pack.is_stopword(word[1:]) and not word[1:].isdigit())


def compatible(one: Value, other: Value) -> bool:
    """Whether both can be true of one thing: ranges that meet, or a rounded figure near the other."""
    if one.unit == "clock":
        return abs(one.low - other.low) <= CLOCK_SLACK
    if one.low <= other.high and other.low <= one.high:
        return True
    if one.unit == "day":
        return one.low % YEAR == other.low % YEAR  # the year is often left out, and then only guessed
    gap = max(one.low, other.low) - min(one.high, other.high)
    largest = max(abs(one.high), abs(other.high))
    if (one.approximate or other.approximate) and gap <= ROUNDING * largest:
        return True
    return _rounded(one.low) == _rounded(other.low) and (_round_figure(one.low) or _round_figure(other.low))


def _rounded(value: float) -> float:
    """`value` to two significant figures."""
    return float(f"{value:.1e}")


def _round_figure(value: float) -> bool:
    """Whether a figure of three digits or more has no more than two that count."""
    return abs(value) >= 100 and value == _rounded(value)
