"""Rows for people (tables) and for programs (json, jsonl, csv), all to standard output."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

FORMATS = ("table", "json", "jsonl", "csv")



class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # rich would end the program with exit code 1; `main` decides


console = _Console(highlight=False)
errors = Console(stderr=True, highlight=False)

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
    help="table for people; json, jsonl or csv for programs.",
)  # fmt: skip


def write_json_lines(records: Iterable[Any]) -> None:
    """One record a line, as soon as it is there."""
    out = sys.stdout.buffer
    for record in records:
        out.write(msgspec.json.encode(record) + b"\n")
        out.flush()


def write_json(value: Any) -> None:
    """One value, indented."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
    sys.stdout.buffer.flush()


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows with a head line; lists are joined by a blank."""
    writer = csv.DictWriter(sys.stdout, fieldnames=list(columns), extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _flat(value) for key, value in row.items()})


def _flat(value: Any) -> Any:
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], title: str = "") -> None:
    """A table as wide as the terminal."""
    table = Table(title=title or None, title_justify="left", show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in _NUMBERS else "left")
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    console.print(table)


_NUMBERS = frozenset({"articles", "outlets", "sources", "score", "statements", "conflicts", "outcomes"})


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value).replace("[", r"\[")


def write_rows(form: str, rows: Iterable[Mapping[str, Any]], columns: Sequence[str], title: str = "") -> None:
    """`rows` in the form that was asked for; programs get every key, people the columns."""
    if form == "json":
        write_json(list(rows))
    elif form == "jsonl":
        write_json_lines(rows)
    elif form == "csv":
        write_csv(rows, columns)
    else:
        write_table(rows, columns, title)
