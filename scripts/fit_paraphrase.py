"""Fits the weights of nguon.story.paraphrase on human groups of sentences that say the same; only the weights are kept.

usage: python scripts/fit_paraphrase.py [FOLDER…] [--folds N]   writes src/nguon/story/data/paraphrase_weights.tsv
Learns from the pairs of grouped sentences of vims_dev_summaries, of ../shared/annotation/dev and of FOLDERs in its form:
one group or two. Sentences in no group tell nothing, for the groups are not exhaustive. `--folds` writes nothing, and
prints the official score of `same` on vims_dev with weights that have not seen the story, for several thresholds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from bench.dev import DEV
from bench.story_scores import SHARED, clusters, light_article, read_rows, score_same
from fit_summary import logistic

from nguon.lang.pack import get_pack
from nguon.model import Article
from nguon.story import clusters as grouping
from nguon.story.paraphrase import FEATURES, WEIGHTS, Floats, matrix
from nguon.story.reading import Line, Reading, read_story
from nguon.story.similarity import Pair, pairs
from nguon.story.statements import LEAST, comparable, make_statements

TARGET = Path(__file__).resolve().parent.parent / "src/nguon/story/data" / WEIGHTS
HEAD = """# nguon lexicon: weights of the model of sentences that say the same (nguon.story.paraphrase); numbers, no words
# fields: feature, weight
# origin: fitted by scripts/fit_paraphrase.py on groups of sentences of ViMs and of our labels; holds no text of theirs
# licence: Apache-2.0
"""
LARGEST = 12  # groups of more sentences are no statement (as the scorer has it)
Judged = dict[int, set[int]]  # of every grouped line the groups that hold it


class Sample:
    """One story's lines, listed pairs with their features, and the groups of each annotator."""

    def __init__(self, reading: Reading, annotators: Sequence[Sequence[Sequence[tuple[str, int, int]]]]) -> None:
        self.reading, self.lines = reading, comparable(reading)
        self.listed = pairs(reading, self.lines, LEAST)
        self.matrix = matrix(self.lines, self.listed)
        self.judged = [_judged(reading, self.lines, groups) for groups in annotators]

    def target(self) -> tuple[Floats, Floats]:
        """Of every pair whether some annotator calls it the same, and what it counts."""
        same, weight = np.zeros(len(self.listed)), np.zeros(len(self.listed))
        for number, pair in enumerate(self.listed):
            said = [bool(held[pair.a] & held[pair.b]) for held in self.judged if pair.a in held and pair.b in held]
            same[number] = any(said)
            weight[number] = 0.0 if not said else 1.0 if len(set(said)) == 1 else 0.5
        return same, weight


def _judged(reading: Reading, lines: Sequence[Line], groups: Sequence[Sequence[tuple[str, int, int]]]) -> Judged:
    found: Judged = defaultdict(set)
    for number, group in enumerate(groups):
        for article, start, end in group:
            for at, line in enumerate(lines):
                if reading.article(line).id == article:
                    both = min(line.end, end) - max(line.start, start)
                    if both > 0 and 2 * both >= min(end - start, line.end - line.start):
                        found[at].add(number)
    return dict(found)


def vims() -> Iterator[tuple[str, Sample]]:
    """The stories of vims_dev."""
    gold = {
        row["cluster"]: row.get("same_groups", []) for row in read_rows(SHARED / "data/vims_dev_summaries.jsonl.gz")
    }
    for cluster, reading in clusters("vims_dev").items():
        annotators = [
            [
                [place for sentence in group for place in _places(reading, sentence["text"])]
                for group in groups
                if len(group) <= LARGEST
            ]
            for groups in gold.get(cluster, [])
        ]
        yield cluster, Sample(reading, annotators)


def _places(reading: Reading, text: str) -> list[tuple[str, int, int]]:
    for item in reading.items:
        start = item.article.text.find(text)
        if start >= 0:
            return [(item.article.id, start, start + len(text))]
    return []


def labelled(folder: Path) -> Iterator[Sample]:
    """The stories of a folder of labels."""
    articles = defaultdict(list)
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(id=row["id"], text=row["text"], published=None, outlet=row.get("outlet", ""))
        articles[row["cluster"]].append(light_article(article))
    for line in (folder / "stories.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups = [[(span["id"], span["start"], span["end"]) for span in group] for group in row["same"]]
        yield Sample(read_story(tuple(articles[row["cluster"]]), get_pack("vi")), [groups])


def fit(samples: Sequence[Sample]) -> Floats:
    """Weights of FEATURES."""
    targets = [sample.target() for sample in samples]
    same, weight = (np.concatenate(parts) for parts in zip(*targets, strict=True))
    found: Floats = logistic(np.vstack([sample.matrix for sample in samples]), same, weight)
    return found


def crossed(stories: dict[str, Sample], others: Sequence[Sample], folds: int) -> None:
    """Print the scores of `same` with every story judged by weights fitted without it."""
    names = sorted(stories)
    chances = {}
    for fold in range(folds):
        weights = fit([stories[name] for number, name in enumerate(names) if number % folds != fold] + list(others))
        for name in names[fold::folds]:
            chances[name] = 1 / (1 + np.exp(-(stories[name].matrix @ weights)))
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        grouping.SAME = least
        told = {}
        for name, sample in stories.items():
            likely = [Pair(float(c), pair.a, pair.b) for c, pair in zip(chances[name], sample.listed, strict=True)]
            likely.sort(key=lambda pair: (-pair.score, pair.a, pair.b))
            told[name] = make_statements(sample.reading, sample.lines, grouping.group(sample.lines, likely))
        sys.stdout.write(
            f"{least} {score_same({name: (stories[name].reading, found) for name, found in told.items()})}\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--folds", type=int)
    args = parser.parse_args()
    stories = dict(vims())
    others = [sample for folder in (DEV, *args.folders) for sample in labelled(folder)]
    if args.folds:
        crossed(stories, others, args.folds)
        return
    weights = fit([*stories.values(), *others])
    table = [f"{name}\t{value:.4f}" for name, value in zip(FEATURES, weights, strict=True)]
    TARGET.write_text(HEAD + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
