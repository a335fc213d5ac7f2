"""Fits the weights of nguon.story.rivals on labelled stories; only the weights are kept.

usage: python scripts/fit_conflicts.py FOLDER… [--write] [--folds 15]
FOLDER holds articles.jsonl and stories.jsonl as ../shared/annotation/dev does. Rivals are labelled 1 where their sides
meet every side of a labelled conflict, 0.5 where what was compared meets two of them. Both models are logistic
regressions, checked by leaving stories out: printed are recall and F1 of all conflicts (as score_stories.py counts them)
of the stories left out, beside those of the rules alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, Conflict, ReadArticle
from nguon.story.clusters import group
from nguon.story.conflicts import find_sure
from nguon.story.doubtful import Material, all_rivals, find_doubtful
from nguon.story.guesses import Told
from nguon.story.happenings import Rarity, find_happenings, mentions
from nguon.story.paraphrase import likely
from nguon.story.reading import Reading, read_story
from nguon.story.rivals import MODELS, ONE, Rivals, Weights
from nguon.story.similarity import pairs
from nguon.story.statements import LEAST, comparable

TARGET = Path(__file__).resolve().parent.parent / "src/nguon/story/data/conflict_weights.tsv"
HEAD = """# nguon lexicon: weights of the two models of possible differences (nguon.story.rivals); fitted numbers, no words
# fields: model, feature, weight
# origin: fitted by scripts/fit_conflicts.py on labelled stories; holds no text of theirs
# licence: Apache-2.0
"""

FOLDS = 15
FEATURES = {
    "figures": (
        "alike", "alone_alike", "around", "rare_around", "touching", "alike_touching", "counted", "ratio", "close", "agree",
        "bound", "opposed", "slip", "same", "small", "alone", "known", "both_known", "listed", "crowd", "spread", "few", "many",
        "tellings", "same_act", "noun", "bearer", "title", "top", "wordy", "people", "money", "share", "age", "date", "clock",
        "lasting",
    ),
    "words": (
        "articles", "letters", "open", "same_name", "rarest_not", "contrast", "alike", "anchored", "held", "figure_one",
        "name_one", "capitals", "title_one", "seen_one", "rare", "opposite", "inside", "other_fact",
    ),
}  # fmt: skip
PENALTY = {"figures": 3.0, "words": 100.0}
Floats = NDArray[np.float64]
Spans = list[tuple[str, int, int]]


class Labelled:
    """One labelled story: its rivals with their labels, and what is needed to tell its conflicts under other weights."""

    def __init__(self, items: Sequence[ReadArticle], gold: Sequence[Any]) -> None:
        self.gold = [[(side["id"], side["start"], side["end"]) for side in each["sides"]] for each in gold]
        self.sure, self.material = _material(items)
        self.rivals = all_rivals(self.material)
        self.marks = {model: [self._mark(each) for each in held] for model, held in self.rivals.items()}

    def _mark(self, rivals: Rivals) -> float:
        tellings = rivals.tellings()
        told = [each for side in tellings.sides for each in side]
        if any(_meets(each, _spans(self.material.reading, told)) == len(each) for each in self.gold):
            return 1.0
        core = _spans(self.material.reading, tellings.core)
        return 0.5 if any(_meets(each, core) > 1 for each in self.gold) else 0.0

    def told(self, weights: Weights | None) -> list[Conflict]:
        """The sure conflicts, and with weights the possible ones."""
        return [*self.sure, *(find_doubtful(self.material, self.sure, weights) if weights else ())]

    def met(self, told: Sequence[Conflict]) -> int:
        """How many labels the conflicts meet."""
        places = [[(e.article, e.start, e.end) for side in each.sides for e in side.evidence] for each in told]
        return sum(any(_meets(each, held) == len(each) for held in places) for each in self.gold)


def _material(items: Sequence[ReadArticle]) -> tuple[tuple[Conflict, ...], Material]:
    """The sure conflicts of a story and what possible ones are looked for in, as build_story has them."""
    reading = read_story(items, get_pack("vi"))
    lines = comparable(reading)
    listed = pairs(reading, lines, LEAST)
    groups = group(lines, likely(lines, listed))
    happenings = find_happenings(mentions(reading, lines, groups), Rarity(lines))
    return find_sure(reading, lines, groups, listed, happenings, {})


def _spans(reading: Reading, told: Sequence[Told]) -> Spans:
    return [(reading.items[each.item].article.id, each.span.start, each.span.end) for each in told]


def _meets(gold: Spans, told: Spans) -> int:
    """How many sides of a label overlap something told."""
    return sum(any(a == name and s < end and start < e for a, s, e in told) for name, start, end in gold)


def _article(row: dict[str, Any]) -> Article:
    published = get_pack("vi").published_of(row["published_raw"], row["url"], row["text"])
    return Article(
        id=row["id"], text=row["text"], url=row["url"], outlet=row["outlet"],
        published=published.isoformat() if published else None,
    )  # fmt: skip


def read_stories(folder: Path) -> list[Labelled]:
    """The labelled stories of a folder."""
    pack, grouped = get_pack("vi"), defaultdict(list)
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        grouped[row["cluster"]].append(_article(row))
    found = []
    for line in (folder / "stories.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        items = [ReadArticle(article, analyze(article, pack)) for article in grouped[row["cluster"]]]
        found.append(Labelled(items, row["conflicts"]))
    return found


def fit(stories: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """The weights of both models."""
    found = {}
    for model in MODELS:
        rows = [
            (each.features, mark)
            for story in stories
            for each, mark in zip(story.rivals[model], story.marks[model], strict=True)
        ]
        names = [ONE, *(name for name in FEATURES[model])]
        matrix = np.array([[1.0, *(features.get(name, 0.0) for name in names[1:])] for features, _ in rows])
        weights = logistic(matrix, np.array([mark for _, mark in rows]), PENALTY[model])
        found[model] = dict(zip(names, map(float, weights), strict=True))
    return found


def logistic(matrix: Floats, target: Floats, penalty: float, steps: int = 12) -> Floats:
    """Logistic regression by Newton's method on standardised features; the constant carries no penalty."""
    mean, size = matrix.mean(0), matrix.std(0)
    mean[0], size[0] = 0.0, 1.0
    size[size == 0] = 1.0
    scaled, found = (matrix - mean) / size, np.zeros(matrix.shape[1])
    bound = np.full(len(found), penalty)
    bound[0] = 1e-6
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        bend = (scaled * (chance * (1 - chance) + 1e-9)[:, None]).T @ scaled + np.diag(bound)
        found = found + np.linalg.solve(bend, scaled.T @ (target - chance) - bound * found)
    plain: Floats = found / size
    plain[0] = found[0] - float((found[1:] * mean[1:] / size[1:]).sum())
    return plain


def checked(stories: Sequence[Labelled], folds: int) -> list[list[Conflict]]:
    """The conflicts of each story under weights fitted without it."""
    found: list[list[Conflict]] = [[] for _ in stories]
    for fold in range(folds):
        weights = fit([story for number, story in enumerate(stories) if number % folds != fold])
        for number in range(fold, len(stories), folds):
            found[number] = stories[number].told(weights)
    return found


def score(stories: Sequence[Labelled], told: Sequence[Sequence[Conflict]]) -> str:
    """Recall and F1, with what was told, met and labelled."""
    met = sum(story.met(each) for story, each in zip(stories, told, strict=True))
    labels, all_told = sum(len(story.gold) for story in stories), sum(map(len, told))
    return f"recall {met / labels:.3f} F1 {2 * met / (labels + all_told):.3f} ({met} of {labels}, {all_told} told)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=FOLDS)
    args = parser.parse_args()
    parts = [read_stories(folder) for folder in args.folders]
    stories = [story for part in parts for story in part]
    told = checked(stories, args.folds)
    lines = [
        f"sure ones {score(stories, [story.told(None) for story in stories])}",
        f"left out  {score(stories, told)}",
    ]
    at = 0
    for folder, part in zip(args.folders, parts, strict=True):
        lines.append(
            f"{folder.name}: {score(part, told[at : at + len(part)])}; sure {score(part, [s.told(None) for s in part])}"
        )
        at += len(part)
    sys.stdout.write("\n".join(lines) + "\n")
    if args.write:
        kept = [f"{model}\t{name}\t{own:.4g}" for model, held in fit(stories).items() for name, own in held.items()]
        TARGET.write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
