"""Articles a second and peak memory of analysis and of grouping, each beside a peer in the same run.

usage: ./run bench speed [--articles N] [--peer-articles N]

Peers: underthesea's word_tokenize + ner for analysis; scikit-learn TF-IDF with average linkage for grouping. Each part runs in
a process of its own, so that its peak memory is its own. What counts is the ratio.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.corpus import vietnews
from nguon.model import Article


def analysis(articles: Sequence[Article]) -> int:
    """Every layer of nguon; returns how many attributions were found, so that no work is left out."""
    from nguon.analysis.pipeline import analyze
    from nguon.lang.pack import get_pack

    pack = get_pack("vi")
    return sum(len(analyze(article, pack).attributions) for article in articles)


def analysis_peer(articles: Sequence[Article]) -> int:
    """underthesea: words and names only."""
    from underthesea import ner, word_tokenize

    return sum(len(word_tokenize(a.text)) + len(ner(a.text)) for a in articles)


def grouping(articles: Sequence[Article]) -> int:
    """nguon's stream grouping, one article at a time, features included."""
    from nguon.lang.pack import get_pack
    from nguon.model import Analysis, ReadArticle
    from nguon.newsroom.grouping import group

    return len(group([ReadArticle(a, Analysis(article=a.id)) for a in articles], get_pack("vi")))


def grouping_peer(articles: Sequence[Article]) -> int:
    """The whole pile at once: word 1-2-gram TF-IDF, average linkage at one threshold."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit_transform(a.text for a in articles)
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=0.85, metric="cosine", linkage="average")
    return int(model.fit(matrix.toarray()).n_clusters_)


PARTS: dict[str, Callable[[Sequence[Article]], int]] = {
    "analysis": analysis, "analysis_peer": analysis_peer, "grouping": grouping, "grouping_peer": grouping_peer,
}  # fmt: skip


def measure(part: str, count: int) -> dict[str, Any]:
    """Run one part in this process: a first piece to warm up, then the clock."""
    articles = vietnews(count + 20)
    PARTS[part](articles[:20])
    start = time.perf_counter()
    result = PARTS[part](articles[20:])
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"part": part, "articles": count, "rate": count / seconds, "peak_mb": peak, "result": result}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--peer-articles", type=int, default=100)
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        print(json.dumps(measure(args.part, args.articles)))
        return
    found: dict[str, dict[str, Any]] = {}
    for part in PARTS:
        count = args.peer_articles if part == "analysis_peer" else args.articles
        command = [sys.executable, "-m", "bench.speed", "--part", part, "--articles", str(count)]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found[part] = json.loads(run.stdout.splitlines()[-1])
        print(f"{part:14s} {found[part]['rate']:9.1f} articles/s {found[part]['peak_mb']:8.0f} MB peak", flush=True)
    for part in ("analysis", "grouping"):
        print(f"{part}: {found[part]['rate'] / found[part + '_peer']['rate']:.1f} times the peer")


if __name__ == "__main__":
    main()
