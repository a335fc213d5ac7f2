"""Every sentence of tests/grammar/vi/attribution: the attributions it marks, and no others.

Labels: `q1` content, `c1` cue, `s1` source of attribution 1; `q1=direct` tells the kind, `q2<1` that 2 stands inside 1;
`PER`, `ORG`, `LOC` mark names, which are given to the rules as entities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest
from tests.grammar.marked import Case, load

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, Entity, Span, Zone

_LABEL = re.compile(r"([qcs])(\d)(?:=(\w+))?(?:<(\d))?$")


def _expected(case: Case) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = defaultdict(lambda: {"q": [], "c": None, "s": None, "kind": None, "via": None})
    for start, end, label in case.marks:
        match = _LABEL.match(label)
        if match is None:
            continue
        part, number, kind, via = match.groups()
        if part == "q":
            table[number]["q"].append((start, end))
        else:
            table[number][part] = (start, end)
        table[number]["kind"] = kind or table[number]["kind"]
        table[number]["via"] = via or table[number]["via"]
    return table


def _given(case: Case) -> dict[str, tuple[Any, ...]]:
    by_name: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for start, end, label in case.marks:
        if label in ("PER", "ORG", "LOC"):
            by_name[(label, case.text[start:end])].append(Span(start, end))
    entities = tuple(
        Entity(f"e{i}", kind, name, tuple(spans)) for i, ((kind, name), spans) in enumerate(by_name.items())
    )  # type: ignore[arg-type]
    kind = case.settings.get("zone", "body")
    zones = tuple(Zone(line.start(), line.end(), kind) for line in re.finditer(r"[^\n]+", case.text))  # type: ignore[arg-type]
    return {"zones": zones, "credits": (), "entities": entities, "events": ()}


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


@pytest.mark.parametrize("case", load("attribution"), ids=str)
def test_attributions_of_a_sentence(case: Case) -> None:
    found = analyze(Article(id="t", text=case.text), get_pack("vi"), _given(case)).attributions
    expected = _expected(case)
    told = [[case.text[span.start : span.end] for span in one.content] for one in found]
    wanted = [[case.text[start:end] for start, end in sorted(one["q"])] for one in expected.values()]
    assert sorted(told) == sorted(wanted)
    ids: dict[str, str] = {}
    for number, one in sorted(expected.items()):
        matches = [
            a
            for a in found
            if [_pair(span) for span in a.content] == sorted(one["q"])
            and a.id not in ids.values()
            and _pair(a.cue) == one["c"]
        ]
        assert matches, f"attribution {number}: found cues {[a.cue and a.cue.of(case.text) for a in found]}"
        ids[number] = matches[0].id
        assert _pair(matches[0].source) == one["s"], matches[0].source and matches[0].source.of(case.text)
        assert one["kind"] in (None, matches[0].kind)
    for number, one in expected.items():
        via = next(a for a in found if a.id == ids[number]).via
        assert via[:1] == ((ids[one["via"]],) if one["via"] else ())
