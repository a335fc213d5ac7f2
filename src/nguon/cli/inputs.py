"""Options shared by the commands that read input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import click

from nguon.cli.output import errors
from nguon.model import Rejected
from nguon.newsroom import ReadOptions
from nguon.settings import Settings, from_environment

_SHOWN = 20


def known_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a plain text does not tell, and how the input is to be read."""
    options = [
        click.option(
            "--published", default="", metavar="WHEN", help="When the articles appeared, where they do not say."
        ),
        click.option("--outlet", default="", metavar="NAME", help="Their outlet, where they do not say."),
        click.option("--url", default="", metavar="URL", help="Their address, where they do not say."),
        click.option("--title", default="", metavar="TITLE", help="Their title, where they do not say."),
        click.option("--language", default="vi", show_default=True, help="Language pack that reads them."),
        click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes that analyse."),
        click.option("--follow", is_flag=True, help="Fetch the pages that a feed's items link to."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def make_settings(language: str = "vi") -> Settings:
    """Settings from the environment and the command line."""
    return from_environment(os.environ, language=language)


def make_options(settings: Settings, published: str, outlet: str, url: str, title: str) -> ReadOptions:
    """What the command line says of the input."""
    return ReadOptions(published=published, outlet=outlet, url=url, title=title, settings=settings)


def show_rejected(rejected: Iterable[Rejected]) -> int:
    """List what was refused, on standard error; returns how many."""
    count = 0
    for count, each in enumerate(rejected, 1):
        if count <= _SHOWN:
            hint = f" ({each.hint})" if each.hint else ""
            errors.print(f"rejected {each.origin}: {each.reason}{hint}", markup=False, soft_wrap=True)
    if count > _SHOWN:
        errors.print(f"… and {count - _SHOWN} more rejected")
    return count
