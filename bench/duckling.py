"""How many of duckling's Vietnamese time expressions (../shared/data/duckling_vi_time_corpus.hs) get the same value here.

usage: python -m bench.duckling [--differences]
Duckling reads commands and questions, so a bare time of day or weekday lies ahead there; in news it is as the sentence tells.
Such expressions are read here in a frame that tells a plan ("Họ sẽ họp …"). An interval counts as agreeing where our value
names it (P3D for the three days from tomorrow, TAF for the afternoon); a notation that is duckling's own is listed as convention.
"""

from __future__ import annotations

import argparse
import re
from datetime import datetime, timedelta, timezone

from bench.dev import SHARED
from nguon.lang.doc import Doc
from nguon.lang.vi.fold import fold
from nguon.lang.vi.times import find_times

REFERENCE = datetime(2017, 2, 2, 3, 55, tzinfo=timezone(timedelta(hours=-2)))
_BLOCK = re.compile(
    r"examples \((datetimeInterval|datetime) (.*?)\s(Second|Minute|Hour|Day|Week|Month|Quarter|Year)\)\s*\[(.*?)\]",
    re.DOTALL,
)
_MOMENT = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")
_PARTS = {(4, 12): "TMO", (12, 14): "TMI", (18, 0): "TEV", (12, 19): "TAF"}
_UNITS = {"Second": "S", "Minute": "M", "Hour": "H", "Day": "D", "Month": "M", "Year": "Y"}
_SEASONS = {6: "SU", 12: "WI", 3: "SP", 9: "FA"}


def expected(kind: str, moments: list[datetime], grain: str) -> set[str]:
    """The TIMEX3 values that name what duckling means."""
    first = moments[0]
    day = first.strftime("%Y-%m-%d")
    if kind == "datetimeInterval":
        last = moments[1]
        values = {day + _PARTS.get((first.hour, last.hour), "T?")}
        if grain == "Day" and (last - first).days > 80:
            values.add(f"{REFERENCE.year}-{_SEASONS.get(first.month, '')}")
        span = last - first
        count = {
            "Second": span.total_seconds(), "Minute": span.total_seconds() / 60, "Hour": span.total_seconds() / 3600,
            "Day": span.days, "Month": (last.year - first.year) * 12 + last.month - first.month, "Year": last.year - first.year,
        }.get(grain, 0)  # fmt: skip
        values.add(f"P{'T' if grain in ('Second', 'Minute', 'Hour') else ''}{count:.0f}{_UNITS.get(grain, '')}")
        if grain == "Second":
            values.add(f"PT{count - 1:.0f}S")
        return values
    week = first.isocalendar()
    return {
        "Day": {day}, "Week": {f"{week[0]}-W{week[1]:02d}"}, "Month": {first.strftime("%Y-%m")}, "Year": {str(first.year)},
        "Quarter": {f"{first.year}-Q{(first.month - 1) // 3 + 1}"},
        "Second": {"PRESENT_REF", first.strftime("%Y-%m-%dT%H:%M:%S")},
    }.get(grain, {first.strftime("%Y-%m-%dT%H:%M")})  # fmt: skip


def _moment(numbers: tuple[str, ...]) -> datetime:
    year, month, day, hour, minute, second = map(int, numbers)
    return datetime(year, month, day, hour, minute, second)


def examples() -> list[tuple[str, set[str]]]:
    """Every expression of the corpus with the values that agree."""
    text = (SHARED / "data" / "duckling_vi_time_corpus.hs").read_text(encoding="utf-8")
    found = []
    for kind, numbers, grain, phrases in _BLOCK.findall(text):
        moments = [_moment(moment) for moment in _MOMENT.findall(numbers)]
        found += [(phrase, expected(kind, moments, grain)) for phrase in re.findall(r'"([^"]+)"', phrases)]
    return found


def value_of(phrase: str) -> str:
    """The value of the longest expression found in `phrase`, read as a plan; "" where there is none."""
    text = f"Họ sẽ họp vào {phrase}"
    times = find_times(Doc(text, fold(text), REFERENCE))
    return max(times, key=lambda time: time.end - time.start).value if times else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--differences", action="store_true", help="list the expressions whose value differs")
    args = parser.parse_args()
    pairs = examples()
    different = [(phrase, wanted, value) for phrase, wanted in pairs if (value := value_of(phrase)) not in wanted]
    print(f"duckling_vi_time_corpus  {len(pairs) - len(different)} of {len(pairs)} expressions agree")
    if args.differences:
        for phrase, wanted, value in different:
            print(f"  {phrase:45s} duckling {' or '.join(sorted(wanted)):32s} nguon {value or 'none'}")


if __name__ == "__main__":
    main()
