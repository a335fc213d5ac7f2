"""Outlets that Vietnamese news comes from or credits, by host, name or alias."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from nguon.lang.lexicon import Matcher, read
from nguon.lang.pack import OutletName
from nguon.lang.vi.fold import fold

# Words before a name that only say that it is an outlet.
_GENERIC = re.compile(
    r"^(?:(?:nhật báo|báo điện tử|báo mạng|báo|tờ|tạp chí|đài truyền hình|đài phát thanh|đài|kênh truyền hình|kênh|"
    r"hãng thông tấn|hãng tin|hãng|trang tin điện tử|trang tin|trang mạng|trang web|trang|website|chuyên trang|"
    r"mạng tin|mạng|cổng thông tin|tuần báo|nguyệt san)\s+)+"
)
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.|m\.|mobile\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(/\S*)?$")
_NO_LETTER = re.compile(r"[^\w+&]|_")
_SHORTEST_HOST_NAME = 5  # "vov", "vtc", "24h" as bare words are in the aliases where they are meant


def _rows() -> Iterator[tuple[OutletName, list[str], list[str]]]:
    """Every outlet of the lexicon with its hosts and its names (those behind "?" are ambiguous)."""
    for hosts, name, kind, country, aliases in read("nguon.lang.vi", "outlets.tsv"):
        addresses = [] if hosts == "-" else hosts.split(",")
        outlet = OutletName(name.lstrip("?"), kind, country, addresses[0] if addresses else "")
        yield outlet, addresses, [name, *filter(None, aliases.split("|"))]


@cache
def _by_host() -> dict[str, OutletName]:
    return {host: outlet for outlet, hosts, _ in _rows() for host in hosts}


@cache
def _by_name() -> dict[str, OutletName]:
    """Outlets by the letters and figures of their names without marks, and by the name part of their hosts."""
    found: dict[str, OutletName] = {}
    for outlet, _, names in _rows():
        for name in names:
            found.setdefault(_squeeze(name), outlet)
    for outlet, hosts, _ in _rows():
        for host in hosts:
            label = re.sub(r"[^a-z0-9]", "", host.split("/")[0].split(".")[0])
            section = host.partition(".")[2] in _by_host()  # "tphcm.chinhphu.vn" makes no outlet of "TP.HCM"
            if len(label) >= _SHORTEST_HOST_NAME and not section:
                found.setdefault(label, outlet)
    return found


@cache
def _plain_letters() -> dict[int, str]:
    """Latin letters with marks → the bare letter; "đ" → "d"."""
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    plain = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in letters}
    return {**plain, ord("đ"): "d", ord("ø"): "o"}


def _squeeze(name: str) -> str:
    """`name` as capitals, marks, spaces and punctuation do not matter: "Đời sống & Pháp luật" → "doisong&phapluat"."""
    return _NO_LETTER.sub("", fold(name).translate(_plain_letters()))


def outlet_of_host(host: str) -> OutletName | None:
    """The outlet of a host or address; a section's host ("thethao.thanhnien.vn") belongs to its paper."""
    match = _ADDRESS.match(host.strip().lower())
    if not match:
        return None
    labels, path = match.group(1).split("."), match.group(2) or ""
    section = "/".join((match.group(1), path.strip("/").split("/")[0])) if path.strip("/") else ""
    if section in _by_host():
        return _by_host()[section]
    for first in range(len(labels) - 1):
        if outlet := _by_host().get(".".join(labels[first:])):
            return outlet
    return None


@lru_cache(maxsize=4096)
def outlet_of(name_or_host: str) -> OutletName | None:
    """The outlet of that host, name or alias, whatever its capitals, marks and generic words ("báo", "hãng tin")."""
    words = name_or_host.strip().strip(".,;:()[]\"'“”")
    if not words:
        return None
    if "." in words and (outlet := outlet_of_host(words)):
        return outlet
    by_name = _by_name()
    if outlet := by_name.get(_squeeze(words)):
        return outlet
    bare = _GENERIC.sub("", fold(words))
    if outlet := by_name.get(_squeeze(bare)):
        return outlet
    return by_name.get(_squeeze(re.sub(r"\s*(?:online|điện tử|\.vn|\.com|\.net)$", "", bare)) or "-")


@cache
def outlet_matcher() -> Matcher[OutletName]:
    """All names, aliases and hosts for one pass over a folded text; ambiguous ones say so in their payload."""
    entries: list[tuple[str, OutletName]] = []
    for outlet, hosts, names in _rows():
        for name in names:
            bare = name.lstrip("?")
            entries.append((bare, msgspec.structs.replace(outlet, ambiguous=name.startswith("?"))))
        entries.extend((host, outlet) for host in hosts if "/" not in host)
    return Matcher(entries, fold)
