"""nguon demo."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from rich.text import Text

from nguon.cli.inputs import make_settings, show_rejected
from nguon.cli.output import console, errors
from nguon.cli.progress import progress
from nguon.cli.serving import PORT, serve
from nguon.cli.telling import Teller, heading, many
from nguon.demo import demo_articles
from nguon.model import Story
from nguon.newsroom import Newsroom, StoryFilter, longest_way, most_disputed, plans, result_of

_PLANS = 12
_WAITING_A_STORY = 2


@click.command("demo")
@click.option(
    "--store", default="", metavar="FILE", help="Where to write the store (default: nguon-demo.db in the temporary folder)."
)
@click.option("--no-serve", is_flag=True, help="End after telling what was found.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port of the pages.")
def demo_command(store: str, no_serve: bool, port: int) -> None:
    """Read the bundled demo articles, tell what they hold, and serve the pages on 127.0.0.1.

    Eighteen short articles written for the demo, from seven invented outlets, on three real stories.

    \b
    Examples:
      nguon demo
      nguon demo --no-serve --store demo.db
    """
    path = Path(store) if store else _fresh()
    with Newsroom.open(path, make_settings()) as room:
        with progress("reading") as advance:
            report = room.add([demo_articles()], on_progress=advance)
        show_rejected(report.rejected)
        stories = list(room.stories(StoryFilter(min_articles=2)))
        known = report.same + report.skipped
        errors.print(f"{many(report.added, 'article')} added, {known} known already; the store is {path}", markup=False)
        tell(room, stories)
        if not no_serve:
            serve(room, port=port, search_port=True)


def _fresh() -> Path:
    """The default place, emptied: what an older nguon read there would be told as this one's."""
    path = Path(tempfile.gettempdir()) / "nguon-demo.db"
    for part in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
        part.unlink(missing_ok=True)
    return path


def tell(room: Newsroom, stories: list[Story]) -> None:
    """What was found: stories, the most disputed statement, the longest chain of sources, plans and outcomes."""
    tellers = {story.id: Teller(room, story) for story in stories}
    heading(many(len(stories), "story", "stories"))
    for teller in tellers.values():
        teller.line(Text.assemble((teller.story.title, "bold"), f"  ({teller.size()})"))
    if dispute := most_disputed(stories):
        heading(f"The most disputed statement ({dispute[1].kind})")
        tellers[dispute[0].id].sides(dispute[1], proofs=False)
    if way := longest_way(stories):
        heading("The longest chain of sources")
        teller = tellers[way[0].id]
        teller.line(teller.way(way[1][0].source, way[1]))
    _tell_plans(tellers)


def _tell_plans(tellers: dict[str, Teller]) -> None:
    """Plans that came to something first, then a few of each story that are still open."""
    settled, waiting = [], []
    for teller in tellers.values():
        open_ones = 0
        for outcome in plans(teller.story):
            if not outcome.sure:
                continue
            if result_of(outcome) not in ("overdue", "open"):
                settled.append((teller, outcome))
            elif open_ones < _WAITING_A_STORY:
                waiting.append((teller, outcome))
                open_ones += 1
    shown = [*settled, *waiting][:_PLANS]
    if shown:
        heading("Plans and what became of them")
    for teller, outcome in shown:
        teller.plan(outcome, proofs=False)
    rest = sum(len(plans(teller.story)) for teller in tellers.values()) - len(shown)
    if rest:
        console.print(Text(f"  … and {many(rest, 'more plan')} (`nguon story ID` shows all)", style="dim"))
