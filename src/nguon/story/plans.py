"""Which tellings are plans that can be followed up, and which tell as a fact that something came true."""

from __future__ import annotations

from typing import Literal

from nguon.model.annotations import Factuality
from nguon.story.days import PAST, begins_after, ended_before
from nguon.story.reading import Reading
from nguon.story.tellings import Telling

Force = Literal["firm", "asked", "guess", "aim", "purpose", "silent"]
AHEAD: frozenset[Factuality] = frozenset(("planned", "possible", "asked"))
TOP = 4  # sentences (a title is before the first) that hold an article's news
BEFORE = 24  # code points before a cue or a trigger in which a word of negation or past must stand
CUE = 18  # code points after a cue that may belong to it ("có thể do", "nghi ngút")
CLAUSE = 40  # code points before a trigger that are its clause where no mark stands between
SENTENCE = 120  # code points looked at where a telling stands in no told sentence (a caption)
TAKE_PLACE = frozenset(("hold", "occur"))  # acts that say of a noun before them that it takes place
_BREAKS = frozenset(',;:.()“”"')


def force_of(reading: Reading, telling: Telling) -> Force | None:
    """What kind of plan a telling is: fixed or promised, asked for, a guess at what is or has been, an aim
    or the purpose of a step, or ahead without a word that says so ("silent"); None for no plan.

    Duties, fears and abilities ("phải", "lo ngại", "có khả năng tăng tốc") are nothing that is followed up; neither is
    what is denied ("sẽ không yêu cầu …") or, but for an aim, placed before the day of its article.
    """
    event = telling.mention.event
    if event.factuality not in AHEAD:
        return None
    worth = ""
    if event.cue is not None:
        if denied(reading, telling) or _behind(reading, telling):
            return None
        worth = worth_of(reading, telling)
    elif not _is_future(reading, telling):
        return "silent" if event.factuality == "planned" and not is_past(telling) else None
    if worth in ("aim", "purpose"):
        return "aim" if worth == "aim" else "purpose"
    if worth == "weak" or is_past(telling):
        return None
    if event.factuality == "possible":
        able = event.cue is not None and stands_before(reading, telling, event.cue.start, "past", 0)
        return None if able else "guess"  # "mới có thể" tells what has become possible
    return "asked" if event.factuality == "asked" else "firm"


def denied(reading: Reading, telling: Telling) -> bool:
    """Whether the cue of what is ahead is denied ("sẽ không yêu cầu …"), or a word behind it says that it comes before."""
    cue = telling.mention.event.cue
    if cue is None:
        return False
    return stands_before(reading, telling, cue.start, "negation") or _turned(reading, telling)


def _behind(reading: Reading, telling: Telling) -> bool:
    """Whether the cue follows the trigger and is another verb's ("việc treo thưởng sẽ khích lệ"; not "cuộc họp sẽ diễn ra")."""
    event = telling.mention.event
    assert event.cue is not None
    if event.cue.start < event.trigger.end:
        return False
    after = reading.folded[telling.item][event.cue.end : event.cue.end + CUE]
    return not reading.pack.read_act(after).names & TAKE_PLACE


def _turned(reading: Reading, telling: Telling) -> bool:
    """Whether a word between cue and trigger denies the plan or places it before ("sẽ gặp đội X sau khi đội này thắng …")."""
    event = telling.mention.event
    assert event.cue is not None
    found = reading.pack.find_plan_words(
        reading.folded[telling.item], event.cue.end, max(event.cue.end, event.trigger.start)
    )
    return any(word.value in ("negation", "after") for word in found)


def worth_of(reading: Reading, telling: Telling) -> str:
    """What the lexicon says of a telling's cue, "" where it says nothing."""
    cue = telling.mention.event.cue
    assert cue is not None
    found = reading.pack.find_plan_words(reading.folded[telling.item], cue.start, cue.end + CUE)
    return next((word.value for word in found if word.start == cue.start and word.end >= cue.end), "")


def is_past(telling: Telling) -> bool:
    """Whether the time of a telling lies before the day of its article."""
    return telling.time == PAST or (bool(telling.day) and ended_before(telling.time, telling.day))


def _is_future(reading: Reading, telling: Telling) -> bool:
    """Whether the sentence of a telling names in figures a day after that of its article, so that no cue is needed."""
    line = telling.mention.line
    if line is None or not telling.day or not begins_after(telling.time, telling.day):
        return False
    item = reading.items[telling.item]
    named = [each for each in item.analysis.times if line.start <= each.start and each.end <= line.end]
    return any(
        each.value[:10] == telling.time[:10] and any(map(str.isdigit, item.article.text[each.start : each.end]))
        for each in named
    )


def stands_before(reading: Reading, telling: Telling, start: int, value: str, between: int = 2) -> bool:
    """Whether a word of that value stands before an offset, with few words between ("không trực tiếp yêu cầu")."""
    line, folded = telling.mention.line, reading.folded[telling.item]
    for word in reading.pack.find_plan_words(folded, max(line.start if line else 0, start - BEFORE), start):
        gap = folded[word.end : start]
        if word.value == value and len(gap.split()) <= between and not _BREAKS & set(gap):
            return True
    return False


def told_as_past(reading: Reading, telling: Telling) -> bool:
    """Whether a word of past stands before the trigger ("đã chính thức khai trương")."""
    return stands_before(reading, telling, telling.mention.event.trigger.start, "past", 3)


def is_report(reading: Reading, telling: Telling) -> bool:
    """Whether a telling stands as news of its article: marked as past, confirmed, placed on a day, or told at the top."""
    if telling.mention.event.factuality != "happened":
        return False
    line = telling.mention.line
    if begins_after(telling.time, telling.day) or _denied(reading, telling):
        return False
    placed = bool(telling.on) and (telling.on or "") <= telling.day
    on_top = line is not None and line.index < TOP
    return placed or on_top or told_as_past(reading, telling) or _confirmed(reading, telling)


def _denied(reading: Reading, telling: Telling) -> bool:
    """Whether a word of negation stands before the trigger in its clause ("thống nhất không gọi ông Sơn lên tuyển")."""
    line, start = telling.mention.line, telling.mention.event.trigger.start
    first = max(line.start if line else 0, start - CLAUSE)
    found = reading.pack.find_plan_words(reading.folded[telling.item], first, start)
    return any(
        word.value == "negation" and not _BREAKS & set(reading.folded[telling.item][word.end : start]) for word in found
    )


def _confirmed(reading: Reading, telling: Telling) -> bool:
    """Whether the sentence says before the trigger that something is now certain ("xác nhận", "kết luận")."""
    line, start = telling.mention.line, telling.mention.event.trigger.start
    first = line.start if line else max(0, start - SENTENCE)
    found = reading.pack.find_plan_words(reading.folded[telling.item], first, start)
    return any(word.value == "confirm" for word in found)
