"""What every face shows first, and in which words it names things: pure choices over a story that is already built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from nguon.model import Conflict, Evidence, Outcome, ReadArticle, SourceEdge, Story
from nguon.story.chains import Chain, chains

_AROUND = 180
_HEADLINE = 120
# What an editor looks for first: what did not go as announced, then what did, then what is late, then the rest.
_DOUBTFUL = 2.5  # what may be the outcome of a plan, or only look like it, comes behind what is sure
_RESULTS = {"changed": 0, "cancelled": 1, "done": 2, "overdue": 3, "open": 4}
# Of two chains as long, the one that ends with somebody (unnamed first: there an editor asks on) tells more.
_ENDS = {"anonymous": 0, "person": 1, "organization": 2, "group": 3, "outlet": 4, "document": 5}
_CLEAR_SIDES = 3


class Passage(msgspec.Struct, frozen=True):
    """Evidence inside its sentence: `before`, its words and `after` read on; cut at words where the sentence is long."""

    evidence: Evidence
    before: str
    after: str

    @property
    def words(self) -> str:
        """The words of the evidence on one line."""
        return " ".join(self.evidence.exact.split())

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


class SourceRow(msgspec.Struct, frozen=True):
    """Chains of sources that share all but their last step: the steps from an article on, then where they end."""

    steps: tuple[SourceEdge, ...]
    ends: tuple[SourceEdge, ...]

    @property
    def start(self) -> str:
        """The node that the row begins with."""
        return (self.steps or self.ends)[0].source


def passage(item: ReadArticle, evidence: Evidence, around: int = _AROUND) -> Passage:
    """`evidence` with the rest of its sentence, at most `around` characters on either side."""
    text = item.article.text
    start, end = evidence.start, evidence.end
    for sentence in item.analysis.sentences:
        if sentence.start <= evidence.start < sentence.end:
            start = sentence.start
        if sentence.start < evidence.end <= sentence.end:
            end = sentence.end
    return Passage(evidence, _tail(text[start : evidence.start], around), _head(text[evidence.end : end], around))


def _head(text: str, most: int) -> str:
    flat = _flat(text)
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def _tail(text: str, most: int) -> str:
    flat = _flat(text)
    return flat if len(flat) <= most else "… " + flat[-most:].partition(" ")[2]


def _flat(text: str) -> str:
    """One line, a blank kept at either end where there was one."""
    flat = " ".join(text.split())
    if not flat:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{flat}{' ' * text[-1].isspace()}"


def headline(item: ReadArticle) -> str:
    """The article's title as its text has it, else as its page said, else its first line."""
    for zone in item.analysis.zones:
        if zone.kind == "title":
            return " ".join(item.article.text[zone.start : zone.end].split())
    first = next((line.strip() for line in item.article.text.splitlines() if line.strip()), item.article.id)
    return item.article.title or _head(first, _HEADLINE)


def outlet_names(items: Iterable[ReadArticle]) -> dict[str, str]:
    """Article id → its outlet, numbered where the outlet stands twice; "bài 3" where it is not known."""
    counted: dict[str, int] = {}
    names = {}
    for number, item in enumerate(items, 1):
        name = item.article.outlet or f"bài {number}"
        counted[name] = counted.get(name, 0) + 1
        names[item.article.id] = name if counted[name] == 1 else f"{name} ({counted[name]})"
    return names


def local_time(value: str | None, utc_offset: str) -> str | None:
    """An ISO time in the zone of the readers: lists of the store are in UTC, where evenings are another day."""
    if not value:
        return None
    zone = datetime.fromisoformat(f"2000-01-01T00:00:00{utc_offset}").tzinfo
    return datetime.fromisoformat(value).astimezone(zone).isoformat()


def by_article(evidence: Iterable[Evidence]) -> list[tuple[Evidence, ...]]:
    """Evidence article by article, in order of first appearance."""
    groups: dict[str, list[Evidence]] = {}
    for each in evidence:
        groups.setdefault(each.article, []).append(each)
    return [tuple(group) for group in groups.values()]


def disputes(story: Story) -> list[Conflict]:
    """Where articles surely differ: clear disputes before medleys, the widest first; figures only brought up to date last."""
    sure = [conflict for conflict in story.conflicts if conflict.sure]
    return sorted(sure, key=lambda c: (c.update, [-w for w in _weight(c)], len(c.sides)))


def doubts(story: Story) -> list[Conflict]:
    """Where articles may differ, likeliest first: for a person to look at."""
    return [conflict for conflict in story.conflicts if not conflict.sure]


def most_disputed(stories: Sequence[Story]) -> tuple[Story, Conflict] | None:
    """The one dispute that most articles take part in, one with two or three clear sides before a medley."""
    found = [(story, conflict) for story in stories for conflict in disputes(story) if not conflict.update]
    return max(found, key=lambda pair: _weight(pair[1]), default=None)


def _weight(conflict: Conflict) -> tuple[bool, bool, int]:
    """Days come after the rest: read by eye on unlabelled stories, most day conflicts were two happenings (docs/quality)."""
    articles = {article for side in conflict.sides for article in side.articles}
    return (len(conflict.sides) <= _CLEAR_SIDES, conflict.kind != "date", len(articles))


def result_of(outcome: Outcome) -> str:
    """done, changed, cancelled, overdue or open."""
    return "overdue" if outcome.overdue else outcome.result


def plans(story: Story) -> list[Outcome]:
    """Plans, each sentence once: changed, cancelled and done ones first, then what may be so, overdue, open."""
    ordered = sorted(story.outcomes, key=lambda outcome: _RESULTS[result_of(outcome)] if outcome.sure else _DOUBTFUL)
    seen: dict[str, Outcome] = {}
    for outcome in ordered:
        seen.setdefault(outcome.text or outcome.plan[0].exact, outcome)
    return list(seen.values())


def source_rows(story: Story) -> list[SourceRow]:
    """The chains of sources as rows, longest first: none that another contains, ends of one way together."""
    grounded = [chain for chain in dict.fromkeys(map(_grounded, chains(story))) if chain]
    inside = {chain[at:] for chain in grounded for at in range(1, len(chain))}
    prefixes = {chain[:at] for chain in grounded for at in range(1, len(chain))}
    copied = _through_copies(grounded)
    rows: dict[tuple[str, Chain], dict[str, SourceEdge]] = {}
    for chain in grounded:
        shortcut = chain[0].relation != "reprints" and chain[-1].target in copied.get(chain[0].source, ())
        if chain not in inside and chain not in prefixes and not shortcut:
            rows.setdefault((chain[0].source, chain[:-1]), {}).setdefault(chain[-1].target, chain[-1])
    found = [SourceRow(steps, tuple(ends.values())) for (_, steps), ends in rows.items()]
    return sorted(found, key=lambda row: -len(row.steps))


def longest_way(stories: Sequence[Story]) -> tuple[Story, Chain] | None:
    """The longest chain of sources; of several as long one that ends with an unnamed or named speaker."""
    found = [(story, (*row.steps, end)) for story in stories for row in source_rows(story) for end in row.ends]
    return max(found, key=lambda pair: (len(pair[1]), -_ENDS.get(_kind(pair[1][-1].target), 9)), default=None)


def _kind(node: str) -> str:
    return node.partition(":")[0]


def _grounded(chain: Chain) -> Chain:
    """The chain as far as an article on it carries the step: what Reuters told one paper is not what it told another."""
    articles: set[str] = set()
    for at, edge in enumerate(chain):
        if _kind(edge.source) == "article":
            articles.add(edge.source.partition(":")[2])
        if edge.evidence and not any(each.article in articles for each in edge.evidence):
            return chain[:at]
    return chain


def _through_copies(found: Sequence[Chain]) -> Mapping[str, set[str]]:
    """Article node → every node that it reaches through an article which it copies."""
    reached: dict[str, set[str]] = {}
    for chain in found:
        if chain[0].relation == "reprints":
            reached.setdefault(chain[0].source, set()).update(edge.target for edge in chain)
    return reached


def node_name(node: str, outlets: Mapping[str, str], words: str = "") -> str:
    """A node of the source graph in words: the outlet of an article, the name of everything else.

    `words` are those that the article uses for it: they keep their capitals where the node's name is folded.
    """
    kind, _, name = node.partition(":")
    if kind == "article":
        return outlets.get(name, name)
    shown = " ".join(words.split())
    return shown if shown.casefold() == name.casefold() else name


def target_name(edge: SourceEdge, outlets: Mapping[str, str]) -> str:
    """The node that an edge leads to, in words."""
    return node_name(edge.target, outlets, edge.evidence[0].exact if edge.evidence else "")
