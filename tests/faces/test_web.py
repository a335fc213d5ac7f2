"""Pages and API by an in-process client: every page opens, every link leads somewhere, evidence links to its words."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from nguon import Newsroom
from nguon.web.app import make_app


@pytest.fixture
def client(room: Newsroom) -> Iterator[TestClient]:
    with TestClient(make_app(room)) as opened:
        yield opened


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', page)]


def test_every_link_on_every_page_leads_somewhere(client: TestClient) -> None:
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code == 200, path
        if "html" not in answer.headers["content-type"]:
            continue
        for link in links(answer.text):
            assert link.startswith(("/", "#", "?")), f"{path} links to another host: {link}"
            target = link.split("#")[0]
            if target.startswith("/") and target not in seen and len(seen) < 400:
                seen.add(target)
                waiting.append(target)
    assert any(path.startswith("/article/") for path in seen)


def test_pages_ask_no_other_host(client: TestClient, room: Newsroom) -> None:
    story = room.story_rows(limit=1)[0]
    for path in ("/", f"/story/{story.id}", "/article/nato-01", "/search?q=nato"):
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', client.get(path).text)


def test_an_evidence_link_marks_exactly_its_words(client: TestClient, room: Newsroom) -> None:
    story = next(story for story in room.stories() if story.summary)
    for sentence in story.summary:
        for evidence in sentence.evidence:
            page = client.get(f"/article/{evidence.article}?at={evidence.start}-{evidence.end}").text
            marked = re.findall(r'<span class="[^"]*\bfocus\b[^"]*"[^>]*>(.*?)</span>', page, re.S)
            assert "".join(unescape(part) for part in marked) == evidence.exact
            assert 'id="focus"' in page


def test_search_finds_without_diacritics(client: TestClient) -> None:
    page = client.get("/search", params={"q": "tho nhi ky"}).text
    assert "<mark>Thổ</mark>" in page or "<mark>Thổ Nhĩ Kỳ</mark>" in page
    assert client.get("/search", params={"q": '"'}).status_code == 200


def test_json_behind_every_page(client: TestClient, room: Newsroom) -> None:
    listed = client.get("/stories.json").json()
    story = client.get(f"/story/{listed['stories'][0]['id']}.json").json()
    assert story["schema"] == "nguon.story/1"
    article = client.get(f"/article/{story['articles'][0]}.json").json()
    assert article["schema"] == "nguon.article/1"
    assert client.get("/stories.csv").text.startswith("id,title")
    assert client.get(f"/story/{story['id']}.prov.json").json()["@context"]
    assert client.get("/search.json", params={"q": "nato"}).json()["total"] >= 1
    for path in client.get("/api.json").json()["paths"]:
        assert path["about"], path


@pytest.mark.parametrize("path", ["/story/none", "/article/none", "/nowhere", "/article/nato-01?at=9-3", "/stories.json?limit=x"])
def test_errors_have_one_shape(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    if ".json" in path:
        assert json.loads(answer.text)["error"]["code"]
    else:
        assert "<h1>" in answer.text


def test_text_is_escaped(tmp_path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("<script>alert(1)</script> là tựa đề\n\nÔng An nói <b>không</b> & có ở Hà Nội hôm qua.\n", encoding="utf-8")
    with Newsroom.open(":memory:") as opened:
        assert opened.add([str(source)]).added == 1
        row = opened.story_rows()[0]
        page = TestClient(make_app(opened)).get(f"/article/{opened.story(row.id).articles[0]}").text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
