"""nguon demo."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from nguon.cli.inputs import make_settings, show_rejected
from nguon.cli.output import console, errors
from nguon.cli.progress import progress
from nguon.cli.serving import PORT, serve
from nguon.cli.showing import proofs
from nguon.demo import demo_articles
from nguon.model import Story
from nguon.newsroom import Newsroom, StoryFilter, longest_chain


@click.command("demo")
@click.option(
    "--store", default="", metavar="FILE", help="Where to write the store (default: demo.db in the temporary folder)."
)
@click.option("--no-serve", is_flag=True, help="End after telling what was found.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535))
def demo_command(store: str, no_serve: bool, port: int) -> None:
    """Read the bundled demo articles, tell what they hold, and serve the pages on 127.0.0.1.

    Eighteen short articles written for the demo, from eight invented outlets, on three real stories.
    """
    path = Path(store) if store else Path(tempfile.gettempdir()) / "nguon-demo.db"
    with Newsroom.open(path, make_settings()) as room:
        with progress("reading") as advance:
            report = room.add([demo_articles()], on_progress=advance)
        show_rejected(report.rejected)
        stories = list(room.stories(StoryFilter(min_articles=2)))
        errors.print(f"{report.added} articles added, {report.same} known already; the store is {path}", markup=False)
        tell(room, stories)
        if not no_serve:
            serve(room, port=port, search_port=True)


def tell(room: Newsroom, stories: list[Story]) -> None:
    """What was found: stories, the most disputed statement, the longest chain of sources, plans and outcomes."""
    console.print(f"\n[bold]{len(stories)} stories[/]")
    for story in stories:
        outlets = {item.article.outlet for item in room.read(story.articles)}
        independent = room.independent_sources(story)
        size = f"{len(story.articles)} articles, {len(outlets)} outlets, {independent} independent sources"
        console.print(f"  • {story.title}  ({size})", markup=False)
    _tell_dispute(stories)
    _tell_chain(stories)
    _tell_plans(stories)


def _tell_dispute(stories: list[Story]) -> None:
    disputes = [c for story in stories for c in story.conflicts if not c.update]
    if not disputes:
        return
    conflict = max(disputes, key=lambda c: (len({a for side in c.sides for a in side.articles}), c.kind))
    console.print(f"\n[bold]The most disputed statement[/] ({conflict.kind})")
    for side in conflict.sides:
        console.print(f"  – {side.value}: “{side.evidence[0].exact}”", markup=False)
        console.print(f"      {proofs(side.evidence)}", style="dim", markup=False)


def _tell_chain(stories: list[Story]) -> None:
    chain = max((longest_chain(story) for story in stories), key=len, default=())
    if chain:
        console.print("\n[bold]The longest chain of sources[/]")
        console.print(
            "  " + chain[0].source + "".join(f" —{edge.relation}→ {edge.target}" for edge in chain), markup=False
        )


def _tell_plans(stories: list[Story]) -> None:
    console.print("\n[bold]Plans and what became of them[/]")
    for story in stories:
        for outcome in story.outcomes:
            result = "overdue" if outcome.overdue else outcome.result
            console.print(f"  {result:9} {outcome.text or outcome.plan[0].exact}", markup=False)
            if outcome.outcome:
                console.print(f"            → {outcome.outcome[0].exact}", style="dim", markup=False)
