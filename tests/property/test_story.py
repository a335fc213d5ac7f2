"""What holds for any story: evidence resolves, order does not matter, nothing raises."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, ReadArticle
from nguon.story.build import build_story
from nguon.story.explain import explain
from nguon.story.export import story_record
from nguon.story.provenance import prov_jsonld

PACK = get_pack("vi")
SENTENCES = [
    "Sáng 5-3, ông Lê Bình cho biết đoàn tàu sẽ khởi hành vào ngày 8-3.",
    "Đoàn tàu đã khởi hành sáng nay với 120 hành khách.",
    "Theo Reuters, ít nhất 7 người bị thương trong vụ va chạm ở ga Lạc Sơn.",
    "Ít nhất 9 người bị thương trong vụ va chạm ở ga Lạc Sơn, theo AFP.",
    "Tuy nhiên, nhà ga vẫn mở cửa.",
    "Ông này từ chối trả lời.",
    "“Chúng tôi chưa quyết định", "TIN NÓNG!!!", "😀 ok", "...", "(Theo Tuổi Trẻ)", "a\u0301",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), max_size=8).map("\n".join)
DATES = st.sampled_from([None, "2024-03-05T08:00:00+07:00", "2024-03-09T18:30:00+07:00"])
STORIES = st.lists(st.tuples(TEXTS, DATES), min_size=1, max_size=4)


def read(pairs: list[tuple[str, str | None]]) -> list[ReadArticle]:
    articles = [
        Article(id=f"a{n}", text=text, published=date, outlet=f"bao{n}.example") for n, (text, date) in enumerate(pairs)
    ]
    return [ReadArticle(article, analyze(article, PACK)) for article in articles]


def evidence_in(value: Any) -> list[dict[str, Any]]:
    """Every evidence anywhere in a record."""
    if isinstance(value, dict):
        own = [value] if {"article", "start", "end", "exact"} <= value.keys() else []
        return own + [each for inner in value.values() for each in evidence_in(inner)]
    return [each for inner in value for each in evidence_in(inner)] if isinstance(value, list | tuple) else []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STORIES)
def test_evidence_resolves_and_order_does_not_matter(pairs: list[tuple[str, str | None]]) -> None:
    items = read(pairs)
    story = build_story("s", items, PACK)
    texts = {item.article.id: item.article.text for item in items}
    records = [story_record(story), msgspec.to_builtins(explain(story, items, PACK))]
    for evidence in evidence_in(records):
        assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["exact"] != ""
    assert build_story("s", items[::-1], PACK) == story
    json.dumps(prov_jsonld(story, items))
