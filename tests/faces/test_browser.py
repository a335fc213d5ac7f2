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


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (375, 800)])
def test_from_the_list_to_the_words(address: str, width: int, height: int) -> None:
    asked: list[str] = []
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_page(viewport={"width": width, "height": height}, java_script_enabled=False)
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/ledger", "/outlets", "/search?q=nato"):
            assert page.goto(address + path).ok
            assert page.locator("body").bounding_box()["width"] <= width
        page.goto(address)
        page.locator(".stories h2 a").first.click()
        assert page.locator("#tom-tat .summary li").count() >= 1
        page.locator("#tom-tat .proof").first.click()
        assert page.locator("#focus").is_visible()
        assert page.locator(".focus").first.inner_text().strip()
        browser.close()
    assert all(url.startswith(address) for url in asked)
