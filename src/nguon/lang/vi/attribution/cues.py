"""The words that attribute, and the small words around them: lexicon access and one matching pass a document."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nguon.lang.lexicon import Matcher, read
from nguon.lang.vi.fold import fold

_PACKAGE = "nguon.lang.vi"
_Edges = tuple[dict[str, int], dict[str, int]]
# By the identity of a table, with the table itself, so that no other one can have that identity.
_EDGES: dict[int, tuple[frozenset[str] | dict[str, Head], _Edges]] = {}
_SPEAKING = frozenset(("person", "group", "organization", "outlet"))


class Cue(NamedTuple):
    """A cue as it stands: token indices `first` to `last` (inclusive), its frame and act (see cues_verbs.tsv)."""

    start: int
    end: int
    frame: str
    act: str


@cache
def cue_matcher() -> Matcher[tuple[str, str]]:
    """Verbs, free cues and "theo", with (frame, act)."""
    entries: list[tuple[str, tuple[str, str]]] = [("theo", ("theo", "say")), ("theo như", ("theo", "say"))]
    entries += [(phrase, ("tail", "say")) for phrase in ("tin từ", "thông tin từ", "nguồn tin từ")]
    entries += [(phrase, (frame, act)) for phrase, frame, act in read(_PACKAGE, "cues_verbs.tsv")]
    entries += [(phrase, (frame, "say")) for phrase, frame in read(_PACKAGE, "cues_free.tsv")]
    entries += [(entry[0], ("not", "")) for entry in read(_PACKAGE, "cues_not.tsv")]
    entries += [(head, ("not", "")) for head, its in heads().items() if " " in head and its.kind in _SPEAKING]
    return Matcher(entries, fold)


@cache
def cue_table() -> dict[str, tuple[str, str]]:
    """Folded verb → (frame, act)."""
    return {fold(phrase): (frame, act) for phrase, frame, act in read(_PACKAGE, "cues_verbs.tsv")}


@cache
def not_phrases() -> frozenset[str]:
    """Folded words that hold a cue's syllables but attribute nothing ("kể từ")."""
    return frozenset(fold(entry[0]) for entry in read(_PACKAGE, "cues_not.tsv"))


def starts_cue(lower: list[str], first: int, stop: int) -> bool:
    """Whether a verb that attributes begins at token `first`, and no longer word that does not ("kể từ")."""
    count = longest_from(lower, first, stop, cue_phrases())
    return count > 0 and longest_from(lower, first, stop, not_phrases()) < count


@cache
def free_adverbs() -> frozenset[str]:
    """Folded cues that may stand before a clause without any source ("được biết", "ước tính")."""
    return frozenset(fold(phrase) for phrase, frame in read(_PACKAGE, "cues_free.tsv") if frame == "adverb")


@cache
def cue_phrases() -> frozenset[str]:
    """Folded verbs that attribute."""
    return frozenset(fold(phrase) for phrase, _, _ in read(_PACKAGE, "cues_verbs.tsv"))


@cache
def feelings() -> frozenset[str]:
    """Folded verbs of the mood in which something is said ("ngậm ngùi", "hồ hởi")."""
    moods = (fold(phrase) for phrase, _, act in read(_PACKAGE, "cues_verbs.tsv") if act == "feel")
    return frozenset(phrase for phrase in moods if phrase not in heads() and not phrase.startswith("đưa ra"))


@cache
def words(kind: str) -> frozenset[str]:
    """Folded words of one class of clause_words.tsv."""
    return frozenset(fold(word) for word, its in read(_PACKAGE, "clause_words.tsv") if its == kind)


class Head(NamedTuple):
    """What a source's first words tell: its kind, and gender ("m", "f") where they do."""

    kind: str
    gender: str


@cache
def heads() -> dict[str, Head]:
    """Folded first words of source expressions."""
    table: dict[str, Head] = {}
    for entry in read(_PACKAGE, "sources_heads.tsv"):
        table.setdefault(fold(entry[0]), Head(entry[1], entry[2] if len(entry) > 2 else ""))
    for phrase, _, gender in read(_PACKAGE, "titles.tsv"):
        if " " in phrase or phrase.isupper():
            table.setdefault(fold(phrase), Head("person", "" if gender == "n" else gender))
    for phrase, kind, _ in read(_PACKAGE, "names_heads.tsv"):
        if kind == "ORG" and " " in phrase:
            table.setdefault(fold(phrase), Head("organization", ""))
    return table


@cache
def group_nouns() -> frozenset[str]:
    """Folded nouns that name a group of people behind a plural word."""
    return frozenset(fold(entry[0]) for entry in read(_PACKAGE, "sources_groups.tsv"))


_BODIES = (
    "công an", "cảnh sát", "quân đội", "ca tp", "ca t", "bộ ", "sở ", "ubnd", "hội ", "đảng", "tòa án", "hải quan",
    "biên phòng", "đại học", "trường", "ngân hàng", "liên đoàn",
)  # fmt: skip


@cache
def outlet_names() -> frozenset[str]:
    """Folded names and aliases of outlets, those left out that also name a body ("Công an", "Chính phủ") or a network."""
    found: set[str] = set()
    for _, name, kind, _, aliases in read(_PACKAGE, "outlets.tsv"):
        if kind not in ("social", "portal"):
            found.update(fold(one.lstrip("?")) for one in (name, *aliases.split("|")) if one)
    return frozenset(name for name in found if not _is_body(name))


def _is_body(name: str) -> bool:
    """Whether the name is, or begins with, a word for a body ("công an tp.hcm", "quân đội nhân dân")."""
    return name in heads() or name.startswith(_BODIES)


def _edges(table: frozenset[str] | dict[str, Head]) -> _Edges:
    """The first and the last words of the phrases of `table`, with the most words of a phrase; most words are none."""
    kept = _EDGES.get(id(table))
    if kept is None or kept[0] is not table:
        parts = [phrase.split(" ") for phrase in table]
        parts.sort(key=len)  # of two with one word the longer counts
        edges = {part[0]: len(part) for part in parts}, {part[-1]: len(part) for part in parts}
        kept = _EDGES[id(table)] = (table, edges)
    return kept[1]


def longest_from(
    lower: list[str], first: int, stop: int, table: frozenset[str] | dict[str, Head], width: int = 5
) -> int:
    """Number of tokens of the longest phrase of `table` that begins at token `first` and ends before `stop`; 0 if none."""
    if first >= stop:
        return 0
    kept = _EDGES.get(id(table))
    most = (kept[1] if kept is not None and kept[0] is table else _edges(table))[0].get(lower[first])
    if most is None:
        return 0
    for count in range(min(width, most, stop - first), 0, -1):
        if " ".join(lower[first : first + count]) in table:
            return count
    return 0


def longest_to(lower: list[str], last: int, floor: int, table: frozenset[str], width: int = 5) -> int:
    """Number of tokens of the longest phrase of `table` that ends with token `last` and begins at or after `floor`."""
    most = _edges(table)[1].get(lower[last], 0) if last >= floor else 0
    if not most:
        return 0
    for count in range(min(width, most, last - floor + 1), 0, -1):
        if " ".join(lower[last - count + 1 : last + 1]) in table:
            return count
    return 0
