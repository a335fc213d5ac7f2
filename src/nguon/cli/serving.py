"""nguon serve."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import click

from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import errors
from nguon.cli.progress import progress
from nguon.errors import MissingExtra, NguonError, UsageError
from nguon.newsroom import Newsroom

PORT = 8765
_TRIED = 20
_PREPARED = 200  # of the newest stories of several articles, built before the pages are served
# While pages are served: stories that are looked through at a time, seconds between, and until new articles are looked for.
_STEP, _REST, _PAUSE = 5, 0.05, 30.0


@click.command("serve")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes any free one."
)
def serve_command(store: str, host: str, port: int) -> None:
    """Serve the pages and the JSON API.

    \b
    Example:
      nguon serve --store pile.db --port 8080
    """
    with Newsroom.open(store, make_settings(), create=False) as room:
        with progress("preparing") as advance:  # what changed since the last time; the rest is kept in the store
            room.prepare(_PREPARED, advance)
        serve(room, host, port)


def serve(room: Newsroom, host: str = "127.0.0.1", port: int = PORT, *, search_port: bool = False) -> None:
    """Serve until Ctrl-C. With `search_port` the next free port is taken where `port` is in use."""
    try:
        import uvicorn

        from nguon.web.app import make_app
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("nguon"):
            raise
        raise MissingExtra("web", "serving pages") from error
    listener = _listen(host, port, _TRIED if search_port else 1)
    address = listener.getsockname()
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    errors.print(f"nguon serves on http://{name}:{address[1]}/  (Ctrl-C ends)", markup=False, soft_wrap=True)
    server = uvicorn.Server(uvicorn.Config(make_app(room), log_level="warning"))
    with suppress(KeyboardInterrupt), _catching_up(room):  # Ctrl-C is the way to end it: no failure
        server.run(sockets=[listener])


@contextmanager
def _catching_up(room: Newsroom) -> Iterator[None]:
    """Beside the serving, look through the stories that the ledger does not know yet, also when another program adds some."""
    ended = Event()

    def work() -> None:
        try:
            while not ended.is_set():
                ended.wait(_PAUSE if room.catch_up(_STEP) else _REST)
        except NguonError as error:  # such as another program that keeps writing; requests go on looking
            errors.print(f"the ledger is not complete yet: {error.message}", markup=False, soft_wrap=True)

    worker = Thread(target=work, name="ledger", daemon=True)
    worker.start()
    try:
        yield
    finally:
        ended.set()
        worker.join()


def _listen(host: str, port: int, tries: int) -> socket.socket:
    reason: str | None = None
    for candidate in range(port, port + tries):
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
        except OSError as error:
            listener.close()
            reason = error.strerror
            continue
        listener.listen(64)
        return listener
    raise UsageError(
        f"cannot listen on {host}:{port}: {reason}", "name another port with --port, or 0 for any free one"
    )
