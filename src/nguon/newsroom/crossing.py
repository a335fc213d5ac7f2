"""A store's open plans and the later articles of other stories: looked for when articles came, kept in the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

import msgspec

from nguon.lang.pack import LanguagePack
from nguon.model import Outcome, ReadArticle, Story, content_id
from nguon.store.protocol import ArticleFilter, Crossing, Store
from nguon.story.across import VERSION, Wanted, settle, waits_for_outcome, wanted

READ = 40  # articles of other stories that are read for one story
RELATED = 10  # of them at most so many of each story recorded as related
SHARE = 0.03  # a name in more than this share of the articles tells no plan from another
LEAST = 20  # but one in so many articles does, however small the store

Read = Callable[[Sequence[str]], list[ReadArticle]]


class Crossings:
    """What became of plans by the articles of other stories. A story that did not change is looked at again, cheaply,
    once articles were added anywhere, and worked out again only where other articles than before may tell of it."""

    def __init__(self, store: Store, pack: LanguagePack, read: Read) -> None:
        self._store, self._pack, self._read = store, pack, read
        self._working = Lock()

    def complete(self, story: Story, version: str) -> tuple[Story, bool]:
        """The story with the outcomes that other stories tell, and whether they had to be looked for; `version` is that of
        the code which built it."""
        if not any(map(waits_for_outcome, story.outcomes)):
            return story, False
        basis = content_id("crossing", VERSION, version, *story.articles, *story.related)
        outcomes, anew = self._kept(story, basis), False
        if outcomes is None:
            with self._working:  # several readers of a page: one looks, the others find it done
                outcomes = self._kept(story, basis)
                if outcomes is None:
                    outcomes, anew = self._work_out(story, basis), True
        return msgspec.structs.replace(story, outcomes=outcomes), anew

    def _kept(self, story: Story, basis: str) -> tuple[Outcome, ...] | None:
        """The outcomes as last worked out, None where articles were added or the story changed since."""
        kept = self._store.get_crossing(story.id)
        fresh = kept is not None and kept.basis == basis and kept.last == self._store.last_added()
        return kept.outcomes if kept is not None and fresh else None

    def _work_out(self, story: Story, basis: str) -> tuple[Outcome, ...]:
        last, kept = self._store.last_added(), self._store.get_crossing(story.id)
        items = self._read(sorted({e.article for o in story.outcomes if waits_for_outcome(o) for e in o.plan}))
        asked = wanted(story, items, self._pack)
        later, common = self._candidates(story, asked) if asked else ([], frozenset())
        seen = content_id("seen", *later, "", *sorted(common))
        if kept is not None and (kept.basis, kept.seen) == (basis, seen):
            outcomes = kept.outcomes
        else:
            outcomes = settle(story, items, self._read(later), self._pack, common) if later else story.outcomes
        names, since = (asked.names, asked.since) if asked else ((), None)
        self._store.save_crossing(Crossing(story.id, basis, last, seen, outcomes, names, since))
        return outcomes

    def _candidates(self, story: Story, asked: Wanted) -> tuple[list[str], frozenset[str]]:
        """Later articles of other stories that share two telling names with the plans or are of related stories, and the
        names that tell nothing."""
        found = self._store.named_in(
            asked.names, since=asked.since, share=SHARE, least=LEAST, limit=READ + len(story.articles)
        )
        related = []
        for each in story.related:
            since = ArticleFilter(story=each, since=asked.since)
            related += [article.id for article in self._store.articles(since, limit=RELATED)]
        own = frozenset(story.articles)
        chosen = [article for article in dict.fromkeys((*related[: READ // 2], *found.articles)) if article not in own]
        return chosen[:READ], frozenset(asked.names[number] for number in found.common)
