"""What is known of one telling: whether it is surely ahead, and whether it surely tells of a happening."""

from __future__ import annotations

from nguon.story.days import begins_after
from nguon.story.plans import is_past, stands_before, told_as_past, worth_of
from nguon.story.reading import Reading
from nguon.story.sides import BREAKS, Side

TOP = 4  # sentences (a title is before the first) that hold an article's news
CLOSE, FAR = 2, 6  # words between a cue and its act


def side_features(reading: Reading, side: Side) -> dict[str, float]:
    """Names and sizes of what speaks for and against a telling; absent ones are 0."""
    known = {"bias": 1.0, f"k_{side.kind or 'none'}": 1.0} | _shape(side) | _place(reading, side)
    if side.flagged or side.kind:
        known |= _cue(reading, side)
    else:
        known["denied"] = float(side.denied)
    return {name: value for name, value in known.items() if value}


def _shape(side: Side) -> dict[str, float]:
    act, event = side.telling.act, side.telling.mention.event
    return {
        f"read_{event.factuality}": float(not side.word),
        "word": float(side.word),
        "one": float(len(side.telling.mention.trigger) == 1),
        "word_one": float(side.word and len(side.telling.mention.trigger) == 1),
        "act": float(bool(act.names)),
        "loose": float(bool(act.loose) and not act.names),
        "vague": float(act.vague),
        "people": min(len(side.telling.mention.people), 4) / 4,
        "actors": float(bool(event.actors)),
        "done_to": float(bool(event.targets or event.objects)),
        "timed": float(event.time is not None),
        "other": float(event.type == "OTHER"),
        f"type_{event.type}": float(not side.word and not side.kind),
        "said": float(event.attribution is not None),
    }


def _place(reading: Reading, side: Side) -> dict[str, float]:
    telling, line = side.telling, side.line
    folded, start = reading.folded[telling.item], telling.mention.event.trigger.start
    opened = folded[line.start : start] if line else ""
    before = {word.value for word in reading.pack.find_ahead_words(folded, line.start, start)} if line else set()
    return {
        "title": float(line is not None and line.index < 0),
        "top": float(line is not None and 0 <= line.index < TOP),
        "no_line": float(line is None),
        "line_sure": float("sure" in before),
        "line_order": float("order" in before),
        "line_doubt": float(bool(before & {"hope", "guess", "cond", "intent"})),
        "line_purpose": float("purpose" in before),
        "quoted": float(opened.count("“") > opened.count("”")),
        "past_word": float(told_as_past(reading, telling)),
        "past": float(is_past(telling)),
        "future": float(begins_after(telling.time, telling.day)),
    }


def _cue(reading: Reading, side: Side) -> dict[str, float]:
    """How the word that puts a telling ahead stands to it."""
    event, folded = side.telling.mention.event, reading.folded[side.telling.item]
    known = {
        f"{'read' if side.flagged else 'word'}_{side.kind}": 1.0,
        "cue_close": float(0 <= side.gap <= CLOSE),
        "cue_far": float(side.gap >= FAR),
        "cue_none": float(side.gap < 0),
    }
    if event.cue is not None:
        worth = worth_of(reading, side.telling)
        between = folded[event.cue.end : event.trigger.start]
        known |= {
            "weak": float(worth == "weak"),
            "aim": float(worth in ("aim", "purpose")),
            "behind": float(event.cue.start >= event.trigger.end),
            "broken": float(bool(BREAKS & set(between) or "," in between)),
            "negated": float(stands_before(reading, side.telling, event.cue.start, "negation")),
        }
    return known
