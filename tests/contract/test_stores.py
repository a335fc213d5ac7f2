"""What every store must do, run over each of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nguon.errors import NotFound, StoreError, UsageError
from nguon.model import Analysis, Article, Evidence, Rejected, Span, Story, SummarySentence, Zone
from nguon.store import open_store
from nguon.store.protocol import ArticleFilter, Placement, SourceMark, Store, StoryEvent, StoryFilter
from nguon.store.schema import SCHEMA_VERSION

NOW = "2024-03-20T08:00:00+07:00"


@pytest.fixture(params=["sqlite", "memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    return lambda: open_store(tmp_path / "kho.nguon" if request.param == "sqlite" else ":memory:")


@pytest.fixture
def store(opened: Callable[[], Store]) -> Iterator[Store]:
    with opened() as found:
        yield found


def article(number: int, **given: str) -> Article:
    values = {
        "id": f"a{number}", "text": f"Bài số {number}\n\nNội dung của bài số {number}.", "outlet": f"Báo {number % 3}",
        "published": f"2024-03-{number + 1:02d}T08:00:00+07:00", "title": f"Bài số {number}", "url": f"https://vidu.example/{number}",
    }  # fmt: skip
    return Article(**{**values, **given})


def fill(store: Store, count: int = 6) -> list[Article]:
    articles = [article(number) for number in range(count)]
    store.add_articles(articles, NOW)
    store.save_analyses([Analysis(each.id, zones=(Zone(0, 8, "title"),), version="v1") for each in articles])
    return articles


def place(store: Store, *pairs: tuple[str, str]) -> None:
    store.place([Placement(each, story, b"w" + each.encode()) for each, story in pairs])


# Articles


def test_adding_the_same_thing_twice_changes_nothing(store: Store) -> None:
    articles = [article(0), article(1)]
    assert store.add_articles(articles, NOW) == ["added", "added"]
    before = store.counts()
    assert store.add_articles(articles, NOW) == ["same", "same"]
    assert store.counts() == before
    assert store.add_articles([article(2), article(2)], NOW) == ["added", "same"]


def test_articles_come_back_as_they_were(store: Store) -> None:
    odd = Article(
        "lạ", "Chữ\u0301 \U0001f600\n", extra={"cluster": "7"}, author_line="PV", origin="tệp:3", language="vi"
    )
    store.add_articles([odd, article(1)], NOW)
    assert store.get_article("lạ") == odd
    assert store.get_articles(["a1", "lạ"]) == [article(1), odd]
    assert store.known(["lạ", "không"]) == {"lạ"}


def test_a_changed_text_is_kept_as_a_revision_and_the_first_stays(store: Store) -> None:
    first, later = article(1), article(1, text="Bài số 1\n\nĐã sửa lại.")
    store.add_articles([first], NOW)
    assert store.add_articles([later, later], NOW) == ["revised", "revised"]
    assert store.get_article("a1") == first
    assert [(each.at, each.article) for each in store.revisions("a1")] == [(NOW, later)]
    new, changed = article(2), article(2, text="Khác hẳn.")
    assert store.add_articles([new, changed], NOW) == ["added", "revised"]


def test_what_is_missing_is_named(store: Store) -> None:
    store.add_articles([article(1)], NOW)
    for ask in (
        lambda: store.get_article("zz"), lambda: store.get_articles(["a1", "zz"]), lambda: store.revisions("zz"),
        lambda: store.save_analyses([Analysis("zz")]), lambda: store.place([Placement("zz", "s")]),
        lambda: store.read_articles(["a1"]), lambda: store.live_story("zz"), lambda: store.story_row("zz"),
        lambda: store.save_story(Story("zz", "x", ()), "v", 1), lambda: store.finish_run(9, NOW, {}),
        lambda: store.reject(9, [Rejected("x", "y")]),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            ask()
    assert store.get_analysis("zz") is None
    assert store.get_story("zz") is None
    assert store.members("zz") == []
    assert store.source_mark("zz") is None


def test_pages_are_cut_from_one_order(store: Store) -> None:
    fill(store, 8)
    store.add_articles([article(9, published="")], NOW)  # undated ones come last
    everything = store.articles()
    assert [each.id for each in everything] == ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a9"]
    pages = [store.articles(limit=4, offset=start) for start in (0, 4, 8)]
    assert [each for page in pages for each in page] == everything
    assert list(store.iter_articles(batch=2)) == everything
    assert store.count_articles() == 9


def test_filters(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"), ("a3", "s1"), ("a4", "s2"))

    def ids(**wanted: str) -> list[str]:
        found = store.articles(ArticleFilter(**wanted))
        assert store.count_articles(ArticleFilter(**wanted)) == len(found)
        return [each.id for each in found]

    assert ids(outlet="Báo 0") == ["a0", "a3"]
    assert ids(story="s1") == ["a0", "a3"]
    assert ids(since="2024-03-03T08:00:00+07:00", until="2024-03-05T08:00:00+07:00") == ["a2", "a3"]
    assert ids(since="2024-03-03T01:00:00+00:00", outlet="Báo 2") == ["a2", "a5"]
    with pytest.raises(UsageError):
        ids(since="hôm qua")
    assert store.outlets() == [("Báo 0", 2), ("Báo 1", 2), ("Báo 2", 2)]


# Analyses


def test_analyses_are_replaced_and_stale_ones_named(store: Store) -> None:
    fill(store, 3)
    store.add_articles([article(3)], NOW)
    assert store.unanalysed("v1") == ["a3"]
    assert store.unanalysed("v2", limit=2) == ["a0", "a1"]
    store.save_analyses([Analysis("a0", sentences=(Span(0, 4),), version="v2")])
    assert store.unanalysed("v2") == ["a1", "a2", "a3"]
    assert store.get_analysis("a0") == Analysis("a0", sentences=(Span(0, 4),), version="v2")
    assert [(each.article.id, each.analysis.version) for each in store.read_articles(["a1", "a0"])] == [
        ("a1", "v1"),
        ("a0", "v2"),
    ]


# Grouping


def test_placements_come_back_in_the_order_of_placing(store: Store) -> None:
    fill(store)
    place(store, ("a4", "s1"), ("a1", "s1"))
    place(store, ("a2", "s2"))
    assert store.unplaced() == ["a0", "a3", "a5"]
    rows = list(store.grouping())
    assert [(row.article, row.story, row.blob) for row in rows] == [
        ("a4", "s1", b"wa4"),
        ("a1", "s1", b"wa1"),
        ("a2", "s2", b"wa2"),
    ]
    assert [row.article for row in store.grouping(after=rows[1].seq)] == ["a2"]
    assert [row.article for row in store.grouping(since="2024-03-03T08:00:00+07:00")] == ["a4", "a2"]
    assert store.story_of(["a1", "a0"]) == {"a1": "s1"}
    assert store.members("s1") == ["a1", "a4"]


def test_a_move_keeps_the_blob_and_touches_both_stories(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"), ("a1", "s1"), ("a2", "s2"))
    for story in ("s1", "s2"):
        row = store.story_row(story)
        store.save_story(Story(story, story, ()), "v1", row.changed)
    assert store.dirty_stories("v1") == []
    store.place([Placement("a1", "s2")])
    assert [row.blob for row in store.grouping() if row.article == "a1"] == [b"wa1"]
    assert {row.id: (row.articles, row.first, row.last) for row in store.dirty_stories("v1")} == {
        "s1": (1, "2024-03-01T01:00:00+00:00", "2024-03-01T01:00:00+00:00"),
        "s2": (2, "2024-03-02T01:00:00+00:00", "2024-03-03T01:00:00+00:00"),
    }
    store.place([Placement("a1", "s2", b"new")])
    assert [row.blob for row in store.grouping() if row.article == "a1"] == [b"new"]
    assert store.check().problems == ()


def test_placing_again_in_the_same_call_and_into_a_new_story(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"), ("a0", "s2"))
    assert store.story_of(["a0"]) == {"a0": "s2"}
    place(store, ("a0", "s3"), ("a1", "s3"))
    assert [row.id for row in store.stories()] == ["s3"]
    assert store.story_row("s3").articles == 2
    assert store.check().problems == ()


def test_merges_are_remembered_and_followed(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"), ("a1", "s2"), ("a2", "s3"))
    place(store, ("a0", "s2"), ("a1", "s3"), ("a0", "s3"))
    store.record_events(
        [
            StoryEvent("merge", "s1", "s2", ("a0",), "cùng một vụ", NOW),
            StoryEvent("merge", "s2", "s3", ("a0", "a1"), "trùng lặp", NOW),
        ]
    )
    assert store.live_story("s1") == "s3"
    assert store.live_story("s3") == "s3"
    events = store.story_events("s2")
    assert [(each.kind, each.story, each.other, each.articles, each.reason) for each in events] == [
        ("merge", "s1", "s2", ("a0",), "cùng một vụ"),
        ("merge", "s2", "s3", ("a0", "a1"), "trùng lặp"),
    ]
    assert events[0].seq < events[1].seq
    assert store.story_events() == events


# Stories


def test_stories_are_listed_with_their_measures(store: Store) -> None:
    fill(store)
    store.add_articles([article(7, published="", title="", text="Dòng đầu\n\nCòn lại của bài.")], NOW)
    place(store, ("a0", "s1"), ("a3", "s1"), ("a1", "s2"), ("a4", "s2"), ("a5", "s2"), ("a7", "s3"))
    rows = {row.id: row for row in store.stories()}
    assert [(rows[s].articles, rows[s].outlets, rows[s].title) for s in ("s1", "s2", "s3")] == [
        (2, 1, "Bài số 0"), (3, 2, "Bài số 1"), (1, 1, "Dòng đầu"),
    ]  # fmt: skip
    assert (rows["s1"].first, rows["s1"].last) == ("2024-03-01T01:00:00+00:00", "2024-03-04T01:00:00+00:00")
    assert (rows["s3"].first, rows["s3"].last) == (None, None)
    assert all(row.dirty for row in rows.values())

    def ids(wanted: StoryFilter, order: str = "latest") -> list[str]:
        found = store.stories(wanted, order=order)  # type: ignore[arg-type]
        assert store.count_stories(wanted) == len(found)
        return [row.id for row in found]

    assert ids(StoryFilter()) == ["s2", "s1", "s3"]
    assert ids(StoryFilter(), "largest") == ["s2", "s1", "s3"]
    assert ids(StoryFilter(), "oldest") == ["s1", "s2", "s3"]
    assert ids(StoryFilter(), "id") == ["s1", "s2", "s3"]
    assert ids(StoryFilter(min_articles=3)) == ["s2"]
    assert ids(StoryFilter(outlet="Báo 0")) == ["s1"]
    # between its first and last article, but with none of its own in the window
    assert ids(StoryFilter(since="2024-03-02T12:00:00+07:00", until="2024-03-03T12:00:00+07:00")) == []
    assert [row.id for row in store.stories(limit=1, offset=1)] == ["s1"]


def test_a_story_is_cached_until_its_members_change(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"))
    story = Story("s1", "Tên chuyện", ("a0",), summary=(SummarySentence("Bài", (Evidence("a0", 0, 3, "Bài"),)),))
    store.save_story(story, "v1", store.story_row("s1").changed)
    stored = store.get_story("s1")
    assert stored is not None
    assert (stored.story, stored.version, stored.dirty) == (story, "v1", False)
    assert store.story_row("s1").title == "Tên chuyện"
    assert [row.id for row in store.dirty_stories("v2")] == ["s1"]
    place(store, ("a1", "s1"))
    stored = store.get_story("s1")
    assert stored is not None
    assert stored.dirty


def test_a_change_while_a_story_is_built_is_not_forgotten(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"))
    row = store.story_row("s1")
    place(store, ("a1", "s1"))
    store.save_story(Story("s1", "x", ("a0",)), "v1", row.changed)
    assert [each.id for each in store.dirty_stories("v1")] == ["s1"]


# Search


@pytest.fixture
def library(store: Store) -> Store:
    texts = {
        "hue": "Phố đi bộ Nguyễn Huệ đông người",
        "tuong": "Tượng đá mới ở vườn hoa\n\nThủ đô thêm tượng.",
        "ttg": "Thủ tướng thăm nhà máy",
        "dn": "Đà Nẵng mở bãi biển",
        "nang": "Trời đã nắng trở lại",
        "duong": "Đường ven biển thông xe, COVID-19 đã qua",
    }
    store.add_articles(
        [Article(name, f"{text}\n\nCâu chuyện của hôm nay.", title=text, outlet="Báo") for name, text in texts.items()],
        NOW,
    )
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nguyen hue", ["hue"]),
        ("NGUYỄN HUỆ", ["hue"]),
        ("thu tuong", ["ttg", "tuong"]),
        ("da nang", ["dn", "nang"]),
        ("duong", ["duong"]),
        ("đường", ["duong"]),
        ('"da nang"', ["dn", "nang"]),
        ('"nang mo"', ["dn"]),
        ("nha*", ["ttg"]),
        ("bien -duong", ["dn"]),
        ("covid-19", ["duong"]),
        ("không có", []),
        ("hue OR AND NOT ) ( \" ' : *", []),
    ],
)
def test_search_leaves_marks_aside(library: Store, words: str, found: list[str]) -> None:
    hits = library.search(words)
    assert sorted(hit.article for hit in hits) == sorted(found)
    assert library.count_hits(words) == len(found)
    for hit in hits:
        text = library.get_article(hit.article).text
        assert text[hit.snippet_start : hit.snippet_start + len(hit.snippet)] == hit.snippet
        assert hit.spans
        assert all(hit.snippet_start <= span.start < span.end <= len(text) for span in hit.spans)


def test_words_side_by_side_come_first(library: Store) -> None:
    assert [hit.article for hit in library.search("thu tuong")] == ["ttg", "tuong"]
    first = library.search("thu tuong")[0]
    assert [span.of(library.get_article("ttg").text) for span in first.spans] == ["Thủ tướng"]


def test_search_with_filters_and_pages(library: Store) -> None:
    place(library, ("dn", "s1"))
    assert [(hit.article, hit.story) for hit in library.search("bien", ArticleFilter(story="s1"))] == [("dn", "s1")]
    everything = [hit.article for hit in library.search("cau chuyen")]
    assert len(everything) == 6
    assert [library.search("cau chuyen", limit=1, offset=n)[0].article for n in range(6)] == everything
    assert library.count_hits("bien", ArticleFilter(outlet="Khác")) == 0


@pytest.mark.parametrize("words", ["", "  ", "-huế", '"" *', "!?"])
def test_a_search_without_a_word_is_refused(library: Store, words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        library.search(words)


# Transactions


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        fill(store)
        place(store, ("a0", "s1"))
        raise ZeroDivisionError
    assert set(store.counts().values()) == {0}
    assert store.check().problems == ()
    with store.transaction(), store.transaction():
        fill(store)
        assert store.count_articles() == 6  # seen inside before it is kept
    assert store.count_articles() == 6


def test_a_closed_store_says_so(opened: Callable[[], Store]) -> None:
    store = opened()
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.counts()


# Journal


def test_runs_sources_rejections_and_values(store: Store) -> None:
    first, second = store.start_run("add a", NOW), store.start_run("add b", NOW)
    store.finish_run(first, NOW, {"added": 3})
    assert [(run.id, run.command, run.finished, run.counts) for run in store.runs()] == [
        (second, "add b", None, {}),
        (first, "add a", NOW, {"added": 3}),
    ]
    store.mark_source(SourceMark("a.jsonl", "f1", 10, run=first))
    store.mark_source(SourceMark("a.jsonl", "f2", 20, done=True, run=second))
    assert store.source_mark("a.jsonl") == SourceMark("a.jsonl", "f2", 20, True, second)
    refused = [Rejected("a:1", "empty", "h"), Rejected("a:2", "too short")]
    store.reject(first, refused)
    store.reject(second, refused[:1])
    assert [row.rejected for row in store.rejections(first)] == refused
    assert [row.run for row in store.rejections(limit=2, offset=1)] == [first, second]
    store.set_meta("k", "một")
    store.set_meta("k", "hai")
    assert (store.get_meta("k"), store.get_meta("khác")) == ("hai", None)


def test_check_counts_what_there_is(store: Store) -> None:
    fill(store)
    place(store, ("a0", "s1"), ("a1", "s1"))
    report = store.check()
    assert report.problems == ()
    assert report.counts == {
        "articles": 6, "analyses": 6, "placed": 2, "stories": 1, "revisions": 0, "rejections": 0, "runs": 0,
        "linked": 0,
    }  # fmt: skip
    assert report.schema_version == SCHEMA_VERSION
