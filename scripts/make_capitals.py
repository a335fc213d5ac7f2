"""How often a word is capitalised inside a sentence: makes src/nguon/lang/vi/data/names_capitals.tsv.

usage: python scripts/make_capitals.py vietnews_20k.jsonl.gz
Only counts leave the texts: for every word that stands often enough after another word or a comma, the share of its
occurrences there that begin with a capital, in per cent. Words that are nearly always capitalised are left out.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from nguon.lang.vi.fold import fold

TARGET = Path(__file__).resolve().parent.parent / "src/nguon/lang/vi/data/names_capitals.tsv"
LEAST_SEEN = 20
MOST_SHARE = 95
HEAD = """# nguon lexicon: share of capitals inside a sentence, in per cent
# fields: word (folded), share
# origin: counted by scripts/make_capitals.py over 20,000 Vietnamese news articles (vietnews); counts only, no text
# licence: Apache-2.0
"""
_WORD = re.compile(r"(?<=[^\W\d_] )[^\W\d_]+|(?<=, )[^\W\d_]+")


def main() -> None:
    upper: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in _WORD.findall(json.loads(line)["text"]):
                folded = fold(word)
                seen[folded] += 1
                upper[folded] += word[0].isupper()
    shares = {word: round(100 * upper[word] / count) for word, count in seen.items() if count >= LEAST_SEEN}
    rows = [f"{word}\t{share}" for word, share in sorted(shares.items()) if share < MOST_SHARE]
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
