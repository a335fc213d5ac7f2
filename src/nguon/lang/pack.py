"""What a language must bring: the protocol that every pack fulfils, and the door to the packs there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Protocol

import msgspec

from nguon.errors import UsageError
from nguon.lang.doc import Doc
from nguon.model.annotations import Attribution, Credit, Entity, Event, Time, Zone
from nguon.model.spans import Span

PACKS = {"vi": "nguon.lang.vi.pack"}


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit: `low` to `high` (equal where exact) in the unit's base, e.g. 11.3e9 "USD".

    `approximate` marks "hơn", "gần", "khoảng": a value near it does not contradict.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    approximate: bool = False


class Contrast(msgspec.Struct, frozen=True, gc=False):
    """A word of a set of which one place of a statement holds one: "vợ" in "kin", "xe tải" in "vehicle".

    `value` is the same for synonyms; "ô tô.tải" is narrower than "ô tô" and does not exclude it. `kind` is the kind of
    conflict that two values make, "role" for the offices of people, "bound" for words that limit a figure.
    """

    start: int
    end: int
    group: str
    value: str
    kind: str


class Act(msgspec.Struct, frozen=True):
    """What the trigger of an event names: its words without nominal heads and voices, and the acts that they stand for.

    `vague` marks words of many uses ("tổ chức"), which name one thing only where what they are about is the same.
    `shown_by` and `undone_by` name the acts that, told of the same people, say that this one was done (who has arrived was
    sent) or came to nothing ("rời khỏi" by "ở lại"). The `loose` ones are much wider, for candidates that are then scored.
    """

    stem: tuple[str, ...]
    names: frozenset[str]
    vague: bool = False
    shown_by: frozenset[str] = frozenset()
    undone_by: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    loose_shown: frozenset[str] = frozenset()
    loose_undone: frozenset[str] = frozenset()


class OutletName(msgspec.Struct, frozen=True):
    """An outlet of the pack's data: its usual name, kind ("paper", "agency", "broadcaster", "site" …), country, host.

    `ambiguous` (matches in running text only): the words that matched have another, commoner meaning ("lao động").
    """

    name: str
    kind: str
    country: str
    host: str = ""
    ambiguous: bool = False


class LanguagePack(Protocol):
    """The reading of one language. Every function is pure and returns spans of `doc.text`."""

    code: str
    version: str

    def fold(self, text: str) -> str:
        """`text` code point for code point in the form that lexicons are matched in."""
        ...

    def find_zones(self, doc: Doc) -> tuple[Zone, ...]:
        """One zone for every paragraph that is not blank, in order."""
        ...

    def find_credits(self, doc: Doc) -> tuple[Credit, ...]:
        """Authors, credited sources and photo credits of bylines and captions."""
        ...

    def find_sentences(self, doc: Doc) -> tuple[Span, ...]:
        """Sentences of all zones in order; none crosses a zone."""
        ...

    def find_times(self, doc: Doc) -> tuple[Time, ...]:
        """Time expressions with TIMEX3 values against `doc.published`."""
        ...

    def find_entities(self, doc: Doc) -> tuple[Entity, ...]:
        """Named entities with their mentions joined by coreference."""
        ...

    def find_attributions(self, doc: Doc) -> tuple[Attribution, ...]:
        """Who says what, in order of the text, chains in `via`."""
        ...

    def find_events(self, doc: Doc) -> tuple[Event, ...]:
        """What is said to happen, with factuality."""
        ...

    def find_quantities(self, text: str) -> tuple[Quantity, ...]:
        """Numbers with units."""
        ...

    def parse_published(self, raw: str) -> datetime | None:
        """A page's own words for its date ("Thứ 4, 10:26, 01/06/2016"), timezone-aware, or None."""
        ...

    def published_of(self, raw: str, url: str = "", text: str = "") -> datetime | None:
        """The best that page words, digits of the address and the text's own dateline tell together, or None."""
        ...

    def legacy_encoding(self, text: str) -> str | None:
        """The legacy font encoding ("TCVN3", "VNI") that `text` was typed in and not converted from, or None."""
        ...

    def outlet_of(self, name_or_host: str) -> OutletName | None:
        """The outlet of that host, name or alias."""
        ...

    def gender_of(self, honorific: str) -> str | None:
        """ "male" or "female" where a folded honorific tells it ("ông", "Mrs"), else None."""
        ...

    def points_back(self, words: str) -> str | None:
        """The folded head of a noun phrase that points at one told before ("chuyên gia này" → "chuyên gia"), else None."""
        ...

    def is_stopword(self, token: str) -> bool:
        """Whether a folded token carries no content of its own."""
        ...

    def opening_trim(self, sentence: str) -> int | None:
        """How many code points to cut from a sentence's start so that it stands by itself; None where it cannot."""
        ...

    def are_opposites(self, one: str, other: str) -> bool:
        """Whether two folded words or phrases exclude each other."""
        ...

    def find_contrasts(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
        """The words of contrast sets in a folded text."""
        ...

    def find_identifiers(self, folded: str) -> tuple[Contrast, ...]:
        """Numbers that name a thing in folded text: plates, seats, floors, flights, sets of a match, years of birth."""
        ...

    def read_act(self, folded: str) -> Act:
        """The act that the folded words of an event's trigger name."""
        ...

    def find_acts(
        self, folded: str, start: int = 0, end: int | None = None, loose: bool = False
    ) -> tuple[tuple[int, int, Act], ...]:
        """The acts that words of a folded text name, event or not, with their place; `loose` knows many more words."""
        ...

    def find_plan_words(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
        """Words that weaken, deny, end or confirm what is ahead; `value` is their worth ("weak", "aim", "negation" …)."""
        ...

    def find_ahead_words(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
        """Words that put the verb behind them ahead; `value` is the kind of plan ("sure", "order", "purpose" …)."""
        ...

    def looks_like(self, text: str) -> bool:
        """Whether `text` is in this language, as far as letters and function words tell."""
        ...


@cache
def get_pack(code: str) -> LanguagePack:
    """The pack of a language, loaded on first use; `UsageError` where there is none."""
    if code not in PACKS:
        raise UsageError(f"there is no language pack '{code}'", f"the packs are: {', '.join(sorted(PACKS))}")
    make: Callable[[], LanguagePack] = import_module(PACKS[code]).make_pack
    return make()
