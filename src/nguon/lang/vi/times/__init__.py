"""Time expressions with TIMEX3 values.

A text becomes symbols (`pieces`), a regular grammar runs over them (`grammar`), each rule's handler (`reading`) fills slots
(`slots`) or measures a length (`durations`), and `context` resolves what is relative. What looks like a time and is
none is turned away by `guards`.
"""

from __future__ import annotations

import re

from nguon.lang.doc import Doc
from nguon.lang.vi.times import guards
from nguon.lang.vi.times.grammar import rules, scanner
from nguon.lang.vi.times.pieces import Piece, find_pieces
from nguon.lang.vi.times.reading import Handler, Reading
from nguon.model.annotations import Time

_HANDLERS: dict[str, Handler] = {
    "clock": Reading.clock, "part": Reading.part, "range_days": Reading.range_days, "bracketed": Reading.bracketed,
    "months": Reading.months, "years": Reading.years, "year_range": Reading.year_range, "decade": Reading.decade,
    "century": Reading.century, "each": Reading.each, "lapse": Reading.lapse, "first_part": Reading.first_part,
    "shifted": Reading.shifted, "ago": Reading.ago, "relative": Reading.ago, "vague": Reading.vague, "since": Reading.since,
    "past_day": Reading.past_day, "league": Reading.league, "bare_year": Reading.bare_year, "birth": Reading.birth,
"bare_date": Reading.bare_date, "bare_month": Reading.bare_month, "bare_part": Reading.bare_part,
    "ref": Reading.ref, "phase": Reading.phase, "phase_year": Reading.phase_year,
    "each_part": Reading.each_part, "unit_on": Reading.unit_on,
    "lone_year": Reading.lone_year, "yearly": Reading.yearly, "next": Reading.next, "first_of": Reading.first_of,
    "in_day": Reading.in_day, "whole": Reading.whole, "weekly": Reading.weekly, "hours_between": Reading.hours_between,
    "about_now": Reading.about_now, "day_phase": Reading.day_phase, "year_list": Reading.year_list,
    "count_of_year": Reading.count_of_year, "bare_season": Reading.bare_season,
}  # fmt: skip


# A day of a month that may be the name of a place: 30/4, 3 tháng 2, 2-9, mùng 2 tháng 9.
_DAY_NAME = re.compile(r"d|l?nM(?:n|J)(?![EDTHQu5])")
_RANGE = re.compile(r"\s*(?:-|(?:cho )?(?:đến|tới)(?: (?:khoảng|gần|hơn))?)\s*")
# Handlers that need the pieces behind the expression: the month stands there.
_LOOKING_ON = {"day_of_range": Reading.day_of_range, "bare_day": Reading.bare_day, "night": Reading.night}


def find_times(doc: Doc) -> tuple[Time, ...]:
    """Every time expression of the article in order, resolved against `doc.published`; none overlaps another.

    Bylines and junk (a page's own date, share counts) are not the article's telling: their times are left out.
    """
    symbols, pieces = find_pieces(doc.tokens, doc.text)
    reading = Reading(doc.text, doc.folded, doc.published.date() if doc.published else None)
    found: list[Time] = []
    position, match = 0, scanner().search(symbols)
    while match:
        rule, end = match.lastgroup or "", match.end()
        if (name := _DAY_NAME.match(symbols, match.start())) and guards.names_a_place(
            doc.folded, pieces[match.start()].start
        ):
            match = scanner().search(symbols, name.end())
            continue
        times = _read(reading, rule, pieces, match.start(), end)
        if not times:
            times, end = _other_rule(reading, rule, symbols, pieces, match.start())
        if times and found and found[-1].start == reading.context.unplaced_at:
            found[-1] = _with_day_of(found[-1], times[0], doc.folded)
        found += times
        if times:
            reading.context.read_end = times[-1].end
        position = end if times else match.start() + 1
        while times and position < len(pieces) and pieces[position].start < times[-1].end:
            position += 1
        match = scanner().search(symbols, position)
    kept = _without_idle_references(found, doc.folded)
    return tuple(
        time for time in kept if (zone := doc.zone_at(time.start)) is None or zone.kind not in ("byline", "junk")
    )


def _with_day_of(clock: Time, following: Time, folded: str) -> Time:
    """A clock time without a day of its own takes that of the end of its range: "từ 14h đến 16h ngày 20/5"."""
    joined = _RANGE.fullmatch(folded, clock.end, following.start) is not None
    if not joined or following.type != "TIME" or "T" not in clock.value or "T" not in following.value:
        return clock
    return Time(clock.start, clock.end, clock.type, following.value.split("T")[0] + "T" + clock.value.split("T")[1])


def _read(reading: Reading, rule: str, pieces: list[Piece], start: int, end: int) -> list[Time]:
    before = pieces[max(0, start - 3) : start]
    if rule in _LOOKING_ON:
        return _LOOKING_ON[rule](reading, pieces[start:end], before, pieces[end : end + 12])
    return _HANDLERS.get(rule, Reading.calendar)(reading, pieces[start:end], before)


def _other_rule(reading: Reading, failed: str, symbols: str, pieces: list[Piece], start: int) -> tuple[list[Time], int]:
    """What a later rule makes of the piece at `start`, where the first that matched turned it away."""
    names = [name for name, _ in rules()]
    for name, pattern in rules()[names.index(failed) + 1 :]:
        if (match := pattern.match(symbols, start)) and match.end() > start:
            times = _read(reading, name, pieces, start, match.end())
            if times:
                return times, match.end()
    return [], start + 1


def _without_idle_references(found: list[Time], folded: str) -> list[Time]:
    """Without "trước đó" where the same clause dates the happening better."""
    kept: list[Time] = []
    for index, time in enumerate(found):
        if folded.startswith("trước đó", time.start) and time.end - time.start == len("trước đó"):
            after = found[index + 1] if index + 1 < len(found) else None
            if (
                after
                and after.start - time.end < 80
                and after.value[0] != "P"
                and ". " not in folded[time.end : after.start]
                and "\n" not in folded[time.end : after.start]
            ):
                continue
        kept.append(time)
    return kept
