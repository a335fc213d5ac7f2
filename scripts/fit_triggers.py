"""Fits the weights of nguon.lang.vi.events.triggers on labelled folders (articles.jsonl, ID.gold.json).

usage: python scripts/fit_triggers.py FOLDER … [--folds 9] [--penalty 2] [--write]
Logistic regression on whether a candidate touches a gold trigger; every folder counts the same. First comes the F1 by
cross-validation over stories, in each folder, with the threshold that is best on average; then the weights fitted on all
with that threshold taken into the bias. `--write` puts them into src/nguon/lang/vi/data/events_weights.tsv. Words are
never fitted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nguon.analysis.pipeline import LAYERS, make_doc
from nguon.lang.pack import get_pack
from nguon.lang.vi.events import Reading
from nguon.lang.vi.events.triggers import features
from nguon.model import Article

Floats = npt.NDArray[np.float64]
TARGET = Path(__file__).resolve().parent.parent / "src/nguon/lang/vi/data/events_weights.tsv"
HEAD = """# nguon lexicon: weights of the score of event triggers (nguon.lang.vi.events.triggers); fitted numbers, no words
# fields: feature, weight in log odds
# origin: fitted by scripts/fit_triggers.py on labelled articles; holds no text of theirs
# licence: Apache-2.0
"""


class Example(NamedTuple):
    """One candidate: its folder, its story, what is known of it, and whether it is an event."""

    folder: int
    story: str
    features: dict[str, float]
    event: bool


def examples(folder: Path, number: int) -> tuple[list[Example], int]:
    """The candidates of a folder's articles, and how many events its gold labels hold."""
    pack, found, events = get_pack("vi"), [], 0
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = pack.published_of(row["published_raw"], row["url"], row["text"])
        dated = published.isoformat() if published else None
        doc = make_doc(Article(row["id"], row["text"], row["url"], row["outlet"], dated), pack)
        for layer in LAYERS[: LAYERS.index("events")]:
            setattr(doc, layer, getattr(pack, f"find_{layer}")(doc))
        gold = json.loads((folder / f"{row['id']}.gold.json").read_text(encoding="utf-8"))
        open_triggers = [event["trigger"] for event in gold["events"]]
        events += len(open_triggers)
        for candidate, context, _ in Reading(doc).candidates():
            hit = next((t for t in open_triggers if t[0] < candidate.end and candidate.start < t[1]), None)
            if hit:
                open_triggers.remove(hit)
            story = f"{number} {row['cluster']}"
            found.append(Example(number, story, features(doc, candidate, context), hit is not None))
    return found, events


def fit(matrix: Floats, target: Floats, weight: Floats, penalty: float, steps: int = 12) -> Floats:
    """Weighted logistic regression by Newton's method; the bias (first column) is not penalised."""
    found = np.zeros(matrix.shape[1])
    keep = np.full(len(found), penalty)
    keep[0] = 1e-6
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-(matrix @ found)))
        bend = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(keep)
        found = found + np.linalg.solve(bend, matrix.T @ (weight * (target - chance)) - keep * found)
    return found


def f1(chosen: npt.NDArray[np.bool_], target: Floats, gold: int) -> tuple[float, float, float]:
    """F1, precision, recall in percent."""
    right = float((target * chosen).sum())
    precision, recall = right / max(1, chosen.sum()), right / gold
    return 200 * precision * recall / max(1e-9, precision + recall), 100 * precision, 100 * recall


def threshold(value: Callable[[float], float]) -> float:
    """The cut in whose neighbourhood `value` is best on average: single peaks are chance."""
    cuts = [round(0.05 * step, 2) for step in range(-30, 21)]
    values = [value(cut) for cut in cuts]
    reach = 3
    smooth = {cuts[i]: sum(values[i - reach : i + reach + 1]) for i in range(reach, len(cuts) - reach)}
    return max(smooth, key=lambda cut: smooth[cut])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=9)
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sets = [examples(folder, number) for number, folder in enumerate(args.folders)]
    rows, gold = [row for found, _ in sets for row in found], [events for _, events in sets]
    names = sorted({name for row in rows for name in row.features})
    matrix = np.array([[1.0] + [row.features.get(name, 0.0) for name in names] for row in rows])
    target, folder = np.array([float(row.event) for row in rows]), np.array([row.folder for row in rows])
    weight = np.array([len(rows) / len(sets) / len(sets[row.folder][0]) for row in rows])
    stories = sorted({row.story for row in rows})
    fold = np.array([stories.index(row.story) % args.folds for row in rows])
    guess = np.zeros(len(rows))
    for part in range(args.folds):
        rest = fold != part
        guess[~rest] = matrix[~rest] @ fit(matrix[rest], target[rest], weight[rest], args.penalty)
    best = threshold(
        lambda cut: sum(f1(guess[folder == n] >= cut, target[folder == n], gold[n])[0] for n in range(len(sets)))
    )
    sys.stdout.write(f"{len(rows)} candidates, {len(stories)} stories, {args.folds} folds, threshold {best}\n")
    for n, path in enumerate(args.folders):
        part = folder == n
        figures = f1(guess[part] >= best, target[part], gold[n])
        sys.stdout.write(f"{path}: F1 {figures[0]:.1f}, precision {figures[1]:.1f}, recall {figures[2]:.1f}\n")
    found = fit(matrix, target, weight, args.penalty)
    found[0] -= best
    lines = [f"{name}\t{value:.2f}" for name, value in zip(["bias", *names], found, strict=True)]
    sys.stdout.write("\n".join(lines) + "\n")
    if args.write:
        TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
