"""Groups of singers, clubs and firms that the words around their name tell, teams of an age, and titles of works."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.scan import Candidate, Scanner
from nguon.lang.vi.names.votes import PLACE_BEFORE

# Bodies of people that a dash or a plural leads to by name.
_BODIES = (
    "nhóm nhạc", "ban nhạc", "nhóm nhảy", "nhóm hài", "nhóm kịch", "nhóm rock", "nhóm rap", "nhóm xiếc", "nhóm hát", "tam ca",
    "tứ ca", "song ca", "tốp ca", "dàn nhạc", "vũ đoàn", "đội bóng", "câu lạc bộ", "clb", "công ty", "tập đoàn", "hãng", "nhóm",
)  # fmt: skip
_STAGE_BODIES = frozenset((
    "nhóm", "nhóm nhạc", "ban nhạc", "nhóm nhảy", "nhóm hài", "nhóm rock", "nhóm rap", "CLB", "đội bóng",
    "công ty", "Công ty", "Cty", "tập đoàn", "ngân hàng", "hãng",
))  # fmt: skip
_PEOPLE = frozenset(("chàng trai", "cô gái", "thành viên", "nghệ sĩ", "nghệ sỹ", "ca sĩ", "ca sỹ"))
_PLURAL = frozenset(("các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy"))
_WEAK_PLACES = frozenset(("city", "geo", "state", "district", "vnplace", "vncity", "vnregion"))
_LINKS = frozenset((",", "và", "hoặc", "hay", "&", "cùng"))
_REACH = 9  # tokens between a body and the dash before its name
_TEAM = re.compile(r"(?<![^\W_])U ?[.-]? ?(?:1[4-9]|2[0-3])(?: nữ| nam)? \Z")
_TEAMS = re.compile(r"U ?[.-]? ?(?:1[4-9]|2[0-3]) ")
_TEAM_REACH = 10
_DOMAINS = (".com", ".vn", ".net", ".org", ".info")
_SITE = re.compile(
    r"(?<![^\W_])(?:trang(?: chủ| web| tin| mạng| báo| điện tử)?|trên|theo|báo|tờ|website|web) "
    r"(?P<site>[a-z][a-z0-9-]{1,30}(?:\.[a-z0-9-]{1,30}){0,2}\.(?:com|vn|net|org|info))(?![\w@/-]|\.\w)"
)
_STAGED = 3
# A foreign title in quotes, and words by which a text is about the stage.
_FOREIGN = re.compile(r"(?<![\w”\"])[\"“‘](?P<title>[A-Z][A-Za-z']{2,20}(?: [A-Za-z']{1,15}){0,5})[\"”’]")
_STAGE = (
    "ca khúc", "bài hát", "giám khảo", "sân khấu", "trình diễn", "tiết mục", "album", "khán giả", "giọng hát", "ca sĩ", "ca sỹ",
)  # fmt: skip
# A work and its title in quotes, and the longest title.
_WORK = re.compile(
    r"(?<![^\W_])(?:ca khúc|bài hát|bản nhạc|bản hit|bản|hit|nhạc phẩm|tiết mục|liên khúc|lk|single|album|đĩa|mv"
    r"|phim|bộ phim|phim ngắn|vở|vở kịch|vở diễn|bài thơ|tập thơ|tiểu thuyết|cuốn sách|cuốn|tác phẩm|bài|bức tranh|bức ảnh"
    r"|truyện|truyện ngắn|sáng tác|với tên gọi|nhan đề|tựa đề)"
    r"(?: (?:mới|cũ|gốc|hay|hit|nổi tiếng|quen thuộc|kinh điển|đình đám|đầu tay|dân ca|nhạc|múa|hài|ngắn|dài tập|truyền hình"
    r"|ăn khách|có tên|có tựa|có tựa đề|mang tên|mang tựa đề|với tựa đề|tên|tên là|là|chủ đề|như|:)){0,3} \Z"
)
_QUOTED = re.compile(r"[\"“'‘](?P<title>[^\"”'’\n]{2,60})[\"”'’]")
_WORK_REACH = 40
_SONGS = ("ca khúc ", "bài hát ", "nhạc phẩm ")
_SONG = re.compile(r"(?:[Cc]a khúc|[Bb]ài hát|[Nn]hạc phẩm) (?P<title>(?:[^\W\d_]+ ){0,3})\Z")
_SONG_REACH = 40
_TO_PLACES = frozenset(("ở", "tại", "về", "của", "từ", "đến", "tới", "sang", "cho", "với", "và", "trên", "do", "cùng", "mà"))
_MOST_TITLES = 30  # so many titles are looked for without quotes, so many sites at all


def websites(scan: Scanner, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with the sites in lower case that a word leads to ("chia sẻ trên clbthudo.com")."""
    if not any(end in scan.text for end in _DOMAINS):
        return candidates
    kept = list(candidates)
    for match in islice(_SITE.finditer(scan.text), _MOST_TITLES):
        first = bisect_left(scan.start, match.start("site"))
        last = bisect_left(scan.end, match.end("site"))
        at = bisect_left([c.first for c in kept], first)
        free = (at == 0 or kept[at - 1].last < first) and (at == len(kept) or kept[at].first > last)
        if not free or last >= scan.size or scan.end[last] != match.end("site"):
            continue
        for c in kept[at:]:
            c.listed += c.listed >= at
        kept.insert(at, Candidate(first, last, "ORG", "media", "", key=scan.doc.folded[scan.start[first] : scan.end[last]]))
    return kept


def teams(scan: Scanner, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with "U21 Đức", "U.23 Việt Nam" in one: a team, not the country."""
    if not _TEAMS.search(scan.text):
        return candidates
    kept: list[Candidate] = []
    for c in candidates:
        at = scan.start[c.first]
        match = _TEAM.search(scan.text, max(0, at - _TEAM_REACH), at)
        if match and c.kind in ("LOC", "ORG"):
            c.first = bisect_left(scan.start, match.start())
            c.kind, c.cls, c.canon, c.initial = "ORG", "head", "", False
            c.key = scan.doc.folded[scan.start[c.first] : scan.end[c.last]]
            while kept and kept[-1].last >= c.first:
                kept.pop()
        kept.append(c)
    if len(kept) < len(candidates):
        for c in kept:
            c.listed = -1  # places in lists no longer fit
    return kept


def work_titles(scan: Scanner, candidates: list[Candidate]) -> set[int]:
    """Indices of the candidates inside the quoted title of a song, a film or a book ("ca khúc “Nụ cười Việt Nam”")."""
    folded = scan.doc.folded
    quotes = [match.span("title") for match in _QUOTED.finditer(folded)]
    spans = [(a, b) for a, b in quotes if _WORK.search(folded, max(0, a - 1 - _WORK_REACH), a - 1)]
    titles = {folded[a:b] for a, b in spans[:_MOST_TITLES]}
    if sum(word in folded for word in _STAGE) >= _STAGED:
        spans = sorted({*spans, *(match.span("title") for match in _FOREIGN.finditer(scan.text))})
    sung = any(head in folded for head in _SONGS)
    if not spans and not sung:
        return set()
    found, at = set(), 0
    for i, c in enumerate(candidates):
        start, end = scan.start[c.first], scan.end[c.last]
        while at < len(spans) and spans[at][1] < end:
            at += 1
        inside = at < len(spans) and spans[at][0] <= start and end <= spans[at][1]
        inside = inside and c.cls != "person" and not (c.near and c.context.kind == "HEAD" and c.context.canon == "ORG")
        if inside or (c.kind == "LOC" and (_again(scan, c, titles) or (sung and _in_song(scan, c)))):
            found.add(i)
    return found


def _in_song(scan: Scanner, c: Candidate) -> bool:
    """Whether a place ends or begins a song's title without quotes ("ca khúc Nụ cười Việt Nam", "bài hát Việt Nam ơi")."""
    start, end, text = scan.start[c.first], scan.end[c.last], scan.text
    match = _SONG.search(text, max(0, start - _SONG_REACH), start)
    if match is None:
        return False
    between = match["title"].split()
    if not between:
        return scan.lower[c.last + 1 : c.last + 2] in (["tôi"], ["ơi"], ["mình"], ["mến"]) and text[end : end + 1] == " "
    return between[0][0].isupper() and all(word.islower() for word in between[1:]) and _TO_PLACES.isdisjoint(between)


def _again(scan: Scanner, c: Candidate, titles: set[str]) -> bool:
    """Whether a title quoted elsewhere stands here without quotes and holds the place ("ca khúc Nụ cười Việt Nam")."""
    start, folded = scan.start[c.first], scan.doc.folded
    for title in titles:
        at = title.find(c.key)
        if at >= 0 and title != c.key and folded.startswith(title, start - at):
            return True
    return False


def grouped(scan: Scanner, candidates: list[Candidate], types: list[str]) -> set[int]:
    """Indices of names that a body before them makes an organisation's, and of the other uses of the same words."""
    found: set[int] = set()
    listing = False
    for i, c in enumerate(candidates):
        weak = not c.kind or (c.kind == "LOC" and (c.cls in _WEAK_PLACES or c.cls == "")) or c.cls == "shape"
        before = candidates[i - 1] if i else None
        if c.near and c.context.kind == "HEAD" and c.context.phrase in _STAGE_BODIES:
            first = c.first - c.context.syllables - 1
            listing = first >= 0 and (scan.lower[first] in _PLURAL or scan.lower[first].isdigit())
            continue
        goes_on = before is not None and scan.lower[before.last + 1 : c.first] in [[w] for w in _LINKS]
        listing = listing and goes_on and not c.context.kind
        if (listing and weak) or (weak and (_after_dash(scan, c, before) or _of_people(scan, c))):
            found.add(i)
    keys = {candidates[i].key for i in found if not shapes.is_syllable(candidates[i].key)}
    again = (i for i, c in enumerate(candidates) if c.key in keys and types[i] in ("PER", "LOC", ""))
    return found | {i for i in again if not _placed(scan, candidates[i])}


def _placed(scan: Scanner, c: Candidate) -> bool:
    """Whether a title, a head of places or a word of place stands directly before the name."""
    led = c.near and (c.context.kind == "TITLE" or c.context.canon == "LOC") and c.context.phrase not in (*_PEOPLE, "đối thủ")
    return led or (c.kind == "LOC" and scan.lower[c.first - 1 : c.first] in [[word] for word in PLACE_BEFORE])


def _after_dash(scan: Scanner, c: Candidate, before: Candidate | None) -> bool:
    """Whether the name stands behind a dash that a body without a name leads to ("nhóm nhạc đối thủ - Dolphins")."""
    dash = c.first - 1
    titled = c.context.kind == "TITLE" and c.context.phrase != "đối thủ"
    if dash < 2 or scan.word[dash] not in "-–" or scan.end[dash] == scan.start[c.first] or titled:
        return False
    low, first = dash, max(0, dash - _REACH, before.last + 1 if before else 0)
    while low > first and scan.word[low - 1][0].isalnum():
        low -= 1
    words = scan.lower[low:dash]
    if not words or "trưởng" in words or "\n" in scan.text[scan.start[low] : scan.start[dash]]:
        return False
    led = " " + " ".join(words)
    return any(f" {body} " in led + " " for body in _BODIES[:-1]) or led.endswith(" nhóm")


def _of_people(scan: Scanner, c: Candidate) -> bool:
    """Whether a plural of people leads to one name, that of their group ("các chàng trai G-Band")."""
    if not c.near or c.context.phrase not in _PEOPLE or c.kind == "PER" or c.cls == "shape":
        return False
    first = c.first - len(c.context.phrase.split()) - 1
    alone = scan.lower[c.last + 1 : c.last + 2] not in ([","], ["và"], ["-"], ["–"])
    foreign = any(not shapes.is_syllable(word) for word in scan.lower[c.first : c.last + 1] if word[0].isalpha())
    return first >= 0 and scan.lower[first] in _PLURAL and alone and foreign
