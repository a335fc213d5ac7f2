"""Reprints: pairs of articles that share passages, who copies whom, and the families that count as one source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from nguon.lang.pack import LanguagePack, OutletName
from nguon.model.spans import Evidence, Span
from nguon.model.stories import ReadArticle, Reprint, ReprintKind
from nguon.story.align import Alignment, align
from nguon.story.neardup import candidate_pairs
from nguon.story.shingles import passages, signatures

# The labels' own rule (GUIDELINES.md): three sentences, or a quarter of the shorter article, are a partial reprint.
PARTIAL_SENTENCES = 3
PARTIAL_SHARE = 0.25
# "Nearly all sentences": of the shorter article, and most of the longer one, so that an extract is not a copy.
COPY_SHARE = 0.85
COPY_REST = 0.75
FULLER = 1.15  # times as many words make one text the fuller one
ALL_SMALL = 40  # articles up to which all pairs are aligned


def find_reprints(items: Sequence[ReadArticle], pack: LanguagePack) -> tuple[Reprint, ...]:
    """Reprint pairs among `items`, ordered by their place in it; candidates by MinHash where the pile is large."""
    found = [passages(item.article.id, item.article.text, item.analysis, pack) for item in items]
    if len(items) <= ALL_SMALL:
        pairs = [(one, other) for one in range(len(items)) for other in range(one + 1, len(items))]
    else:
        pairs = candidate_pairs([signatures(passage) for passage in found])
    reprints = []
    for one, other in pairs:
        aligned = align(found[one], found[other])
        kind = judge(aligned, len(found[one]), len(found[other]))
        if kind is not None:
            reprints.append(_reprint(items[one], items[other], aligned, kind, pack))
    return tuple(reprints)


def judge(aligned: Alignment, a_sentences: int, b_sentences: int) -> ReprintKind | None:
    """`copy`, `partial` or None, from what is taken over of articles of so many sentences."""
    shorter, longer = sorted((a_sentences, b_sentences))
    if not shorter:
        return None
    copied = max(aligned.a_copied, aligned.b_copied)
    of_shorter, of_longer = aligned.a_copied, aligned.b_copied
    if a_sentences > b_sentences:
        of_shorter, of_longer = of_longer, of_shorter
    if of_shorter >= COPY_SHARE * shorter and of_longer >= COPY_REST * longer:
        return "copy"
    return "partial" if copied >= PARTIAL_SENTENCES or copied >= PARTIAL_SHARE * shorter else None


def families(items: Sequence[ReadArticle], reprints: Iterable[Reprint]) -> dict[str, str]:
    """For each article the family that it counts in: articles joined by reprints, named by the least of their ids."""
    parent = {item.article.id: item.article.id for item in items}

    def root(article: str) -> str:
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for reprint in reprints:
        if reprint.a in parent and reprint.b in parent:
            low, high = sorted((root(reprint.a), root(reprint.b)))
            parent[high] = low
    return {article: root(article) for article in parent}


def _reprint(
    one: ReadArticle, other: ReadArticle, aligned: Alignment, kind: ReprintKind, pack: LanguagePack
) -> Reprint:
    """The pair with its direction: `a` is the origin, `b` takes over."""
    turned, reason = _direction(one, other, pack)
    a, b = (other, one) if turned else (one, other)
    spans = [(second, first) if turned else (first, second) for first, second in aligned.pairs]
    share = aligned.a_share if turned else aligned.b_share
    credited, credit_reason = _credited(a, b, pack)
    copied = f"{max(aligned.a_copied, aligned.b_copied)} sentences shared, {100 * share:.0f} % of the words of {b.article.id}"
    return Reprint(
        a=a.article.id,
        b=b.article.id,
        kind=kind,
        evidence=tuple(evidence for first, second in spans for evidence in _both(a, first, b, second)),
        share=round(share, 3),
        credited=credited,
        reasons=(copied, reason, credit_reason),
    )


def _both(a: ReadArticle, first: Span, b: ReadArticle, second: Span) -> tuple[Evidence, Evidence]:
    return (Evidence.cut(a.article.id, a.article.text, first), Evidence.cut(b.article.id, b.article.text, second))


def _direction(one: ReadArticle, other: ReadArticle, pack: LanguagePack) -> tuple[bool, str]:
    """Whether `other` is the origin, and why: a credit tells most, then time, then which text holds more."""
    back, forth = _names_outlet(one, other, pack), _names_outlet(other, one, pack)
    if back != forth:
        copier, origin = (one, other) if back else (other, one)
        return back, f"{copier.article.id} credits {origin.article.outlet}"
    minutes = _minutes_between(one, other)
    if minutes:
        return minutes < 0, f"{'second' if minutes < 0 else 'first'} published {abs(minutes)} minutes earlier"
    lengths = [len(item.article.text) for item in (one, other)]
    if max(lengths) > FULLER * max(1, min(lengths)):
        return lengths[1] > lengths[
            0
        ], f"the fuller text is taken for the origin: {max(lengths)} characters against {min(lengths)}"
    return other.article.id < one.article.id, "direction unknown: neither time, credit nor length tells"


def _minutes_between(one: ReadArticle, other: ReadArticle) -> int:
    """Minutes from the first's publication to the second's; 0 where a time is missing or known to the day only."""
    if not one.article.published or not other.article.published:
        return 0
    first, second = (datetime.fromisoformat(item.article.published or "") for item in (one, other))
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    minutes = round((second - first).total_seconds() / 60)
    bare = any((moment.hour, moment.minute) == (0, 0) for moment in (first, second))
    return 0 if bare and abs(minutes) < 24 * 60 else minutes


def credited_outlets(item: ReadArticle, pack: LanguagePack) -> frozenset[str]:
    """Names of the outlets that an article credits as its source (folded as written where the pack knows none)."""
    names = [credit.name for credit in item.analysis.credits if credit.role == "source"]
    if item.article.author_line:
        names += _after_by(item.article.author_line)
    return frozenset(_outlet(name, pack) for name in names if name.strip())


def _after_by(author_line: str) -> list[str]:
    """The parts of an author line, any of which may be an outlet ("P.V (Theo Reuters, RFI)")."""
    return [part.strip() for part in re.split(r"[(),/;–-]|[Tt]heo\s", author_line) if part.strip()]


def _outlet(name: str, pack: LanguagePack) -> str:
    known: OutletName | None = pack.outlet_of(name)
    return known.name if known else pack.fold(name).strip()


def _names_outlet(copier: ReadArticle, origin: ReadArticle, pack: LanguagePack) -> bool:
    own = {_outlet(item.article.outlet, pack) for item in (origin,) if item.article.outlet}
    return bool(own & credited_outlets(copier, pack)) and _outlet(copier.article.outlet, pack) not in own


def _credited(a: ReadArticle, b: ReadArticle, pack: LanguagePack) -> tuple[bool, str]:
    """Whether `b` says where its words are from."""
    origin, copier = (_outlet(item.article.outlet, pack) if item.article.outlet else "" for item in (a, b))
    if origin and origin == copier:
        return True, f"both are of {origin}"
    theirs, ours = credited_outlets(b, pack), credited_outlets(a, pack)
    if origin in theirs:
        return True, f"credits {origin}"
    if common := sorted(theirs & ours):
        return True, f"both credit {', '.join(common)}"
    return False, f"credits {', '.join(sorted(theirs))}, not {origin or 'its origin'}" if theirs else "names no source"
