"""Enumerations: what a plural head noun says of all names after it ("các xã Tân Lập, Phúc Lợi và Tô Mậu")."""

from __future__ import annotations

from nguon.lang.vi.names.scan import Candidate, Scanner

_PLURAL = frozenset((
    "các", "những", "nhiều", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "loạt", "số", "vài", "mấy", "từng",
    "tuyến", "con",
))  # fmt: skip
_LINKS = frozenset((",", "và", "hoặc", "hay", "&", "cùng", ";", "–", "-", "với"))
# From so many clubs in brackets on, a text is a line-up; lexicon classes of places that may be clubs there.
_LINE_UP = 3
_TOWN_CLASSES = frozenset(("city", "geo", "capital", "state", "district", "vnplace", "vncity", "province"))
# Heads that the names of a list may share.
_ROADS = frozenset(("đường", "phố", "tuyến đường", "con đường", "mặt tiền đường"))
_SHARED = _ROADS | {"xã", "phường", "thôn", "ấp", "bản", "huyện", "quận"}
# Longest way from one name of a list to the next, in tokens ("Tân Lập 13 nhà, Động Quan 3 nhà").
_GAP = 5


def listed_places(scan: Scanner, candidates: list[Candidate]) -> set[int]:
    """Indices of unknown names, and of names of people by their form, in a list that a plural head noun of places opens."""
    members: set[int] = set()
    inside = False
    for i, c in enumerate(candidates):
        if c.context.kind == "HEAD":
            if c.near or _introduced(scan, c):
                inside = c.context.canon == "LOC" and _plural(scan, c)
                if inside and c.kind in ("", "LOC"):
                    members.add(i)
                continue
        elif (c.context.kind == "TITLE" and c.near) or c.kind in ("ORG", "PER"):
            inside = False
        if inside and i and not _goes_on(scan, candidates[i - 1], c):
            inside = False
        if inside and c.kind in ("", "LOC"):
            members.add(i)
    return members


def clubs_in_brackets(scan: Scanner, candidates: list[Candidate], types: list[str]) -> set[int]:
    """Indices of names in brackets behind people, where a line-up tells everybody's club ("Tim Howard (Colorado Rapids)")."""
    inside = [
        i
        for i, c in enumerate(candidates)
        if i and types[i - 1] == "PER" and candidates[i - 1].last + 2 == c.first and scan.word[c.first - 1] == "("
        and scan.word[c.last + 1 : c.last + 2] in ([")"], [","])
    ]  # fmt: skip
    clubs = sum(types[i] == "ORG" for i in inside)
    if clubs < _LINE_UP or 2 * clubs < len(inside):
        return set()
    return {i for i in inside if not candidates[i].kind or candidates[i].cls in _TOWN_CLASSES}


def shared_heads(scan: Scanner, candidates: list[Candidate]) -> set[int]:
    """Indices of names that share the head noun of the first of their list ("xã Nam Sơn, Bắc Sơn")."""
    members: set[int] = set()
    for i, c in enumerate(candidates):
        if c.near and c.context.kind == "HEAD" and c.context.phrase in _SHARED:
            road = c.context.phrase in _ROADS
            k = i + 1
            while k < len(candidates) and _shares(scan, candidates[k - 1], candidates[k], road):
                members.add(k)
                k += 1
    return members


def _shares(scan: Scanner, before: Candidate, c: Candidate, road: bool) -> bool:
    gap = scan.lower[before.last + 1 : c.first]
    if c.kind not in ("", "LOC") or c.context.kind or len(gap) != 1 or gap[0] not in (("và", "-", "–") if road else (",", "và")):
        return False
    after = scan.lower[c.last + 1 : c.last + 2]
    closed = after in (["("], [","], ["và"], ["thuộc"], ["huyện"], ["."], ["quận"], ["–"], ["-"], [";"], [")"])
    return closed and (road or c.last - c.first == 1)


def _introduced(scan: Scanner, c: Candidate) -> bool:
    """Whether "như", "gồm" or a colon leads from the head noun to the name."""
    return c.first > 0 and scan.lower[c.first - 1] in ("như", "gồm", ":")


def _plural(scan: Scanner, c: Candidate) -> bool:
    """Whether a plural word or a number stands before the head noun of the candidate."""
    length = c.context.syllables
    for k in range(c.first - 1, max(0, c.first - length - 5), -1):
        if scan.lower[k] == c.context.phrase.split()[0].lower():
            before = scan.lower[k - 1] if k else ""
            return before in _PLURAL or before.isdigit() or scan.lower[k] in _PLURAL
    return False


def _goes_on(scan: Scanner, before: Candidate, c: Candidate) -> bool:
    gap = scan.lower[before.last + 1 : c.first]
    if not 0 < len(gap) <= _GAP or any(w in ".!?:)" for w in gap):
        return False
    return gap[-1] in _LINKS and (len(gap) == 1 or gap[0] in _LINKS or gap[0].isdigit() or gap[0] == "(")
