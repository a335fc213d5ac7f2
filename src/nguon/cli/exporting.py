"""nguon export."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import errors
from nguon.cli.progress import progress
from nguon.newsroom import Newsroom


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")
@store_option
@click.option(
    "--what", type=click.Choice(["all", "articles", "stories", "provenance"]), default="all", show_default=True
)
def export_command(folder: Path, store: str, what: str) -> None:
    """Write a whole store into FOLDER as open files.

    articles.jsonl (nguon.article/1), stories.jsonl (nguon.story/1), provenance.jsonl (PROV-O JSON-LD, a story a line).
    A file appears under its name only when it is complete.

    \b
    Example:
      nguon export out/ --what stories
    """
    folder.mkdir(parents=True, exist_ok=True)
    with Newsroom.open(store, make_settings(), create=False) as room:
        rows = room.story_rows()
        parts: dict[str, tuple[Iterable[dict[str, Any]], int]] = {
            "articles": (room.article_records(), room.counts()["articles"]),
            "stories": ((room.story_record(row.id) for row in rows), len(rows)),
            "provenance": ((room.provenance(row.id) for row in rows), len(rows)),
        }
        for name, (records, total) in parts.items():
            if what in ("all", name):
                written = _write(folder / f"{name}.jsonl", records, total)
                errors.print(f"{folder / name}.jsonl: {written:,} lines")


def _write(path: Path, records: Iterable[dict[str, Any]], total: int) -> int:
    part = path.with_suffix(".part")
    count = 0
    with part.open("wb") as out, progress(f"writing {path.name}") as advance:
        for count, record in enumerate(records, 1):
            out.write(msgspec.json.encode(record) + b"\n")
            advance(count, total)
    part.replace(path)
    return count
