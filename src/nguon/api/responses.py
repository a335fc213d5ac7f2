"""Responses: JSON by msgspec, CSV, and the one shape of an error."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from nguon.errors import NguonError, NotFound, StoreError, UsageError


def json_response(value: Any, status: int = 200) -> Response:
    """`value` as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def csv_response(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Response:
    """Rows as CSV with a head line."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(columns), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


def status_of(error: NguonError) -> int:
    """The HTTP status of an error of ours."""
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, UsageError):
        return 400
    return 503 if isinstance(error, StoreError) else 500


def error_record(error: NguonError) -> dict[str, Any]:
    """`{"ok": false, "error": {"code", "message", "hint"}}`."""
    return {"ok": False, "error": {"code": error.code, "message": error.message, "hint": error.hint}}
