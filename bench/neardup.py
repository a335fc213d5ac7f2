"""Reprint pairs against the story labels, and the speed of near-duplicate candidates beside datasketch.

usage: python -m bench.neardup labels [--part all|train|heldout]
       python -m bench.neardup speed [--texts 20000] [--no-datasketch]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator

from bench.dev import DEV, HELD_OUT, SHARED, read_dev
from nguon.lang.pack import get_pack
from nguon.story.neardup import candidate_pairs
from nguon.story.reprints import find_reprints
from nguon.story.shingles import passages, signatures


def labels(part: str = "all", show: bool = False) -> dict[str, float]:
    """Pairs found against the labels: F1 of the pairs, share of right kinds, counts."""
    items = {item.article.id: item for item in read_dev(part)}
    right = found = wanted = kinds = 0
    for line in (DEV / "stories.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        if part != "all" and (story["cluster"] in HELD_OUT) != (part == "heldout"):
            continue
        gold = {frozenset((pair["a"], pair["b"])): pair["kind"] for pair in story["reprints"]}
        mine = {
            frozenset((r.a, r.b)): r
            for r in find_reprints([items[article] for article in story["articles"]], get_pack("vi"))
        }
        right, found, wanted = right + len(gold.keys() & mine.keys()), found + len(mine), wanted + len(gold)
        kinds += sum(mine[pair].kind == gold[pair] for pair in gold.keys() & mine.keys())
        for pair in (gold.keys() ^ mine.keys()) if show and part == "train" else ():
            print("wrong", story["cluster"], sorted(pair), gold.get(pair), mine[pair].reasons if pair in mine else "")
    return {
        "f1": 2 * right / (found + wanted),
        "kind": kinds / max(1, right),
        "right": right,
        "found": found,
        "wanted": wanted,
    }


def texts(count: int, seed: int = 1) -> Iterator[str]:
    """`count` texts of vietnews_20k, repeated with one word in thirty changed and a piece cut off."""
    with gzip.open(SHARED / "data" / "vietnews_20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        base = [json.loads(line)["text"] for line in lines]
    chance = random.Random(seed)
    for number in range(count):
        text = base[number % len(base)]
        if number < len(base):
            yield text
            continue
        words = text.split(" ")[chance.randrange(40) :]
        for place in range(0, len(words), 30):
            words[place] = f"{words[place]}{chance.randrange(100)}"
        yield " ".join(words)


def speed(count: int, beside: bool) -> None:
    """Seconds for signatures and candidate pairs of `count` texts, and the same with datasketch."""
    pack = get_pack("vi")
    pile = list(texts(count))
    start = time.perf_counter()
    keys = [signatures(passages(str(number), text, None, pack)) for number, text in enumerate(pile)]
    signed = time.perf_counter()
    pairs = candidate_pairs(keys)
    done = time.perf_counter()
    spent = f"signatures {signed - start:.1f} s, pairs {done - signed:.1f} s"
    print(f"nguon       {count} texts: {spent}, {count / (done - start):.0f} texts/s, {len(pairs)} pairs")
    if beside:
        _datasketch(pile)


def _datasketch(pile: list[str]) -> None:
    from datasketch import MinHash, MinHashLSH

    start, found = time.perf_counter(), 0
    index = MinHashLSH(threshold=0.5, num_perm=64)
    for number, text in enumerate(pile):
        words = text.lower().split()
        sketch = MinHash(num_perm=64)
        sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(max(1, len(words) - 2))])
        found += len(index.query(sketch))
        index.insert(str(number), sketch)
    spent = time.perf_counter() - start
    print(f"datasketch  {len(pile)} texts: {spent:.1f} s, {len(pile) / spent:.0f} texts/s, {found} pairs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["labels", "speed"])
    parser.add_argument("--part", choices=["all", "train", "heldout"], default="all")
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--no-datasketch", action="store_true")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    if args.task == "labels":
        print(json.dumps({key: round(value, 4) for key, value in labels(args.part, args.errors).items()}))
    else:
        speed(args.texts, not args.no_datasketch)


if __name__ == "__main__":
    main()
