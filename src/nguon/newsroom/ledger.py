"""The ledger: plans of all stories, lone articles included, with what became of them.

Plans are found when a story is built, which takes milliseconds; for a pile of 30,000 articles that is minutes in all. So
they are kept as rows of the store, and only what changed is worked out again, a bounded part at a time: stories that
articles came to, and stories whose waiting plans a new article may tell of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import msgspec
from ahocorasick import Automaton

from nguon.model import Article, Outcome, Story
from nguon.newsroom.choosing import plans, result_of
from nguon.newsroom.dues import dated_outcome, due_by
from nguon.store.codec import seconds
from nguon.store.folding import words_of
from nguon.store.protocol import Awaited, Plan, PlanResult, PlanRow, Store

ORDER: tuple[PlanResult, ...] = ("changed", "cancelled", "done", "doubtful", "overdue", "open")
_SWEPT = "ledger"  # the key under which the store keeps up to which article new articles were looked through
_ARTICLES = 200  # new articles looked through at a time
_NAMES = 2  # names of a plan that an article must hold to be worth a look (`Store.named_in`)

WorkOut = Callable[[str, int], object]


def ledger_result(outcome: Outcome) -> str:
    """Under which result the ledger lists a plan: that of `result_of`, or doubtful."""
    return result_of(outcome) if outcome.sure or outcome.result == "open" else "doubtful"


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
        return self._sweep(limit) and len(changed) < limit

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

    def _sweep(self, limit: int) -> bool:
        """Look again at some stories whose waiting plans a new article may tell of, `limit` and those of one article more at
        most; whether no new article is left."""
        last = self._store.last_added()
        swept = int(self._store.get_meta(_SWEPT) or 0)
        if swept >= last:
            return True
        awaited = self._store.awaited()
        swept = max(swept, min((each.last for each in awaited), default=last))
        new, touched, names = self._store.added_after(swept, limit=_ARTICLES) if awaited else [], set[str](), _Names(awaited)
        for place, article in new:
            if len(touched) >= limit:
                break
            touched |= self._told_by(article, place, names)
            swept = place
        for story in sorted(touched):
            self._work_out(story, len(self._store.members(story)))
        self._store.set_meta(_SWEPT, str(swept))
        return swept >= last

    def _told_by(self, article: str, place: int, names: _Names) -> set[str]:
        """The waiting stories that a new article may tell of: by two names in it, or because its own story is related."""
        found = {each.story for each in names.awaiting(self._store.get_article(article)) if place > each.last}
        for story in self._store.story_of([article]).values():
            events = (event for event in self._store.story_events(story) if event.kind == "related")
            found |= {other for event in events for other in (event.story, event.other) if names.waits(other)}
        return found


class _Names:
    """The names of waiting plans, found in articles all at once."""

    def __init__(self, awaited: Sequence[Awaited]) -> None:
        self._waiting: dict[str, list[int]] = defaultdict(list)
        self._awaited = awaited
        self._stories = frozenset(each.story for each in awaited)
        self._since = [seconds(each.since) or 0 for each in awaited]
        for number, each in enumerate(awaited):
            for name in {" ".join(words_of(name)) for name in each.names} - {""}:
                self._waiting[name].append(number)
        self._automaton = Automaton()
        for name in self._waiting:
            self._automaton.add_word(f" {name} ", name)
        if self._waiting:
            self._automaton.make_automaton()

    def waits(self, story: str) -> bool:
        """Whether a story has waiting plans."""
        return story in self._stories

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

