"""The errors of one layer on the development labels, grouped by kind, with their context: the tool to work with.

usage: ./run bench errors LAYER [--part train|heldout|all] [--gold LAYERS] [--kind TEXT] [--limit N]
LAYER: zones, credits, mentions, coref, times, attributions, events
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bench.dev import gold_layers, read_dev
from bench.matching import iou, pair_attributions, touch
from nguon.model import Analysis, ReadArticle, Span
from nguon.model.annotations import Attribution, Event

Error = tuple[str, Span, str]  # kind, where, what is shown
_CONTEXT = 60


def _gold(item: ReadArticle) -> Analysis:
    layers: dict[str, Any] = gold_layers(item.article)
    return Analysis(article=item.article.id, **layers)


def zone_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Paragraphs whose predicted zone (the one that covers most) has another kind."""
    for zone in gold.zones:
        best = max(found.zones, key=lambda z: min(zone.end, z.end) - max(zone.start, z.start), default=None)
        kind = best.kind if best and best.start < zone.end and zone.start < best.end else "nothing"
        if kind != zone.kind:
            yield f"{zone.kind} read as {kind}", Span(zone.start, zone.end), ""


def _set_errors(gold: dict[tuple[int, int], str], found: dict[tuple[int, int], str]) -> Iterator[Error]:
    for (start, end), label in gold.items():
        span, same = Span(start, end), found.get((start, end))
        if same == label:
            continue
        near = [f"{s}-{e} {v}" for (s, e), v in found.items() if s < end and start < e and (s, e) != (start, end)]
        kind = f"label: {label} read as {same}" if same else ("span differs" if near else f"missed {label}")
        yield kind, span, f"gold {label}; found {same or near}"
    for (start, end), label in found.items():
        if (start, end) not in gold and not any(s < end and start < e for s, e in gold):
            yield f"spurious {label}", Span(start, end), f"found {label}"


def credit_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Credits missed, spurious or with another span or role."""
    yield from _set_errors(
        {(c.start, c.end): c.role for c in gold.credits}, {(c.start, c.end): c.role for c in found.credits}
    )


def mention_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Mentions missed, spurious or with another span or type."""
    flat = [{(m.start, m.end): e.type for e in side.entities for m in e.mentions} for side in (gold, found)]
    yield from _set_errors({k: str(v) for k, v in flat[0].items()}, {k: str(v) for k, v in flat[1].items()})


def coref_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Gold entities whose mentions are split over several found ones, and found ones that join several gold ones."""
    of_gold = {(m.start, m.end): e for e in gold.entities for m in e.mentions}
    of_found = {(m.start, m.end): e for e in found.entities for m in e.mentions}
    both = [key for key in of_gold if key in of_found and of_gold[key].type == of_found[key].type]
    for kind, one, other in (("split", of_gold, of_found), ("joined", of_found, of_gold)):
        groups: dict[str, dict[str, Span]] = defaultdict(dict)
        for key in both:
            groups[one[key].id].setdefault(other[key].id, Span(*key))
        for spans in groups.values():
            if len(spans) > 1:
                yield kind, min(spans.values()), " | ".join(span.of(text) for span in spans.values())


def time_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Times missed, spurious, with another span or value."""
    for kind, span, shown in _set_errors(
        {(t.start, t.end): t.value for t in gold.times}, {(t.start, t.end): t.value for t in found.times}
    ):
        yield kind.split(" ")[0].rstrip(":") if kind.startswith(("missed", "spurious", "label")) else kind, span, shown


def attribution_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Attributions missed or spurious, and of matched ones what is wrong with them."""
    pairs = pair_attributions(gold.attributions, found.attributions)
    to_gold = {f.id: g.id for g, f in pairs}
    for g, f in pairs:
        shown = f"source {_cut(text, g.source)} / {_cut(text, f.source)}; cue {_cut(text, g.cue)} / {_cut(text, f.cue)}"
        if not touch(g.source, f.source):
            yield "source", g.content[0], shown
        if not touch(g.cue, f.cue):
            yield "cue", g.content[0], shown
        if g.kind != f.kind:
            yield f"kind {g.kind} read as {f.kind}", g.content[0], shown
        if g.source_kind != f.source_kind:
            yield f"source_kind {g.source_kind} read as {f.source_kind}", g.content[0], shown
        if list(g.via) != [to_gold.get(v) for v in f.via]:
            yield f"via {len(g.via)} read as {len(f.via)}", g.content[0], shown
        if g.source_entity and not _same_entity(g, f, gold, found):
            yield "speaker", g.content[0], shown
    near = [f for f in found.attributions if f.id not in to_gold]
    for g in gold.attributions:
        if g.id not in to_gold.values():
            close = max(near, key=lambda f: iou(g.content, f.content), default=None)
            hit = close is not None and iou(g.content, close.content) > 0
            spans = _join(text, close.content) if close and hit else ""
            yield (
                "content differs" if hit else "missed",
                g.content[0],
                f"cue {_cut(text, g.cue)}; source {_cut(text, g.source)}; gold {_join(text, g.content)}; found {spans}",
            )
    for f in near:
        if not any(iou(g.content, f.content) for g in gold.attributions if g.id not in to_gold.values()):
            yield (
                "spurious",
                f.content[0],
                f"cue {_cut(text, f.cue)}; source {_cut(text, f.source)}; content {_join(text, f.content)}",
            )


def _same_entity(g: Attribution, f: Attribution, gold: Analysis, found: Analysis) -> bool:
    ours = next((e for e in found.entities if e.id == f.source_entity), None)
    theirs = next(e for e in gold.entities if e.id == g.source_entity)
    return ours is not None and (ours.name == theirs.name or bool(set(ours.mentions) & set(theirs.mentions)))


def event_errors(text: str, gold: Analysis, found: Analysis) -> Iterator[Error]:
    """Events missed or spurious, and of matched ones what is wrong with them."""
    used: set[str] = set()
    for g in gold.events:
        f = next((f for f in found.events if f.id not in used and f.trigger.overlaps(g.trigger)), None)
        if f is None:
            yield "missed", g.trigger, f"{g.trigger.of(text)} ({g.factuality})"
            continue
        used.add(f.id)
        yield from _event_details(text, g, f)
    for f in found.events:
        if f.id not in used:
            yield "spurious", f.trigger, f"{f.trigger.of(text)} ({f.type}, {f.factuality})"


def _event_details(text: str, g: Event, f: Event) -> Iterator[Error]:
    if g.factuality != f.factuality:
        yield (
            f"factuality {g.factuality} read as {f.factuality}",
            g.trigger,
            f"cue {_cut(text, g.cue)} / {_cut(text, f.cue)}",
        )
    for actor in g.actors:
        if not any(actor.overlaps(a) for a in f.actors):
            yield "actor missed", g.trigger, f"{actor.of(text)} / {[a.of(text) for a in f.actors]}"
    for actor in f.actors:
        if not any(actor.overlaps(a) for a in g.actors):
            yield "actor spurious", g.trigger, f"{[a.of(text) for a in g.actors]} / {actor.of(text)}"
    if g.time and g.time != f.time:
        yield "time", g.trigger, f"{g.time} / {f.time}"


def _cut(text: str, span: Span | None) -> str:
    return f"«{span.of(text)}»" if span else "–"


def _join(text: str, spans: tuple[Span, ...]) -> str:
    return " + ".join(_cut(text, span) for span in spans)


LAYERS: dict[str, Callable[[str, Analysis, Analysis], Iterator[Error]]] = {
    "zones": zone_errors, "credits": credit_errors, "mentions": mention_errors, "coref": coref_errors,
    "times": time_errors, "attributions": attribution_errors, "events": event_errors,
}  # fmt: skip


def print_errors(
    layer: str, read: Iterable[tuple[str, str, Analysis, Analysis]], kind: str = "", limit: int = 400
) -> None:
    """Print one layer's errors over articles given as (id, text, gold, found), most frequent kind first."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for name, text, gold, found in read:
        for what, span, shown in LAYERS[layer](text, gold, found):
            before = text[max(0, span.start - _CONTEXT) : span.start].replace("\n", "¶")
            after = text[span.end : span.end + _CONTEXT].replace("\n", "¶")
            words = span.of(text).replace("\n", "¶")
            by_kind[what].append(f"  {name}:{span.start} …{before}[{words[:120]}]{after}…\n      {shown}")
    for what, lines in sorted(by_kind.items(), key=lambda entry: -len(entry[1])):
        if kind in what:
            print(f"\n== {what}: {len(lines)}")
            print("\n".join(lines[:limit]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layer", choices=sorted(LAYERS))
    parser.add_argument("--part", choices=["train", "heldout", "all"], default="train")
    parser.add_argument("--gold", default="", help="layers to take from the gold labels, comma-separated")
    parser.add_argument("--kind", default="", help="only kinds that contain this text")
    parser.add_argument("--limit", type=int, default=400, help="at most so many of one kind (default 400)")
    args = parser.parse_args()
    items = read_dev(args.part, frozenset(filter(None, args.gold.split(","))))
    read = ((item.article.id, item.article.text, _gold(item), item.analysis) for item in items)
    print_errors(args.layer, read, args.kind, args.limit)


if __name__ == "__main__":
    main()
