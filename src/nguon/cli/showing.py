"""nguon story, article, search, explain: one thing looked at closely."""

from __future__ import annotations

from collections.abc import Iterable

import click
import msgspec

from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import FORMATS, console, write_json, write_json_lines, write_rows
from nguon.model import Evidence, Story
from nguon.newsroom import Newsroom, article_record

_PROOFS = 4
_record_format = click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
    help="text for people; json or jsonl: the whole record of FORMAT.md.",
)  # fmt: skip


def proofs(evidence: Iterable[Evidence]) -> str:
    """Where the words stand: article and span of the first few."""
    shown = [f"{e.article}[{e.start}-{e.end}]" for e in evidence]
    return ", ".join(shown[:_PROOFS]) + (f" +{len(shown) - _PROOFS}" if len(shown) > _PROOFS else "")


def _line(text: str, evidence: Iterable[Evidence] = (), mark: str = "•") -> None:
    console.print(f"  {mark} {' '.join(text.split())}", markup=False)
    if where := proofs(evidence):
        console.print(f"      {where}", style="dim", markup=False)


def _heading(text: str) -> None:
    console.print(f"\n[bold]{text}[/]")


@click.command("story")
@click.argument("story_id", metavar="ID")
@store_option
@_record_format
def story_command(story_id: str, store: str, form: str) -> None:
    """Show one story: summary, who said what, where articles differ, plans and outcomes, sources, reprints.

    The beginning of an ID is enough.

    \b
    Example:
      nguon story 3fa9c2 --format json
    """
    with Newsroom.open(store, make_settings(), create=False) as room:
        story = room.story(story_id)
        if form != "text":
            (write_json if form == "json" else write_json_line)(room.story_record(story.id))
            return
        _show_head(room, story)
        _show_disputes(story)
        _show_voices(room, story)
        _show_course(story)
        _show_sources(story)


def write_json_line(record: object) -> None:
    """One record on one line."""
    write_json_lines([record])


def _show_head(room: Newsroom, story: Story) -> None:
    console.print(f"[bold]{story.title.replace('[', chr(92) + '[')}[/]")
    independent = room.independent_sources(story)
    size = f"{len(story.articles)} articles · {independent} independent sources"
    console.print(f"{story.id} · {size} · {story.first or '?'} to {story.last or '?'}")
    _heading("Summary")
    for sentence in story.summary:
        _line(sentence.text, sentence.evidence)


def _show_disputes(story: Story) -> None:
    if story.conflicts:
        _heading("Where articles differ")
    for conflict in story.conflicts:
        console.print(f"  {conflict.kind}{' (updated over time)' if conflict.update else ''}")
        for side in conflict.sides:
            _line(f"{side.value}  ({', '.join(side.articles)})", side.evidence, "–")


def _show_voices(room: Newsroom, story: Story) -> None:
    found = room.voices(story)
    if found:
        _heading("Who said what")
    for voice in found[:12]:
        console.print(f"  {voice.name} ({voice.kind or 'unknown'}, {len(voice.articles)} articles)", markup=False)
        for quote in voice.quotes[:3]:
            via = f" [via {' ← '.join(quote.via)}]" if quote.via else ""
            _line(quote.evidence[0].exact[:220] + via, quote.evidence, "–")


def _show_course(story: Story) -> None:
    if story.timeline:
        _heading("Timeline")
    for entry in story.timeline:
        _line(f"{entry.when} {entry.factuality}: {entry.text}", entry.evidence)
    if story.outcomes:
        _heading("Plans and what became of them")
    for outcome in story.outcomes:
        _line(
            f"{'overdue' if outcome.overdue else outcome.result}: {outcome.text or outcome.plan[0].exact}", outcome.plan
        )
        if outcome.outcome:
            _line(outcome.outcome[0].exact, outcome.outcome, "→")


def _show_sources(story: Story) -> None:
    if story.sources:
        _heading("Sources")
    for edge in story.sources:
        _line(f"{edge.source} {edge.relation} {edge.target}", edge.evidence)
    if story.reprints:
        _heading("Reprints")
    for reprint in story.reprints:
        credit = "" if reprint.credited else ", without naming it"
        _line(f"{reprint.b} is a {reprint.kind} copy of {reprint.a} ({reprint.share:.0%}{credit})", reprint.evidence)


@click.command("article")
@click.argument("article_id", metavar="ID")
@store_option
@_record_format
def article_command(article_id: str, store: str, form: str) -> None:
    """Show one article and all that was read in it (json: nguon.article/1).

    \b
    Example:
      nguon article nato-01 --format json
    """
    from nguon.cli.analyzing import show_record

    with Newsroom.open(store, make_settings(), create=False) as room:
        item = room.article(article_id)
    record = article_record(item.article, item.analysis)
    if form != "text":
        (write_json if form == "json" else write_json_line)(record)
        return
    show_record(record)
    console.print()
    console.print(item.article.text, markup=False)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@store_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def search_command(words: tuple[str, ...], store: str, limit: int, form: str) -> None:
    """Find articles by words, with or without diacritics: "nguyen hue" finds Nguyễn Huệ.

    A phrase stands in quotes, word* asks for a beginning, -word for its absence.

    \b
    Examples:
      nguon search thu tuong nhat ban
      nguon search '"da nang"' -- -bien
    """
    with Newsroom.open(store, make_settings(), create=False) as room:
        hits = room.search(" ".join(words), limit=limit)
        total = room.count_hits(" ".join(words))
    rows = [msgspec.to_builtins(hit) for hit in hits]
    write_rows(form, rows, ("article", "outlet", "published", "title", "snippet"), f"{total:,} articles")


@click.command("explain")
@click.argument("story_id", metavar="STORY")
@store_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain_command(story_id: str, store: str, form: str) -> None:
    """Tell why articles stand together, why one counts as a copy, why a statement is disputed.

    \b
    Example:
      nguon explain 3fa9c2
    """
    with Newsroom.open(store, make_settings(), create=False) as room:
        reasons = room.explain(story_id)
    if form == "json":
        write_json(reasons)
        return
    for reason in reasons:
        _line(reason.text, reason.evidence)
