"""The command line: `nguon --help`."""

from nguon.cli.app import main

__all__ = ["main"]
