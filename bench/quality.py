"""The quality gate: scores on ../shared beside the pinned floors in bench/quality_floors.json.

usage: ./run bench quality [--update] [--only layers|clusters|stories|golden]

Exit 1 where a figure fell below its floor. A floor only rises: `--update` raises floors to what was reached (rounded
down), never lowers one. Without ../shared the project's own golden articles are scored instead.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.dev import SHARED

FLOORS = Path(__file__).with_name("quality_floors.json")
Figures = dict[str, float]


def layer_figures() -> Figures:
    """The analysis layers on the 72 labelled articles (score_articles.py), in percent."""
    from bench.layers import score

    figures: Figures = {}
    for name, value in score().items():
        if isinstance(value, dict):
            figures[f"layers.{name}"] = 100 * value["f1"]
        elif isinstance(value, float):
            figures[f"layers.{name}"] = 100 * value
    return figures


def cluster_figures() -> Figures:
    """Grouping, one article at a time (score_stories.py clusters), BCubed F1 in percent."""
    from bench.grouping import figures

    return {f"clusters.{name}": 100 * value for name, value in figures().items()}


def story_figures() -> Figures:
    """Summaries, same statements and the labels between articles (score_stories.py), in percent."""
    from bench.story_scores import figures

    return {f"stories.{name}": 100 * value for name, value in figures().items()}


def golden_figures() -> Figures:
    """Scores on the project's own golden articles, for machines without ../shared."""
    from bench.golden import figures

    return {f"golden.{name}": 100 * value for name, value in figures().items()}


SETS: dict[str, Callable[[], Figures]] = {
    "layers": layer_figures,
    "clusters": cluster_figures,
    "stories": story_figures,
    "golden": golden_figures,
}


def read_floors() -> dict[str, float]:
    """The pinned floors, in percent."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    return floors


def write_floors(floors: dict[str, float]) -> None:
    """Write the floors, sorted."""
    about = "Percent. A floor only rises: ./run bench quality --update"
    FLOORS.write_text(
        json.dumps({"about": about, "floors": dict(sorted(floors.items()))}, indent=1) + "\n", encoding="utf-8"
    )


def show(figures: Figures, floors: dict[str, float]) -> list[str]:
    """Print the table; returns the names of the figures below their floor."""
    fallen = []
    print(f"{'figure':44s} {'now':>7s} {'floor':>7s}")
    for name, value in figures.items():
        floor = floors.get(name)
        below = floor is not None and value < floor - 1e-9
        fallen += [name] if below else []
        print(
            f"{name:44s} {value:7.2f} {'' if floor is None else f'{floor:.2f}':>7s}{'  BELOW' if below else ''}",
            flush=True,
        )
    return fallen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--only", choices=sorted(SETS), help="one set of figures")
    args: Any = parser.parse_args()
    if SHARED.exists():
        chosen = [args.only] if args.only else list(SETS)
        figures = {name: value for key in chosen for name, value in SETS[key]().items()}
    else:
        print(
            f"{SHARED} is missing: the development sets are not scored, only the project's own golden articles",
            file=sys.stderr,
        )
        figures = golden_figures()
    floors = read_floors()
    fallen = show(figures, floors)
    if args.update:
        reached = {name: math.floor(value * 10) / 10 for name, value in figures.items()}
        write_floors({**floors, **{name: max(value, floors.get(name, 0.0)) for name, value in reached.items()}})
    if fallen:
        sys.exit(f"below the floor: {', '.join(fallen)}")


if __name__ == "__main__":
    main()
