"""Grouping of a stream: scores on the labelled piles, the fit of its figures, the feed stream, and time per article.

usage: python -m bench.grouping score [--seeds 5]       BCubed F1 mixed and of abmusu_train alone, shuffled orders
       python -m bench.grouping fit                     coefficients of the log-odds (nguon.story.grouping)
       python -m bench.grouping sweep                   the three figures of nguon.story.placement.Rules
       python -m bench.grouping stream [--read 50]      the RSS stream: largest stories, a sample to read
       python -m bench.grouping curve [--articles 60000]  microseconds per article as the pile grows
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.dev import SHARED
from bench.neardup import texts
from nguon.lang.pack import get_pack
from nguon.model import Article
from nguon.story.features import Features, features
from nguon.story.grouping import Grouper
from nguon.story.likeness import COLUMNS, make_vector
from nguon.story.placement import Rules

SETS = ("vims_dev_articles", "vnmds_articles", "abmusu_train_articles")
SHORT_WEIGHT = 0.2  # of a pair cut to title and lead beside a whole one, in the fit
_LEAD_WORDS = 45


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Records of one file of ../shared/data."""
    with gzip.open(SHARED / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _article(row: dict[str, Any], cut: bool) -> Article:
    published = get_pack("vi").parse_published(row.get("published_raw") or "")
    text = row["text"]
    if cut:
        title, *rest = [part for part in text.split("\n\n") if part.strip()]
        text = "\n\n".join((title, " ".join(rest[0].split()[:_LEAD_WORDS]))) if rest else title
    return Article(
        id=row["id"],
        text=text,
        published=published.isoformat() if published else None,
        extra={"cluster": row["cluster"]},
    )


@cache
def pile(cut: bool = False) -> tuple[tuple[str, Features], ...]:
    """(gold cluster, features) of the labelled sets, whole or cut to title and lead."""
    articles = [_article(row, cut) for name in SETS for row in rows(name)]
    return tuple((article.extra["cluster"], features(article, None, get_pack("vi"))) for article in articles)


def group(found: Sequence[Features], seed: int, rules: Rules | None = None) -> Grouper:
    """The grouper after all of `found` in the order that `seed` shuffles them into."""
    grouper, order = Grouper(capacity=1 << 30, rules=rules), list(found)
    random.Random(seed).shuffle(order)
    for features_ in order:
        grouper.place(features_)
    return grouper


def bcubed(gold: Sequence[tuple[str, Features]], grouper: Grouper) -> dict[str, float]:
    """What score_stories.py clusters says."""
    with tempfile.TemporaryDirectory() as folder:
        truth, stories = Path(folder) / "gold.jsonl", Path(folder) / "stories.jsonl"
        truth.write_text("\n".join(json.dumps({"id": f.article, "cluster": c}) for c, f in gold), encoding="utf-8")
        stories.write_text("\n".join(json.dumps({"articles": a}) for _, a in grouper.stories()), encoding="utf-8")
        command = [
            sys.executable,
            str(SHARED / "eval" / "score_stories.py"),
            "clusters",
            str(truth),
            "--stories",
            str(stories),
        ]
        result: dict[str, float] = json.loads(
            subprocess.run(command, capture_output=True, text=True, check=True).stdout
        )
    return result


def score(seeds: int, rules: Rules | None = None) -> dict[str, list[float]]:
    """BCubed F1 for each order: all sets mixed, each set within the mixed pile, abmusu_train alone, mixed titles and leads."""
    figures: dict[str, list[float]] = {}
    alone = [pair for pair in pile() if pair[1].article.startswith("abmusu")]
    for seed in range(seeds):
        mixed = group([f for _, f in pile()], seed, rules)
        figures.setdefault("mixed", []).append(bcubed(pile(), mixed)["bcubed_f1"])
        figures.setdefault("abmusu alone", []).append(
            bcubed(alone, group([f for _, f in alone], seed, rules))["bcubed_f1"]
        )
    for name in ("vims", "vnmds", "abmusu"):
        figures[f"{name} in the mixed pile"] = [
            bcubed([p for p in pile() if p[1].article.startswith(name)], mixed)["bcubed_f1"]
        ]
    figures["mixed, titles and leads"] = [bcubed(pile(True), group([f for _, f in pile(True)], 0, rules))["bcubed_f1"]]
    return figures


def figures() -> dict[str, float]:
    """BCubed F1 in one shuffled order: all sets mixed, and abmusu_train alone, with one setting."""
    found = {"mixed": bcubed(pile(), group([f for _, f in pile()], 0))["bcubed_f1"]}
    alone = [pair for pair in pile() if pair[1].article.startswith("abmusu")]
    found["abmusu_train"] = bcubed(alone, group([f for _, f in alone], 0))["bcubed_f1"]
    return found


def _pairs(cut: bool, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Columns of all candidate pairs, densities as they are in the end, and whether they are of one cluster."""
    gold = {f.article: cluster for cluster, f in pile(cut)}
    grouper, order = Grouper(capacity=1 << 30), [f for _, f in pile(cut)]
    random.Random(seed).shuffle(order)
    columns, both = [], []
    for found in order:
        member = grouper._enter(make_vector(found, grouper._weights))
        for number, values in grouper._compare(member).items():
            columns.append(values)
            both.append((member, grouper._members[number]))
        grouper._learn(member)
    table = np.array(columns, dtype=np.float64)
    table[:, -1] = [one.density + other.density for one, other in both]
    return table, np.array(
        [gold[one.vector.article] == gold[other.vector.article] for one, other in both], dtype=np.float64
    )


def fit() -> tuple[list[float], float]:
    """Coefficients and intercept of a logistic regression with a small ridge, by Newton's steps."""
    whole, short = _pairs(False, 0), _pairs(True, 1)
    table = np.concatenate((whole[0], short[0]))
    table = np.hstack((table, np.ones((len(table), 1))))
    truth = np.concatenate((whole[1], short[1]))
    weight = np.concatenate((np.ones(len(whole[1])), np.full(len(short[1]), SHORT_WEIGHT)))
    ridge, beta = np.diag([1 / 3] * len(COLUMNS) + [0.0]), np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(table @ beta)))
        slope = table.T @ (weight * (truth - chance)) - ridge @ beta
        beta += np.linalg.solve((table * (weight * chance * (1 - chance))[:, None]).T @ table + ridge, slope)
    return [round(float(value), 2) for value in beta[:-1]], round(float(beta[-1]), 2)


def sweep() -> None:
    """Mean of two orders for each setting of the rules."""
    for cohesion in (0.4, 0.5, 0.6):
        for growth in (0.5, 0.7, 0.9):
            for join in (-2.2, -1.8, -1.4):
                figures = score(2, Rules(join, cohesion, growth))
                print(
                    cohesion,
                    growth,
                    join,
                    *(f"{name} {statistics.mean(values):.4f}" for name, values in figures.items()),
                    flush=True,
                )


def stream(read: int, seed: int = 7) -> None:
    """Group the RSS stream by title and lead; print its largest stories and `read` random ones of several outlets."""
    pack, grouper = get_pack("vi"), Grouper(capacity=1 << 30)
    shown: dict[str, tuple[str, str, str]] = {}
    start = time.perf_counter()
    for row in sorted(rows("rss_stream_2025-10_11"), key=lambda row: row["published"]):
        text = f"{row['title']}\n\n{row.get('summary') or ''}"
        article = Article(
            id=row["id"],
            text=text,
            published=row["published"],
            title=row["title"],
            outlet=row["source"].split(" - ")[0],
        )
        shown[row["id"]] = (row["published"][:10], row["source"].split(" - ")[0], row["title"])
        grouper.place(features(article, None, pack))
    print(f"{len(shown)} items, {len(shown) / (time.perf_counter() - start):.0f} a second, features included")
    stories = sorted((articles for _, articles in grouper.stories()), key=len, reverse=True)
    print(
        "sizes",
        Counter(min(len(articles), 20) for articles in stories),
        "largest",
        [len(articles) for articles in stories[:10]],
    )
    several = [articles for articles in stories if len({shown[article][1] for article in articles}) > 1]
    print(f"{len(several)} stories of several outlets; largest one {len(stories[0]) / len(shown):.2%} of the stream")
    for shared in stories[:3] + random.Random(seed).sample(several, read):
        print(f"--- {len(shared)} articles")
        for name in shared[:12]:
            print("   ", *shown[name])


def curve(count: int, batch: int = 5000) -> None:
    """Microseconds of processor time per article for each `batch`, on repeated and perturbed texts, and the memory held."""
    pack, grouper, spent = get_pack("vi"), Grouper(), 0.0
    for number, text in enumerate(texts(count)):
        found = features(Article(id=f"a{number}", text=text[:1500]), None, pack)
        start = time.process_time()
        grouper.place(msgspec.structs.replace(found, day=736_000 + number // 1000))
        spent += time.process_time() - start
        if (number + 1) % batch == 0:
            print(
                f"{number + 1:7d} articles: {1e6 * spent / batch:6.0f} µs each, {batch / spent:5.0f}/s, in memory {len(grouper)}",
                flush=True,
            )
            spent = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["score", "fit", "sweep", "stream", "curve"])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--read", type=int, default=50)
    parser.add_argument("--articles", type=int, default=60_000)
    args = parser.parse_args()
    if args.task == "score":
        for name, values in score(args.seeds).items():
            print(f"{name:28s} {statistics.mean(values):.4f}", *(f"{value:.4f}" for value in values))
    elif args.task == "fit":
        coefficients, intercept = fit()
        print(dict(zip(COLUMNS, coefficients, strict=True)), intercept, sep="\n")
        print("COEFFICIENTS =", tuple(coefficients), "\nINTERCEPT =", intercept)
    elif args.task == "sweep":
        sweep()
    elif args.task == "stream":
        stream(args.read)
    else:
        curve(args.articles)


if __name__ == "__main__":
    main()
