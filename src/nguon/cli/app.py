"""The command group, and how errors reach a person and the shell."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from nguon import __version__
from nguon.cli.output import errors
from nguon.errors import NguonError, StoreError

# Command → module that holds it: loaded only when called for, so that `nguon --help` is quick.
COMMANDS = {
    "add": "adding", "analyze": "analyzing", "stories": "stories", "story": "showing", "article": "showing",
    "search": "showing", "people": "people", "explain": "showing", "export": "exporting", "serve": "serving", "doctor": "doctor",
    "demo": "demo",
}  # fmt: skip
_INTERRUPTED = 130


class ReaderGone(Exception):
    """Whoever read our output closed it (`| head`)."""


class _Lazy(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would turn it into exit code 1, but a reader that has seen enough is not our failure.
            raise ReaderGone from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"nguon.cli.{COMMANDS[cmd_name]}"), f"{cmd_name}_command")
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="nguon")
def cli() -> None:
    """Read piles of Vietnamese news into stories that can be checked.

    Who said what, according to whom; what happened and what was only planned; where outlets differ; which outlet took
    it from which. Every line points at the words that it came from.

    \b
    First steps:
      nguon demo                         the bundled demo articles, with pages to look at
      nguon add articles/ feed.xml       read files, folders, feeds, addresses into nguon.db
      nguon stories                      what there is
      nguon story ID                     one story: summary, who said what, sources, outcomes
      nguon serve                        the same as pages on 127.0.0.1
    \b
    Without a store:
      nguon analyze FILE… --format jsonl    every layer of every article (nguon.article/1)
      nguon stories FILE… --format jsonl    the stories of these files (nguon.story/1)
    """


def store_option(command: Any) -> Any:
    """`--store FILE`, also by NGUON_STORE."""
    return click.option(
        "--store", "store", default="nguon.db", show_default=True, envvar="NGUON_STORE", metavar="FILE",
        help="The store, one SQLite file (or set NGUON_STORE).",
    )(command)  # fmt: skip


def show_error(error: NguonError) -> None:
    """What happened, and what to do, on standard error."""
    errors.print(f"[bold red]nguon:[/] {_plain(error.message)}", soft_wrap=True)
    if error.hint:
        errors.print(f"       {_plain(error.hint)}", soft_wrap=True)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def main() -> None:
    """Run the command line; every error of ours ends with its message, its hint and its exit code."""
    try:
        cli.main(prog_name="nguon", standalone_mode=False)
    except NguonError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        errors.print("nguon: stopped; what was finished is kept, the same command goes on from there")
        sys.exit(_INTERRUPTED)
    except ReaderGone:
        # What is still buffered goes nowhere instead of failing once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        show_error(StoreError(f"{error.filename or ''}: {error.strerror}".lstrip(": ")))
        sys.exit(StoreError.exit_code)
