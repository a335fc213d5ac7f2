"""The stream grouper over a store: its memory is restored from the store's rows, its decisions go back as rows."""

from __future__ import annotations

from collections.abc import Sequence

from nguon.lang.pack import LanguagePack
from nguon.model import ReadArticle
from nguon.store.protocol import Placement, Store, StoryEvent
from nguon.story.features import features
from nguon.story.grouping import Grouper
from nguon.story.placement import Placement as Decision


class StoreGrouper:
    """Places articles into the stories of a store. The grouper's memory is filled when the first article comes."""

    def __init__(self, store: Store, pack: LanguagePack) -> None:
        self._store = store
        self._pack = pack
        self._grouper: Grouper | None = None

    def place(self, items: Sequence[ReadArticle], now: str) -> None:
        """Decide where `items` belong, in their order, and write placements and the history of stories."""
        if not items:
            return
        grouper = self._restored()
        stories: dict[str, str] = {}
        blobs: dict[str, bytes] = {}
        events: list[StoryEvent] = []
        for item in items:
            decision = grouper.place(features(item.article, item.analysis, self._pack))
            stories[decision.article] = decision.story
            stories.update({move.article: move.target for move in decision.moves})
            blobs[decision.article] = grouper.row(decision.article)
            events += story_events(decision, now)
        self._store.place([Placement(article, story, blobs.get(article)) for article, story in stories.items()])
        self._store.record_events(events)

    def _restored(self) -> Grouper:
        if self._grouper is None:
            self._grouper = Grouper(self._pack.code)
            self._grouper.restore((row.blob, row.story) for row in self._store.grouping())
        return self._grouper


def story_events(decision: Decision, now: str) -> list[StoryEvent]:
    """The history that one decision makes."""
    reason = why(decision)
    events = [StoryEvent("new", decision.story, articles=(decision.article,), reason=reason, at=now)] if decision.new else []
    for kind, pairs in (("merge", decision.merges), ("split", decision.splits)):
        for source, target in pairs:
            moved = tuple(move.article for move in decision.moves if (move.source, move.target) == (source, target))
            events.append(StoryEvent(kind, source, target, moved, reason, now))  # type: ignore[arg-type]
    events += [StoryEvent("related", decision.story, other, (decision.article,), reason, now) for other in decision.related]
    return events


def why(decision: Decision) -> str:
    """The figures that decided, in one line."""
    ties = "; ".join(f"{tie.article}: log-odds {tie.log_odds}, text {tie.text}, title {tie.title}" for tie in decision.ties)
    mean = f"mean log-odds {decision.mean_log_odds} over the story; " if decision.mean_log_odds is not None else ""
    return f"{decision.article}: {mean}{ties or 'nothing close enough'}"


def group(items: Sequence[ReadArticle], pack: LanguagePack) -> dict[str, list[ReadArticle]]:
    """Story id → articles, found by taking `items` one at a time in their order, without a store."""
    grouper = Grouper(pack.code, capacity=max(1, len(items)))
    by_id = {}
    for item in items:
        by_id[item.article.id] = item
        grouper.place(features(item.article, item.analysis, pack))
    return {story: [by_id[article] for article in articles] for story, articles in grouper.stories()}
