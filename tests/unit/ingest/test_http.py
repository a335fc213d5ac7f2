"""Addresses, against a server on this machine."""

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nguon.ingest import reasons
from nguon.ingest.http import Fetcher, shared_fetcher
from nguon.model import RawDocument, Rejected
from nguon.settings import Settings

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A small web site: answers by path, requests as they came."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.seen: list[tuple[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.seen.append((self.path, self.headers["User-Agent"]))
                queue = site.answers.get(self.path, [(404, {}, b"")])
                status, headers, body = queue.pop(0) if len(queue) > 1 else queue[0]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    found = Site()
    yield found
    found.server.shutdown()
    found.server.server_close()


class Time:
    """A clock that only moves when someone sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def clock(self) -> float:
        return self.now


@pytest.fixture
def made() -> Iterator[Callable[..., tuple[Fetcher, Time]]]:
    open_fetchers: list[Fetcher] = []

    def make(trusted: tuple[str, ...] = ("127.0.0.1",), **settings: float) -> tuple[Fetcher, Time]:
        time = Time()
        fetcher = Fetcher(Settings(**settings), trusted=trusted, sleep=time.sleep, clock=time.clock)  # type: ignore[arg-type]
        open_fetchers.append(fetcher)
        return fetcher, time

    yield make
    for fetcher in open_fetchers:
        fetcher.close()


def refused(item: RawDocument | Rejected) -> Rejected:
    assert isinstance(item, Rejected), item
    return item


def test_a_page_with_its_type_and_charset(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    body = "Mưa lớn".encode()
    url = site.put(
        "/a", (200, {"Content-Type": 'text/html; charset="UTF-8"', "Content-Encoding": "gzip"}, gzip.compress(body))
    )
    found = made()[0].fetch(url)
    assert found == RawDocument(url, body, "text/html", url, {"charset": "utf-8"})
    assert all(agent.startswith("nguon ") for _, agent in site.seen)


def test_robots_are_asked_once_and_obeyed(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    site.put("/robots.txt", (200, {}, b"User-agent: nguon\nDisallow: /kin\n\nUser-agent: *\nDisallow: /\n"))
    fetcher, _ = made()
    assert isinstance(fetcher.fetch(site.put("/a", (200, {}, b"a"))), RawDocument)
    assert refused(fetcher.fetch(site.put("/kin/b", (200, {}, b"b")))).reason == reasons.FORBIDDEN
    assert site.paths() == ["/robots.txt", "/a"]


def test_requests_to_one_host_keep_their_distance(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    url = site.put("/a", (200, {}, b"a"))
    fetcher, time = made(http_delay=2.0)
    fetcher.fetch(url)
    fetcher.fetch(url)
    assert time.slept == [2.0, 2.0]  # between robots.txt, the page and the page again


def test_the_delay_that_robots_ask_for_counts(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    site.put("/robots.txt", (200, {}, b"User-agent: *\nCrawl-delay: 7\n"))
    fetcher, time = made(http_delay=1.0)
    fetcher.fetch(site.put("/a", (200, {}, b"a")))
    assert time.slept == [7.0]


def test_busy_servers_are_asked_again_when_they_say(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    url = site.put("/a", (429, {"Retry-After": "9"}, b""), (503, {}, b""), (200, {}, b"a"))
    fetcher, time = made(http_delay=0.0)
    assert isinstance(fetcher.fetch(url), RawDocument)
    assert time.slept == [9.0, 2.0]


@pytest.mark.parametrize(
    ("answer", "tries"),
    [((500, {}, b""), 3), ((429, {"Retry-After": "3600"}, b""), 1), ((404, {}, b""), 1), ((403, {}, b""), 1)],
)
def test_what_is_not_given_is_told(
    site: Site, made: Callable[..., tuple[Fetcher, Time]], answer: Answer, tries: int
) -> None:
    found = refused(made(http_delay=0.0)[0].fetch(site.put("/a", answer)))
    assert found.reason == reasons.HTTP
    assert str(answer[0]) in found.hint
    assert site.paths().count("/a") == tries


def test_redirects_are_followed_a_few_times(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    url = site.put("/old", (301, {"Location": "/new"}, b""))
    site.put("/new", (200, {}, b"new"))
    fetcher, _ = made(http_delay=0.0)
    found = fetcher.fetch(url)
    assert isinstance(found, RawDocument)
    assert (found.origin, found.url, found.data) == (url, site.url + "/new", b"new")
    assert "redirects" in refused(fetcher.fetch(site.put("/loop", (302, {"Location": "/loop"}, b"")))).hint


def test_what_is_too_large_is_refused(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    url = site.put("/a", (200, {}, b"x" * 200_000))
    assert refused(made(max_document_bytes=100_000)[0].fetch(url)).reason == reasons.TOO_LARGE
    packed = site.put("/b", (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 200_000)))
    assert refused(made(max_document_bytes=100_000)[0].fetch(packed)).reason == reasons.TOO_LARGE


def test_private_networks_are_only_read_where_the_user_names_them(
    site: Site, made: Callable[..., tuple[Fetcher, Time]]
) -> None:
    url = site.put("/a", (200, {}, b"a"))
    assert refused(made(trusted=())[0].fetch(url)).reason == reasons.PRIVATE
    assert site.seen == []
    jump = site.put("/jump", (302, {"Location": site.url.replace("127.0.0.1", "localhost") + "/a"}, b""))
    assert refused(made()[0].fetch(jump)).reason == reasons.PRIVATE
    fetcher, _ = made(trusted=())
    fetcher.trust("127.0.0.1")
    assert isinstance(fetcher.fetch(url), RawDocument)


@pytest.mark.parametrize("url", ["ftp://vidu.example/a", "file:///etc/passwd", "http://", "https://[bad", "không phải"])
def test_what_is_no_web_address(made: Callable[..., tuple[Fetcher, Time]], url: str) -> None:
    assert refused(made()[0].fetch(url)).reason == reasons.UNSUPPORTED


def test_a_dead_server_is_told(site: Site, made: Callable[..., tuple[Fetcher, Time]]) -> None:
    url = site.url + "/a"
    site.server.shutdown()
    site.server.server_close()
    assert refused(made(http_retries=1)[0].fetch(url)).reason == reasons.HTTP


def test_all_addresses_share_one_fetcher() -> None:
    assert shared_fetcher(Settings()) is shared_fetcher(Settings())
