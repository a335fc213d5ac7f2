"""Scores of the analysis layers on the development labels, by the scorer in ../shared/eval.

usage: python -m bench.layers [--part all|train|heldout] [--gold zones,entities,…]
`--gold` puts those layers in place from the gold labels, so that one layer can be judged by itself.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bench.dev import SHARED, dev_articles, gold_record, read_dev
from nguon.analysis.export import article_record


def score(part: str = "all", use_gold: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What score_articles.py says of the analyses of `part`, as its JSON."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        gold.write_text(
            "\n".join(json.dumps(gold_record(a.id), ensure_ascii=False) for a in dev_articles(part)), encoding="utf-8"
        )
        lines = [msgspec.json.encode(article_record(r.article, r.analysis)) for r in read_dev(part, use_gold)]
        predicted.write_bytes(b"\n".join(lines))
        scorer = SHARED / "eval" / "score_articles.py"
        run = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(predicted), "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["all", "train", "heldout"], default="all")
    parser.add_argument("--gold", default="", help="layers to take from the gold labels, comma-separated")
    args = parser.parse_args()
    for name, value in score(args.part, frozenset(filter(None, args.gold.split(",")))).items():
        if isinstance(value, dict):
            rest = "  ".join(
                f"{k} {100 * v:.1f}" if isinstance(v, float) else f"{k} {v}" for k, v in value.items() if k != "f1"
            )
            print(f"{name:20s} {100 * value['f1']:6.1f}   {rest}")
        elif isinstance(value, float):
            print(f"{name:20s} {100 * value:6.1f}")
        else:
            print(f"{name:20s} {value}")


if __name__ == "__main__":
    main()
