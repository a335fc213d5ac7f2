"""The outer form of words: capitals, Vietnamese syllables, initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_NUCLEUS = (
    r"(?:uyê|uya|iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uyu|iê|yê|uô|ươ|uâ|uê|uy|oa|oă|oe|oo|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi"
    r"|ua|ui|uơ|ưa|ưi|ưu|[aăâeêioôơuưy])"
)
_CODA = r"(?:ng|nh|ch|[ckmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}{_CODA}")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@lru_cache(maxsize=20000)
def is_syllable(word: str) -> bool:
    """Whether `word` (folded) could be a Vietnamese syllable."""
    if len(word) > 7:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", word) if c not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None


@lru_cache(maxsize=20000)
def has_marks(word: str) -> bool:
    """Whether `word` has a letter that only Vietnamese writes so (tone marks, ă, â, đ, ê, ô, ơ, ư)."""
    return not word.isascii()


def is_acronym(word: str) -> bool:
    """Whether `word` is letters in capitals only, at least two."""
    return len(word) > 1 and word.isupper()


def near(a: str, b: str) -> bool:
    """Whether one letter more, less or other, or two swapped, turns `a` into `b` (in the same first letter)."""
    if a == b:
        return True
    if not a or not b or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]
