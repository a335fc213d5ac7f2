"""Records of every make → fields."""

import pytest

from nguon.ingest.fields import from_record, host_of

TEXT = "Thành phố mở thêm ba bến xe buýt điện."
OWN = {
    "id": "x1",
    "text": TEXT,
    "title": "Bến xe mới",
    "published_raw": "Thứ 4, 10:26, 01/06/2016",
    "outlet": "Báo Thử",
    "cluster": "c7",
}
NEWS_PLEASE = {
    "maintext": TEXT, "title": "Bến xe mới", "date_publish": "2024-03-12 08:15:00", "source_domain": "vidu.example",
    "url": "https://vidu.example/a", "authors": ["Lê A", "Trần B"], "description": None, "date_modify": "2024-03-13 00:00:00",
}  # fmt: skip
SCHEMA_ORG = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bến xe mới", "articleBody": TEXT,
    "datePublished": "2024-03-12T08:15:00+07:00", "author": [{"@type": "Person", "name": "Lê A"}], "inLanguage": "vi-VN",
    "publisher": {"@type": "Organization", "name": "Báo Thử"}, "mainEntityOfPage": {"@id": "https://vidu.example/a"},
}  # fmt: skip
NINJS_1 = {
    "uri": "tag:vidu.example,2024:1", "headline": "Bến xe mới", "byline": "Lê A", "versioncreated": "2024-03-12T08:15:00Z",
    "body_text": TEXT, "body_xhtml": "<p>khác</p>",
}  # fmt: skip
NINJS_2 = {
    "uri": "https://vidu.example/a", "headlines": [{"role": "short", "value": "Bến"}, {"role": "main", "value": "Bến xe mới"}],
    "bodies": [{"role": "main", "contenttype": "application/xhtml+xml", "value": f"<p>{TEXT}</p>"}], "by": "Lê A",
    "infosources": [{"name": "Báo Thử"}], "versioncreated": "2024-03-12T08:15:00Z", "firstcreated": "2024-03-12T08:00:00Z",
}  # fmt: skip
NINJS_3 = {
    "uri": "https://vidu.example/a", "headlines": [{"value": "Bến xe mới"}], "by": "Lê A",
    "versionCreated": "2024-03-12T08:15:00Z",
    "bodies": [{"contentType": "text/html", "value": "<p>sai</p>"}, {"role": "main", "contentType": "text/plain", "value": TEXT}],
}  # fmt: skip


@pytest.mark.parametrize("record", [OWN, NEWS_PLEASE, SCHEMA_ORG, NINJS_1, NINJS_2, NINJS_3])
def test_text_and_title_are_found(record: dict[str, object]) -> None:
    fields = from_record(record)
    assert fields.text == TEXT
    assert fields.title == "Bến xe mới"


def test_makes_differ_in_the_rest() -> None:
    assert from_record(OWN).published_raw == "Thứ 4, 10:26, 01/06/2016"
    assert from_record(OWN).extra == {"cluster": "c7"}
    news = from_record(NEWS_PLEASE)
    assert (news.domain, news.author_line, news.published) == ("vidu.example", "Lê A, Trần B", "2024-03-12 08:15:00")
    assert news.extra == {"date_modify": "2024-03-13 00:00:00"}
    schema = from_record(SCHEMA_ORG)
    assert (schema.outlet, schema.url, schema.author_line, schema.language) == (
        "Báo Thử",
        "https://vidu.example/a",
        "Lê A",
        "vi-VN",
    )
    assert from_record(NINJS_1).id == "tag:vidu.example,2024:1"
    assert from_record(NINJS_1).url == ""
    assert from_record(NINJS_2).published == "2024-03-12T08:00:00Z"
    assert from_record(NINJS_2).outlet == "Báo Thử"
    assert from_record(NINJS_3).published == "2024-03-12T08:15:00Z"


def test_unknown_plain_values_are_kept_and_nested_ones_are_not() -> None:
    fields = from_record(
        {"text": TEXT, "cluster": 7, "tags": ["a", "b"], "nested": {"x": 1}, "live": True, "page": "x" * 5000}
    )
    assert fields.extra == {"cluster": "7", "tags": "a, b", "live": "true"}


def test_the_text_field_is_never_touched_but_a_summary_loses_its_tags() -> None:
    fields = from_record({"text": "a < b &amp; <p>c</p>", "summary": "<p>Tóm tắt &amp; kết</p>"})
    assert fields.text == "a < b &amp; <p>c</p>"
    assert fields.lead == "Tóm tắt & kết"


def test_hosts() -> None:
    assert host_of("https://www.ViDu.example:8080/a") == "vidu.example"
    assert host_of("http://[broken") == ""
