"""The ledger: plans of all stories, lone articles included, with what became of them.

Plans are found when a story is built, which takes milliseconds; for a pile of 30,000 articles that is minutes in all. So
they are kept as rows of the store, and only what changed is worked out again, a bounded part at a time: stories that
articles came to, and stories whose waiting plans a new article may tell of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from ahocorasick import Automaton

from nguon.model import Article, Story
from nguon.newsroom.choosing import plans
from nguon.newsroom.dues import dated_outcome, due_by
from nguon.store.codec import seconds
from nguon.store.folding import words_of
from nguon.store.protocol import Awaited, Plan, PlanResult, PlanRow, Store

ORDER: tuple[PlanResult, ...] = ("changed", "cancelled", "done", "overdue", "open")
_SWEPT = "ledger"  # the key under which the store keeps up to which article new articles were looked through
_ARTICLES = 500  # new articles looked through at a time
_NAMES = 2  # names of a plan that an article must hold to be worth a look (`Store.named_in`)

WorkOut = Callable[[str, int], object]


class LedgerPage(msgspec.Struct, frozen=True):
    """A part of the ledger: `day` is the day by which plans are overdue, `counts` all plans by result, `waiting` how many
    stories have not been looked through yet."""

    day: str
    counts: dict[PlanResult, int]
    waiting: int
    rows: tuple[PlanRow, ...]


class Ledger:
    """The plans of a store. `work_out` finds the plans of a story of so many articles and keeps them (`keep`)."""

    def __init__(self, store: Store, work_out: WorkOut) -> None:
        self._store, self._work_out = store, work_out

    def keep(self, story: Story, version: str, changed: int) -> None:
        """Write the plans of a story, each sentence once, as `version` found them at its change `changed`."""
        told = {article.id: article.published for article in self._store.get_articles(story.articles)} if story.outcomes else {}
        rows = []
        for outcome in plans(story):
            times = [time for time in (told.get(each.article) for each in outcome.plan) if time]
            rows.append(Plan(outcome, due_by(outcome), min(times, key=lambda time: seconds(time) or 0, default=None)))
        self._store.save_plans(story.id, rows, version, changed)

    def catch_up(self, version: str, limit: int) -> bool:
        """Work out the plans of at most `limit` stories that changed, and look through some new articles for what became
        of the others; returns whether all is done."""
        changed = self._store.unlisted(version, limit=limit)
        for story, articles in changed:
            self._work_out(story, articles)
        return self._sweep() and len(changed) < limit

    def page(self, version: str, result: str | None, day: str, limit: int | None, offset: int) -> LedgerPage:
        """Plans of one result or of all, in `ORDER`, those told last first."""
        found = self._store.count_plans(day)
        counts = {each: found[each] for each in ORDER if each in found}
        rows: list[PlanRow] = []
        for each, count in counts.items():
            if result not in (None, each):
                continue
            left = None if limit is None else limit - len(rows)
            if offset < count and left != 0:
                part = self._store.plans(each, day, limit=left, offset=offset)
                rows += [msgspec.structs.replace(row, outcome=dated_outcome(row.outcome, day)) for row in part]
            offset = max(0, offset - count)
        return LedgerPage(day, counts, self._store.count_unlisted(version), tuple(rows))

    def _sweep(self) -> bool:
        """Look again at stories whose waiting plans one of some new articles may tell of; whether no new one is left."""
        last = self._store.last_added()
        swept = int(self._store.get_meta(_SWEPT) or 0)
        if swept >= last:
            return True
        awaited = self._store.awaited()
        swept = max(swept, min((each.last for each in awaited), default=last))
        new = self._store.added_after(swept, limit=_ARTICLES)
        if new and awaited:
            for story in self._touched(awaited, dict(new)):
                self._work_out(story, len(self._store.members(story)))
        swept = new[-1][0] if new else last
        self._store.set_meta(_SWEPT, str(swept))
        return swept >= last

    def _touched(self, awaited: Sequence[Awaited], new: dict[int, str]) -> list[str]:
        """The stories of `awaited` that a new article (place of adding → id) may tell of: by two names, or as a related story."""
        told = set(self._of_related(new.values()))
        found = {each.story: each for each in awaited if each.story in told}
        names = _Names(awaited)
        added = {article: place for place, article in new.items()}
        for article in self._store.get_articles(list(new.values())):
            for each in names.awaiting(article):
                if added[article.id] > each.last:
                    found[each.story] = each
        return sorted(found)

    def _of_related(self, articles: Iterable[str]) -> Iterator[str]:
        for story in sorted(set(self._store.story_of(list(articles)).values())):
            for event in self._store.story_events(story):
                if event.kind == "related":
                    yield event.other if event.story == story else event.story


class _Names:
    """The names of waiting plans, found in articles all at once."""

    def __init__(self, awaited: Sequence[Awaited]) -> None:
        self._waiting: dict[str, list[int]] = defaultdict(list)
        self._awaited = awaited
        self._since = [seconds(each.since) or 0 for each in awaited]
        for number, each in enumerate(awaited):
            for name in {" ".join(words_of(name)) for name in each.names} - {""}:
                self._waiting[name].append(number)
        self._automaton = Automaton()
        for name in self._waiting:
            self._automaton.add_word(f" {name} ", name)
        if self._waiting:
            self._automaton.make_automaton()

    def awaiting(self, article: Article) -> Iterator[Awaited]:
        """Those of whose names the article holds enough, published in time."""
        at = seconds(article.published)
        if at is None or not self._waiting:
            return
        held = defaultdict[int, int](int)
        for name in {name for _, name in self._automaton.iter(f" {' '.join(words_of(article.text))} ")}:
            for number in self._waiting[name]:
                held[number] += 1
        for number in sorted(held):
            if held[number] >= _NAMES and at >= self._since[number]:
                yield self._awaited[number]

