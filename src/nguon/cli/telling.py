"""A story in lines for people: English labels, the articles' own words, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from nguon.cli.output import console
from nguon.cli.times import when
from nguon.model import Conflict, ConflictSide, Evidence, Outcome, SourceEdge, Story
from nguon.newsroom import (
    Newsroom,
    Passage,
    SourceRow,
    by_article,
    disputes,
    doubts,
    headline,
    node_name,
    outlet_names,
    passage,
    plans,
    result_of,
    source_rows,
    target_name,
    warning_words,
)

_PROOFS = 4
_VOICES = 10
_QUOTES = 3
_STATEMENTS = 6
_SIDES = 6
_SHORT = 220


def many(count: int, noun: str, plural: str = "") -> str:
    """1 article, 2 articles."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {plural or noun + 's'}"


def heading(text: str) -> None:
    """The title of a part."""
    console.print(f"\n[bold]{text}[/]")


def short(text: str, most: int = _SHORT) -> str:
    """One line of at most `most` characters, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def marked(found: Passage) -> Text:
    """A sentence with the words that decide in bold."""
    return Text.assemble(found.before, (found.words, "bold"), found.after)


class Teller:
    """Tells of one story; knows its articles by their outlets."""

    def __init__(self, room: Newsroom, story: Story) -> None:
        self.room = room
        self.story = story
        self.items = {item.article.id: item for item in room.read(story.articles)}
        self.names = outlet_names(self.items.values())
        self.outside = {item.article.id: item for item in room.outside(story)}
        self.elsewhere = room.elsewhere([story])

    def line(self, text: str | Text, evidence: Sequence[Evidence] = (), mark: str = "•", indent: int = 2) -> None:
        """A line with its mark, and dim below it where its words stand."""
        body = text if isinstance(text, Text) else Text(" ".join(text.split()))
        self._hang(Text.assemble(mark, " ", body), indent, indent + 2)
        if evidence:
            self._hang(Text(self.proofs(evidence), style="dim"), indent + 2, indent + 4)

    def _hang(self, text: Text, first: int, rest: int) -> None:
        """Wrapped lines stand under each other."""
        lines = text.wrap(console, max(20, console.width - rest))
        for number, each in enumerate(lines):
            console.print(Text.assemble(" " * (rest if number else first), each), soft_wrap=True)

    def proofs(self, evidence: Iterable[Evidence]) -> str:
        """Outlet, article and span of the first few articles."""
        groups = by_article(evidence)
        shown = [f"{self.outlet(g[0].article)} {g[0].article}[{g[0].start}-{g[0].end}]" for g in groups[:_PROOFS]]
        return ", ".join(shown) + (f" and {many(len(groups) - _PROOFS, 'more article')}" if len(groups) > _PROOFS else "")

    def passage(self, evidence: Evidence) -> Text:
        """The sentence of a piece of evidence."""
        item = self.items.get(evidence.article) or self.outside[evidence.article]
        return marked(passage(item, evidence))

    def outlet(self, article: str) -> str:
        """The outlet of an article, of this story or of another."""
        return self.names.get(article) or self.outside[article].article.outlet or article

    def size(self) -> str:
        """6 articles · 6 outlets · 3 independent sources."""
        outlets = {item.article.outlet for item in self.items.values() if item.article.outlet}
        independent = self.room.independent_sources(self.story)
        papers = many(len(outlets), "outlet") if outlets else "no outlet named"
        return f"{many(len(self.items), 'article')} · {papers} · {many(independent, 'independent source')}"

    # The parts

    def head(self) -> None:
        """Title, size, days and summary."""
        story = self.story
        console.print(Text(story.title, style="bold"))
        first, last = ((moment or "")[:10] for moment in (story.first, story.last))
        days = "no dates" if not first else first if first == last else f"{first} to {last}"
        console.print(Text(f"{story.id} · {self.size()} · {days}"))
        if story.summary:
            heading("Summary")
        for sentence in story.summary:
            self.line(sentence.text, sentence.evidence)

    def disputes(self) -> None:
        """Where articles differ."""
        found = disputes(self.story)
        if found:
            heading("Where articles differ")
        for conflict in found:
            console.print(f"  {conflict.kind}{', brought up to date over time' if conflict.update else ''}")
            self.sides(conflict)
        possible = doubts(self.story)
        if possible:
            heading("Where articles may differ (for a look)")
        for conflict in possible:
            sides = " / ".join(self._short_side(conflict, side) for side in conflict.sides[:_SIDES])
            self.line(f"{conflict.kind}: {sides}")

    def _short_side(self, conflict: Conflict, side: ConflictSide) -> str:
        """What a side says and the first outlet that says so, rather one that says only this."""
        others = {article for each in conflict.sides if each is not side for article in each.articles}
        own = next((article for article in side.articles if article not in others), side.articles[0])
        return f"{side.value} ({self.names[own]})"

    def sides(self, conflict: Conflict, *, proofs: bool = True) -> None:
        """Who says which, each with its sentence."""
        for side in conflict.sides[:_SIDES]:
            outlets = ", ".join(dict.fromkeys(self.names[article] for article in side.articles))
            self.line(Text.assemble((side.value, "bold"), f" – {outlets}"), mark="–", indent=4)
            self.line(self.passage(side.evidence[0]), side.evidence * proofs, mark=" ", indent=4)
        if len(conflict.sides) > _SIDES:
            console.print(Text(f"    … and {many(len(conflict.sides) - _SIDES, 'more value')}", style="dim"))

    def course(self) -> None:
        """The timeline."""
        if self.story.timeline:
            heading("Timeline")
        for entry in self.story.timeline:
            self.line(f"{when(entry.when)} ({entry.factuality.replace('_', ' ')}) {entry.text}", entry.evidence)

    def plans(self) -> None:
        """Plans and what became of them."""
        found = plans(self.story)
        if found:
            heading("Plans and what became of them")
        for outcome in found:
            self.plan(outcome)

    def plan(self, outcome: Outcome, *, proofs: bool = True) -> None:
        """One plan and, where there is one, its outcome."""
        result = result_of(outcome)
        due = f" (for {outcome.due[:10]})" if outcome.due else ""
        perhaps = "" if outcome.sure else "perhaps "
        head = Text.assemble((perhaps + result, _STYLES[result]), due, ": ")
        self.line(head + self._told(outcome.plan, proofs), outcome.plan * proofs)
        if outcome.outcome:
            self.line(self._told(outcome.outcome, proofs), outcome.outcome * proofs, "→", 4)
            if other := self.elsewhere.get(outcome.outcome[0].article):
                self._hang(Text(f"in another story: {other.title} ({other.id[:10]})", style="dim"), 6, 8)

    def _told(self, evidence: Sequence[Evidence], proofs: bool) -> Text:
        """The first sentence, and who prints it where no line of proofs follows."""
        outlets = dict.fromkeys(self.outlet(each.article) for each in evidence)
        return self.passage(evidence[0]) + Text("" if proofs else f" ({', '.join(outlets)})", style="dim")

    def voices(self) -> None:
        """Who said what."""
        found = self.room.voices(self.story)
        if found:
            heading("Who said what")
        for voice in found[:_VOICES]:
            kind = f"{voice.kind}, " if voice.kind else ""
            console.print(Text(f"  {voice.name} ({kind}{many(len(voice.articles), 'article')})"))
            for quote in voice.quotes[:_QUOTES]:
                via = f" [via {', '.join(quote.via)}]" if quote.via else ""
                words = short(quote.evidence[0].exact)
                self.line((f"“{words}”" if quote.kind == "direct" else words) + via, quote.evidence, "–", 4)
            if len(voice.quotes) > _QUOTES:
                console.print(Text(f"      … and {len(voice.quotes) - _QUOTES} more", style="dim"))
        if len(found) > _VOICES:
            console.print(Text(f"  … and {many(len(found) - _VOICES, 'more speaker')} (the pages show all)", style="dim"))

    def statements(self) -> None:
        """What several articles say, and from how many independent sources."""
        found = sorted((s for s in self.story.statements if len(s.articles) > 1), key=lambda s: -s.independent_sources)
        if found:
            heading("How many sources a statement has")
        for each in found[:_STATEMENTS]:
            count = f"{many(each.independent_sources, 'source')} in {many(len(each.articles), 'article')}"
            warning = f" ⚠ {warning_words(each)}" if each.warning else ""
            self.line(f"{count}: {short(each.text)}{warning}", each.evidence)

    def sources(self) -> None:
        """Chains of sources and copies."""
        rows = source_rows(self.story)
        if rows:
            heading("Where it comes from")
        for row in rows:
            self.line(self.row(row))
        if self.story.reprints:
            heading("Copies")
        for reprint in self.story.reprints:
            how = "copies nearly all of" if reprint.kind == "copy" else "copies part of"
            credit = "" if reprint.credited else ", without naming it"
            pair = f"{self.names[reprint.b]} {how} {self.names[reprint.a]}"
            self.line(f"{pair} ({reprint.share:.0%}{credit})", reprint.evidence)

    def articles(self) -> None:
        """The articles with their ids."""
        heading("Articles")
        for item in self.items.values():
            published = (item.article.published or "no date")[:16].replace("T", " ")
            self.line(f"{item.article.id}  {item.article.outlet or 'no outlet'}, {published}: {headline(item)}")

    def row(self, row: SourceRow) -> str:
        """Bến Cảng → Reuters → an unnamed official, …"""
        return f"{self.way(row.start, row.steps)} → {', '.join(target_name(edge, self.names) for edge in row.ends)}"

    def way(self, start: str, steps: Sequence[SourceEdge]) -> str:
        """A chain in words."""
        return " → ".join((node_name(start, self.names), *(target_name(edge, self.names) for edge in steps)))


_STYLES = {"done": "green", "changed": "yellow", "cancelled": "red", "overdue": "magenta", "open": "dim"}
