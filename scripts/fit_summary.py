"""Fits the two networks of nguon.story.worth on ../shared/data; only their weights are kept.

usage: python scripts/fit_summary.py            writes src/nguon/story/data/summary_weights.tsv
       python scripts/fit_summary.py --check    five-fold cross-validation by story: ROUGE-2 F1 of every set, nothing written
Fitted on ViMs and VNMDS; AbMuSu is for research only, so it is measured and never fitted on. The line network learns the
share of a line's word pairs that a reference summary holds, the pair network whether references hold a pair once, and
twice; every story counts the same. The pair network sees line estimates of networks that never saw its story.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from bench.story_scores import SETS, clusters, references

from nguon.story.line_features import LINE_FEATURES, line_matrix
from nguon.story.nets import CLIP, Floats, Net
from nguon.story.pair_features import PAIR_FEATURES, pair_matrix
from nguon.story.stock import Stock, WordPair, take_stock
from nguon.story.summary import summarize
from nguon.story.worth import LEVELS

TARGET = Path(__file__).resolve().parent.parent / "src/nguon/story/data/summary_weights.tsv"
FITTED = ("vims_dev", "vnmds")
FOLDS = 5
BUDGET = 250
HEAD = """# nguon lexicon: weights of the summary's two networks (nguon.story.nets); fitted numbers, no words
# fields: model, input, its mean, its size, its straight weights, its weights into the hidden units;
#   (bias): of outputs and hidden units; (hidden): weights from a unit to the outputs
# origin: fitted by scripts/fit_summary.py on ViMs and VNMDS; holds no text of theirs
# licence: Apache-2.0
"""
# hidden units of one network, networks whose mean is taken, rounds over all rows, rows a step, penalty
LINE_PLAN, PAIR_PLAN = (4, 3, 40, 512, 2e-3), (6, 2, 6, 4096, 1e-4)
RATE = 0.01
IDLE = 0.02


class Cluster(msgspec.Struct):
    """A story with the folded words of its reference summaries and what the networks are to say of it."""

    set_name: str
    fold: int
    stock: Stock
    golds: list[tuple[str, ...]]
    lines: Floats
    shares: Floats
    rows: tuple[list[WordPair], Floats] | None = None
    wanted: Floats | None = None


def fit(rows: Floats, wanted: Floats, weight: Floats, plan: tuple[int, int, int, int, float]) -> Net:
    """The mean of several networks, each fitted from another start by Adam with a falling rate; cross entropy."""
    mean, size = rows.mean(0), rows.std(0)
    size[size == 0] = 1.0
    scaled = np.clip((rows - mean) / size, -CLIP, CLIP)
    nets = [_one(scaled, wanted, weight / weight.mean(), plan, seed) for seed in range(plan[1])]
    into, shift, out, straight, bias = (list(parts) for parts in zip(*nets, strict=True))
    count = len(nets)
    return _pruned(
        Net(
            mean,
            size,
            sum(straight) / count,
            sum(bias) / count,
            np.hstack(into),
            np.hstack(shift),
            np.vstack(out) / count,
        )
    )


def _pruned(net: Net) -> Net:
    """Without the hidden units that the penalty left without any weight worth the name."""
    alive = np.linalg.norm(net.into, axis=0) > IDLE
    bias = net.bias + np.tanh(net.shift[~alive]) @ net.out[~alive]
    return msgspec.structs.replace(net, bias=bias, into=net.into[:, alive], shift=net.shift[alive], out=net.out[alive])


def _one(
    rows: Floats, wanted: Floats, weight: Floats, plan: tuple[int, int, int, int, float], seed: int
) -> list[Floats]:
    hidden, _, rounds, batch, penalty = plan
    chance, inputs, outputs = np.random.default_rng(seed), rows.shape[1], wanted.shape[1]
    base = np.average(wanted, axis=0, weights=weight)
    parts = [
        chance.normal(0, 1 / np.sqrt(inputs), (inputs, hidden)), np.zeros(hidden), chance.normal(0, 0.1, (hidden, outputs)),
        np.zeros((inputs, outputs)), np.log(base / (1 - base)),
    ]  # fmt: skip
    first, second = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    step, steps = 0, rounds * (len(rows) // batch + 1)
    for _ in range(rounds):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), batch):
            at = order[start : start + batch]
            slopes = _slopes(parts, rows[at], wanted[at], weight[at], penalty)
            step += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            for n, slope in enumerate(slopes):
                first[n] = 0.9 * first[n] + 0.1 * slope
                second[n] = 0.99 * second[n] + 0.01 * slope**2
                parts[n] -= rate * first[n] / (1 - 0.9**step) / (np.sqrt(second[n] / (1 - 0.99**step)) + 1e-8)
    return parts


def _slopes(parts: list[Floats], rows: Floats, wanted: Floats, weight: Floats, penalty: float) -> list[Floats]:
    into, shift, out, straight, bias = parts
    units = np.tanh(rows @ into + shift)
    off = (1 / (1 + np.exp(-(units @ out + rows @ straight + bias))) - wanted) * (weight / len(rows))[:, None]
    back = (off @ out.T) * (1 - units * units)
    return [
        rows.T @ back + penalty * into, back.sum(0), units.T @ off + penalty * out, rows.T @ off + penalty * straight,
        off.sum(0),
    ]  # fmt: skip


def load() -> list[Cluster]:
    """Every story of the sets; neighbours in a set fall into different folds."""
    found = []
    for name in SETS:
        gold = references(name)
        kept = [(cluster, reading) for cluster, reading in clusters(name).items() if gold.get(cluster)]
        for number, (cluster, reading) in enumerate(kept):
            stock, golds = take_stock(reading), gold[cluster]
            sets = [frozenset(itertools.pairwise(words)) for words in golds]
            shares = [np.mean([len(held & pairs) / max(1, len(held)) for pairs in sets]) for held in stock.pairs]
            found.append(Cluster(name, number % FOLDS, stock, golds, line_matrix(stock), np.array(shares)))
    return found


def fit_lines(found: Sequence[Cluster]) -> Net:
    """The line network of these stories."""
    even = np.concatenate([np.full(len(each.shares), 1 / len(each.shares)) for each in found])
    wanted = np.concatenate([each.shares for each in found])[:, None]
    return fit(np.vstack([each.lines for each in found]), wanted, even, LINE_PLAN)


def read_pairs(each: Cluster, net: Net) -> None:
    """Fills in the rows of the story's pairs under the net's line estimates, and what is wanted of them."""
    each.rows = pair_matrix(each.stock, net(each.lines)[:, 0], each.lines)
    counts = [Counter(itertools.pairwise(words)) for words in each.golds]
    each.wanted = np.array(
        [
            [np.mean([count[pair] >= times for count in counts]) for times in range(1, LEVELS + 1)]
            for pair in each.rows[0]
        ]
    )


def fit_pairs(found: Sequence[Cluster]) -> Net:
    """The pair network of these stories."""
    ready = [(each.rows[1], each.wanted) for each in found if each.rows is not None and each.wanted is not None]
    even = np.concatenate([np.full(len(rows), 1 / len(rows)) for rows, _ in ready])
    return fit(np.vstack([rows for rows, _ in ready]), np.vstack([wanted for _, wanted in ready]), even, PAIR_PLAN)


def rouge(words: Sequence[str], golds: Sequence[tuple[str, ...]]) -> float:
    """ROUGE-2 F1 of the first BUDGET words, mean over the references."""
    told = Counter(itertools.pairwise(words[:BUDGET]))
    scores = []
    for gold in golds:
        wanted = Counter(itertools.pairwise(gold))
        scores.append(2 * (told & wanted).total() / max(1, told.total() + wanted.total()))
    return float(np.mean(scores))


def score(each: Cluster, net: Net) -> float:
    """The score of the story's summary under a pair network."""
    if each.rows is None:
        return 0.0
    reading = each.stock.reading
    worth = dict(zip(each.rows[0], map(tuple, net(each.rows[1]).tolist()), strict=True))
    told = " ".join(sentence.text for sentence in summarize(reading, each.stock, worth))
    return rouge(re.findall(r"\w+", reading.pack.fold(told)), each.golds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found = load()
    seen, unseen = ([e for e in found if (e.set_name in FITTED) is told] for told in (True, False))
    for fold in range(FOLDS):
        net = fit_lines([each for each in seen if each.fold != fold])
        for each in seen:
            if each.fold == fold:
                read_pairs(each, net)
    by_line, by_pair = fit_lines(seen), fit_pairs(seen)
    if not check:
        table = [*by_line.rows("line", LINE_FEATURES), *by_pair.rows("pair", PAIR_FEATURES)]
        TARGET.write_text(HEAD + "\n".join(table) + "\n", encoding="utf-8")
        return
    scores: dict[str, list[float]] = {name: [] for name in SETS}
    for fold in range(FOLDS):
        net = fit_pairs([each for each in seen if each.fold != fold])
        for each in seen:
            if each.fold == fold:
                scores[each.set_name].append(score(each, net))
    for each in unseen:
        read_pairs(each, by_line)
        scores[each.set_name].append(score(each, by_pair))
    sys.stdout.write(f"{ {name: round(float(np.mean(values)), 4) for name, values in scores.items()} }\n")


if __name__ == "__main__":
    main()
