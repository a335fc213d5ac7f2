"""Stories of one run without a store: which articles of other stories may tell what became of a story's plans."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from nguon.lang.pack import LanguagePack
from nguon.model import ReadArticle, Story
from nguon.newsroom.crossing import LEAST, READ, SHARE
from nguon.store.folding import words_of
from nguon.story.across import settle, waits_for_outcome, wanted


class Pile:
    """The articles of a run, found by the names in them as the full-text index of a store finds them."""

    def __init__(self, items: Sequence[ReadArticle], pack: LanguagePack) -> None:
        self._items, self._pack = items, pack
        self._cap = max(LEAST, round(SHARE * len(items)))
        self._texts: list[str] = []
        self._holding: dict[str, set[int]] = defaultdict(set)

    def complete(self, story: Story, members: Sequence[ReadArticle]) -> Story:
        """The story with the outcomes that other stories tell of its open plans."""
        if not any(map(waits_for_outcome, story.outcomes)):
            return story
        asked = wanted(story, members, self._pack)
        if asked is None:
            return story
        held = {name: self._with(name) for name in asked.names}
        common = frozenset(name for name, found in held.items() if len(found) > self._cap)
        later = self._later(story, {name: found for name, found in held.items() if name not in common}, asked.since)
        outcomes = settle(story, members, later, self._pack, common) if later else story.outcomes
        return msgspec.structs.replace(story, outcomes=outcomes)

    def _later(self, story: Story, held: Mapping[str, set[int]], since: str) -> list[ReadArticle]:
        """Articles of other stories, published then or later, with two of the names: those of most and rarest first."""
        weights: dict[int, list[float]] = defaultdict(list)
        for name in sorted(held):
            for number in sorted(held[name]):
                weights[number].append(math.log((len(self._items) + 1) / len(held[name])))
        inside, first = frozenset(story.articles), _instant(since)
        found = []
        for number, each in weights.items():
            article = self._items[number].article
            if len(each) > 1 and article.id not in inside and article.published and _instant(article.published) >= first:
                found.append((-sum(each), _instant(article.published), article.id, self._items[number]))
        return [item for *_, item in sorted(found, key=lambda each: each[:3])[:READ]]

    def _with(self, name: str) -> set[int]:
        """The articles that hold the words of a name side by side."""
        if not self._texts:
            for number, item in enumerate(self._items):
                words = words_of(item.article.text)
                self._texts.append(f" {' '.join(words)} ")
                for word in words:
                    self._holding[word].add(number)
        words = words_of(name)
        if not words:
            return set()
        both = set.intersection(*(self._holding.get(word, set()) for word in words))
        return {number for number in both if f" {' '.join(words)} " in self._texts[number]}


def _instant(published: str) -> datetime:
    at = datetime.fromisoformat(published)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
