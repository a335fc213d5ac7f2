"""Every error that nguon raises on purpose, one tree:

    NguonError
    ├── UsageError          what was asked for cannot be done as asked (exit 2)
    │   ├── NotFound        no story, article or file of that name
    │   └── MissingExtra    an optional dependency is not installed
    ├── DataError           something given is not what it says it is (exit 3)
    │   ├── EvidenceError   a span and the words it claims differ
    │   └── LexiconError    a data file of a language pack is broken
    └── StoreError          the store cannot be used (exit 4)
        ├── ForeignStore    the file is no nguon store
        └── NewerStore      the store was written by a newer nguon

Each has a stable `code` (for JSON), an `exit_code` (for the shell) and a `hint` that says what to do.
"""

from __future__ import annotations

from typing import ClassVar


class NguonError(Exception):
    """The root of the tree. `message` says what happened to which thing, `hint` what to do about it."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(NguonError):
    """What was asked for cannot be done as asked."""

    code = "usage"
    exit_code = 2


class NotFound(UsageError):
    """No story, article or file of that name."""

    code = "not-found"


class MissingExtra(UsageError):
    """An optional dependency is missing; the hint names the command that installs it."""

    code = "missing-extra"

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the extra '{extra}'", f"pip install 'nguon[{extra}]'")
        self.extra = extra


class DataError(NguonError):
    """Something given is not what it says it is."""

    code = "data"
    exit_code = 3


class EvidenceError(DataError):
    """A span and the words that it claims to hold differ."""

    code = "evidence"


class LexiconError(DataError):
    """A data file of a language pack is broken."""

    code = "lexicon"


class StoreError(NguonError):
    """The store cannot be used."""

    code = "store"
    exit_code = 4


class ForeignStore(StoreError):
    """The file is no nguon store."""

    code = "foreign-store"


class NewerStore(StoreError):
    """The store was written by a newer nguon than this one."""

    code = "newer-store"
