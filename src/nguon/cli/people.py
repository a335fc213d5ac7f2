"""nguon people."""

from __future__ import annotations

import click
import msgspec

from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import FORMATS, console, write_rows
from nguon.cli.progress import progress
from nguon.newsroom import Newsroom, link_reason

_ALIASES = 6


@click.command("people")
@click.argument("words", nargs=-1)
@store_option
@click.option("--type", "kind", type=click.Choice(["PER", "ORG", "LOC"]), help="Only people, organisations or places.")
@click.option("--why", is_flag=True, help="Show for every article why it was linked, or kept apart.")
@click.option("--link", "anew", is_flag=True, help="Work the links out anew.")
@click.option("--limit", default=30, show_default=True, type=click.IntRange(1))
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def people_command(
    words: tuple[str, ...], store: str, kind: str | None, why: bool, anew: bool, limit: int, form: str
) -> None:
    """List people, organisations and places over all articles, each once: "Kishida Fumio" is "Fumio Kishida".

    \b
    Examples:
      nguon people kishida
      nguon people --type ORG --limit 50
      nguon people stoltenberg --why
    """
    with Newsroom.open(store, make_settings(), create=False) as room:
        if anew:
            with progress("linking") as advance:
                room.link(advance)
        found = room.people(" ".join(words), type=kind, limit=limit)  # type: ignore[arg-type]
    if form in ("json", "jsonl"):
        write_rows(form, [msgspec.to_builtins(each) for each in found], ())
        return
    rows = [
        {"type": e.type, "name": e.name, "articles": len({ref.article for ref in e.members}), "offices": e.offices[:3],
         "also": e.aliases[1:_ALIASES], "id": e.id} for e in found
    ]  # fmt: skip
    write_rows(form, rows, ("type", "name", "articles", "offices", "also"))
    for entity in found if why else ():
        console.print(f"\n{entity.name}", style="bold", markup=False)
        for decision in entity.decisions:
            mark = "linked" if decision.linked else "kept apart"
            why_words = "; ".join(map(link_reason, decision.reasons))
            told = f"{mark}, {decision.rule}" + (f": {why_words}" if why_words else "")
            console.print(f"  {decision.ref.article}: {told}", markup=False)
