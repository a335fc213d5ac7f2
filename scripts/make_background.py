"""Makes src/nguon/lang/vi/data/background.bin: in how many of many articles each hashed term stands (counts only).

usage: python scripts/make_background.py ARTICLES.jsonl.gz [--code vi]
The file: a head of comment lines, one line "documents N", an empty line, then zlib over one byte a hashed term:
0 for a term of fewer than two articles, else round(16 · ln count), at most 255.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from pathlib import Path

import numpy as np

from nguon.lang.pack import get_pack
from nguon.model import Article
from nguon.story.features import DIMENSIONS, features

_HEAD = """# nguon lexicon: in how many articles each hashed syllable and pair of syllables stands
# fields: one byte a term of nguon.story.features, zlib
# origin: counts over {documents} articles of {name}; no text can be had back from them
# licence: Apache-2.0
documents {documents}

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--code", default="vi")
    args = parser.parse_args()
    pack, counts, documents = get_pack(args.code), np.zeros(DIMENSIONS, dtype=np.int64), 0
    with gzip.open(args.articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found = features(Article(id=row["id"], text=row["text"]), None, pack)
            counts[np.frombuffer(found.terms, dtype="<u4")] += 1
            documents += 1
    quantised = np.where(counts > 1, np.minimum(255, np.round(16 * np.log(np.maximum(counts, 1)))), 0).astype(np.uint8)
    folder = Path(__file__).resolve().parent.parent / "src" / "nguon" / "lang" / args.code / "data"
    head = _HEAD.format(documents=documents, name=args.articles.name.split(".")[0])
    folder.mkdir(exist_ok=True)
    (folder / "background.bin").write_bytes(head.encode() + zlib.compress(quantised.tobytes(), 9))


if __name__ == "__main__":
    main()
