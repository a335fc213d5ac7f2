"""How a Vietnamese sentence leans on the one before it: "Tuy nhiên, …" may lose its link, "Ông này …" cannot be mended."""

from __future__ import annotations

import re
from functools import cache

from nguon.lang.lexicon import alternatives, read
from nguon.lang.vi.fold import fold

_DEMONSTRATIVE = re.compile(
    r"[\"'(]?(?:\w+\s+){1,3}(?:(?:này|đó|ấy)(?!\w)|trên(?=\s*[,.;:]|\s+(?:đã|được|bị|là|sẽ|đang|xảy|diễn|do|có|cũng|vẫn)\s))"
)
# What makes "ông", "cô" … a noun of its own rather than a pronoun.
_NOUN = re.compile(
    r"(?:gái|giáo|dâu|chủ|bố|bà|mẹ|trai|em|bé|vợ|chồng|con|lão|già|nội|ngoại|cháu|ruột|rể|trùm|hoàng|lớn|đồng|hùng)(?!\w)"
)
# "chuyên gia này", "vị chuyên gia trên", "nguồn tin nói trên": the head stands between classifier and pointer.
_POINTING = re.compile(
    r"(?:(?:vị|viên|nhà|người|ông|bà|các|những|cũng|chính)\s+)*(\w+(?:\s\w+){0,2}?)\s+(?:này|đó|ấy|kia|nói trên|trên)"
)
_LEAST_REST = 20  # code points that must be left after a link is cut off


@cache
def _opening(kind: str) -> re.Pattern[str]:
    words = alternatives(entry[0] for entry in read("nguon.lang.vi", "openings.tsv") if entry[1] == kind)
    return re.compile(rf"[\"'(]?(?:{words})(?!\w)\s*(?P<mark>[,:]?)\s*")

# An outlet's mark before the first words of an article: in brackets, or three capitals and more.
_DATELINE = re.compile(r"(?:\([^()\n]{2,30}\)|[A-ZĐ]{3,8})\s?[-–—]\s(?=\S)")


def opening_trim(sentence: str) -> int | None:
    """Code points to cut from the start of `sentence` so that it stands by itself: 0 as it is, None where it cannot.

    An outlet's mark ("(BC) - ", "TTO - ") is cut.
    A link ("Tuy nhiên, ", "Theo đó, ") is cut only where a comma or colon follows it or it is a bare conjunction;
    what points back ("Điều này", "Ông nói", "vụ việc trên") makes the sentence unfit to stand alone.
    """
    folded = fold(sentence)
    dateline = _DATELINE.match(sentence)
    cut = dateline.end() if dateline and len(folded) - dateline.end() >= _LEAST_REST else 0
    head = cut
    while (link := _opening("link").match(folded, cut)) and len(folded) - link.end() >= _LEAST_REST:
        cut = link.end()
    if _opening("point").match(folded, cut) or _DEMONSTRATIVE.match(folded, cut):
        return None
    pronoun = _opening("pronoun").match(folded, cut)
    if (
        pronoun
        and pronoun.end() < len(sentence)
        and not sentence[pronoun.end()].isupper()
        and not _NOUN.match(folded, pronoun.end())
    ):
        return None
    if cut > head and sentence[head] in "\"'(“‘":
        return None
    return cut


def points_back(words: str) -> str | None:
    """The folded head of a noun phrase that points at one told before ("Vị chuyên gia này" → "chuyên gia"), else None."""
    match = _POINTING.fullmatch(" ".join(fold(words).split()))
    return match[1] if match else None
