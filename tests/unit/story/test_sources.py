"""The source graph: credits, citations, chains, cycles, warnings."""

from __future__ import annotations

from nguon.model import Attribution, SourceEdge
from nguon.story.build import build_story
from nguon.story.provenance import prov_jsonld
from nguon.story.sources import find_cycles, make_graph
from unit.story.making import PACK, find, item, read

TEXT = "Tàu mới hạ thủy\nTheo Kyodo, ông Tanaka nói rằng con tàu sẽ ra khơi vào mùa thu.\nTheo AFP"


def chained() -> Attribution:
    return Attribution(
        "a2",
        "indirect",
        (find(TEXT, "con tàu sẽ ra khơi vào mùa thu"),),
        find(TEXT, "nói rằng"),
        find(TEXT, "ông Tanaka"),
        None,
        "person",
        ("a1",),
    )


def cited() -> Attribution:
    return Attribution(
        "a1",
        "indirect",
        (find(TEXT, "ông Tanaka nói rằng con tàu sẽ ra khơi vào mùa thu"),),
        find(TEXT, "Theo"),
        find(TEXT, "Kyodo"),
        None,
        "outlet",
    )


def test_the_chain_runs_from_article_over_credit_and_citation_to_the_speaker() -> None:
    graph = make_graph(read(item("a", TEXT, outlet="baobien.example", credit="AFP", said=[cited(), chained()])))
    steps = {(edge.source, edge.target): edge.relation for edge in graph.edges}
    assert steps == {
        ("article:a", "outlet:AFP"): "credits",
        ("outlet:AFP", "outlet:Kyodo"): "cites",
        ("outlet:Kyodo", "person:ông tanaka"): "quotes",
    }


def test_every_edge_shows_its_words() -> None:
    graph = make_graph(read(item("a", TEXT, credit="AFP", said=[cited(), chained()])))
    assert {edge.evidence[0].exact for edge in graph.edges} == {"AFP", "Kyodo", "ông Tanaka"}


def test_a_circle_of_sources_is_found() -> None:
    edges = [SourceEdge("outlet:A", "outlet:B"), SourceEdge("outlet:B", "outlet:A"), SourceEdge("outlet:B", "outlet:C")]
    assert find_cycles(edges) == (("outlet:A", "outlet:B"),)


def test_a_chain_is_no_circle() -> None:
    assert (
        find_cycles(
            [SourceEdge("outlet:A", "outlet:B"), SourceEdge("outlet:B", "outlet:C"), SourceEdge("outlet:A", "outlet:C")]
        )
        == ()
    )


def test_all_roads_to_one_unnamed_source_are_warned_of() -> None:
    one = "Nhà máy sắp đóng cửa\nMột nguồn tin giấu tên cho biết nhà máy thép Đông Khê sẽ đóng cửa vào cuối quý này."
    two = "Đông Khê ngừng lò\nNhà máy thép Đông Khê sẽ đóng cửa vào cuối quý này, theo một nguồn tin giấu tên trong ngành."

    content_one, content_two = (
        find(one, "nhà máy thép Đông Khê sẽ đóng cửa vào cuối quý này"),
        find(two, "Nhà máy thép Đông Khê sẽ đóng cửa vào cuối quý này"),
    )
    first = Attribution(
        "a1", "indirect", (content_one,), find(one, "cho biết"), find(one, "Một nguồn tin giấu tên"), None, "anonymous"
    )
    second = Attribution(
        "a1", "indirect", (content_two,), find(two, "theo"), find(two, "một nguồn tin giấu tên"), None, "anonymous"
    )
    story = build_story("s", [item("a", one, said=[first]), item("b", two, said=[second])], PACK)
    (closing,) = [each for each in story.statements if "đóng cửa" in each.text]
    assert "không nêu tên" in closing.warning


def test_prov_holds_every_edge_as_a_derivation_between_entities() -> None:
    items = [item("a", TEXT, outlet="baobien.example", credit="AFP", said=[cited(), chained()])]
    graph = prov_jsonld(build_story("s", items, PACK), items)["@graph"]
    nodes = {node["@id"]: node for node in graph}
    assert nodes["article:a"]["prov:hadPrimarySource"] == [{"@id": "said:outlet:AFP"}]
    derived = [step for node in graph for step in node.get("prov:qualifiedDerivation", [])]
    assert len(derived) == 3
    assert all(nodes[step["prov:entity"]["@id"]]["@type"] == "prov:Entity" for step in derived)
