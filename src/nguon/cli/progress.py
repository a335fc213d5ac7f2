"""Progress of long work on standard error: a bar with rate and time left, or now and then a line where nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from nguon.cli.output import errors

Advance = Callable[[int, int | None], None]
_LINE_EVERY = 10.0


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:,.0f}/s")


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Advance]:
    """Gives `advance(done, total)`; `total` None where it is not known."""
    if quiet:
        yield lambda done, total: None
    elif errors.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        with Progress(*columns, console=errors, transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield _lines(what)


def _lines(what: str) -> Advance:
    started = last = time.monotonic()

    def advance(done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _LINE_EVERY:
            last = now
            rate = done / (now - started)
            left = f", {(total - done) / rate:,.0f} s left" if total and rate else ""
            of = f" of {total:,}" if total else ""
            errors.print(f"{what}: {done:,}{of}, {rate:,.0f}/s{left}")

    return advance
