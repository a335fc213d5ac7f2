"""What a plan may be joined with: tellings of events, and acts that words name where no event was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from nguon.model.annotations import Event, Factuality
from nguon.model.spans import Span
from nguon.story.happenings import Mention, Rarity
from nguon.story.reading import Line, Reading
from nguon.story.tellings import Telling, tell

Kind = Literal["sure", "order", "purpose", "intent", "threat", "hope", "guess", "cond", "silent", "weak"]
BREAKS = frozenset(';:.()“”"')
NEAR = {"purpose": 4, "threat": 20, "cond": 8}  # words between a word that puts an act ahead and the act; else USUAL
USUAL = 7
BEFORE = 90  # code points before an act in which such a word may stand
CLOSE = 3  # words between where the act itself was not read as ahead
HIDDEN = frozenset(("purpose", "threat", "sure", "hope"))  # kinds that words alone can make of an event told as a fact
WORDS = frozenset(("sure", "order", "threat"))  # the same where no event was read
HEADS = frozenset(("vụ", "cuộc", "trận", "đám", "buổi", "chuyến", "phiên"))  # words that make a noun of a verb
SUFFERED = frozenset(("bị", "vừa"))  # words before what nobody means to do
ONE_WORD = frozenset(("heal", "yield"))  # acts that one syllable may name where no event was read
DENIES = 24  # the same for a negation
_PLANNED: dict[Factuality, Kind] = {"planned": "sure", "asked": "order", "possible": "guess", "conditional": "cond"}


class Side(msgspec.Struct, frozen=True):
    """One telling with what the words before it make of it; `key` does not depend on the order of input.

    `kind` is that of the plan that it may be ("" for none), told by a word `gap` words before it (-1: no word); `flagged`
    says that the event itself was read as ahead; `word` that no event was read there; `denied` that it did not happen.
    """

    key: tuple[int, int, int]
    telling: Telling
    kind: Kind | Literal[""]
    gap: int
    flagged: bool
    word: bool
    denied: bool

    @property
    def line(self) -> Line | None:
        """The sentence that it stands in."""
        return self.telling.mention.line

    @property
    def hidden(self) -> bool:
        """Whether only the words before it put it ahead."""
        return bool(self.kind) and not self.flagged


def find_sides(reading: Reading, tellings: Sequence[Telling], rarity: Rarity) -> list[Side]:
    """All tellings, and the acts named by words in sentences that no event tells, in order."""
    found = [_of_event(reading, telling) for telling in tellings]
    named = _named(reading, tellings)
    words = (_of_word(reading, telling) for telling in tell(reading, named, rarity))
    found += [side for side in words if side is not None]
    return sorted(found, key=lambda side: side.key)


def _of_event(reading: Reading, telling: Telling) -> Side:
    factuality = telling.mention.event.factuality
    kind, gap = _ahead(reading, telling)
    if factuality in _PLANNED:
        kind = kind or _of_cue(reading, telling) or _PLANNED[factuality]
        if kind == "purpose" and gap < 0:
            kind = "weak"  # far from its "để", or suffered
        return Side(telling.mention.key, telling, kind, gap, True, False, False)
    if factuality == "happened" and kind in HIDDEN and gap <= CLOSE and not _named_thing(telling):
        return Side(telling.mention.key, telling, kind, gap, False, False, False)
    return Side(telling.mention.key, telling, "", -1, False, False, factuality == "not_happened")


def _named_thing(telling: Telling) -> bool:
    """Whether a trigger is a noun, which no word before it puts ahead ("để xử lý vụ tai nạn")."""
    return telling.mention.trigger[:1] in {(head,) for head in HEADS}


def _of_cue(reading: Reading, telling: Telling) -> Kind | Literal[""]:
    """What the words of an event's cue say."""
    cue = telling.mention.event.cue
    if cue is None:
        return ""
    found = reading.pack.find_ahead_words(reading.folded[telling.item], cue.start, cue.end)
    return _kind(found[-1].value) if found else ""


def _of_word(reading: Reading, telling: Telling) -> Side | None:
    kind, gap = _ahead(reading, telling)
    if kind and (kind not in WORDS or gap > CLOSE or len(telling.mention.trigger) == 1):
        return None
    folded, start = reading.folded[telling.item], telling.mention.event.trigger.start
    line = telling.mention.line
    words = reading.pack.find_plan_words(folded, max(line.start if line else 0, start - DENIES), start)
    denied = any(word.value == "negation" and not BREAKS & set(folded[word.end : start]) for word in words)
    return Side(telling.mention.key, telling, kind, gap, False, True, denied and not kind)


def _ahead(reading: Reading, telling: Telling) -> tuple[Kind | Literal[""], int]:
    """The kind that the nearest word before an act that can reach it makes of it, and how many words stand between."""
    folded, start, line = reading.folded[telling.item], telling.mention.event.trigger.start, telling.mention.line
    first = max(line.start if line else 0, start - BEFORE)
    for word in reversed(reading.pack.find_ahead_words(folded, first, start)):
        between = folded[word.end : start]
        if BREAKS & set(between) and word.value != "threat":
            break
        gap = len(between.split())
        if gap <= NEAR.get(word.value, USUAL):
            past = reading.pack.find_plan_words(folded, word.end, start)
            if any(each.value in ("past", "after", "but") for each in past):
                break
            if word.value == "purpose" and SUFFERED & {*between.split(), *telling.mention.trigger[:1]}:
                break  # "để mua ma túy vừa bị bắt giữ"
            if word.value == "weak":
                continue  # "yêu cầu Iran phải tham dự"
            return _kind(word.value), gap
    return "", -1


def _kind(value: str) -> Kind:
    return value  # type: ignore[return-value]


def _named(reading: Reading, tellings: Sequence[Telling]) -> list[Mention]:
    """Acts that words name outside the triggers: one syllable only where the strict lexicon has it."""
    taken: dict[int, list[Span]] = defaultdict(list)
    statements: dict[tuple[int, int], int] = {}
    for telling in tellings:
        taken[telling.item].append(telling.mention.event.trigger)
        if telling.mention.line:
            statements[telling.item, telling.mention.line.start] = telling.mention.statement
    found = []
    for line in (*(title for title in reading.titles if title), *reading.lines):
        folded = reading.folded[line.item]
        spans = {
            (first, after)
            for first, after, act in reading.pack.find_acts(folded, line.start, line.end, loose=True)
            if " " in folded[first:after] or (act.names and not act.vague) or act.loose & ONE_WORD
        }
        spans |= {
            (word.start, word.end)
            for word in reading.pack.find_plan_words(folded, line.start, line.end)
            if word.value == "fail"
        }
        held = [span for span in taken[line.item] if line.start <= span.start < line.end]
        for first, after in sorted(spans):
            if not any(first < span.end and span.start < after for span in held):
                found.append(_mention(folded, line, Span(first, after), statements.get((line.item, line.start), -1)))
    return found


def _mention(folded: str, line: Line, span: Span, statement: int) -> Mention:
    event = Event("", "OTHER", span)
    return Mention(
        line.item, event, tuple(folded[span.start : span.end].split()), frozenset(), frozenset(), line, statement, None
    )
