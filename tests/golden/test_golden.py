"""The golden articles: their labels read the words that they should, and the analyser stays above the pinned floors."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench.golden import GOLDEN, figures, golden_articles, golden_records
from bench.quality import read_floors

from nguon.demo import demo_articles

RECORDS = golden_records()
TEXTS = {article.id: article.text for article in golden_articles()}
STORIES = [json.loads(line) for line in (GOLDEN / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
FLOORS = {name.removeprefix("golden."): floor for name, floor in read_floors().items() if name.startswith("golden.")}
SCORED = ("zones", "credits", "mentions", "times.value", "content", "attribution", "trigger", "factuality.accuracy")

Read = tuple[str, Any, Any]  # which label, its span or spans, the words it should read


def labels(record: dict[str, Any]) -> Iterator[Read]:
    """Every span of a gold record beside its `exact` words; an absent span is None on both sides."""
    for zone in record["zones"]:
        yield "zone", [zone["start"], zone["end"]], zone["exact"]
    for layer in ("credits", "times"):
        for label in record[layer]:
            yield layer, label["span"], label["exact"]
    for entity in record["entities"]:
        yield entity["id"], entity["mentions"], entity["exact"]
        yield f"{entity['id']} name", entity["mentions"][entity["exact"].index(entity["name"])], entity["name"]
    for label in record["attributions"] + record["events"]:
        for key, words in label["exact"].items():
            yield f"{label.get('id', label.get('ref'))} {key}", label[key], words


def words(text: str, spans: Any) -> Any:
    """The words under a span, a list of spans, or None."""
    if spans is None:
        return None
    return [words(text, span) for span in spans] if not spans or isinstance(spans[0], list) else text[slice(*spans)]


@cache
def reached() -> dict[str, float]:
    return figures()


def test_every_demo_article_has_gold_labels() -> None:
    demo = {path.stem for path in Path(demo_articles()).parent.glob("*.txt")}
    assert demo == set(RECORDS) == {name for story in STORIES for name in story["articles"]}


@pytest.mark.parametrize("name", RECORDS)
def test_every_span_reads_its_words(name: str) -> None:
    text, record = TEXTS[name], RECORDS[name]
    read = list(labels(record))
    assert len(read) > 20
    assert [(label, words(text, spans)) for label, spans, _ in read] == [(label, exact) for label, _, exact in read]
    assert hashlib.sha256(text.encode()).hexdigest() == record["text_sha256"], "edited: look over the labels"


@pytest.mark.parametrize("name", RECORDS)
def test_every_paragraph_has_one_zone(name: str) -> None:
    lines = [[match.start(), match.end()] for match in re.finditer(r"\S[^\n]*", TEXTS[name])]
    assert [[zone["start"], zone["end"]] for zone in RECORDS[name]["zones"]] == lines


@pytest.mark.parametrize("name", RECORDS)
def test_labels_name_labels_that_are_there(name: str) -> None:
    record = RECORDS[name]
    said, named = {a["id"] for a in record["attributions"]}, {e["id"] for e in record["entities"]}
    assert len(said) == len(record["attributions"]) and len(named) == len(record["entities"])
    for attribution in record["attributions"]:
        assert set(attribution["via"]) <= said - {attribution["id"]}
        assert attribution["source_entity"] in named | {None}
    assert {event["attribution"] for event in record["events"]} <= said | {None}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["cluster"])
def test_stories_read_their_words(story: dict[str, Any]) -> None:
    conflicts = [side for conflict in story["conflicts"] for side in conflict["sides"]]
    outcomes = [outcome[key] for outcome in story["outcomes"] for key in ("plan", "outcome")]
    for side in [side for group in story["same"] for side in group] + conflicts + outcomes:
        assert TEXTS[side["id"]][side["start"] : side["end"]] == side["exact"]
    for side in outcomes:
        assert [side["start"], side["end"]] in [event["trigger"] for event in RECORDS[side["id"]]["events"]]
    for group in story["same"]:
        assert len({side["id"] for side in group}) > 1
    for pair in story["reprints"]:
        assert {pair["a"], pair["b"]} <= set(story["articles"])


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(SCORED) == set(reached())


@pytest.mark.parametrize("name", SCORED)
def test_figures_stay_above_their_floors(name: str) -> None:
    assert 100 * reached()[name] >= FLOORS[name]
