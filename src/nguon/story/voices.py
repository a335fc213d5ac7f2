"""Who says what: the attributions of several articles, by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from nguon.lang.pack import get_pack
from nguon.model import Attribution, EntityRef, Evidence, ReadArticle
from nguon.model.annotations import SourceKind
from nguon.model.voices import Quote, Voice
from nguon.story.people import link_entities
from nguon.story.unnamed import source_span

_Said = tuple[ReadArticle, Attribution]


def voices(items: Sequence[ReadArticle]) -> tuple[Voice, ...]:
    """Speakers with their words, those whom most articles carry first. Attributions without any source are left out.

    The same words in several articles (reprints) are one quote with several pieces of evidence.
    """
    linked = {ref: entity.id for entity in link_entities(items, one_story=True) for ref in entity.members}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    said: dict[str, list[_Said]] = defaultdict(list)
    for item in sorted(items, key=lambda each: (each.article.published or "~", each.article.id)):
        for attribution in item.analysis.attributions:
            name = source_name(item, attribution)
            if name and attribution.content:
                key = linked.get(EntityRef(item.article.id, attribution.source_entity or ""), _folded(name))
                names[key][name] += 1
                said[key].append((item, attribution))
    found = [_voice(names[key], entries) for key, entries in said.items()]
    return tuple(sorted(found, key=lambda voice: (-len(voice.articles), -len(voice.quotes), voice.name)))


def voice_of(items: Sequence[ReadArticle], members: Sequence[EntityRef], name: str) -> Voice:
    """All that `items` attribute to one linked entity, in the order of the items."""
    wanted = frozenset(members)
    said = [
        (item, attribution) for item in items for attribution in item.analysis.attributions
        if attribution.content and EntityRef(item.article.id, attribution.source_entity or "") in wanted
    ]  # fmt: skip
    return _voice(Counter([name]), said)


def source_name(item: ReadArticle, attribution: Attribution) -> str | None:
    """The entity's fullest name in the article, else the source's own words, else None."""
    for entity in item.analysis.entities:
        if entity.id == attribution.source_entity:
            return entity.name
    span = source_span(item, attribution, get_pack(item.article.language))
    return span.of(item.article.text) if span else None


def via_names(item: ReadArticle, attribution: Attribution) -> tuple[str, ...]:
    """The names that the words came through, nearest first."""
    if not attribution.via:
        return ()
    by_id = {each.id: each for each in item.analysis.attributions}
    return tuple(source_name(item, by_id[via]) or "…" for via in attribution.via if via in by_id)


def _folded(name: str) -> str:
    """Unnamed sources ("các chuyên gia") meet over articles by their words."""
    return " ".join(name.casefold().split())


def _voice(names: Counter[str], entries: list[_Said]) -> Voice:
    name = min(names, key=lambda each: (-len(each.split()), -names[each], each))
    kinds: Counter[SourceKind] = Counter(a.source_kind for _, a in entries if a.source_kind)
    quotes: dict[str, list[_Said]] = defaultdict(list)
    for item, attribution in entries:
        quotes[" ".join(attribution.content[0].of(item.article.text).casefold().split())].append((item, attribution))
    return Voice(
        name=name,
        kind=min(kinds.items(), key=lambda entry: (-entry[1], entry[0]))[0] if kinds else None,
        quotes=tuple(_quote(same) for same in quotes.values()),
        articles=tuple(dict.fromkeys(item.article.id for item, _ in entries)),
    )


def _cue(item: ReadArticle, attribution: Attribution) -> str:
    return attribution.cue.of(item.article.text) if attribution.cue else ""


def _quote(same: list[_Said]) -> Quote:
    item, attribution = same[0]
    evidence = [Evidence.cut(each.article.id, each.article.text, span) for each, a in same for span in a.content]
    return Quote(
        kind=attribution.kind,
        evidence=tuple(dict.fromkeys(evidence)),
        via=via_names(item, attribution),
        cue=_cue(item, attribution),
    )
