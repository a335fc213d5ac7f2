"""What can differ inside a statement: its numbers, days, clock times, with the words around them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from nguon.lang.pack import Contrast
from nguon.model.spans import Evidence, Span
from nguon.story.reading import Line, Reading
from nguon.story.spellings import is_native

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LONG = re.compile(r"(\d{4})(?:-(\d{2}))?")
_LASTING = re.compile(r"(PT?)(\d+(?:\.\d+)?)([SMHDWY])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.0}
_HOURS = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}  # days
BEFORE_LASTING = 10  # code points before a length of time in which "gần" or "hơn" stands
CLOCK = re.compile(r"T(\d{2}:\d{2})")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED_ONLY = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+")
_GROUPED = re.compile(r"\d[.,]\d{3}(?!\d)")
AROUND = 4  # words before and after a number that tell what it counts
AROUND_TIME = 7  # the same for a time, which stands further from what it dates
WINDOW = 16  # code points for one word: what is looked at on either side of a value
# A rounded figure ("hơn 100", "khoảng 11 tỷ") is no contradiction to one this much away from it.
ROUNDING = 0.15
ABOUT = 0.05  # the same where only "khoảng" marks the rounding
SETS = "~number:sets"
UNRELATED = frozenset(("bound", "role", "cue"))  # contrast words that say nothing of what is counted
CONTRAST = "~"  # opens the unit of a value that is a word, then its kind of conflict and its set
YEAR = 372  # days of a year in which every month has 31: only used to compare
CLOCK_SLACK = 10  # minutes by which two clock times may differ
AGE = "tuổi"
ALIAS = "alias"  # the set of words that name one thing in several usual ways
BEFORE_AGE, BEHIND_AGE = 30, 14  # code points between a name and the age before or behind it
BORN = "born"  # marks an age told as a year of birth
LIST_GAP = 6  # code points between two words of a set that are told together: "dầu mỏ và khí đốt"
BEFORE_SAYING = 120  # code points before a cue of speech in which a time dates the speech
SAYING = 30  # code points between a cue of speech and a time behind it that dates the speech
_CLOSED = re.compile(r"[.;!?\n]")


class Value(msgspec.Struct, frozen=True):
    """A value as it stands: what it measures, its range (or its name), how it reads, and the content words around it.

    `bound` is "more", "less" or "" ("hơn 100", "gần 100"). `context` holds words before ("-w") and after ("+w"), and
    the contrast words nearby ("=set:value"), so that five dead and seven wounded are seen to be different things.
    """

    item: int
    unit: str
    low: float
    high: float
    approximate: bool
    shown: str
    evidence: Evidence
    context: frozenset[str]
    bound: str = ""
    name: str = ""


def quantities(reading: Reading, line: Line, marks: Sequence[Contrast]) -> list[Value]:
    """The numbers with units of a line; `marks` are the contrast words of the line."""
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
        near = _between(marks, max(line.start, start - 12), end)
        bound = next((word.value for word in near if word.group == "bound"), "")
        values = (number.low, number.high, number.approximate, evidence.exact, evidence)
        around = _around(reading, line, start, end, marks)
        if number.unit == AGE:
            around |= _bearer(reading, line, start, end)
        found.append(Value(line.item, number.unit, *values, around, bound))
    return found


def identifiers(reading: Reading, line: Line, marks: Sequence[Contrast]) -> list[Value]:
    """Numbers that name a thing in a line; a year of birth next to a name is the age that it makes."""
    article, found = reading.article(line), []
    for word in reading.pack.find_identifiers(reading.folded[line.item][line.start : line.end]):
        start, end = line.start + word.start, line.start + word.end
        evidence = Evidence.cut(article.id, article.text, Span(start, end))
        around = _around(reading, line, start, end, marks)
        if word.group != BORN:
            unit = f"{CONTRAST}{word.kind}:{word.group}"
            found.append(Value(line.item, unit, 0, 0, False, evidence.exact, evidence, around, name=word.value))
        elif (bearer := _bearer(reading, line, start, end)) and article.published:
            age = float(int(article.published[:4]) - int(word.value))
            if 0 < age < 110:
                found.append(
                    Value(line.item, AGE, age, age, False, evidence.exact, evidence, around | bearer, bound=BORN)
                )
    return found


def _bearer(reading: Reading, line: Line, start: int, end: int) -> frozenset[str]:
    """Marks ("=person:…") of the person whose name stands next to an age: the given name, of a foreign one all words."""
    folded = reading.folded[line.item]
    best: tuple[int, str] | None = None
    for entity in reading.items[line.item].analysis.entities:
        if entity.type != "PER":
            continue
        for mention in entity.mentions:
            if line.start <= mention.start and mention.end <= start and start - mention.end <= BEFORE_AGE:
                gap, between = start - mention.end, folded[mention.end : start]
            elif end <= mention.start and mention.end <= line.end and mention.start - end <= BEHIND_AGE:
                gap, between = mention.start - end + 1, folded[end : mention.start]
                if "," in between:
                    continue
            else:
                continue
            if not _CLOSED.search(between) and (best is None or gap < best[0]):
                shown = folded[mention.start : mention.end]
                best = (gap, entity.name if len(entity.name) > len(shown) else shown)
    if best is None:
        return frozenset()
    words = _WORD.findall(reading.pack.fold(best[1]))
    return frozenset(f"=person:{word}" for word in (words if not is_native(words) else words[-1:]))


def said_at(reading: Reading, line: Line) -> list[Span]:
    """Where in a line words date or place what somebody says, not what he tells: before the cue, or right behind it."""
    told = reading.items[line.item].analysis.attributions
    contents = [span for each in told for span in each.content if span.start < line.end and line.start < span.end]
    found = []
    for each in told:
        if each.cue is None or not each.content or not (line.start <= each.cue.start and each.cue.end <= line.end):
            continue
        ahead = [span.end for span in contents if span.end <= each.cue.start]
        around = any(span.start <= each.cue.start < span.end for span in contents)
        behind = [span.start for span in contents if span.start >= each.cue.end]
        first = each.cue.end if around else max([line.start, each.cue.start - BEFORE_SAYING, *ahead])
        found.append(Span(first, min([each.cue.end + SAYING, line.end, *behind])))
    return [span for span in found if span.start < span.end]


def contrasts(reading: Reading, line: Line, marks: Sequence[Contrast]) -> list[Value]:
    """The words of contrast sets in a line, outside names."""
    article, folded = reading.article(line), reading.folded[line.item]
    found = []
    words = [word for word in marks if word.kind not in UNRELATED]
    listed: set[int] = set()
    last: dict[str, Contrast] = {}
    for word in words:
        before = last.get(word.group)
        if before and before.value != word.value and 0 <= word.start - before.end <= LIST_GAP:
            listed |= {before.start, word.start}
        last[word.group] = word
    for word in words:
        if word.start in listed:
            continue
        evidence = Evidence.cut(article.id, article.text, Span(word.start, word.end))
        if word.group != "include" and folded[line.start : word.start].rstrip(" ").endswith(","):
            continue  # one of a list
        own = f"={word.group}:{word.value}"
        context = _around(reading, line, word.start, word.end, marks) - {own}
        unit = f"{CONTRAST}{word.kind}:{word.group}"
        found.append(Value(line.item, unit, 0, 0, False, evidence.exact, evidence, context, name=word.value))
    return found


def moments(reading: Reading, line: Line, marks: Sequence[Contrast]) -> list[Value]:
    """The days (unit "day", ordinals), months, years and clock times ("clock", minutes of the day) of a line."""
    article = reading.article(line)
    found: list[Value] = []
    times = [t for t in reading.items[line.item].analysis.times if line.start <= t.start and t.end <= line.end]
    if not times:
        return found
    saying = said_at(reading, line)
    for time in times:
        if any(span.start <= time.start and time.end <= span.end for span in saying):
            continue
        evidence = Evidence.cut(article.id, article.text, Span(time.start, time.end))
        context = _either_side(_around(reading, line, time.start, time.end, marks, AROUND_TIME))
        if clock := CLOCK.search(time.value):
            minutes = float(int(clock.group(1)[:2]) * 60 + int(clock.group(1)[3:]))
            found.append(Value(line.item, "clock", minutes, minutes, True, evidence.exact, evidence, context))
        if span := _LONG.fullmatch(time.value):
            number = float(int(span.group(1)) * 12 + int(span.group(2) or 0))
            unit = "month" if span.group(2) else "year"
            found.append(Value(line.item, unit, number, number, False, evidence.exact, evidence, context))
        if (day := _DAY.match(time.value)) and not reading.pack.find_quantities(evidence.exact):  # "một ngày trước"
            ordinal = int(day.group(1)) * YEAR + int(day.group(2)) * 31 + int(day.group(3))
            found.append(
                Value(line.item, "day", float(ordinal), float(ordinal), False, evidence.exact, evidence, context)
            )
    return found


def lasting(reading: Reading, line: Line, unit: str) -> list[Value]:
    """The lengths of time of a line ("gần 2 giờ"), in days."""
    article = reading.article(line)
    times = reading.items[line.item].analysis.times
    found = []
    for time in times[bisect_left(times, line.start, key=lambda each: each.start) :]:
        if time.start >= line.end:
            break
        match = _LASTING.match(time.value) if time.type == "DURATION" and time.end <= line.end else None
        if match is None:
            continue
        days = float(match[2]) * (_HOURS if match[1] == "PT" else _DAYS).get(match[3], 0.0)
        marks = reading.pack.find_contrasts(reading.folded[line.item], line.start, line.end)
        near = _between(marks, max(line.start, time.start - BEFORE_LASTING), time.end)
        bound = next((word.value for word in near if word.group == "bound"), "")
        evidence = Evidence.cut(article.id, article.text, Span(time.start, time.end))
        context = _around(reading, line, time.start, time.end, marks)
        if days:
            found.append(Value(line.item, unit, days, days, bool(bound), evidence.exact, evidence, context, bound))
    return found


def after_word(reading: Reading, item: int, start: int, value: str, reach: int = 14) -> bool:
    """Whether a cue of that kind ("until", "cancel") stands right before an offset."""
    folded = reading.folded[item]
    near = reading.pack.find_contrasts(folded, max(0, start - reach), start)
    return any(word.value == value and not folded[word.end : start].strip(" ") for word in near if word.kind == "cue")


def _around(
    reading: Reading, line: Line, start: int, end: int, marks: Sequence[Contrast], reach: int = AROUND
) -> frozenset[str]:
    """Content words before ("-word") and after ("+word") a value: what is counted mostly stands on one side.

    The words that touch it stand for themselves as well ("<word", ">word"), whatever they are.
    """
    folded = reading.folded[line.item]
    opening = max(line.start, start - WINDOW * reach)
    before = [*_WORD.finditer(folded, opening, start)]
    if before and opening > line.start and before[0].start() == opening:
        del before[0]  # cut off in front
    before = before[-reach:]
    after = [*itertools.islice(_WORD.finditer(folded, end, line.end), reach)]
    signed = [*(f"-{word.group()}" for word in before), *(f"+{word.group()}" for word in after)]
    first, last = before[0].start() if before else start, after[-1].end() if after else end
    tags = {f"={word.group}:{word.value}" for word in _between(marks, first, last) if word.kind not in UNRELATED}
    touching = {
        f"{'<>'[side]}{'~' if reading.pack.is_stopword(word.group()) else ''}{word.group()}"
        for side, words in enumerate((before[-1:], after[:1]))
        for word in words
    }
    plain = {word for word in signed if not reading.pack.is_stopword(word[1:]) and not word[1:].isdigit()}
    return frozenset(plain | tags | touching)


def _between(marks: Sequence[Contrast], first: int, last: int) -> Iterator[Contrast]:
    """The contrast words (in order of the text) that lie between two offsets."""
    for at in range(bisect_left(marks, first, key=lambda word: word.start), len(marks)):
        if marks[at].start >= last:
            return
        if marks[at].end <= last:
            yield marks[at]


def _either_side(context: frozenset[str]) -> frozenset[str]:
    """The same without telling before from after: a time stands on either side of what it dates."""
    return frozenset(f"+{word[1:]}" if word[0] == "-" else word for word in context)


def shared(one: Value, other: Value) -> int:
    """How many content words (not touching marks) two values have in common around them."""
    return sum(word[0] in "+-=" for word in one.context & other.context)


def touching(one: Value, other: Value) -> int:
    """On how many sides the same content word touches both; the same words without content on both sides count one."""
    marks = [word for word in one.context & other.context if word[0] in "<>"]
    content = sum(word[1] != "~" for word in marks)
    return len(marks) if content else len(marks) // 2


def counted(value: Value, after: int = 1) -> frozenset[str]:
    """The words of a figure (and those `after` it) that tell what is counted: "15 xe cứu hỏa" → xe, cứu, hỏa."""
    own = [word for word in _WORD.findall(value.shown.lower()) if not word[0].isdigit()]
    return frozenset((*own[-2:], *(word[1:] for word in value.context if after and word[0] == "+")))


def estranged(one: Value, other: Value) -> bool:
    """Whether the words nearby tell that two values are about different things: the dead here, the wounded there."""
    left, right = _tags(one), _tags(other)
    return any(not left[group] & right[group] for group in left.keys() & right.keys())


def _tags(value: Value) -> dict[str, set[str]]:
    tags: dict[str, set[str]] = {}
    for word in value.context:
        if word[0] == "=":
            tags.setdefault(word.partition(":")[0], set()).add(word)
    return tags


def compatible(one: Value, other: Value) -> bool:
    """Whether both can be true of one thing: ranges that meet, or a rounded figure near the other."""
    if one.unit != other.unit:
        return False
    if one.name or other.name:
        if one.unit == SETS:
            return one.name == other.name
        return (
            one.name == other.name
            or f"{one.name}.".startswith(f"{other.name}.")
            or f"{other.name}.".startswith(f"{one.name}.")
        )
    if one.unit == AGE and (one.bound == BORN) != (other.bound == BORN):
        return one.low - 1 <= other.high and other.low - 1 <= one.high
    if one.unit == "score":
        return (one.low, one.high) == (other.low, other.high)
    if one.unit == "clock":
        return abs(one.low - other.low) <= CLOCK_SLACK
    if one.low <= other.high and other.low <= one.high:
        return True
    if one.unit in ("month", "year"):
        return one.low == other.low
    if one.unit == "day":
        return one.low % YEAR == other.low % YEAR  # the year is often left out, and then only guessed
    if _GROUPED.search(one.shown + " " + other.shown) and 1000 in (
        one.low / (other.low or 1),
        other.low / (one.low or 1),
    ):
        return True  # "20,000" for "20.000"
    if _coarser(one, other) or _thousands(one.low, other.low) or _thousands(other.low, one.low):
        return True
    smaller, larger = sorted((one, other), key=lambda value: value.low)
    gap, size = larger.low - smaller.high, max(abs(one.high), abs(other.high))
    if smaller.bound == "more" or larger.bound == "less":
        return gap <= ROUNDING * size
    if (one.approximate or other.approximate) and not (one.bound or other.bound) and gap <= ABOUT * size:
        return True
    return _rounded(one.low) == _rounded(other.low) and (_round_figure(one.low) or _round_figure(other.low))


def _grain(value: Value) -> tuple[float, int]:
    """What one step of a figure's last digit is worth ("20,34 triệu": 10,000), and how many digits it has; 0 for words."""
    match = _FIGURE.search(value.shown)
    if match is None:
        return 0.0, 0
    words = match.group()
    decimals = (
        0 if _GROUPED_ONLY.fullmatch(words) else len(re.split(r"[.,]", words)[-1]) if re.search(r"[.,]", words) else 0
    )
    number = float(re.sub(r"[.,]", "", words)) / 10**decimals
    return (value.low / number / 10**decimals if number else 0.0), len(re.sub(r"[.,]", "", words).strip("0"))


def _coarser(one: Value, other: Value) -> bool:
    """Whether one figure is the other told with fewer digits: "782 tỷ", "782,6 tỷ"."""
    (step, digits), (fine, _) = sorted((_grain(one), _grain(other)), reverse=True)
    if not fine or step < 9 * fine:
        return False
    return abs(one.low - other.low) <= (step / 2 if digits < 3 else step) * (1 + 1e-9)


def _thousands(round_: float, exact: float) -> bool:
    """Whether one figure is the other cut to thousands (millions …), three digits or more being left: "491.000"."""
    step = 1000.0
    while round_ >= step * 100_000 and round_ % (step * 1000) == 0:
        step *= 1000
    return round_ >= step * 100 and round_ % step == 0 and exact % step != 0 and abs(round_ - exact) < step


def _rounded(value: float) -> float:
    """`value` to two significant figures."""
    return float(f"{value:.1e}")


def _round_figure(value: float) -> bool:
    """Whether a figure of three digits or more has no more than two that count."""
    return abs(value) >= 100 and value == _rounded(value)
