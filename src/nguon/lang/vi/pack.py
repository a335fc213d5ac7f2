"""The Vietnamese pack: one door to the modules of this folder, each loaded when first used."""

from __future__ import annotations

from datetime import datetime

from nguon.lang.doc import Doc
from nguon.lang.pack import Act, Contrast, LanguagePack, OutletName, Quantity
from nguon.lang.vi.fold import fold
from nguon.model.annotations import Attribution, Credit, Entity, Event, Time, Zone
from nguon.model.spans import Span

VERSION = "vi-4"


class VietnamesePack:
    """Reads Vietnamese news."""

    code = "vi"
    version = VERSION

    def fold(self, text: str) -> str:
        return fold(text)

    def find_zones(self, doc: Doc) -> tuple[Zone, ...]:
        from nguon.lang.vi.zones import find_zones

        return find_zones(doc)

    def find_credits(self, doc: Doc) -> tuple[Credit, ...]:
        from nguon.lang.vi.credits import find_credits

        return find_credits(doc)

    def find_sentences(self, doc: Doc) -> tuple[Span, ...]:
        from nguon.lang.vi.sentences import find_sentences

        return find_sentences(doc)

    def find_times(self, doc: Doc) -> tuple[Time, ...]:
        from nguon.lang.vi.times import find_times

        return find_times(doc)

    def find_entities(self, doc: Doc) -> tuple[Entity, ...]:
        from nguon.lang.vi.names import find_entities

        return find_entities(doc)

    def find_attributions(self, doc: Doc) -> tuple[Attribution, ...]:
        from nguon.lang.vi.attribution import find_attributions

        return find_attributions(doc)

    def find_events(self, doc: Doc) -> tuple[Event, ...]:
        from nguon.lang.vi.events import find_events

        return find_events(doc)

    def find_quantities(self, text: str) -> tuple[Quantity, ...]:
        from nguon.lang.vi.quantities import find_quantities

        return find_quantities(text)

    def parse_published(self, raw: str) -> datetime | None:
        from nguon.lang.vi.pubdates import parse_published

        return parse_published(raw)

    def published_of(self, raw: str, url: str = "", text: str = "") -> datetime | None:
        from nguon.lang.vi.pubdates import published_of

        return published_of(raw, url, text)

    def legacy_encoding(self, text: str) -> str | None:
        from nguon.lang.vi import identify

        find = getattr(identify, "legacy_encoding", None)
        return find(text) if find else None

    def outlet_of(self, name_or_host: str) -> OutletName | None:
        from nguon.lang.vi.outlets import outlet_of

        return outlet_of(name_or_host)

    def gender_of(self, honorific: str) -> str | None:
        return {"ông": "male", "bà": "female"}.get(honorific)

    def points_back(self, words: str) -> str | None:
        from nguon.lang.vi.openings import points_back

        return points_back(words)

    def is_stopword(self, token: str) -> bool:
        from nguon.lang.vi.stopwords import is_stopword

        return is_stopword(token)

    def looks_like(self, text: str) -> bool:
        from nguon.lang.vi.identify import looks_like

        return looks_like(text)

    def opening_trim(self, sentence: str) -> int | None:
        from nguon.lang.vi.openings import opening_trim

        return opening_trim(sentence)

    def are_opposites(self, one: str, other: str) -> bool:
        from nguon.lang.vi.opposites import are_opposites

        return are_opposites(one, other)

    def find_contrasts(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
        from nguon.lang.vi.contrasts import find_contrasts

        return find_contrasts(folded, start, end)

    def find_identifiers(self, folded: str) -> tuple[Contrast, ...]:
        from nguon.lang.vi.identifiers import find_identifiers

        return find_identifiers(folded)

    def read_act(self, folded: str) -> Act:
        from nguon.lang.vi.acts import read_act

        return read_act(folded)

    def find_acts(
        self, folded: str, start: int = 0, end: int | None = None, loose: bool = False
    ) -> tuple[tuple[int, int, Act], ...]:
        from nguon.lang.vi.acts import find_acts

        return find_acts(folded, start, end, loose)

    def find_plan_words(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
        from nguon.lang.vi.acts import find_plan_words

        return find_plan_words(folded, start, end)

    def find_ahead_words(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Contrast, ...]:
        from nguon.lang.vi.acts import find_ahead_words

        return find_ahead_words(folded, start, end)


def make_pack() -> LanguagePack:
    """The one pack of Vietnamese."""
    return VietnamesePack()
