"""Adding: read, analyse, place and store in batches, so that a kill at any moment loses no finished batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from nguon.ingest import find, open_source, read
from nguon.ingest.fields import host_of
from nguon.ingest.options import ReadOptions
from nguon.ingest.sources import Source, total_size
from nguon.lang.pack import LanguagePack
from nguon.model import Article, ReadArticle, Rejected
from nguon.newsroom.grouping import StoreGrouper
from nguon.newsroom.identity import settle
from nguon.newsroom.parallel import Analysts, Begun
from nguon.settings import Settings
from nguon.store.protocol import SourceMark, Store

OnProgress = Callable[[int, int | None], None]
Clock = Callable[[], str]


class AddReport(msgspec.Struct, frozen=True):
    """What an `add` did.

    `skipped` counts sources that an earlier run had read to their end, unchanged since; `renamed` articles whose id
    another article has, so that they were given one of their own (they are counted as added or same too).
    """

    added: int = 0
    same: int = 0
    revised: int = 0
    renamed: int = 0
    skipped: int = 0
    rejected: tuple[Rejected, ...] = ()


class _Passed(msgspec.Struct, frozen=True):
    """How many bytes of all sources were read, and the mark of one that ended there."""

    position: int
    mark: SourceMark | None = None


class Adder:
    """One run of `add` over a store."""

    def __init__(
        self, store: Store, pack: LanguagePack, settings: Settings, *, jobs: int = 1, on_progress: OnProgress | None = None
    ) -> None:
        self._store = store
        self._pack = pack
        self._settings = settings
        self._analysts = Analysts(jobs)
        self._grouper = StoreGrouper(store, pack)
        self._on_progress = on_progress or (lambda done, total: None)
        self._batch: list[Begun] = []
        self._marks: list[SourceMark] = []
        self._rejected: list[Rejected] = []
        self._rejected_stored = 0
        self._counts: Counter[str] = Counter()
        self._bytes = self._bytes_total = 0

    def run(self, names: Sequence[str], options: ReadOptions, *, follow: bool, clock: Clock) -> AddReport:
        """Add everything that `names` stand for; see `Newsroom.add`."""
        run = self._store.start_run("add", clock())
        with self._analysts:
            self._mend(clock)
            for step in self._analysts.ahead(self._steps(self._sources(names), options, follow, run), self._unknown):
                if isinstance(step, Begun):
                    self._batch.append(step)
                    if len(self._batch) >= self._settings.batch_size:
                        self._flush(run, clock)
                elif isinstance(step, _Passed):
                    self._bytes = step.position
                    self._marks += [step.mark] if step.mark else []
                elif isinstance(step, Rejected):
                    self._rejected.append(step)
            self._flush(run, clock)
        report = AddReport(
            added=self._counts["added"], same=self._counts["same"], revised=self._counts["revised"],
            renamed=self._counts["renamed"], skipped=self._counts["skipped"], rejected=tuple(self._rejected),
        )  # fmt: skip
        self._store.finish_run(run, clock(), {**self._counts, "rejected": len(self._rejected)})
        return report

    def _mend(self, clock: Clock) -> None:
        """Finish what an older version or a cut-off run left: stale or missing analyses, articles without a story."""
        while stale := self._store.unanalysed(self._pack.version, limit=self._settings.batch_size):
            items = list(self._analysts.analyze(self._store.get_articles(stale)))
            with self._store.transaction():
                self._store.save_analyses([item.analysis for item in items])
        while waiting := self._store.unplaced(limit=self._settings.batch_size):
            with self._store.transaction():
                self._grouper.place(self._store.read_articles(waiting), clock())

    def _sources(self, names: Sequence[str]) -> list[Source]:
        """The sources that have not been read to their end already."""
        found: list[Source] = []
        for source in find(names):
            if isinstance(source, Rejected):
                self._rejected.append(source)
                continue
            mark = self._store.source_mark(source.origin) if source.fingerprint else None
            if mark and mark.done and mark.fingerprint == source.fingerprint:
                self._counts["skipped"] += 1
            else:
                found.append(source)
        self._bytes_total = total_size(found)
        return found

    def _steps(
        self, sources: Sequence[Source], options: ReadOptions, follow: bool, run: int
    ) -> Iterator[Article | Rejected | _Passed]:
        """What the sources hold, with how far it was read before each article and at the end of each source."""
        base = position = told = 0

        def advance(read: int) -> None:
            nonlocal position
            position = base + read

        for source in sources:
            articles = 0
            for item in read_source(source, options, self._pack, follow=follow, progress=advance):
                if position != told:
                    told = position
                    yield _Passed(position)
                articles += isinstance(item, Article)
                yield item
            base += source.size
            mark = SourceMark(source.origin, source.fingerprint, articles, done=True, run=run) if source.fingerprint else None
            yield _Passed(base, mark)

    def _unknown(self, articles: Sequence[Article]) -> list[Article]:
        """Those that the store does not have."""
        known = self._store.known([article.id for article in articles])
        return [article for article in articles if article.id not in known]

    def _flush(self, run: int, clock: Clock) -> None:
        """Everything since the last flush, in one transaction: articles, analyses, places, marks of finished sources."""
        given = [begun.article for begun in self._batch]
        batch = settle(given, self._store)
        self._counts["renamed"] += sum(old.id != new.id for old, new in zip(given, batch, strict=True))
        items = self._analyzed(batch)
        with self._store.transaction():
            results = Counter(self._store.add_articles(batch, clock()))
            self._store.save_analyses([item.analysis for item in items])
            self._grouper.place(items, clock())
            for mark in self._marks:
                self._store.mark_source(mark)
            self._store.reject(run, self._rejected[self._rejected_stored :])
        self._rejected_stored = len(self._rejected)
        self._counts.update(results)
        self._batch, self._marks = [], []
        self._report()

    def _analyzed(self, batch: Sequence[Article]) -> list[ReadArticle]:
        """The articles of the settled batch that the store does not have, each once. What was begun ahead is waited for;
        the rest (renamed articles, all of them in one process) is analysed now."""
        begun = {id(each.article): each for each in self._batch}
        new = self._unknown(list({article.id: article for article in reversed(batch)}.values())[::-1])
        ahead = {article.id: begun[id(article)].analysis() for article in new if id(article) in begun}
        rest = iter(self._analysts.analyze([article for article in new if ahead.get(article.id) is None]))
        return [
            ReadArticle(article, analysis) if (analysis := ahead.get(article.id)) else next(rest) for article in new
        ]

    def _report(self) -> None:
        done = sum(self._counts[key] for key in ("added", "same", "revised"))
        total = round(done * self._bytes_total / self._bytes) if self._bytes else None
        self._on_progress(done, max(total, done) if total else None)


def read_source(
    source: Source, options: ReadOptions, pack: LanguagePack, *, follow: bool, progress: Callable[[int], None] | None = None
) -> Iterator[Article | Rejected]:
    """Everything that one source holds; with `follow`, the pages that a feed links to."""
    settings = options.settings
    fetch = None
    if follow:
        from nguon.ingest.http import shared_fetcher

        fetcher = shared_fetcher(settings)
        if source.kind == "url":
            fetcher.trust(host_of(source.origin))
        fetch = fetcher.fetch
    for document in open_source(source, settings, progress=progress):
        if isinstance(document, Rejected):
            yield document
        else:
            yield from read(document, options, pack, fetch)
