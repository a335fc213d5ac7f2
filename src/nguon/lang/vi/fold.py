"""The form in which Vietnamese lexicons are matched: lower case, one style of tone marks, same length."""

from __future__ import annotations

import re

from nguon.lang.tokens import lower_same_length

# Two spellings of one syllable are in use: the tone on the first vowel (hòa, thủy) or on the second (hoà, thuỷ).
_NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_OLD = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
_TO_OLD = dict(zip(_NEW, _OLD, strict=True))
# Patterns that begin with a letter of their own are looked for many times quicker than an alternation.
_ON_O = re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])")
_ON_U = re.compile(r"u(?<!qu)[ỳýỷỹỵ](?![^\W\d_])")
_MARKS = (
    ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("\u2011", "-"), ("\u2010", "-"), ("\xa0", " "), ("“", '"'), ("”", '"'),
)  # fmt: skip


def fold(text: str) -> str:
    """`text` code point for code point: lower case, tone marks as in "hòa", straight quotes, plain hyphens and spaces."""
    folded = lower_same_length(text)
    if folded.isascii():
        return folded
    folded = _ON_U.sub(_moved, _ON_O.sub(_moved, folded))
    # Looking for the few marks is much cheaper than mapping every letter.
    for mark, plain in _MARKS:
        if mark in folded:
            folded = folded.replace(mark, plain)
    return folded


def _moved(syllable: re.Match[str]) -> str:
    return _TO_OLD[syllable.group()]
