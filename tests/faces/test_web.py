"""Pages and API by an in-process client: every page opens, every link leads somewhere, evidence links to its words."""

import csv
import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nguon import Newsroom
from nguon.web.app import make_app
from unit.newsroom.test_crossing import JANUARY


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


def test_a_person_over_all_articles(client: TestClient, room: Newsroom) -> None:
    [kishida] = client.get("/people.json?q=kishida&type=PER").json()["people"]
    assert {"Kishida Fumio", "Fumio Kishida"} <= set(kishida["aliases"])
    assert client.get("/people.csv?q=kishida").text.splitlines()[0] == "id,type,name,articles,aliases,offices"
    assert client.get("/people.json?type=X").status_code == 400 and client.get("/person/none").status_code == 404
    page = client.get(f"/person/{kishida['id']}").text
    record = client.get(f"/person/{kishida['id']}.json").json()
    for shown in [*record["deeds"], *record["voice"]["quotes"]]:
        evidence = shown["evidence"] if isinstance(shown["evidence"], dict) else shown["evidence"][0]
        assert room.article(evidence["article"]).article.text[evidence["start"] : evidence["end"]] == evidence["exact"]
        assert f"at={evidence['start']}-{evidence['end']}" in page
    assert {each["article"] for each in record["appearances"]} == {ref["article"] for ref in kishida["members"]}
    article = record["appearances"][0]["article"]
    assert f"/person/{kishida['id']}" in client.get(f"/article/{article}").text
    found = client.get("/people?q=thủ tướng không ai").text
    assert "Không có tên nào như vậy" in found


def expected(room: Newsroom, article: str, at: str) -> str:
    """The words that a link claims, as far as the page shows them (blank lines between paragraphs are not on it)."""
    item = room.article(article)
    places = {n for part in at.split(",") for n in range(*map(int, part.split("-")))}
    shown = (n for zone in item.analysis.zones for n in range(zone.start, zone.end))
    return "".join(item.article.text[n] for n in shown if n in places)


def test_every_line_of_every_page_leads_to_exactly_its_words(client: TestClient, room: Newsroom) -> None:
    pages = ["/ledger", "/search?q=nato", "/article/nato-04"]
    pages += [f"/person/{each.id}" for each in room.people(limit=3)]
    for row in room.story_rows():
        pages += [f"/story/{row.id}", f"/story/{row.id}/explain"]
    targets = {link for path in pages for link in links(client.get(path).text) if "?at=" in link}
    assert len(targets) > 100
    for link in sorted(targets)[::3]:
        path, at = re.fullmatch(r"/article/([^?]+)\?at=([\d,-]+)#focus", link).groups()
        page = client.get(link.split("#")[0]).text
        marked = re.findall(r'<span class="[^"]*\bfocus\b[^"]*"[^>]*>(.*?)</span>', page, re.S)
        assert "".join(map(unescape, marked)) == expected(room, path, at), link
        assert page.count('id="focus"') == 1, link


def test_the_story_page_puts_first_things_first(client: TestClient, room: Newsroom) -> None:
    story = next(story for story in room.stories() if "nato-01" in story.articles)
    page = client.get(f"/story/{story.id}").text
    order = re.findall(r'<section id="([^"]+)"', page)
    wanted = ("tom-tat", "khac-nhau", "dien-bien", "ke-hoach", "ai-noi", "nguon", "dieu-duoc-noi", "cac-bai")
    assert order == [part for part in wanted if part in order]
    assert {"tom-tat", "ke-hoach", "ai-noi", "nguon", "cac-bai"} <= set(order)
    assert f"<b>{room.independent_sources(story)}</b> nguồn độc lập" in page
    shown = re.sub(r"<details(?! open).*?</details>", "", page.split('id="tom-tat"')[1].split("</section>")[0], flags=re.S)
    assert 1 <= shown.count("<li>") <= 5, "the rest is folded away"
    chain = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page.split('class="chains"')[1].split("</ul>")[0])))
    assert "Toàn Cảnh 24 → Tin Sông Hồng →" in chain
    assert not re.search(r"(article|outlet|person|anonymous):", re.sub(r'href="[^"]*"', "", page)), "no nodes in the raw"


def test_pages_carry_no_script(client: TestClient, room: Newsroom) -> None:
    for path in ("/", f"/story/{room.story_rows()[0].id}", "/article/nato-01", "/search?q=nato", "/ledger", "/outlets"):
        page = client.get(path).text
        assert "<script" not in page and not re.search(r"\son\w+=", page), path
        assert page.count("<h1") == 1 and '<html lang="vi">' in page, path


def test_the_browser_is_told_to_ask_nobody_else(client: TestClient) -> None:
    for path in ("/", "/article/nato-01", "/nowhere"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy


def test_a_failure_nobody_expected_is_a_page_too(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(room, "outlets", broken)
    with TestClient(make_app(room), raise_server_exceptions=False) as client:
        page, data = client.get("/outlets"), client.get("/outlets.json")
    assert page.status_code == data.status_code == 500
    assert "<h1>Không làm được</h1>" in page.text and "boom" not in page.text
    assert data.json()["error"]["code"] == "error"


def test_many_readers_at_once(client: TestClient, room: Newsroom) -> None:
    paths = ["/", "/ledger", "/search?q=nato", "/stories.json", *(f"/story/{row.id}" for row in room.story_rows())] * 4
    with ThreadPoolExecutor(8) as pool:
        assert {answer.status_code for answer in pool.map(client.get, paths)} == {200}


def test_the_ledger_by_result(client: TestClient) -> None:
    page = client.get("/ledger").text
    counts = {result: int(count) for result, count in re.findall(r"/ledger\?result=(\w+)\"[^>]*>[^<(]*\((\d+)\)", page)}
    assert sum(counts.values()) == int(re.search(r"Tất cả \((\d+)\)", page)[1])
    assert "done" in counts
    for result in counts:
        assert set(re.findall(r'class="result (\w+)"', client.get(f"/ledger?result={result}").text)) == {result}
    assert "Chưa có kế hoạch" in client.get("/ledger?result=none").text
    newest = re.search(r'type="date" value="([\d-]+)"', page)[1]
    assert client.get("/ledger.json").json()["day"] == newest == "2023-04-21"


def test_the_ledger_by_a_day(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(JANUARY[0], ensure_ascii=False), encoding="utf-8")
    with Newsroom.open(":memory:") as opened, TestClient(make_app(opened)) as client:
        opened.add([str(tmp_path / "a.jsonl")])
        early, late = (client.get(f"/ledger.json{day}").json() for day in ("", "?day=2024-06-19"))
        assert (early["day"], early["counts"], late["counts"]) == ("2024-01-15", {"open": 1}, {"overdue": 1})
        assert late["outcomes"][0]["overdue"] and not early["outcomes"][0]["overdue"]
        page = client.get("/ledger?day=2024-06-19&result=overdue").text
        assert 'value="2024-06-19"' in page and 'class="result overdue"' in page and "Sắp có cầu mới" in page
        assert all("day=2024-06-19" in link for link in links(page) if "result=" in link), "filters keep the day"
        assert "overdue" in client.get("/ledger.csv?day=2024-06-19").text


def test_the_ledger_in_parts(client: TestClient) -> None:
    everything = client.get("/ledger.json").json()
    assert everything["total"] == len(everything["outcomes"]) and everything["waiting"] == 0
    parts = [client.get(f"/ledger.json?limit=5&offset={at}").json()["outcomes"] for at in range(0, everything["total"], 5)]
    assert [each for part in parts for each in part] == everything["outcomes"]
    done = client.get("/ledger.json?result=done").json()
    assert done["total"] == done["counts"]["done"] and {each["result"] for each in done["outcomes"]} == {"done"}
    table = list(csv.reader(io.StringIO(client.get("/ledger.csv").text)))
    assert [row[3] for row in table[1:]] == [each["text"] for each in everything["outcomes"]]
    assert len(list(csv.reader(io.StringIO(client.get("/ledger.csv?result=done").text)))) == 1 + done["total"]


def test_layers_can_be_chosen(client: TestClient) -> None:
    everything = client.get("/article/nato-01").text
    times = client.get("/article/nato-01", params={"layer": ["none", "times"]}).text
    nothing = client.get("/article/nato-01", params={"layer": "none"}).text
    body = lambda page: page.split('<article class="marked">')[1].split("</article>")[0]  # noqa: E731
    assert 'class="name' in body(everything) and 'class="name' not in body(times)
    assert 'class="time"' in body(times) and "<span class=\"time" not in body(nothing)
    text = lambda page: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body(page))).replace(" ", "")  # noqa: E731
    assert text(everything) == text(times) == text(nothing), "the text is never lost"


def test_an_empty_store_says_what_to_do() -> None:
    with Newsroom.open(":memory:") as empty, TestClient(make_app(empty)) as client:
        for path in ("/", "/ledger", "/outlets", "/search?q=huế", "/search"):
            answer = client.get(path)
            assert answer.status_code == 200 and 'class="empty"' in answer.text, path
        assert "nguon add" in client.get("/").text


def test_pages_under_another_path(room: Newsroom) -> None:
    with TestClient(make_app(room), root_path="/tin") as client:
        for path in ("/", "/article/nato-01?at=0-4", "/search?q=nato", "/ledger"):
            found = [link for link in links(client.get(path).text) if link.startswith("/")]
            assert found and all(link.startswith("/tin/") for link in found), path


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(client: TestClient, scheme: int) -> None:
    css = client.get("/static/style.css").text
    colours = dict(re.findall(r"--(\w+): (#\w+);", re.findall(r":root \{(.*?)\}", css, re.S)[scheme]))
    pairs = [(word, ground) for word in ("ink", "soft", "accent") for ground in ("paper", "ground")]
    pairs += [("ink", mark) for mark in ("per", "org", "loc", "time", "focus")]
    pairs += [(word, "paper") for word in ("cue", "happened", "planned", "possible", "asked", "not")]
    for word, ground in pairs:
        dark, bright = sorted((luminance(colours[word]), luminance(colours[ground])))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, f"{word} on {ground}"


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
    assert client.get("/search.csv", params={"q": "nato"}).text.startswith("article,outlet")
    assert sum(each["articles"] for each in client.get("/outlets.json").json()["outlets"]) == 18
    assert len(client.get("/outlets.csv").text.splitlines()) == 1 + 7
    outcomes = client.get("/ledger.json").json()["outcomes"]
    assert outcomes
    assert client.get(f"/story/{story['id']}/explain.json").json()["reasons"]
    for path in client.get("/api.json").json()["paths"]:
        assert path["about"], path


@pytest.mark.parametrize(
    "path",
    [
        "/story/none", "/article/none", "/nowhere", "/article/nato-01?at=9-3", "/article/nato-01?at=0-99999999999999999999",
        "/article/nato-01?at=0-4,7", "/?page=x", "/stories.json?limit=x", "/stories.json?limit=" + "9" * 5000,
        "/story/none.json", "/search.json?q=", "/nowhere.json", "/ledger.json?result=x", "/ledger.csv?day=2016-5-20", "/ledger?day=hôm qua",
    ],
)  # fmt: skip
def test_errors_have_one_shape(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    if ".json" in path or ".csv" in path:
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


def test_a_very_long_article_comes_in_pages(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Tít bài dài\n\n" + "".join(f"Câu {n} nói ông An đã đến Huế. " for n in range(4000)), encoding="utf-8")
    with Newsroom.open(":memory:") as opened, TestClient(make_app(opened)) as client:
        opened.add([str(source)])
        article = opened.story(opened.story_rows()[0].id).articles[0]
        text = opened.article(article).article.text
        shown, path = "", f"/article/{article}"
        while path:
            page = client.get(path).text
            body = page.split('<article class="marked">')[1].split("</article>")[0]
            shown += unescape(re.sub(r"<h1 class=\"hidden\">.*?</h1>|<[^>]+>", "", body, flags=re.S))
            following = re.search(r'rel="next" href="([^"]+)"', page)
            path = f"/article/{article}{unescape(following[1])}" if following else ""
        start = text.index("Câu 3000")
        focused = client.get(f"/article/{article}?at={start}-{start + 8}").text
    assert "".join(shown.split()) == "".join(text.split())
    assert re.search(r"Trang [2-9] / \d", focused)
    assert "".join(re.findall(r'<span class="[^"]*\bfocus\b[^"]*"[^>]*>(.*?)</span>', focused)) == "Câu 3000"
