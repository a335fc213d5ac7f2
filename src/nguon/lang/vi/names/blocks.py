"""Stretches of text without names of their own: bylines, credits inside the text, times, sentences in another language."""

from __future__ import annotations

import re
from functools import cache

from nguon.lang.doc import Doc

_CREDIT = r"\((?:[Ảả]nh|[Nn]guồn|[Nn]guồn ảnh|[Ảả]nh minh h[ọo]a|[Ảả]nh chụp|[Vv]ideo|[Cc]lip|Photo|Đồ họa)\s?:[^()\n]{1,80}\)"
_PHOTO = r"(?<=[.!?”] )(?:Ảnh|Nguồn|Video|Clip)\s?: ?[^.\n:]{2,40}(?=\.(?:\s|$)|\n|$)"
_LINK = r"(?:https?://|www\.)\S+"
_READ_ON = r"(?:- )?See more at:"
_QUOTED = r"[\"“‘']([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’,!?&:.-]{0,24}(?: [A-Za-zÀ-ÿ'’,!?&:.-]{1,25}){2,14})[\"”’']"
# Without one of these in the folded text, no pattern but the quote can match.
_SIGNS = ("nh:", "nh :", "nguồn:", "nguồn :", "nh họa:", "nh chụp:", "video:", "video :", "clip:", "clip :", "photo:", "họa:",
          "http", "www.", "see more at:")  # fmt: skip
_FOREIGN_WORDS = frozenset((
    "the", "of", "and", "is", "are", "it's", "my", "your", "you", "i", "i'm", "we", "our", "in", "on", "for", "with", "to",
    "from", "never", "love", "be", "not", "don't", "can", "will", "all", "his", "her", "le", "les", "du",
    "et", "une", "un", "dans", "est",
))  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join((_CREDIT, _PHOTO, _LINK, _READ_ON)))


@cache
def _quote() -> re.Pattern[str]:
    return re.compile(_QUOTED)


def blocked(doc: Doc) -> list[tuple[int, int]]:
    """Character ranges, sorted, where no name is read."""
    ranges = [(zone.start, zone.end) for zone in doc.zones if zone.kind in ("byline", "junk")]
    ranges += [(credit.start, credit.end) for credit in doc.credits]
    ranges += [(time.start, time.end) for time in doc.times]
    if any(sign in doc.folded for sign in _SIGNS):
        ranges += [match.span() for match in _pattern().finditer(doc.text)]
    ranges += [match.span() for match in _quote().finditer(doc.text) if _foreign(match[1])]
    return sorted(ranges)


def _foreign(quote: str) -> bool:
    """Whether a quote reads as English or French: two or more of its words are small words of those languages."""
    return sum(word.strip(",.!?:") in _FOREIGN_WORDS for word in quote.lower().split()) >= 2
