"""What every reader must do: the same article out of every kind of document, and nothing lost without a reason."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from nguon.ingest import ReadOptions, expand, read, reasons
from nguon.lang.pack import get_pack
from nguon.model import Article, RawDocument, Rejected
from nguon.settings import Settings

PACK = get_pack("vi")
TITLE = "Cầu mới qua sông Lam thông xe sớm ba tháng"
LEAD = "Sáng 12/3, cây cầu thứ tư bắc qua sông Lam chính thức thông xe, sớm hơn kế hoạch ba tháng."
BODY = (
    "Cây cầu dài 1,2 km, nối thành phố Vinh với huyện Nghi Xuân, có tổng vốn đầu tư 950 tỷ đồng từ ngân sách.",
    "Ông Nguyễn Văn Thử, giám đốc sở, cho biết nhà thầu đã làm ba ca mỗi ngày suốt mùa khô để kịp tiến độ mới.",
    "Theo kế hoạch, đường dẫn phía nam sẽ hoàn thành vào tháng 6, khi đó xe tải trên 10 tấn mới được phép qua cầu.",
)
CAPTION = "Người dân đi bộ trên cầu mới sáng 12/3. Ảnh: Lê Thị Mẫu"
URL = "https://vidu.example/cau-moi-20240312081500123.htm"
PUBLISHED = "2024-03-12T08:15:00+07:00"
TEXT = "\n\n".join((TITLE, LEAD, *BODY))
RECORD = {
    "title": TITLE,
    "lead": LEAD,
    "text": "\n\n".join(BODY),
    "url": URL,
    "published": PUBLISHED,
    "outlet": "Báo Ví Dụ",
}


def page(**changes: str) -> bytes:
    parts = {"title": TITLE, "lead": LEAD, "charset": "utf-8"} | changes
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="{parts["charset"]}"><title>{parts["title"]} - Báo Ví Dụ</title>
<meta property="og:site_name" content="Báo Ví Dụ">
<meta name="description" content="{parts["lead"]}"><link rel="canonical" href="{URL}">
<meta property="article:published_time" content="{PUBLISHED}"><meta name="author" content="Trần Văn Mẫu"></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/thoi-su">Thời sự</a></li></ul></nav>
<div><h1>{parts["title"]}</h1><p class="sapo">{parts["lead"]}</p><article><p>{BODY[0]}</p>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{BODY[1]}</p><p>{BODY[2]}</p></article><p class="author">Trần Văn Mẫu</p></div>
<footer>Bản quyền thuộc Báo Ví Dụ</footer></body></html>""".encode(parts["charset"])


def rss() -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Báo Ví Dụ</title><item><title>{TITLE}</title><link>{URL}</link><pubDate>Tue, 12 Mar 2024 09:00:00 +0700</pubDate>
<description><![CDATA[<a href="x"><img src="y.jpg"></a>{LEAD}]]></description>
<content:encoded><![CDATA[{paragraphs}]]></content:encoded>
</item></channel></rss>""".encode()


def atom() -> bytes:
    paragraphs = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in BODY)
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Ví Dụ</title><entry><title>{TITLE}</title><link href="{URL}"/>
<id>tag:1</id><published>{PUBLISHED}</published><summary>{LEAD}</summary>
<content type="html">{paragraphs}</content></entry></feed>""".encode()


def json_feed() -> bytes:
    item = {
        "id": URL,
        "url": URL,
        "title": TITLE,
        "summary": LEAD,
        "content_text": "\n\n".join(BODY),
        "date_published": PUBLISHED,
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Báo Ví Dụ", "items": [item]}).encode()


def csv() -> bytes:
    text = "\n\n".join(BODY)
    return f'title,lead,text,url,published,outlet\n"{TITLE}","{LEAD}","{text}",{URL},{PUBLISHED},Báo Ví Dụ\n'.encode()


def warc(body: bytes | None = None) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType

    out = io.BytesIO()
    for url, kind, status, data in (
        (URL, "text/html; charset=utf-8", "200 OK", body or page()),
        ("https://vidu.example/a.png", "image/png", "200 OK", b"\x89PNG"),
        ("https://vidu.example/mat", "text/html", "404 Not Found", b"x"),
    ):
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
        record.set_bytes_content(head.encode() + data)
        record.write(out)
    return out.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: json.dumps(RECORD).encode() + b"\n",
    "a.json": lambda: json.dumps(RECORD, indent=1, ensure_ascii=False).encode(),
    "b.json": lambda: json.dumps([RECORD], ensure_ascii=False).encode(),
    "feed.json": json_feed,
    "a.csv": csv,
    "a.html": page,
    "rss.xml": rss,
    "atom.xml": atom,
    "a.warc": warc,
}
PACKINGS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


def items(path: Path | str, options: ReadOptions | None = None) -> list[Article | Rejected]:
    found: list[Article | Rejected] = []
    for document in expand([str(path)]):
        found += [document] if isinstance(document, Rejected) else read(document, options or ReadOptions(), PACK)
    return found


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", KINDS)
def test_every_reader_gives_the_same_article(tmp_path: Path, name: str, packing: str) -> None:
    path = tmp_path / (name + packing)
    path.write_bytes(PACKINGS[packing](KINDS[name]()))
    (article,) = [item for item in items(path) if isinstance(item, Article)]
    for paragraph in (TITLE, LEAD, *BODY):
        assert article.text.count(paragraph) == 1
    assert article.text.startswith(f"{TITLE}\n\n{LEAD}\n\n{BODY[0]}")
    assert (article.title, article.url, article.published, article.language) == (TITLE, URL, PUBLISHED, "vi")
    assert article.outlet in ("Báo Ví Dụ", "vidu.example")
    assert article.origin.startswith(str(path))


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", KINDS)
def test_reading_the_bytes_says_the_same_as_reading_the_file(tmp_path: Path, name: str, packing: str) -> None:
    data = PACKINGS[packing](KINDS[name]())
    path = tmp_path / (name + packing)
    path.write_bytes(data)
    assert list(read(RawDocument(str(path), data), ReadOptions(), PACK)) == items(path)


@pytest.mark.parametrize("name", KINDS)
def test_cutting_a_document_anywhere_never_raises(tmp_path: Path, name: str) -> None:
    data = KINDS[name]()
    for end in range(0, len(data), max(1, len(data) // 23)):
        found = list(read(RawDocument(name, data[:end]), ReadOptions(), PACK))
        assert found, f"{name} cut at {end} vanished without a reason"


def test_pages_keep_captions_and_byline_and_drop_menus() -> None:
    (article,) = read(RawDocument("p", page()), ReadOptions(), PACK)
    assert isinstance(article, Article)
    paragraphs = article.text.split("\n\n")
    assert paragraphs == [TITLE, LEAD, BODY[0], CAPTION, BODY[1], BODY[2], "Trần Văn Mẫu"]
    assert article.author_line == "Trần Văn Mẫu"


def test_a_page_in_windows_1258_by_its_own_word(tmp_path: Path) -> None:
    import unicodedata

    def spell(words: str) -> str:
        tones = "\u0300\u0301\u0303\u0309\u0323"
        pieces = (unicodedata.normalize("NFD", letter) for letter in words)
        return "".join(
            unicodedata.normalize("NFC", "".join(m for m in piece if m not in tones))
            + "".join(m for m in piece if m in tones)
            for piece in pieces
        )

    data = spell(page(charset="utf-8").decode()).replace('charset="utf-8"', 'charset="windows-1258"').encode("cp1258")
    (article,) = read(RawDocument("p", data), ReadOptions(), PACK)
    assert isinstance(article, Article)
    assert article.title == TITLE
    assert BODY[1] in article.text


def test_a_page_without_text_is_refused() -> None:
    (found,) = read(
        RawDocument("p", b"<!DOCTYPE html><html><body><img src='a.jpg'></body></html>"), ReadOptions(), PACK
    )
    assert isinstance(found, Rejected)
    assert found.reason == reasons.NO_TEXT


def test_archives_report_what_is_no_page_once() -> None:
    found = list(read(RawDocument("a", warc()), ReadOptions(), PACK))
    (refused,) = [item for item in found if isinstance(item, Rejected)]
    assert refused.reason == reasons.NOT_PAGE
    assert "1 image/png" in refused.hint
    assert "1 with status 404" in refused.hint


def test_plain_text_is_left_as_scraped(tmp_path: Path) -> None:
    raw = f"{TITLE}\n\n1\n801\n\n{LEAD}\n{BODY[0]}\n\n1 COMMENT\n"
    path = tmp_path / "a.txt"
    path.write_text(raw, encoding="utf-8")
    options = ReadOptions(published="Thứ ba, 12/03/2024, 08:15", outlet="Báo Ví Dụ", url=URL, title=TITLE)
    (article,) = items(path, options)
    assert isinstance(article, Article)
    assert article.text == raw
    assert (article.published, article.outlet, article.url, article.title) == (PUBLISHED, "Báo Ví Dụ", URL, TITLE)


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(RECORD | {"id": f"x{n}"}) for n in range(3)]
    path.write_text(
        "\n".join(
            [lines[0], '{"text": ', "", "[1, 2]", '{"a": 1}', '{"text": ""}', '{"text": "Ngắn."}', lines[1], lines[2]]
        )
    )
    found = items(path)
    assert [item.id for item in found if isinstance(item, Article)] == ["x0", "x1", "x2"]
    assert [
        (item.origin.rpartition(":")[2].split()[0], item.reason) for item in found if isinstance(item, Rejected)
    ] == [
        ("2", reasons.BROKEN_JSON),
        ("4", reasons.NOT_RECORD),
        ("4", reasons.NOT_RECORD),
        ("5", reasons.NOT_RECORD),
        ("6", reasons.EMPTY),
        ("7", reasons.TOO_SHORT),
    ]


def test_an_item_without_its_own_text_is_its_title_and_summary() -> None:
    feed = rss().replace(b"content:encoded", b"other")
    (article,) = read(RawDocument("f", feed), ReadOptions(), PACK)
    assert isinstance(article, Article)
    assert article.text == f"{TITLE}\n\n{LEAD}"


@pytest.mark.parametrize("feed", [rss, atom, json_feed])
def test_following_a_feed_reads_the_pages_and_falls_back_to_the_items(feed: Callable[[], bytes]) -> None:
    asked: list[str] = []

    def fetch(url: str) -> RawDocument | Rejected:
        asked.append(url)
        return RawDocument(url, page(), "text/html", url + "?utm=1")

    (followed,) = read(RawDocument("f", feed()), ReadOptions(), PACK, fetch)
    (unfollowed,) = read(RawDocument("f", feed()), ReadOptions(), PACK)
    assert isinstance(followed, Article)
    assert isinstance(unfollowed, Article)
    assert asked == [URL]
    assert CAPTION in followed.text
    assert (followed.id, followed.url) == (unfollowed.id, URL)

    refused, fallback = read(
        RawDocument("f", feed()), ReadOptions(), PACK, lambda url: Rejected(url, reasons.HTTP, "status 500")
    )
    assert isinstance(refused, Rejected)
    assert fallback == unfollowed


def two_items() -> bytes:
    item = rss().partition(b"<item>")[2].partition(b"</item>")[0]
    return rss().replace(b"</channel>", b"<item>" + item.replace(b"cau-moi", b"cau-khac") + b"</item></channel>")


def json_items(count: int) -> bytes:
    feed = json.loads(json_feed())
    [item] = feed["items"]
    feed["items"] = [{**item, "id": f"{URL}?{n}", "url": f"{URL}?{n}"} for n in range(count)]
    return json.dumps(feed).encode()


@pytest.mark.parametrize(
    ("feed", "limit", "items"),
    [(two_items(), 1, 2), (json_items(2), 1, 2), (json_items(700), 2, 700), (json_items(3) + b"\n" + json_items(3), 2, 6),
     (b"[" + json_items(3) + b"," + json_items(3) + b"]", 2, 6)],
    ids=["RSS", "JSON", "JSON in blocks", "feeds on lines", "feeds in a list"],
)
def test_links_beyond_the_limit_are_told(feed: bytes, limit: int, items: int) -> None:
    asked: list[str] = []

    def fetch(url: str) -> RawDocument | Rejected:
        asked.append(url)
        return RawDocument(url, page(), "text/html", url)

    feeds = 2 if feed.count(b"jsonfeed.org") == 2 else 1
    found = list(read(RawDocument("f", feed), ReadOptions(settings=Settings(follow_limit=limit)), PACK, fetch))
    assert [item.reason for item in found if isinstance(item, Rejected)] == [reasons.NOT_FOLLOWED] * feeds
    assert len([item for item in found if isinstance(item, Article)]) == items
    assert len(asked) == limit * feeds


def test_a_missing_library_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from nguon.errors import MissingExtra

    for data, module, extra in (
        (page(), "trafilatura", "html"),
        (rss(), "feedparser", "feeds"),
        (warc(), "fastwarc.warc", "warc"),
        (zstandard.compress(TEXT.encode()), "zstandard", "zstd"),
    ):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            with pytest.raises(MissingExtra, match=rf"nguon\[{extra}\]"):
                list(read(RawDocument("x", data), ReadOptions(), PACK))


@pytest.mark.parametrize("form", ["line", "value"])
def test_half_a_surrogate_pair_becomes_a_replacement_character(form: str) -> None:
    data = b'{"text": "' + BODY[0].encode() + b'\\ud800", "cluster": "x\\ud800"}'
    (article,) = read(RawDocument("a", data if form == "line" else b"[" + data + b"]"), ReadOptions(), PACK)
    assert isinstance(article, Article)
    assert article.text == BODY[0] + "\ufffd"
    assert article.extra == {"cluster": "x\ufffd"}


def test_what_a_server_calls_a_page_is_looked_into() -> None:
    (article,) = read(RawDocument("f", rss(), "text/html", "https://vidu.example/rss"), ReadOptions(), PACK)
    assert isinstance(article, Article)
    assert article.url == URL
    (refused,) = read(RawDocument("p", b"%PDF-1.7 x", "text/html", "https://vidu.example/a.pdf"), ReadOptions(), PACK)
    assert isinstance(refused, Rejected)
    assert refused.reason == reasons.BINARY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thñ t­íng ChÝnh phñ ®· ký quyÕt ®Þnh phª duyÖt quy ho¹ch ph¸t triÓn vïng ®ång b»ng s«ng Cöu Long.", "TCVN3"),
        ("Thuû töôùng Chính phuû ñaõ kyù quyeát ñònh pheâ duyeät quy hoaïch phaùt trieån vuøng ñoàng baèng.", "VNI"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_legacy_font_encodings_are_told_by_their_letters(text: str, name: str, encoding: str) -> None:
    (found,) = read(RawDocument("a.txt", text.encode(encoding, "ignore")), ReadOptions(), PACK)
    assert isinstance(found, Rejected)
    assert found.reason == reasons.LEGACY
    assert name in found.hint


@given(st.binary(max_size=300) | st.text(alphabet='{}[]",:<>/ab\n\t ế', max_size=200).map(str.encode))
def test_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    found = list(read(RawDocument("x", data), ReadOptions(), PACK))
    assert found
    assert all(item.reason for item in found if isinstance(item, Rejected))
