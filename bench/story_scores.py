"""Scores of what is said about stories (summaries, same statements, labels), grouped by the gold clusters, by ../shared/eval.

usage: python -m bench.story_scores [summaries] [same] [labels] [--gold] [--part all|train|heldout] [--half 0|1]
`--gold` takes the analyses of the labelled articles from the gold labels, so that the story layer is judged by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bench.dev import DEV, SHARED, dev_articles, gold_analysis
from nguon.analysis.pipeline import analyze, make_doc
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, ReadArticle
from nguon.model.stories import Statement
from nguon.story.reading import Reading, read_story

SETS = ("vims_dev", "vnmds", "abmusu_train")
_SYLLABLE = re.compile(r"\w+")


def read_rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _article(row: dict[str, Any]) -> Article:
    published = get_pack("vi").parse_published(row["published_raw"]) if row.get("published_raw") else None
    return Article(
        id=row["id"], text=row["text"], url=row.get("url", ""), outlet=row.get("outlet", ""), title=row.get("title", ""),
        published=published.isoformat() if published else None, author_line=row.get("author_line", ""),
        extra={"cluster": row["cluster"]},
    )  # fmt: skip


def light_article(article: Article) -> ReadArticle:
    """Zones, credits and sentences only: all that a summary or the wording of a statement needs, in a fifth of the time."""
    pack = get_pack("vi")
    doc = make_doc(article, pack)
    doc.zones = pack.find_zones(doc)
    doc.sentences = pack.find_sentences(doc)
    return ReadArticle(article, Analysis(article.id, zones=doc.zones, sentences=doc.sentences))


@cache
def read_set(name: str, light: bool = True) -> dict[str, tuple[ReadArticle, ...]]:
    """The articles of a development set, cluster by cluster."""
    found: dict[str, list[ReadArticle]] = defaultdict(list)
    for row in read_rows(SHARED / "data" / f"{name}_articles.jsonl.gz"):
        article = _article(row)
        found[row["cluster"]].append(
            light_article(article) if light else ReadArticle(article, analyze(article, get_pack("vi")))
        )
    return {cluster: tuple(items) for cluster, items in found.items()}


def clusters(name: str) -> dict[str, Reading]:
    """Every cluster of a set, read."""
    return {cluster: read_story(items, get_pack("vi")) for cluster, items in read_set(name).items()}


def references(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The folded syllables of the human summaries of every cluster."""
    fold = get_pack("vi").fold
    return {
        row["cluster"]: [tuple(_SYLLABLE.findall(fold(text))) for text in row["summaries"]]
        for row in read_rows(SHARED / "data" / f"{name}_summaries.jsonl.gz")
    }


def _score(task: str, gold: list[Path], stories: list[Any], articles: Path | None = None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stories.jsonl"
        path.write_bytes(b"\n".join(msgspec.json.encode(story) for story in stories))
        command = [
            sys.executable,
            str(SHARED / "eval" / "score_stories.py"),
            task,
            *map(str, gold),
            "--stories",
            str(path),
        ]
        run = subprocess.run(
            command + (["--articles", str(articles)] if articles else []), capture_output=True, text=True, check=True
        )
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def _half(name: str, half: int | None, folder: Path) -> Path:
    """The summaries of a set, or of its clusters of one parity, as a file for the scorer."""
    rows = read_rows(SHARED / "data" / f"{name}_summaries.jsonl.gz")
    path = folder / f"{name}_{half}.jsonl"
    kept = [
        json.dumps(row, ensure_ascii=False) for number, row in enumerate(rows) if half is None or number % 2 == half
    ]
    path.write_text("\n".join(kept), encoding="utf-8")
    return path


def summary_scores(half: int | None = None) -> dict[str, float]:
    """ROUGE-2 F1 at 250 syllables of every set."""
    from nguon.story.summary import summarize

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            stories = [
                {
                    "articles": [item.article.id for item in reading.items],
                    "summary": [{"text": sentence.text} for sentence in summarize(reading)],
                }
                for reading in clusters(name).values()
            ]
            gold = _half(name, half, Path(folder))
            found[name] = float(
                _score("summaries", [gold], stories, SHARED / "data" / f"{name}_articles.jsonl.gz")["rouge2"]
            )
    return found


def same_scores(half: int | None = None) -> dict[str, float]:
    """Precision, recall and F1 of statements against the human groups of vims_dev_summaries."""
    from nguon.story.statements import find_statements

    told = {cluster: (reading, find_statements(reading)) for cluster, reading in clusters("vims_dev").items()}
    return score_same(told, half)


def score_same(told: Mapping[str, tuple[Reading, Sequence[Statement]]], half: int | None = None) -> dict[str, float]:
    """The same for the statements given with each story of vims_dev."""
    stories = [
        {
            "articles": [item.article.id for item in reading.items],
            "statements": [{"evidence": msgspec.to_builtins(statement.evidence)} for statement in statements],
        }
        for reading, statements in told.values()
    ]
    with tempfile.TemporaryDirectory() as folder:
        return _score(
            "same", [_half("vims_dev", half, Path(folder))], stories, SHARED / "data" / "vims_dev_articles.jsonl.gz"
        )


def dev_stories(part: str = "all", gold: bool = False) -> list[Any]:
    """The labelled stories as nguon.story/1 records, one gold cluster each."""
    from nguon.story.build import build_story
    from nguon.story.export import story_record

    pack = get_pack("vi")
    grouped: dict[str, list[ReadArticle]] = defaultdict(list)
    for article in dev_articles(part):
        analysis = gold_analysis(article) if gold else analyze(article, pack)
        grouped[article.extra["cluster"]].append(ReadArticle(article, analysis))
    return [story_record(build_story(cluster, items, pack)) for cluster, items in grouped.items()]


def label_scores(part: str = "all", gold: bool = False) -> dict[str, float]:
    """Reprints, conflicts and outcomes against the labels between articles."""
    inside = {article.extra["cluster"] for article in dev_articles(part)}
    rows = [json.loads(line) for line in (DEV / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows if row["cluster"] in inside), encoding="utf-8")
        return _score("labels", [path], dev_stories(part, gold))


def figures() -> dict[str, float]:
    """Every figure of the story layer, 0 to 1: ROUGE-2 of the summaries, same statements, labels (real analyses, all)."""
    summaries, same, labels = summary_scores(), same_scores(), label_scores()
    return {
        **{f"summary.{name}": summaries[name] for name in SETS},
        "same.f1": same["same_f1"],
        "same.p": same["same_p"],
        "reprint.f1": labels["reprint_f1"],
        "reprint.kind": labels["reprint_kind"],
        "conflict.f1": labels["conflict_f1"],
        "conflict.recall": labels["conflict_r"],
        "outcome.f1": labels["outcome_f1"],
        "outcome.recall": labels["outcome_r"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", help="summaries, same, labels; all by default")
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--part", choices=["all", "train", "heldout"], default="all")
    parser.add_argument("--half", type=int, choices=[0, 1])
    args = parser.parse_args()
    tasks = args.tasks or ["summaries", "same", "labels"]
    if "summaries" in tasks:
        print("summaries", summary_scores(args.half))
    if "same" in tasks:
        print("same", same_scores(args.half))
    if "labels" in tasks:
        print("labels", label_scores(args.part, args.gold))


if __name__ == "__main__":
    main()
