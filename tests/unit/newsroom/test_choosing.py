"""What faces show first: rows of sources, plans, disputes, sentences around evidence."""

from nguon.model import (
    Analysis,
    Article,
    Conflict,
    ConflictSide,
    Evidence,
    Outcome,
    ReadArticle,
    SourceEdge,
    Span,
    Story,
    Zone,
)
from nguon.newsroom import (
    by_article,
    disputes,
    headline,
    local_time,
    longest_way,
    most_disputed,
    outlet_names,
    passage,
    plans,
    source_rows,
    target_name,
)


def words(article: str, exact: str = "theo", start: int = 0) -> Evidence:
    return Evidence(article, start, start + len(exact), exact)


def edge(source: str, target: str, article: str, relation: str = "cites", exact: str = "theo") -> SourceEdge:
    return SourceEdge(source, target, relation, (words(article, exact),))


def read(article: str, text: str, outlet: str = "", title: Span | None = None) -> ReadArticle:
    zones = (Zone(title.start, title.end, "title"),) if title else ()
    sentences = []
    start = 0
    for part in text.split(". "):
        sentences.append(Span(start, min(len(text), start + len(part) + 1)))
        start += len(part) + 2
    return ReadArticle(Article(article, text, outlet=outlet), Analysis(article, zones=zones, sentences=tuple(sentences)))


def ways(story: Story) -> list[tuple[str, ...]]:
    return [
        (row.start, *(e.target for e in row.steps), "|".join(e.target for e in row.ends)) for row in source_rows(story)
    ]


def test_a_row_holds_no_other_and_ends_stand_together() -> None:
    edges = (
        edge("article:b", "article:a", "b", "reprints"),
        edge("article:a", "outlet:Reuters", "a"),
        edge("outlet:Reuters", "person:An", "a"),
        edge("outlet:Reuters", "anonymous:một quan chức", "a"),
        edge("article:b", "outlet:Reuters", "b"),
    )
    assert ways(Story("s", "t", ("a", "b"), sources=edges)) == [
        ("article:b", "article:a", "outlet:Reuters", "anonymous:một quan chức|person:An")
    ]


def test_what_one_paper_took_from_an_agency_is_not_what_another_took() -> None:
    edges = (
        edge("article:a", "outlet:Reuters", "a"),
        edge("outlet:Reuters", "person:An", "a"),
        edge("article:b", "outlet:Reuters", "b"),
    )
    assert ways(Story("s", "t", ("a", "b"), sources=edges)) == [
        ("article:a", "outlet:Reuters", "person:An"),
        ("article:b", "outlet:Reuters"),
    ]


def test_circles_end() -> None:
    edges = (edge("article:a", "outlet:X", "a"), edge("outlet:X", "outlet:Y", "a"), edge("outlet:Y", "outlet:X", "a"))
    assert all(len(way) < 6 for way in ways(Story("s", "t", ("a",), sources=edges)))
    assert source_rows(Story("s", "t", ("a",))) == []


def test_the_longest_way_prefers_one_that_ends_with_somebody() -> None:
    edges = (
        edge("article:a", "outlet:Reuters", "a"),
        edge("outlet:Reuters", "document:thông báo", "a"),
        edge("outlet:Reuters", "anonymous:một quan chức", "a"),
    )
    found = longest_way([Story("s", "t", ("a",), sources=edges)])
    assert found is not None and found[1][-1].target == "anonymous:một quan chức"
    assert longest_way([Story("s", "t", ("a",))]) is None


def test_names_keep_the_capitals_of_the_article() -> None:
    names = {"a": "Bến Cảng"}
    folded = edge("article:a", "organization:bộ y tế", "a", exact="Bộ Y tế")
    assert target_name(folded, names) == "Bộ Y tế"
    assert target_name(edge("article:b", "article:a", "b", exact="chép nguyên"), names) == "Bến Cảng"
    assert target_name(edge("article:a", "person:Nguyễn Văn An", "a", exact="ông An"), names) == "Nguyễn Văn An"


def test_plans_that_came_to_something_stand_first_and_each_once() -> None:
    def plan(result: str, text: str, overdue: bool = False) -> Outcome:
        return Outcome(result, (words("a", text),), overdue=overdue, text=text)

    given = (plan("open", "mở cầu"), plan("open", "họp báo", True), plan("done", "thăm"), plan("changed", "bay"), plan("open", "thăm"))
    found = plans(Story("s", "t", ("a",), outcomes=given))
    assert [outcome.text for outcome in found] == ["bay", "thăm", "họp báo", "mở cầu"]
    assert [outcome.result for outcome in found][:2] == ["changed", "done"]


def test_a_clear_dispute_stands_before_a_medley() -> None:
    def conflict(*sides: str, update: bool = False) -> Conflict:
        return Conflict("number", tuple(ConflictSide(s, (f"{s}{n}",), (words(f"{s}{n}"),)) for n, s in enumerate(sides)), update=update)

    medley, clear, update = conflict(*"abcde"), conflict("a", "b"), conflict("a", "b", "c", update=True)
    story = Story("s", "t", (), conflicts=(update, medley, clear))
    assert disputes(story) == [clear, medley, update]
    assert most_disputed([story]) == (story, clear)
    assert most_disputed([Story("s", "t", (), conflicts=(update,))]) is None


def test_a_passage_reads_on() -> None:
    text = "Cầu đã mở. Ông An nói 24 người\nbị thương ở Huế. Hết"
    item = read("a", text)
    found = passage(item, words("a", "24 người", text.index("24")))
    assert str(found) == "Ông An nói 24 người bị thương ở Huế."
    assert found.words == "24 người"
    short = passage(item, words("a", "24 người", text.index("24")), around=8)
    assert str(short).startswith("… ") and str(short).endswith(" …") and len(str(short)) < 32


def test_names_titles_groups_and_times() -> None:
    one, two, three = read("a", "Tin", "Bến Cảng"), read("b", "Tin", "Bến Cảng"), read("c", "\n Dòng đầu\nsau")
    assert outlet_names([one, two, three]) == {"a": "Bến Cảng", "b": "Bến Cảng (2)", "c": "bài 3"}
    assert headline(three) == "Dòng đầu"
    assert headline(read("d", "Tít\nbài. Hết", title=Span(0, 3))) == "Tít"
    assert [[e.start for e in group] for group in by_article([words("a"), words("b"), words("a", start=9)])] == [[0, 9], [0]]
    assert local_time("2023-02-06T23:10:00+00:00", "+07:00") == "2023-02-07T06:10:00+07:00"
    assert local_time(None, "+07:00") is None
