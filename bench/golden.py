"""Scores on the project's own golden articles (tests/golden): the eighteen demo articles and their gold labels.

usage: python -m bench.golden [LAYER]     the figures, or the errors of one layer as bench.errors prints them

Compact versions of the scores of ../shared/eval/score_articles.py, for machines that do not have ../shared. All are
micro-averaged over the articles:

zones                share of gold paragraphs whose kind is right (that of the predicted zone that covers most of it)
credits              F1 over (role, span)
mentions             F1 over (span, type)
times.value          F1 over (span, value)
content              F1 over attributions, paired by overlap of content (intersection over union >= 0.5)
attribution          F1 over attributions so paired whose source overlaps the gold one, or is absent in both
trigger              F1 over event triggers, paired by any overlap
factuality.accuracy  share of paired events with the right factuality
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

from bench.dev import ROOT, record_layers
from bench.errors import LAYERS, print_errors
from bench.matching import f1, pair_attributions, pair_events, shared_count, touch
from nguon.analysis.pipeline import analyze
from nguon.demo import demo_articles
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Zone

GOLDEN = ROOT / "tests" / "golden"


@cache
def golden_records() -> dict[str, dict[str, Any]]:
    """The gold files as they stand, by article id."""
    files = sorted((GOLDEN / "articles").glob("*.gold.json"))
    records: list[dict[str, Any]] = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return {record["id"]: record for record in records}


@cache
def golden_articles() -> tuple[Article, ...]:
    """The demo articles that have gold labels, their text exactly as the file's."""
    folder = Path(demo_articles()).parent
    articles = []
    for name in golden_records():
        known = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        articles.append(Article(name, text, known["url"], known["outlet"], known["published"]))
    return tuple(articles)


def read_golden() -> list[tuple[Article, Analysis, Analysis]]:
    """Every golden article with its gold labels and with what the analyser finds."""
    return [(article, _gold(article), analyze(article, get_pack("vi"))) for article in golden_articles()]


def _gold(article: Article) -> Analysis:
    layers: dict[str, Any] = record_layers(golden_records()[article.id], article.text)
    return Analysis(article=article.id, **layers)


def _sets(side: Analysis) -> dict[str, list[Hashable]]:
    return {
        "credits": [(c.role, c.start, c.end) for c in side.credits],
        "mentions": [(e.type, m) for e in side.entities for m in e.mentions],
        "times.value": [(t.start, t.end, t.value) for t in side.times],
    }


def _kind_over(zone: Zone, found: Analysis) -> str | None:
    best = max(found.zones, key=lambda z: min(zone.end, z.end) - max(zone.start, z.start), default=None)
    return best.kind if best and best.start < zone.end and zone.start < best.end else None


def _count(gold: Analysis, found: Analysis) -> Counter[str]:
    """What the figures are made of, for one article: `NAME` right, `NAME/found`, `NAME/gold`."""
    counts: Counter[str] = Counter()

    def add(name: str, right: int, of_found: int, of_gold: int) -> None:
        counts.update({name: right, f"{name}/found": of_found, f"{name}/gold": of_gold})

    add("zones", sum(_kind_over(z, found) == z.kind for z in gold.zones), len(found.zones), len(gold.zones))
    labels = _sets(found)
    for name, wanted in _sets(gold).items():
        add(name, shared_count(wanted, labels[name]), len(labels[name]), len(wanted))
    said = pair_attributions(gold.attributions, found.attributions)
    sourced = sum(touch(g.source, f.source) for g, f in said)
    add("content", len(said), len(found.attributions), len(gold.attributions))
    add("attribution", sourced, len(found.attributions), len(gold.attributions))
    happened = pair_events(gold.events, found.events)
    add("trigger", len(happened), len(found.events), len(gold.events))
    counts["factuality"] = sum(g.factuality == f.factuality for g, f in happened)
    return counts


def figures() -> dict[str, float]:
    """The scores, 0 to 1, by the names at the head of this module."""
    total: Counter[str] = Counter()
    for _, gold, found in read_golden():
        total.update(_count(gold, found))
    names = ("credits", "mentions", "times.value", "content", "attribution", "trigger")
    scores = {name: f1(total[name], total[f"{name}/found"], total[f"{name}/gold"]) for name in names}
    return {
        "zones": total["zones"] / total["zones/gold"],
        **scores,
        "factuality.accuracy": total["factuality"] / total["trigger"] if total["trigger"] else 0.0,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layer", nargs="?", choices=sorted(LAYERS), help="print this layer's errors")
    args = parser.parse_args()
    if args.layer:
        print_errors(args.layer, ((a.id, a.text, gold, found) for a, gold, found in read_golden()))
        return
    for name, value in figures().items():
        print(f"{name:20s} {100 * value:6.1f}")


if __name__ == "__main__":
    main()
