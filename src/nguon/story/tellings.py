"""The events of a story as tellings of acts, and how much two of them tell of one and the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from nguon.lang.pack import Act
from nguon.story.days import ended_before
from nguon.story.happenings import Mention, Rarity
from nguon.story.reading import Reading

AROUND = 10  # words on either side of a trigger that tell what it is about
# What the naming of the act is worth: the same words, one inside the other, one
# verb with two objects, two words of one act, an act that shows that the first was done; less for words of
# many uses.
SAME_WORDS, INSIDE, SAME_VERB, SAME_ACT, SHOWN, VAGUE = 1.0, 0.9, 0.8, 0.7, 0.6, 0.6
# What else speaks for one thing: participants, words around, one statement, one day; two days, names or figures against it.
PEOPLE, NEARBY, STATEMENT, ONE_DAY, TWO_DAYS, TWO_NAMES = 0.6, 1.0, 0.3, 0.4, -0.5, -0.3
LOOSE = 0.2  # share of the words around from which on a vague word, or another word of the act, may name the same
NEAR = 1  # words between a cue and the trigger that it governs
HALF = 0.5  # share of the participants from which on another word of the act may name the same
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")


class Telling(msgspec.Struct, frozen=True):
    """A mention with the act that it names, the content words about it with their weight, and when its article came out.

    `time` is the TIMEX3 value of the event ("" where the text tells none), `on` its day."""

    mention: Mention
    act: Act
    about: frozenset[str]
    mass: float
    people_mass: float
    named: frozenset[str]
    counted: frozenset[str]
    published: str
    time: str
    on: str | None

    @property
    def item(self) -> int:
        """The article, as an index into `Reading.items`."""
        return self.mention.item

    @property
    def day(self) -> str:
        """The day on which the article came out, "" where nobody knows."""
        return self.published[:10]


def tell(reading: Reading, found: Sequence[Mention], rarity: Rarity) -> list[Telling]:
    """The mentions as tellings, in their order."""
    return [_telling(reading, mention, rarity) for mention in found]


def _telling(reading: Reading, mention: Mention, rarity: Rarity) -> Telling:
    folded, pack, line = reading.folded[mention.item], reading.pack, mention.line
    trigger = mention.event.trigger
    about = set(mention.people)
    if line is not None:
        before = _WORD.findall(folded[line.start : trigger.start])[-AROUND:]
        after = _WORD.findall(folded[trigger.end : max(trigger.end, line.end)])[:AROUND]
        about.update(word for word in (*before, *after) if not pack.is_stopword(word))
    act = pack.read_act(folded[trigger.start : trigger.end])
    about.difference_update(act.stem)
    published = reading.items[mention.item].article.published or ""
    borrowed = _borrows_time(folded, mention, published[:10])
    return Telling(
        mention, act, frozenset(about), _mass(frozenset(about), rarity), _mass(mention.people, rarity),
        _named(reading, mention),
        _counted(folded, mention),
        published,
        "" if borrowed else mention.event.time or "",
        None if borrowed else mention.day,
    )  # fmt: skip


def _counted(folded: str, mention: Mention) -> frozenset[str]:
    """The figures of what an event is done to ("3,5 tỷ USD")."""
    spans = (*mention.event.targets, *mention.event.objects)
    return frozenset(figure for span in spans for figure in _FIGURE.findall(folded[span.start : span.end]))


def _borrows_time(folded: str, mention: Mention, day: str) -> bool:
    """Whether a plan's cue stands right before its trigger: then a day gone by in the sentence is another event's."""
    event = mention.event
    if event.factuality != "planned" or event.cue is None or not day or not ended_before(event.time or "", day):
        return False
    return len(folded[event.cue.end : event.trigger.start].split()) <= NEAR


def _named(reading: Reading, mention: Mention) -> frozenset[str]:
    """The words of the names that an event is done to."""
    text, folded = reading.items[mention.item].article.text, reading.folded[mention.item]
    spans = [
        span for span in (*mention.event.targets, *mention.event.objects) if text[span.start : span.start + 1].isupper()
    ]
    return frozenset(_WORD.findall(" ".join(folded[span.start : span.end] for span in spans)))


def naming(one: Act, other: Act) -> float:
    """How far two acts are one by their names (0 to 1), or the second shows that the first was done."""
    left, right = set(one.stem), set(other.stem)
    if one.stem == other.stem:
        return SAME_WORDS
    if left <= right or right <= left:
        return INSIDE
    if not one.names & other.names:
        return SHOWN if one.shown_by & other.names else 0.0
    return SAME_VERB if one.stem[:1] == other.stem[:1] else SAME_ACT


def sameness(one: Telling, other: Telling, rarity: Rarity, undone: bool = False) -> float:
    """How much two tellings are of one thing, 0 where the words or what they are about say that they are not.

    With `undone` the second names the act that undoes the first, so that only what they are about is compared.
    """
    named = SAME_ACT if undone else naming(one.act, other.act)
    if not named:
        return 0.0
    together = one.mention.statement == other.mention.statement >= 0
    nearby = _share(one.about, other.about, min(one.mass, other.mass), rarity)
    vague = one.act.vague and other.act.vague
    people = _share(one.mention.people, other.mention.people, min(one.people_mass, other.people_mass), rarity)
    if undone and nearby < LOOSE:
        return 0.0
    if (vague or (named <= SAME_ACT and people < HALF)) and nearby < LOOSE and not together:
        return 0.0
    score = min(named, VAGUE if vague else 1.0) + NEARBY * nearby + STATEMENT * together
    score += PEOPLE * people
    for mine, theirs in ((one.named, other.named), (one.counted, other.counted)):
        if mine and theirs and not mine & theirs:
            score += TWO_NAMES
    first, second = one.on, other.on
    if first and second:
        score += ONE_DAY if first == second else TWO_DAYS
    return score


def shares(one: Telling, other: Telling, rarity: Rarity) -> tuple[float, float, float]:
    """The share of rare words about two tellings in common, of participants, and the weight of the words in common."""
    return (
        _share(one.about, other.about, min(one.mass, other.mass), rarity),
        _share(one.mention.people, other.mention.people, min(one.people_mass, other.people_mass), rarity),
        _mass(one.about & other.about, rarity),
    )


def _mass(words: frozenset[str], rarity: Rarity) -> float:
    return sum(map(rarity.weight, sorted(words)))


def _share(one: frozenset[str], other: frozenset[str], least: float, rarity: Rarity) -> float:
    """The share of the smaller set's rare words that the larger has too."""
    return _mass(one & other, rarity) / least if least else 0.0
