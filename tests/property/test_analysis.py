"""Whatever the text: no exception, every span inside it, and the same input gives the same output."""

import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nguon.analysis.export import article_record
from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Span

WORDS = (
    "ông bà Nguyễn Văn An cho biết nói rằng theo hãng tin Reuters sẽ đã chưa không thăm bắt ký ngày 20/5 hôm qua tháng 12 năm 2016 "
    "TP.HCM Hà Nội Mỹ Tổng thống NATO “ ” \" ' : , . ; - – ( ) / \n \n\n Ảnh: Reuters tuyên bố kêu gọi nếu 5 người hơn 11 tỉ USD 15h30 "
    "Xem thêm ... HLV Mourinho M.U e\u0301 \u200b 😀 ĐÀ NẴNG ca nuong thứ Hai tuần tới Việt Linh (Theo Asia Times)"
).split(" ")
PACK = get_pack("vi")


def check(text: str, analysis: Analysis) -> None:
    spans: list[Span] = [*analysis.sentences]
    spans += [Span(z.start, z.end) for z in (*analysis.zones, *analysis.credits, *analysis.times)]
    spans += [m for e in analysis.entities for m in (*e.mentions, *e.references)]
    for a in analysis.attributions:
        spans += [*a.content, *(s for s in (a.cue, a.source) if s)]
    for e in analysis.events:
        spans += [e.trigger, *e.actors, *e.targets, *e.objects, *(s for s in (e.cue, e.place) if s)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(credit.name == text[credit.start : credit.end] for credit in analysis.credits)
    ids = [e.id for e in analysis.entities] + [a.id for a in analysis.attributions] + [v.id for v in analysis.events]
    assert len(set(ids)) == len(ids)
    known = {a.id for a in analysis.attributions}
    assert all(set(a.via) <= known - {a.id} for a in analysis.attributions)
    assert all(v.attribution is None or v.attribution in known for v in analysis.events)
    people = {e.id for e in analysis.entities}
    assert all(a.source_entity is None or a.source_entity in people for a in analysis.attributions)
    for one, two in zip(analysis.zones, analysis.zones[1:], strict=False):
        assert one.end <= two.start


def read(text: str, published: str | None = "2016-05-20T08:00:00+07:00") -> Analysis:
    article = Article(id="x", text=text, published=published)
    analysis = analyze(article, PACK)
    check(text, analysis)
    msgspec.json.encode(article_record(article, analysis))
    return analysis


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from([None, "2016-05-20T08:00:00+07:00"]))
def test_newslike_text(text: str, published: str | None) -> None:
    assert read(text, published) == read(text, published)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    read(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff", "“", "A", "1", "theo", "Theo: “", "." * 500, "“" * 500])
def test_odd_text(text: str) -> None:
    read(text)


def test_a_long_line_takes_linear_work() -> None:
    chooser = random.Random(1)
    read(" ".join(chooser.choice(WORDS[:60]) for _ in range(20_000)))
