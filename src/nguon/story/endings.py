"""What ends a plan: a refusal, a word of calling off, a later telling that the thing did not happen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from nguon.lang.pack import Act
from nguon.model.annotations import Factuality
from nguon.model.spans import Evidence, Span
from nguon.story.happenings import Rarity
from nguon.story.plans import stands_before
from nguon.story.reading import Line, Reading
from nguon.story.tellings import Telling

REACH = 120  # code points after a word of refusal within which what is refused must be named
BESIDE = 24  # code points after a word of refusal that may belong to it
ALIKE = 0.2  # share of the rare words about a plan that the sentence of its ending must hold
REFUSED: frozenset[Factuality] = frozenset(("asked", "possible", "conditional", "planned"))
Kind = Literal["refuse", "calloff", "fail"]
_REFUSE, _CALLOFF, _FAIL, _OCCUR = "refuse", "calloff", "fail", "occur"
_CLAUSE = re.compile(r"[^.,;:!?\n]*")
_WORD = re.compile(r"\w+")


class Ending(msgspec.Struct, frozen=True):
    """A word of refusal or calling off as it stands, with its sentence, the words of that, and the act that it ends."""

    item: int
    span: Span
    line: Line
    words: frozenset[str]
    statement: int
    ended: Act
    kind: Kind

    def evidence(self, reading: Reading) -> Evidence:
        """The word as evidence."""
        article = reading.items[self.item].article
        return Evidence.cut(article.id, article.text, self.span)


def find_endings(reading: Reading, tellings: Sequence[Telling]) -> list[Ending]:
    """Every refusal and calling off that is told as a fact: events, and cues of attributions that say no."""
    spans: dict[tuple[int, Span], Kind] = {}
    for telling in tellings:
        event = telling.mention.event
        kind = _kind(reading, telling)
        if kind:
            spans[telling.item, event.trigger] = kind
    for number, item in enumerate(reading.items):
        for word in reading.pack.find_plan_words(reading.folded[number]):
            if word.value == _FAIL:
                spans.setdefault((number, Span(word.start, word.end)), "fail")
        for said in item.analysis.attributions:
            cue = said.cue
            if cue and refuses(reading, number, cue):
                spans[number, cue] = "refuse"
    lines: dict[int, list[Line]] = defaultdict(list)
    for each in (*(title for title in reading.titles if title), *reading.lines):
        lines[each.item].append(each)
    statements = {each.mention.line: each.mention.statement for each in tellings if each.mention.line}
    found = []
    for number, span in sorted(spans):
        line = next((each for each in lines[number] if each.start <= span.start < each.end), None)
        if line is not None:
            statement = statements.get(line, -1)
            ended = _ended(reading, span, line)
            found.append(Ending(number, span, line, frozenset(line.words), statement, ended, spans[number, span]))
    return found


def refuses(reading: Reading, item: int, span: Span) -> bool:
    """Whether words refuse something; one syllable does with what follows it ("bác đề xuất", not the uncle "bác")."""
    folded = reading.folded[item]
    words = folded[span.start : span.end]
    if len(words.split()) == 1:
        words = " ".join(folded[span.start : span.end + BESIDE].split()[:3])
    return _REFUSE in reading.pack.read_act(words).names


def _kind(reading: Reading, telling: Telling) -> Kind | None:
    """How an event ends what is ahead: by a refusal, a calling off, a failure or "điều đó đã không xảy ra"."""
    names, factuality = telling.act.names, telling.mention.event.factuality
    if factuality == "not_happened" and _OCCUR in names and not telling.mention.people:
        return "fail"
    if factuality != "happened":
        return None
    if refuses(reading, telling.item, telling.mention.event.trigger):
        return "refuse"
    return "calloff" if _CALLOFF in names else "fail" if _FAIL in names else None


def _ended(reading: Reading, span: Span, line: Line) -> Act:
    """The first act named after the word, or those before it where nothing follows ("nhưng Tehran từ chối")."""
    folded = reading.folded[line.item]
    clause = _CLAUSE.match(folded, span.end, min(line.end, span.end + REACH))
    words = list(_WORD.finditer(folded, span.end, clause.end() if clause else span.end))
    for number, word in enumerate(words):
        if reading.pack.read_act(folded[span.end : word.end()]).names:
            last = words[min(number + 1, len(words) - 1)]  # an act may go on with one more word ("gặp gỡ")
            return reading.pack.read_act(folded[span.end : last.end()])
    before = folded[max(line.start, span.start - REACH) : span.start]
    return reading.pack.read_act(folded[span.end : words[-1].end()] if words else before)


def ends(ending: Ending, plan: Telling, rarity: Rarity, published: str, open_plan: bool) -> bool:
    """Whether an ending, in an article published then, is a plan's.

    It follows a request in its own sentence, or names the act of the plan with the same words about it. What is fixed
    is not undone by somebody's refusal, and only a plan that can be followed up (`open_plan`) is called off, later.
    """
    event = plan.mention.event
    if event.factuality not in REFUSED:
        return False
    if plan.item == ending.item and plan.mention.line == ending.line:
        fits = event.factuality == "asked" if ending.kind == "refuse" else ending.kind == "fail" and open_plan
        return fits and event.trigger.end <= ending.span.start
    if ending.kind == "fail":
        return False
    fits = plan.published < published and open_plan if ending.kind == "calloff" else event.factuality != "planned"
    named = set(plan.act.stem) <= set(ending.ended.stem) or plan.act.names & ending.ended.names
    if plan.item == ending.item or not fits or not named:
        return False
    if plan.mention.statement == ending.statement >= 0:
        return True
    shared = sum(rarity.weight(word) for word in sorted(plan.about & ending.words))
    return bool(plan.mass) and shared >= ALIKE * plan.mass


def called_off(reading: Reading, telling: Telling) -> bool:
    """Whether a word of calling off governs a telling ("hủy vụ phóng", "lùi lịch khai trương")."""
    start = telling.mention.event.trigger.start
    return any(stands_before(reading, telling, start, value) for value in ("calloff", "shift"))


def moved(reading: Reading, telling: Telling) -> bool:
    """Whether a word of moving to another time governs a telling."""
    return stands_before(reading, telling, telling.mention.event.trigger.start, "shift")
