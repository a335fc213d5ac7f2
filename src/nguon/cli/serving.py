"""nguon serve."""

from __future__ import annotations

import socket
from contextlib import suppress

import click

from nguon.cli.app import store_option
from nguon.cli.inputs import make_settings
from nguon.cli.output import errors
from nguon.cli.progress import progress
from nguon.errors import MissingExtra, UsageError
from nguon.newsroom import LEDGER_STORIES, Newsroom

PORT = 8765
_TRIED = 20


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
            room.prepare(LEDGER_STORIES, advance)
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
    with suppress(KeyboardInterrupt):  # the way to end it: no failure
        server.run(sockets=[listener])


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
