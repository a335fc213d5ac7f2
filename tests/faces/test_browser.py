"""A real browser over a real server: desktop and phone width, no JavaScript, no request to any other host."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (apt install chromium)")]
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def address(demo_store: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "nguon", "serve", "--store", str(demo_store), "--port", str(port)])
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{url}/api.json", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield opened
        opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
def test_from_the_list_to_the_words(browser, address: str, width: int, height: int, scheme: str) -> None:
    asked: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": height}, java_script_enabled=False, color_scheme=scheme)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator(".stories h2 a").first.click()
    assert page.locator("#tom-tat .summary li").count() >= 1
    page.locator("#tom-tat .proof").first.click()
    focus = page.locator("#focus")
    assert focus.inner_text().strip()
    box = focus.bounding_box()
    assert 0 <= box["y"] < height and 0 <= box["x"] < width, "the marked words are in sight"
    page.close()
    assert len(asked) >= 5 and all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_scrolls_sideways_or_is_cut_off(browser, address: str, width: int) -> None:
    # Scripts are on here only to measure; the pages carry none.
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    stories = page.locator(".stories h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    paths = ["/", "/?all=1", "/ledger", "/outlets", "/people", "/people?type=PER", "/search?q=nato", "/search?q=khong+co+gi", "/nowhere", "/article/nato-06"]
    paths += [path for story in stories for path in (story, f"{story}/explain")]
    page.goto(f"{address}/people")
    paths += page.locator("main table a").evaluate_all("links => links.slice(0, 4).map(link => link.getAttribute('href'))")
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        cut = "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
        assert page.evaluate(cut) == 0, path
    page.close()


def test_folds_open_without_scripts(browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + "/article/nato-04")
    legend = page.locator(".legend p")
    assert not legend.is_visible()
    page.locator(".legend summary").click()
    assert legend.is_visible()
    page.locator("input[value=names]").uncheck()
    page.locator(".layers button").click()
    page.wait_for_url("**layer=times**", wait_until="load")
    assert page.locator(".marked .name").count() == 0 and page.locator(".marked .time").count() > 0
    page.close()
