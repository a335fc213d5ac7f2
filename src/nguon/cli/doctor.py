"""nguon doctor."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

import click

from nguon import __version__
from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import console
from nguon.lang.pack import PACKS, get_pack
from nguon.newsroom import Newsroom
from nguon.settings import table

EXTRAS = {
    "html": ("trafilatura", "HTML pages"),
    "feeds": ("feedparser", "RSS and Atom feeds"),
    "http": ("httpx", "addresses"),
    "warc": ("fastwarc", "WARC files"),
    "zstd": ("zstandard", ".zst files"),
    "web": ("starlette", "pages and the HTTP API"),
}
_UNSOUND = 4


@click.command("doctor")
@store_option
@click.option("--settings", "show_settings", is_flag=True, help="List every setting with its default and its variable.")
def doctor_command(store: str, show_settings: bool) -> None:
    """Say what is installed, which extra is missing and how to get it, and whether the store is sound.

    \b
    Example:
      nguon doctor --store pile.db --settings
    """
    console.print(
        f"nguon {__version__} · Python {platform.python_version()} · {platform.system()} {platform.machine()}"
    )
    console.print(f"language packs: {', '.join(f'{code} ({get_pack(code).version})' for code in sorted(PACKS))}")
    for extra, (module, purpose) in EXTRAS.items():
        installed = find_spec(module) is not None
        state = f"{module} {_version(module)}" if installed else f"missing: pip install 'nguon\\[{extra}]'"
        console.print(f"  {'[green]✓[/]' if installed else '[yellow]–[/]'} {extra:6} {purpose:24} {state}")
    if show_settings:
        for row in table():
            variable = f"NGUON_{row.name.upper()}"
            now = os.environ.get(variable, row.default)
            console.print(f"  {variable} = {now}\n      {row.help}", markup=False)
    if not Path(store).exists():
        console.print(f"store {store}: not there yet; `nguon add … --store {store}` makes it")
        return
    with Newsroom.open(store, make_settings(), create=False) as room:
        report = room.check()
    console.print(f"store {report.location}: {report.engine}, schema {report.schema_version}")
    console.print("  " + ", ".join(f"{name} {count:,}" for name, count in report.counts.items()), soft_wrap=True)
    for problem in report.problems:
        console.print(f"  [red]✗[/] {problem}")
    if report.problems:
        sys.exit(_UNSOUND)
    console.print("  [green]✓[/] sound")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(version unknown)"


def declared_extras() -> frozenset[str]:
    """The extras that the installed package declares."""
    return frozenset(line.split("extra ==")[1].strip(" '\"") for line in requires("nguon") or () if "extra ==" in line)
