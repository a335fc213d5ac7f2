"""nguon analyze."""

from __future__ import annotations

from typing import Any

import click
from rich.text import Text

from nguon.cli.inputs import known_options, make_options, make_settings, show_rejected
from nguon.cli.output import console, write_json, write_json_lines
from nguon.model import Rejected
from nguon.newsroom import analyze_sources, article_record


@click.command("analyze")
@click.argument("sources", nargs=-1, required=True, metavar="INPUT…")
@known_options
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
              help="text for people; jsonl is nguon.article/1, one article a line.")  # fmt: skip
def analyze_command(
    sources: tuple[str, ...],
    published: str,
    outlet: str,
    url: str,
    title: str,
    language: str,
    jobs: int,
    follow: bool,
    form: str,
) -> None:
    """Analyse articles without a store: zones, credits, names, times, attributions, events, to standard output.

    \b
    Examples:
      nguon analyze seeds/*.txt --format jsonl > analyses.jsonl
      nguon analyze article.txt --published 2023-01-26 --outlet "Người Lao Động"
    """
    settings = make_settings(language)
    options = make_options(settings, published, outlet, url, title)
    rejected: list[Rejected] = []
    items = analyze_sources(sources, options, jobs=jobs, follow=follow, rejected=rejected)
    records = (article_record(item.article, item.analysis) for item in items)
    if form == "jsonl":
        write_json_lines(records)
    elif form == "json":
        write_json(list(records))
    else:
        for record in records:
            show_record(record)
    show_rejected(rejected)


def show_record(record: dict[str, Any]) -> None:
    """The layers of a nguon.article/1 record for people."""
    text: str = record["text"]

    def cut(span: dict[str, int] | None) -> str:
        return " ".join(text[span["start"] : span["end"]].split()) if span else "–"

    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    head = record["title"] or text.strip().split("\n", 1)[0]
    console.print(Text(" ".join(head.split()), style="bold"))
    console.print(Text(" · ".join(filter(None, (record["id"], record["outlet"], record["published"]))), style="dim"))
    for credit in record["credits"]:
        console.print(f"credit {credit['role']}: {credit['name']}", markup=False)
    console.print(f"names: {', '.join(_entity(e) for e in record['entities'])}", markup=False)
    console.print(f"times: {', '.join(cut(t) + ' = ' + t['value'] for t in record['times'])}", markup=False)
    if record["attributions"]:
        console.print("\n[bold]Who says what[/]")
    for said in record["attributions"]:
        source = cut(said["source"]) if said["source"] else "(no source)"
        speaker = names.get(said["source_entity"], "")
        who = f"{source} = {speaker}" if speaker and speaker not in source else source
        via = f" via {', '.join(said['via'])}" if said["via"] else ""
        content = " … ".join(cut(span) for span in said["content"])
        console.print(f"{said['id']} {who} [{said['source_kind']}] «{cut(said['cue'])}»{via}: {content}", markup=False)
    if record["events"]:
        console.print("\n[bold]What happens[/]")
    for event in record["events"]:
        actors = ", ".join(map(cut, event["actors"])) or "–"
        when = f" @{event['time']}" if event["time"] else ""
        what = f"{event['type']} «{cut(event['trigger'])}» {event['factuality']}{when}"
        console.print(f"{event['id']} {what} by {actors}", markup=False)
    console.print()


def _entity(entity: dict[str, Any]) -> str:
    return f"{entity['name']} ({entity['type']} ×{len(entity['mentions'])})"
