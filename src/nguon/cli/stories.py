"""nguon stories."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
import msgspec

from nguon.cli.app import store_option
from nguon.cli.inputs import known_options, make_options, make_settings, show_rejected
from nguon.cli.output import FORMATS, write_csv, write_json, write_json_lines, write_table
from nguon.cli.telling import many
from nguon.errors import UsageError
from nguon.model import Rejected, Story
from nguon.newsroom import Newsroom, StoryFilter, disputes, local_time, stories_of, story_record

_COLUMNS = ("id", "title", "articles", "outlets", "first", "last")


@click.command("stories")
@click.argument("sources", nargs=-1, metavar="[INPUT…]")
@store_option
@known_options
@click.option(
    "--group-by", default="", metavar="FIELD", help="Take the grouping from this field of the input articles."
)
@click.option("--since", default=None, metavar="DATE", help="Only stories with an article published then or later.")
@click.option("--until", default=None, metavar="DATE", help="Only stories with an article published before.")
@click.option("--from-outlet", default=None, metavar="NAME", help="Only stories with an article of this outlet.")
@click.option(
    "--min-articles", default=1, show_default=True, type=click.IntRange(1), help="Only stories of at least so many."
)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many rows of the table.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="table or csv: a row a story; json and jsonl: whole stories (nguon.story/1).")  # fmt: skip
def stories_command(
    sources: tuple[str, ...], store: str, published: str, outlet: str, url: str, title: str, language: str, jobs: int,
    follow: bool, group_by: str, since: str | None, until: str | None, from_outlet: str | None, min_articles: int, limit: int,
    form: str,
) -> None:  # fmt: skip
    """List the stories of a store, or of input files directly.

    \b
    Examples:
      nguon stories --min-articles 2
      nguon stories --since 2016-05-20 --format jsonl > stories.jsonl
      nguon stories articles.jsonl --group-by cluster --format jsonl
    """
    settings = make_settings(language)
    if sources:
        rejected: list[Rejected] = []
        options = make_options(settings, published, outlet, url, title)
        found = stories_of(sources, options, group_by=group_by, jobs=jobs, follow=follow, rejected=rejected)
        _write(form, (story for story in found if len(story.articles) >= min_articles))
        show_rejected(rejected)
        return
    if group_by:
        raise UsageError("--group-by goes with input files", "a store keeps the grouping that it found")
    wanted = StoryFilter(since=since, until=until, outlet=from_outlet, min_articles=min_articles)
    with Newsroom.open(store, settings, create=False) as room:
        if form in ("json", "jsonl"):
            _write(form, room.stories(wanted))
            return
        total = room.count_stories(wanted)
        listed = room.story_rows(wanted, limit=limit if form == "table" else None)
        if form == "table":  # few enough to be built, which finds the title that speaks for all articles
            listed = [msgspec.structs.replace(row, title=room.story(row.id).title) for row in listed]
    rows = [
        msgspec.to_builtins(row) | {day: local_time(getattr(row, day), settings.utc_offset) for day in ("first", "last")}
        for row in listed
    ]
    if form == "csv":
        write_csv(rows, _COLUMNS)
    else:
        days = ({**row, "first": (row["first"] or "")[:10], "last": (row["last"] or "")[:10]} for row in rows)
        shown = ({**row, "id": row["id"][:10]} for row in days)
        write_table(shown, _COLUMNS, many(total, "story", "stories") + (f", the first {limit}" if total > limit else ""))


def _write(form: str, stories: Iterator[Story]) -> None:
    if form == "jsonl":
        write_json_lines(story_record(story) for story in stories)
    elif form == "json":
        write_json([story_record(story) for story in stories])
    else:
        rows: Iterator[dict[str, Any]] = (
            {"id": s.id[:10], "title": s.title, "articles": len(s.articles), "conflicts": len(disputes(s)),
             "outcomes": len(s.outcomes), "first": (s.first or "")[:10], "last": (s.last or "")[:10]} for s in stories
        )  # fmt: skip
        columns = ("id", "title", "articles", "conflicts", "outcomes", "first", "last")
        (write_csv if form == "csv" else write_table)(rows, columns)
