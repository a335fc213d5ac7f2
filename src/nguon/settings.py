"""Every setting of nguon: one frozen record, which is also the table of names, defaults and helps.

Each can be given by an environment variable, NGUON_ and the name in capitals: NGUON_MIN_LETTERS=40.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_type_hints

import msgspec

from nguon.errors import UsageError

Help = msgspec.Meta


class Setting(msgspec.Struct, frozen=True):
    """A row of the table of settings."""

    name: str
    default: str
    help: str


class Settings(msgspec.Struct, frozen=True):
    """What can be set. Sizes are bytes, times seconds."""

    language: Annotated[str, Help(description="Language pack that reads the articles.")] = "vi"
    utc_offset: Annotated[str, Help(description="Zone of dates that name none (Asia/Ho_Chi_Minh is +07:00).")] = (
        "+07:00"
    )
    batch_size: Annotated[int, Help(description="Articles that are stored in one transaction.")] = 200
    min_letters: Annotated[int, Help(description="A text with fewer letters is rejected as too short.")] = 20
    language_letters: Annotated[
        int, Help(description="Letters a text must have before its language is judged; shorter ones are let in.")
    ] = 200
    max_document_bytes: Annotated[
        int, Help(description="Largest single document (page, text, feed, line of JSON), unpacked.")
    ] = 20_000_000
    max_expansion: Annotated[
        int, Help(description="A compressed file that unpacks to more than this many times its size is refused.")
    ] = 200
    http_timeout: Annotated[float, Help(description="Seconds to wait for a server's next bytes.")] = 15.0
    http_total: Annotated[float, Help(description="Seconds that one address may take in all, retries not counted.")] = (
        60.0
    )
    http_delay: Annotated[float, Help(description="Seconds between two requests to one host.")] = 1.0
    http_retries: Annotated[int, Help(description="Further tries after 429, 5xx or a broken connection.")] = 2
    http_retry_wait: Annotated[
        float, Help(description="Longest wait before a further try; a server that asks for more is left.")
    ] = 60.0
    follow_limit: Annotated[int, Help(description="Linked pages of one feed that --follow fetches.")] = 200
    user_agent: Annotated[
        str, Help(description="How requests name themselves; robots.txt is read for its first word.")
    ] = "nguon (news reader for research; respects robots.txt)"
    busy_timeout: Annotated[
        float, Help(description="Seconds to wait for another program that is writing to the store.")
    ] = 30.0


def table() -> tuple[Setting, ...]:
    """All settings with their defaults and helps, in order."""
    rows = []
    for field in msgspec.structs.fields(Settings):
        meta = field.type.__metadata__[0] if hasattr(field.type, "__metadata__") else None
        rows.append(Setting(field.name, str(field.default), (meta.description if meta else "") or ""))
    return tuple(rows)


def from_environment(environment: Mapping[str, str], **given: Any) -> Settings:
    """Settings with what `environment` and then `given` say instead of the defaults.

    Raises `UsageError` where a value is not of the setting's type.
    """
    types = get_type_hints(Settings)
    values: dict[str, Any] = {}
    for name, kind in types.items():
        variable = f"NGUON_{name.upper()}"
        if variable in environment:
            try:
                values[name] = kind(environment[variable])
            except ValueError as error:
                hint = f"unset it or give a value of type {kind.__name__}"
                raise UsageError(f"{variable}={environment[variable]!r} is not a number", hint) from error
    return Settings(**{**values, **given})
