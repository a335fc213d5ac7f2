"""nguon story, article, search, explain: one thing looked at closely."""

from __future__ import annotations

from itertools import groupby

import click
import msgspec
from rich.text import Text

from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import FORMATS, console, write_json, write_json_lines, write_rows
from nguon.cli.telling import Teller, heading, many, short
from nguon.newsroom import Hit, Newsroom, article_record, headline

_record_format = click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
    help="text for people; json or jsonl: the whole record of FORMAT.md.",
)  # fmt: skip


@click.command("story")
@click.argument("story_id", metavar="ID")
@store_option
@_record_format
def story_command(story_id: str, store: str, form: str) -> None:
    """Show one story: summary, where articles differ, timeline, plans and outcomes, who said what, sources, copies.

    Below every line stand the articles and the characters that it came from.

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
        teller = Teller(room, story)
        teller.head()
        teller.disputes()
        teller.course()
        teller.plans()
        teller.voices()
        teller.sources()
        teller.statements()
        teller.articles()


def write_json_line(record: object) -> None:
    """One record on one line."""
    write_json_lines([record])


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
        titles = {item.article.id: headline(item) for item in room.read([hit.article for hit in hits])}
    if form == "table":
        _show_hits(hits, titles, total)
        return
    rows = [msgspec.to_builtins(hit) | {"title": titles[hit.article]} for hit in hits]
    write_rows(form, rows, ("article", "outlet", "published", "title", "snippet"))


def _show_hits(hits: list[Hit], titles: dict[str, str], total: int) -> None:
    """Found articles, each with its title and the place where the words stand."""
    console.print(f"[bold]{many(total, 'article')}[/]" + (f", the first {len(hits)}" if total > len(hits) else ""))
    for hit in hits:
        console.print()
        console.print(Text(titles[hit.article], style="bold"))
        day = (hit.published or "no date")[:10]
        console.print(Text(f"{hit.article} · {hit.outlet or 'unknown outlet'} · {day}", style="dim"))
        console.print(_snippet(hit))


def _snippet(hit: Hit) -> Text:
    """The snippet on one line, the found words marked."""
    text = Text(hit.snippet.replace("\n", " "))
    for span in hit.spans:
        text.stylize("bold yellow", span.start - hit.snippet_start, span.end - hit.snippet_start)
    return text


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
        story = room.story(story_id)
        reasons = room.explain(story.id)
        if form == "json":
            write_json(reasons)
            return
        teller = Teller(room, story)
        console.print(Text(story.title, style="bold"))
        for topic, group in groupby(reasons, key=lambda reason: reason.topic):
            heading(_TOPICS[topic])
            for reason in group:
                about = f"“{short(reason.evidence[0].exact)}” – " if topic == "statement" and reason.evidence else ""
                if topic == "outcome":
                    teller.line(Text.assemble(teller.passage(reason.evidence[0]), f" {reason.text}"), reason.evidence)
                else:
                    teller.line(about + reason.text, reason.evidence)


_TOPICS = {
    "together": "Why the articles stand together", "copy": "Why one counts as a copy", "statement": "How sources were counted",
    "conflict": "Why they count as differing", "outcome": "Plans and outcomes", "cycle": "Sources that cite each other",
}  # fmt: skip
