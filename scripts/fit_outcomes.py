"""Fits the weights of nguon.story.verdicts on labelled folders (articles.jsonl, stories.jsonl, ID.gold.json).

usage: OPENBLAS_NUM_THREADS=1 python scripts/fit_outcomes.py FOLDER … [--penalty 100] [--write]
The models of single tellings are logistic regressions on whether a telling touches an event that people read as ahead, or
as happened. The models of pairs start from weights set by judgement (PRIOR) and are drawn from them by the labels: for every
plan only the pair that scores best counts, the labelled one where there is one. First come recall and F1 of the ledger as
../shared/eval counts them, cross-validated by story; then the weights fitted on all stories, written into
src/nguon/story/data/outcome_weights.tsv by `--write`. Words are never fitted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, Outcome, ReadArticle
from nguon.story.happenings import Rarity, find_happenings, mentions
from nguon.story.join_features import features
from nguon.story.joins import Join, Sides, find_joins
from nguon.story.outcomes import Ledger, ledger
from nguon.story.reading import Reading, read_story
from nguon.story.side_features import side_features
from nguon.story.sides import Side, find_sides
from nguon.story.statements import comparable, statement_groups
from nguon.story.tellings import tell
from nguon.story.verdicts import Verdict, clipped, marked, weigh

Floats = npt.NDArray[np.float64]
Table = dict[str, float]
TARGET = Path(__file__).resolve().parent.parent / "src/nguon/story/data/outcome_weights.tsv"
HEAD = """# nguon lexicon: weights of plans and their outcomes (nguon.story.verdicts); fitted numbers, no words
# fields: model, feature, weight in log odds
# origin: set by judgement and fitted by scripts/fit_outcomes.py on labelled stories; holds no text of theirs
# licence: Apache-2.0
"""
AHEAD = frozenset(("planned", "asked", "possible", "conditional"))
FOLDS = 9
ROUNDS = 4  # of choosing the best pair of every plan and fitting anew
RARE = 8  # a feature of fewer tellings is left out
LEAST = 0.05  # a weight smaller than this is left out
# fmt: off
PRIOR: dict[str, Table] = {
    "done": {
        "bias": -4.0, "same": 2.0, "inside": 1.7, "verb": 1.5, "act": 1.0, "shown": 0.2, "loose": 0.6,
        "loose_shown": -0.4, "overlap": -0.2, "type": 0.2, "vague": -0.8, "about": 2.0, "mass": 1.2,
        "people": 1.0, "wording": 0.5, "statement": 0.4, "one_day": 0.8, "two_days": -1.2, "two_names": -0.6,
        "two_counts": -0.6, "k_sure": 0.3, "k_purpose": 1.0, "k_order": 0.25, "k_intent": 0.6, "k_threat": 1.0, "k_hope": -0.15,
        "k_guess": 0.15, "k_cond": -0.4, "k_silent": -0.5, "p_hidden": 0.3, "p_word": -0.6, "p_people": 0.35,
        "p_dated": 0.2, "p_past": -0.35, "p_top": -0.05, "t_word": -0.65, "t_hidden": -0.4, "t_title": 0.15,
        "t_top": 0.25, "t_past": 0.5, "t_people": 0.25, "t_said": -0.3, "t_placed": 0.25, "t_future": -0.5,
        "t_long_ago": -1.0, "later_day": 1.0, "later": 0.3, "sooner": -0.2, "earlier_day": -0.5, "before": -1.0,
        "same_line_before": -0.8, "same_line": -0.8, "next_line": 0.1, "after": 0.2, "turn": 0.3, "back": -0.6,
        "crowd": -0.3, "spread": -0.5, "ahead": 1.0, "fact": 0.8, "copy": -2.5, "plan_echo": 0.1,
        "told_echo": 0.2,
        "k_weak": -1.0, "plain": -0.5, "plain_copy": -1.5, "apart": -0.7, "by_rule": 2.0, "waits": -1.2, "alike": 0.5,
    },
    "ended": {
        "bias": -4.0, "undone": 1.2, "loose_undone": -0.3, "refuse": -0.3, "prevent": -0.7, "fail": 1.0, "off": 1.8,
        "denied": 1.5, "denied_loose": 0.3, "vague": -0.5, "about": 1.6, "mass": 1.0, "people": 1.0,
        "wording": 0.4, "statement": 0.5, "one_day": 0.3, "two_days": -0.4, "two_names": -0.2, "two_counts": -0.2,
        "k_sure": 0.1, "k_order": 0.4, "k_purpose": -0.3, "k_intent": 0.5, "k_threat": -0.1, "k_hope": 0.4,
        "k_guess": 0.05, "k_cond": -0.1, "k_silent": -0.4, "p_hidden": -0.35, "p_word": -0.5, "p_people": 0.35,
        "p_past": 0.1, "p_top": -0.1, "t_word": -0.4, "t_hidden": -0.25, "t_title": 0.15, "t_top": 0.2,
        "t_past": 0.3, "t_people": 0.3, "t_said": -0.25, "t_placed": 0.15, "t_future": -0.4, "t_long_ago": -0.5,
        "later_day": 0.6, "later": 0.2, "sooner": -0.8, "earlier_day": -0.5, "before": -0.6, "same_line_before": -0.3,
        "same_line": 0.7, "next_line": 0.8, "after": -0.3, "turn": 2.2, "back": -0.5, "crowd": -0.1,
        "spread": -0.1, "ahead": 1.0, "fact": 0.8, "copy": -1.0, "plan_echo": 0.1, "told_echo": 0.2,
        "k_weak": -1.0, "asked_refused": 1.5, "meant_prevented": 1.2, "apart": -1.5, "plain": -0.2,
        "by_rule": 2.0, "waits": -0.5, "alike": 0.5,
    },
}
# fmt: on


class Told(NamedTuple):
    """One story: what it was read to, its candidates, and what people labelled."""

    reading: Reading
    ledger: Ledger
    sides: Sides
    joins: list[Join]
    labels: list[dict[str, Any]]
    events: dict[str, list[tuple[int, int, str]]]


def stories(folder: Path) -> list[Told]:
    """The stories of a folder in order, analysed."""
    pack, grouped = get_pack("vi"), defaultdict(list)
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = pack.published_of(row["published_raw"], row["url"], row["text"])
        dated = published.isoformat() if published else None
        article = Article(row["id"], row["text"], row["url"], row["outlet"], dated)
        grouped[row["cluster"]].append(ReadArticle(article, analyze(article, pack)))
    rows = [json.loads(line) for line in (folder / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = {row["cluster"]: row["outcomes"] for row in rows}
    return [_told(folder, grouped[name], labels.get(name, [])) for name in sorted(grouped)]


def _told(folder: Path, items: Sequence[ReadArticle], labels: list[dict[str, Any]]) -> Told:
    reading = read_story(items, get_pack("vi"))
    lines = comparable(reading)
    rarity = Rarity(lines)
    found = mentions(reading, lines, statement_groups(reading, lines))
    tellings = tell(reading, sorted(found, key=lambda mention: mention.key), rarity)
    sides = Sides(reading, find_sides(reading, tellings, rarity), rarity)
    events = {}
    for item in reading.items:
        gold = json.loads((folder / f"{item.article.id}.gold.json").read_text(encoding="utf-8"))
        events[item.article.id] = [(*event["trigger"], event["factuality"]) for event in gold["events"]]
    book = Ledger(reading, find_happenings(found, rarity), tellings, rarity)
    return Told(reading, book, sides, find_joins(sides), labels, events)


class Examples:
    """Rows of one model: features, whether each is right, its story."""

    def __init__(self, known: Sequence[Mapping[str, float]], right: Sequence[bool], story: Sequence[int]) -> None:
        counts = Counter(name for each in known for name in each)
        self.names = sorted(name for name, count in counts.items() if count >= RARE or name == "bias")
        at = {name: number for number, name in enumerate(self.names)}
        self.matrix = np.zeros((len(known), len(at)))
        for row, each in enumerate(known):
            for name, value in each.items():
                if name in at:
                    self.matrix[row, at[name]] = value
        self.right, self.story = np.array(right, dtype=float), np.array(story)

    def table(self, found: Floats) -> Table:
        """Weights by name."""
        return dict(zip(self.names, map(float, found), strict=True))


def fit(rows: Floats, right: Floats, weight: Floats, penalty: float, start: Floats, steps: int = 8) -> Floats:
    """Weighted logistic regression by Newton's method, drawn to `start`."""
    found = start.copy()
    keep = np.full(len(found), penalty)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(keep)
        found = found + np.linalg.solve(bend, rows.T @ (weight * (right - chance)) - keep * (found - start))
    return found


def span(story: Told, side: Side) -> tuple[str, int, int]:
    """Where a side stands: article, start, end."""
    trigger = side.telling.mention.event.trigger
    return (story.reading.items[side.telling.item].article.id, trigger.start, trigger.end)


def hits(label: Mapping[str, Any], place: tuple[str, int, int]) -> bool:
    """Whether a labelled place overlaps another."""
    return bool(label["id"] == place[0] and label["start"] < place[2] and place[1] < label["end"])


def side_examples(told: Sequence[Told], ahead: bool) -> Examples:
    """The tellings that may be ahead, or those that may be facts."""
    known, right, story = [], [], []
    for number, each in enumerate(told):
        for side in each.sides.sides:
            if bool(side.kind) == ahead:
                article, start, end = span(each, side)
                read = {fact for a, b, fact in each.events[article] if a < end and start < b}
                known.append(side_features(each.reading, side))
                right.append(bool(read & AHEAD) if ahead else "happened" in read)
                story.append(number)
    return Examples(known, right, story)


def fit_sides(told: Sequence[Told], inside: npt.NDArray[np.bool_]) -> dict[str, Table]:
    """The models of tellings, fitted on the stories that are `inside`."""
    found = {}
    for model in ("ahead", "fact"):
        rows = side_examples(told, model == "ahead")
        kept = inside[rows.story]
        start = np.zeros(len(rows.names))
        found[model] = rows.table(fit(rows.matrix[kept], rows.right[kept], np.ones(int(kept.sum())), 1.0, start))
    return found


def pair_features(story: Told, tables: Mapping[str, Table]) -> list[Table]:
    """What is known of every pair, the tellings judged by `tables`."""
    odds = {
        side.key: clipped(weigh(tables["ahead" if side.kind else "fact"], side_features(story.reading, side)))
        for side in story.sides.sides
    }
    return features(story.sides, story.joins, odds)


class Pairs(NamedTuple):
    """The pairs of one end: features and for each whether it is right, half right (one place is), and its plan."""

    rows: Examples
    half: npt.NDArray[np.bool_]
    plans: list[tuple[int, tuple[int, int, int]]]


def pairs(told: Sequence[Told], known: Sequence[Sequence[Table]], end: str) -> Pairs:
    """All pairs that may tell that a plan was done, or that it ended."""
    kept, right, half, story, plans = [], [], [], [], []
    for number, each in enumerate(told):
        labels = [label for label in each.labels if (label["result"] == "cancelled") == (end == "ended")]
        for join, row in zip(each.joins, known[number], strict=True):
            if join.end != end:
                continue
            plan, report = span(each, join.plan), span(each, join.told)
            touched = [(hits(label["plan"], plan), hits(label["outcome"], report)) for label in labels]
            kept.append(row)
            right.append((True, True) in touched)
            half.append(any(map(any, touched)))
            story.append(number)
            plans.append((number, join.plan.key))
    return Pairs(Examples(kept, right, story), np.array(half), plans)


def fit_pairs(found: Pairs, end: str, inside: npt.NDArray[np.bool_], penalty: float) -> Table:
    """The model of pairs: of every plan the best pair is taken as right or wrong, then the weights are fitted, and again."""
    rows = found.rows
    start = np.array([PRIOR[end].get(name, 0.0) for name in rows.names])
    weights = start
    for _ in range(ROUNDS):
        score = rows.matrix @ weights
        good: dict[object, int] = {}
        bad: dict[object, int] = {}
        for number in map(int, np.nonzero(inside[rows.story])[0]):
            best = good if rows.right[number] else bad
            key = found.plans[number]
            if (rows.right[number] or not found.half[number]) and score[number] > score[best.setdefault(key, number)]:
                best[key] = number
            if not rows.right[number] and found.half[number] and best.get(key) == number:
                del best[key]
        many = Counter(int(rows.story[number]) for number in good.values())
        chosen = [*good.values(), *(number for key, number in bad.items() if key not in good)]
        weight = np.array([1 / np.sqrt(many[int(rows.story[n])]) if rows.right[n] else 1.0 for n in chosen])
        weights = fit(rows.matrix[chosen], rows.right[chosen], weight, penalty, start)
    return rows.table(weights)


def outcomes(story: Told, known: Sequence[Table], tables: Mapping[str, Table]) -> tuple[Outcome, ...]:
    """The ledger of a story by these weights."""
    scored = zip(story.joins, known, strict=True)
    return ledger(
        story.ledger, [Verdict(join, weigh(tables[join.end], each), marked(join, each)) for join, each in scored]
    )


class Count(NamedTuple):
    """What the scorer of ../shared/eval counts: labels met, entries told, labels."""

    met: int
    told: int
    labels: int

    def __str__(self) -> str:
        f1 = 2 * self.met / max(1, self.told + self.labels)
        recall = self.met / max(1, self.labels)
        return f"labels met {self.met} of {self.labels}, entries {self.told}, recall {recall:.3f}, F1 {f1:.3f}"


def count(story: Told, found: Sequence[Outcome]) -> Count:
    """The counts of one story."""
    told = [each for each in found if each.result != "open"]
    met = 0
    for label in story.labels:
        met += any(
            each.result == label["result"]
            and any(hits(label["plan"], (e.article, e.start, e.end)) for e in each.plan)
            and any(hits(label["outcome"], (e.article, e.start, e.end)) for e in each.outcome or ())
            for each in told
        )
    return Count(met, len(told), len(story.labels))


def cross_validate(told: Sequence[Told], penalty: float) -> list[Count]:
    """The counts of every story by weights that were fitted without it."""
    numbers = np.arange(len(told))
    known: list[list[Table]] = [[] for _ in told]
    for fold in range(FOLDS):
        tables = fit_sides(told, numbers % FOLDS != fold)
        for number in range(fold, len(told), FOLDS):
            known[number] = pair_features(told[number], tables)
    found = {end: pairs(told, known, end) for end in ("done", "ended")}
    counts: dict[int, Count] = {}
    for fold in range(FOLDS):
        tables = {end: fit_pairs(each, end, numbers % FOLDS != fold, penalty) for end, each in found.items()}
        for number in range(fold, len(told), FOLDS):
            counts[number] = count(told[number], outcomes(told[number], known[number], tables))
    return [counts[number] for number in range(len(told))]


def fit_all(told: Sequence[Told], penalty: float) -> dict[str, Table]:
    """The weights fitted on all stories; pairs see tellings judged as in cross-validation."""
    numbers, everything = np.arange(len(told)), np.ones(len(told), dtype=bool)
    known: list[list[Table]] = [[] for _ in told]
    for fold in range(FOLDS):
        tables = fit_sides(told, numbers % FOLDS != fold)
        for number in range(fold, len(told), FOLDS):
            known[number] = pair_features(told[number], tables)
    pair_tables = {end: fit_pairs(pairs(told, known, end), end, everything, penalty) for end in ("done", "ended")}
    return {**fit_sides(told, everything), **pair_tables}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--penalty", type=float, default=100.0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    parts = [stories(folder) for folder in args.folders]
    told = [story for part in parts for story in part]
    counts, first = cross_validate(told, args.penalty), 0
    for folder, part in zip(args.folders, parts, strict=True):
        sys.stdout.write(f"{folder} {Count(*map(sum, zip(*counts[first : first + len(part)], strict=True)))}\n")
        first += len(part)
    sys.stdout.write(f"all {Count(*map(sum, zip(*counts, strict=True)))}\n")
    tables = fit_all(told, args.penalty)
    if args.write:
        rows = [
            f"{model}\t{name}\t{weight:.3f}"
            for model, table in tables.items()
            for name, weight in table.items()
            if abs(weight) >= LEAST
        ]
        TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
