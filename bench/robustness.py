"""Whatever comes in: no exception, every span valid, time that grows with length and no faster.

usage: python -m bench.robustness [--texts 10000] [--fuzzed 5000] [--long]

`--long` also analyses one line of 0.6, 1.25, 2.5 and 5 MB made of several shapes and prints seconds per MB.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable

from bench.corpus import vietnews
from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Span

_OTHER = (
    "The minister said on Monday that talks would resume. ",
    "外交部发言人表示,会谈将于下周恢复。",
    "Министр заявил, что переговоры продолжатся. ",
    "قال الوزير إن المحادثات ستستأنف. ",
)
_ZERO_WIDTH = ("\u200b", "\u200d", "\ufeff", "\u00ad")


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(1, 800)]


def _sprinkle(text: str, chance: random.Random, marks: tuple[str, ...]) -> str:
    letters = list(text)
    for _ in range(len(text) // 20 + 1):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(marks))
    return "".join(letters)


def _bare(text: str, chance: random.Random) -> str:
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _shuffle(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


FUZZ: dict[str, Callable[[str, random.Random], str]] = {
    "cut": _cut,
    "glued": lambda text, chance: text.replace(" ", "", chance.randrange(1, 80)).replace("\n", ""),
    "emoji": lambda text, chance: _sprinkle(text, chance, ("😀", "🇻🇳", "👨‍👩‍👧", "✔️")),
    "zero width": lambda text, chance: _sprinkle(text, chance, _ZERO_WIDTH),
    "decomposed": lambda text, chance: unicodedata.normalize("NFD", text),
    "capitals": lambda text, chance: text.upper(),
    "no diacritics": _bare,
    "marks": lambda text, chance: _sprinkle(text, chance, ("“", "”", '"', "(", ")", ":", "-", "/", "…", "\n", "'", ",")),
    "other languages": lambda text, chance: _sprinkle(text[:400], chance, _OTHER),
    "shuffled": _shuffle,
}


def spans(analysis: Analysis) -> list[Span]:
    """Every span of an analysis."""
    found = [*analysis.sentences]
    found += [Span(zone.start, zone.end) for zone in analysis.zones]
    found += [Span(credit.start, credit.end) for credit in analysis.credits]
    found += [Span(each.start, each.end) for each in analysis.times]
    found += [m for e in analysis.entities for m in (*e.mentions, *e.references)]
    for a in analysis.attributions:
        found += [*a.content, *(s for s in (a.cue, a.source) if s)]
    for e in analysis.events:
        found += [e.trigger, *e.actors, *e.targets, *e.objects, *(s for s in (e.cue, e.place) if s)]
    return found


def read(text: str, failures: Counter[str], kind: str) -> None:
    """Analyse one text; an exception or a span outside is counted under `kind` and shown."""
    article = Article(id="x", text=text, published="2016-05-20T08:00:00+07:00")
    try:
        analysis = analyze(article, get_pack("vi"))
        if any(not 0 <= span.start < span.end <= len(text) for span in spans(analysis)):
            failures[f"{kind}: span outside"] += 1
    except Exception:  # noqa: BLE001 the measured thing is that none comes
        failures[f"{kind}: exception"] += 1
        print(f"{kind}: {text[:80]!r}\n{traceback.format_exc(limit=-3)}", file=sys.stderr)


def short_ones(texts: list[str], fuzzed: int) -> Counter[str]:
    """Whole texts, then fuzzed ones; prints rates and the memory at both ends."""
    failures: Counter[str] = Counter()
    start, half = time.perf_counter(), len(texts) // 2
    for number, text in enumerate(texts):
        read(text, failures, "as it is")
        if number == half:
            print(f"memory half-way {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)
    print(f"{len(texts)} texts: {len(texts) / (time.perf_counter() - start):.0f} articles/s", flush=True)
    print(f"memory at the end {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)
    chance, kinds = random.Random(11), list(FUZZ)
    for number in range(fuzzed):
        kind = kinds[number % len(kinds)]
        read(FUZZ[kind](texts[number % len(texts)], chance), failures, kind)
    print(f"{fuzzed} fuzzed texts read", flush=True)
    return failures


def long_ones(texts: list[str]) -> None:
    """Seconds per MB of single lines of growing length."""
    flat = " ".join(" ".join(text.split()) for text in texts)
    shapes = {"news": flat, "one quote": "“" + flat.replace("“", "").replace("”", ""), "no space": flat.replace(" ", "")}
    for name, line in shapes.items():
        line = line * (5_000_000 // max(1, len(line)) + 1)
        for size in (625_000, 1_250_000, 2_500_000, 5_000_000):
            start = time.perf_counter()
            read(line[:size], Counter(), name)
            seconds = time.perf_counter() - start
            print(f"{name:10s} {size / 1e6:5.2f} M characters {seconds:7.1f} s {seconds / size * 1e6:6.1f} s/M", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--fuzzed", type=int, default=5_000)
    parser.add_argument("--long", action="store_true")
    args = parser.parse_args()
    texts = [article.text for article in vietnews(args.texts)]
    failures = short_ones(texts, args.fuzzed)
    if args.long:
        long_ones(texts[:3000])
    print(dict(failures) or "no exception, every span valid")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
