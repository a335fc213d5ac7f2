"""Addresses → raw documents, politely: robots.txt, one request at a time per host with a pause, limits of time and size."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from nguon.errors import MissingExtra
from nguon.ingest import reasons
from nguon.ingest.fields import host_of
from nguon.model import RawDocument, Rejected
from nguon.settings import Settings

_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
_TRY_AGAIN = frozenset((429, 500, 502, 503, 504))
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/json,"
    "text/*;q=0.9,*/*;q=0.5"
)


class _Refused(Exception):
    """A reason to give an address up."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class Fetcher:
    """Fetches addresses one after the other. A context manager: leaving it closes the connections.

    Hosts in `trusted` are those that the user named: only these may lie in a private network. A link or redirect from
    elsewhere to such an address is refused, so that a page cannot make nguon read the user's own network.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        trusted: Iterable[str] = (),
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise MissingExtra("http", "fetching addresses") from error
        self._httpx = httpx
        self._robot = re.split(r"[/\s]", settings.user_agent.strip())[0]
        self._settings = settings
        self._trusted = frozenset(host.lower() for host in trusted)
        self._sleep, self._clock = sleep, clock
        self._last: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | None] = {}
        headers = {
            "User-Agent": settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": f"{settings.language},*;q=0.5",
        }
        self._client = httpx.Client(headers=headers, timeout=settings.http_timeout, follow_redirects=False)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def trust(self, host: str) -> None:
        """Count `host` among those that the user named."""
        self._trusted |= {host.lower()}

    def fetch(self, url: str) -> RawDocument | Rejected:
        """What stands at `url`, or why it was not fetched; never raises for what the network does."""
        try:
            return self._fetch(url)
        except _Refused as refused:
            return reasons.reject(url, refused.reason, refused.hint)
        except (self._httpx.InvalidURL, ValueError) as error:
            return reasons.reject(url, reasons.UNSUPPORTED, f"no address: {error}")

    def _fetch(self, url: str) -> RawDocument:
        """Follow redirects, each step checked like the first."""
        current = url
        for _ in range(_REDIRECTS + 1):
            self._check(current)
            if not self._allowed(current):
                raise _Refused(reasons.FORBIDDEN, f"the site asks programs not to read {current}")
            status, headers, data = self._patiently(current, self._settings.max_document_bytes)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                current = urljoin(current, headers["location"])
                continue
            if status != 200:
                raise _Refused(reasons.HTTP, f"status {status}")
            kind, _, rest = headers.get("content-type", "").partition(";")
            charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'").lower()
            return RawDocument(url, data, kind.strip().lower(), current, {"charset": charset} if charset else {})
        raise _Refused(reasons.HTTP, f"more than {_REDIRECTS} redirects")

    def _check(self, url: str) -> None:
        """Refuse what is no web address or lies in a private network that the user did not name."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _Refused(reasons.UNSUPPORTED, f"{url} is no http or https address")
        if host_of(url) in self._trusted or parts.hostname in self._trusted:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise _Refused(reasons.HTTP, f"no such host: {error}") from error
        for entry in found:
            if not ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global:
                raise _Refused(reasons.PRIVATE, f"{url} lies in a private network; name it yourself if it is meant")

    def _allowed(self, url: str) -> bool:
        """What robots.txt says; a missing one allows all, one that the server fails to give forbids for now."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(self._robot, url)

    def _read_robots(self, site: str) -> RobotFileParser | None:
        address = f"{site}/robots.txt"
        for _ in range(_REDIRECTS):
            self._check(address)
            status, headers, data = self._patiently(address, _ROBOTS_BYTES, cut=True)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                address = urljoin(address, headers["location"])
                continue
            break
        if status != 200:
            return None  # RFC 9309: what is not there (4xx) forbids nothing; 5xx has been refused before
        rules = RobotFileParser()
        rules.parse(data.decode("utf-8", "replace").splitlines())
        return rules

    def _patiently(self, url: str, limit: int, *, cut: bool = False) -> tuple[int, dict[str, str], bytes]:
        """One answer, tried again where the server asks for patience. Raises `_Refused`."""
        trouble, wait = "", 0.0
        for attempt in range(self._settings.http_retries + 1):
            if attempt:
                self._sleep(wait)
            self._wait_turn(url)
            try:
                status, headers, data = self._once(url, limit, cut)
            except self._httpx.TransportError as error:
                trouble, wait = f"{type(error).__name__}: {error}", float(2**attempt)
                continue
            finally:
                self._last[urlsplit(url).netloc] = self._clock()
            if status not in _TRY_AGAIN:
                return status, headers, data
            trouble, wait = f"status {status}", _retry_after(headers.get("retry-after", ""), float(2**attempt))
            if wait > self._settings.http_retry_wait:
                raise _Refused(reasons.HTTP, f"{trouble}, and it asks to wait {wait:.0f} seconds; try again later")
        raise _Refused(reasons.HTTP, f"{trouble}, tried {self._settings.http_retries + 1} times")

    def _wait_turn(self, url: str) -> None:
        """Pause until the host may be asked again."""
        parts = urlsplit(url)
        last = self._last.get(parts.netloc)
        if last is None:
            return
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        asked = rules.crawl_delay(self._robot) if rules else None
        pause = max(self._settings.http_delay, min(float(asked or 0), self._settings.http_retry_wait))
        if (left := last + pause - self._clock()) > 0:
            self._sleep(left)

    def _once(self, url: str, limit: int, cut: bool) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body (unpacked) of one request; raises `_Refused` where it is too large or too slow."""
        end = self._clock() + self._settings.http_total
        parts: list[bytes] = []
        size = 0
        with self._client.stream("GET", url) as response:
            headers: Any = response.headers
            if response.status_code == 200:
                for part in response.iter_bytes(1 << 16):
                    parts.append(part)
                    size += len(part)
                    if size > limit:
                        if cut:
                            break
                        raise _Refused(reasons.TOO_LARGE, f"more than {limit} bytes; raise NGUON_MAX_DOCUMENT_BYTES")
                    if self._clock() > end:
                        raise _Refused(reasons.HTTP, f"it took more than {self._settings.http_total:.0f} seconds")
            return response.status_code, {key.lower(): value for key, value in headers.items()}, b"".join(parts)


@cache
def shared_fetcher(settings: Settings) -> Fetcher:
    """The one fetcher of a program, so that pauses between requests to a host hold over all sources."""
    return Fetcher(settings)


def _retry_after(value: str, usual: float) -> float:
    """Seconds that a Retry-After header asks for (a number or a date), at least `usual`."""
    if value.strip().isdigit():
        return max(usual, float(value))
    with suppress(ValueError, TypeError):
        return max(usual, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    return usual
