"""The development articles and their gold labels in ../shared, as the project's own nouns."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Attribution, Credit, Entity, Event, ReadArticle, Span, Time, Zone

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# Another folder of the same shape (articles.jsonl, ID.gold.json) can be scored in place of the shared labels.
DEV = Path(os.environ.get("NGUON_DEV", SHARED / "annotation" / "dev"))
# Stories whose errors are not read while rules are written, so that their score tells how the rules carry over.
HELD_OUT = frozenset(("102", "192", "246"))


@cache
def dev_articles(part: str = "all") -> tuple[Article, ...]:
    """The 72 labelled articles; `part` is "all", "train" (15 stories) or "heldout" (3 stories)."""
    pack = get_pack("vi")
    articles = []
    for line in (DEV / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if part == "all" or (row["cluster"] in HELD_OUT) == (part == "heldout"):
            published = pack.published_of(row["published_raw"], row["url"], row["text"])
            articles.append(
                Article(
                    id=row["id"], text=row["text"], url=row["url"], outlet=row["outlet"],
                    published=published.isoformat() if published else None, extra={"cluster": row["cluster"]},
                )
            )  # fmt: skip
    return tuple(articles)


def _span(value: Any) -> Span | None:
    return None if value is None else Span(value[0], value[1])


def _spans(values: list[Any]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in values)


@cache
def gold_record(article_id: str) -> dict[str, Any]:
    """The gold file of an article as it stands."""
    record: dict[str, Any] = json.loads((DEV / f"{article_id}.gold.json").read_text(encoding="utf-8"))
    return record


def gold_layers(article: Article) -> dict[str, tuple[Any, ...]]:
    """The gold labels of an article as layers for `analyze(…, given=…)`; gold has no sentences."""
    return record_layers(gold_record(article.id), article.text)


def record_layers(gold: dict[str, Any], text: str) -> dict[str, tuple[Any, ...]]:
    """The labels of a gold record (in the format of annotation/dev) as layers."""
    times = [Time(t["span"][0], t["span"][1], t["type"], t["value"]) for t in gold["times"]]
    return {
        "zones": tuple(Zone(z["start"], z["end"], z["kind"]) for z in gold["zones"]),
        "credits": tuple(Credit(c["role"], text[c["span"][0] : c["span"][1]], *c["span"]) for c in gold["credits"]),
        "entities": tuple(Entity(e["id"], e["type"], e["name"], _spans(e["mentions"])) for e in gold["entities"]),
        "times": tuple(sorted(times, key=lambda t: t.start)),
        "attributions": tuple(_attribution(a) for a in gold["attributions"]),
        "events": tuple(_event(i, e) for i, e in enumerate(gold["events"])),
    }


def _attribution(a: dict[str, Any]) -> Attribution:
    return Attribution(
        id=a["id"],
        kind=a["kind"],
        content=_spans(a["content"]),
        cue=_span(a["cue"]),
        source=_span(a["source"]),
        source_entity=a["source_entity"],
        source_kind=a["source_kind"],
        via=tuple(a["via"]),
    )


def _event(number: int, e: dict[str, Any]) -> Event:
    return Event(
        id=f"v{number}",
        type=e.get("type", "OTHER"),
        trigger=Span(*e["trigger"]),
        actors=_spans(e["actors"]),
        targets=_spans(e["targets"]),
        objects=_spans(e["objects"]),
        time=e["time"],
        place=_span(e["place"]),
        factuality=e["factuality"],
        cue=_span(e["cue"]),
        attribution=e["attribution"],
        ref=e.get("ref", ""),
    )


def read_dev(part: str = "all", use_gold: frozenset[str] = frozenset()) -> list[ReadArticle]:
    """Analyses of the development articles, the layers named in `use_gold` taken from the gold labels."""
    pack = get_pack("vi")
    return [
        ReadArticle(article, analyze(article, pack, {k: v for k, v in gold_layers(article).items() if k in use_gold}))
        for article in dev_articles(part)
    ]


def gold_analysis(article: Article) -> Analysis:
    """Every layer from the gold labels, sentences by the pack."""
    return analyze(article, get_pack("vi"), gold_layers(article))
