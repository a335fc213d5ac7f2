"""Sources without a name: what "chuyên gia này" points back at."""

from __future__ import annotations

from nguon.lang.pack import LanguagePack
from nguon.model import Attribution, ReadArticle, Span


def source_span(item: ReadArticle, attribution: Attribution, pack: LanguagePack) -> Span | None:
    """Where an attribution's source is told in full: for an unnamed one that only points back, its first telling.

    "Chuyên gia này" after "một chuyên gia giấu tên của một viện ở Tokyo" gives the latter.
    """
    source, text = attribution.source, item.article.text
    if source is None or attribution.source_entity:
        return source
    head = pack.points_back(source.of(text))
    if not head:
        return source
    earlier = [
        other.source
        for other in item.analysis.attributions
        if other.source and not other.source_entity and other.source.end <= source.start
        and f" {head} " in f" {pack.fold(other.source.of(text))} " and not pack.points_back(other.source.of(text))
    ]  # fmt: skip
    return max(earlier, default=source)
