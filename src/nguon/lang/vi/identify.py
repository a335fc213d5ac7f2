"""Is this Vietnamese? And if its letters are broken: in which of the old encodings was it written?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from nguon.lang.lexicon import read

_SAMPLE = 6000  # code points; a lead tells as much as a whole page
_WORD = re.compile(r"[^\W\d_]+")
# Letters that no other language writes: a tone over a letter mark, or a dot or hook below.
_OWN = frozenset("ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựảẻỉỏủỷẹịọụỵạẽỹơưăđ")
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_OWN_SHARE = 0.25  # share of words with a letter of its own: 0.5 in news (vietnews_20k), 0 in other languages
_PLAIN_SHARE = 0.3  # share of function words without their marks: 0.4 in stripped news, 0.1 in English or French
_SYLLABLE_SHARE = 0.8  # share of words that can be Vietnamese syllables without their marks
_LEAST_WORDS = 4
# Marked words that are frequent in Vietnamese and rare elsewhere, for titles and other short texts.
_MARKED_WORDS = frozenset(("và", "bà", "ông", "không", "này", "là", "có", "tôi", "ngày", "nhà", "nào", "cô", "sau", "người"))
_SHORT = 30

# How old fonts' bytes look when they are read as Latin-1 or CP1252 (the letters that occur most in Vietnamese).
_TCVN3 = re.compile(r"[µ¶·¸¹¨»¾¼½Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ]")
_TCVN3_OWN = re.compile(r"[µ¶·¸¹»¾¼½¨©®¬\u00ad÷]|[a-z]­|(?<=[a-z])[ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞß]")
_VNI = re.compile(r"(?:[aeouAEOU][äàáåãâùøûõïêéèúüëÄÀÁÅÃÂÙØÛÕÏÊÉÈÚÜË])|(?<![^\W\d_])[ñÑ](?=[aeiouyöôAEIOUYÖÔ])|[öô][ùøûõï]")
_BROKEN_SHARE = 0.25


@cache
def _plain_words() -> frozenset[str]:
    """Frequent function words without their marks, those that English, French and Indonesian share left out."""
    return frozenset(entry[0] for entry in read("nguon.lang.vi", "plain_words.tsv"))


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(
        r"(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdghklmnpqrstvx])?"
        r"(?:a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|ieu|oai|oao|oay|oeo|uai|uay|uoi|uou|uya|uye|uyu|yeu)"
        r"(?:ng|nh|ch|[cmnpt])?$"
    )


def looks_like(text: str) -> bool:
    """Whether `text` is Vietnamese: by its own letters, or, where marks are missing, by syllables and function words."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE]).lower()
    if len(_OTHER_SCRIPT.findall(sample)) * 5 > len(sample):
        return False
    words = _WORD.findall(sample)
    if not words:
        return False
    own = sum(not _OWN.isdisjoint(word) for word in words)
    if own >= _OWN_SHARE * len(words):
        return True
    if len(words) <= _SHORT and len(known := _MARKED_WORDS.intersection(words)) >= 2 and len(known) * 4 >= len(words):
        return True
    if own or len(words) < _LEAST_WORDS:
        # A few marked words: quotations in another language's text, or a text half stripped.
        return own >= 0.1 * len(words) and _plain_vietnamese(words)
    return _plain_vietnamese(words)


def _plain_vietnamese(words: list[str]) -> bool:
    """Whether words, their marks left aside, are Vietnamese syllables with Vietnamese function words among them."""
    plain = [_strip(word) for word in words]
    function_words = _plain_words()
    syllables = sum(bool(_syllable().match(word)) for word in plain)
    common = sum(word in function_words for word in plain)
    return syllables >= _SYLLABLE_SHARE * len(plain) and common >= _PLAIN_SHARE * len(plain)


def _strip(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def legacy_encoding(text: str) -> str | None:
    """"TCVN3" or "VNI" where `text` is Vietnamese of that old encoding read as Latin-1, else None.

    Told by letters that stand inside words where no language puts them; text in Unicode has its own letters instead.
    """
    sample = text[:_SAMPLE]
    words = [word for word in sample.split() if any(map(str.isalpha, word))]
    if not words or any(letter in _OWN for letter in sample.lower()):
        return None
    tcvn3 = sum(bool(_TCVN3_OWN.search(word)) for word in words)
    vni = sum(bool(_VNI.search(word)) for word in words)
    if max(tcvn3, vni) < _BROKEN_SHARE * len(words):
        return None
    return "TCVN3" if tcvn3 >= vni else "VNI"
