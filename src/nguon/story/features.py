"""What grouping needs of an article: hashed terms of text, lead and title, and the days that it speaks of.

Terms are single syllables and pairs of neighbours, hashed to `DIMENSIONS` numbers, so that nothing but numbers has to
be kept of an article. Works from a title and a lead alone; an analysis, where there is one, takes boilerplate away and
adds dates.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.lang.pack import LanguagePack
from nguon.model.annotations import Analysis
from nguon.model.articles import Article

DIMENSIONS = 1 << 20
LEAD_TOKENS = 70  # title and lead of a scraped article; 60, 70, 80 and 150 were tried by bench/grouping.py --fit
_LONGEST = 6000  # tokens read: what a story is about stands in the first pages
_TITLE_TOKENS = 40
_MOST_DAYS = 12
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_DAY = re.compile(
    r"(?<![\d/.,-])(\d{1,2})(?:/(\d{1,2})(?:/((?:19|20)\d\d))?|-(\d{1,2})-((?:19|20)\d\d)|\.(\d{1,2})\.((?:19|20)\d\d))(?![\d/-])"
)
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d.,]\d|\d)")
_VALUE = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_MIX = np.uint32(0x9E3779B1)


class Features(msgspec.Struct, frozen=True):
    """Numbers of one article, as arrays in bytes (little-endian), parallel over its distinct terms.

    `terms` uint32 below `DIMENSIONS`; `text` float32: root of the count, doubled in title and lead; `lead` float32:
    1 + log of the count in title and lead, 0 elsewhere; `title` uint8: 1 for terms of the title. `length` is in tokens.
    `day` is the proleptic day number of publication or 0; `year` that of publication, else the latest one named, or 0;
    `days` are the days of the year (0 to 366) that the text speaks of, the day of publication among them.
    """

    article: str
    terms: bytes
    text: bytes
    lead: bytes
    title: bytes
    length: int
    day: int = 0
    year: int = 0
    days: tuple[int, ...] = ()


def features(article: Article, analysis: Analysis | None, pack: LanguagePack) -> Features:
    """The numbers of `article`; `analysis` may be missing (a feed's title and lead)."""
    prose = _prose(article.text, analysis)
    tokens = _TOKEN.findall(pack.fold(prose))[:_LONGEST]
    title = _TOKEN.findall(pack.fold(article.title or article.text.lstrip().split("\n", 1)[0]))[:_TITLE_TOKENS]
    if tokens[: len(title)] != title and article.title:
        tokens = title + tokens
    text, counts = np.unique(_terms(tokens), return_counts=True)
    lead, lead_counts = np.unique(_terms(tokens[:LEAD_TOKENS]), return_counts=True)
    weight, in_lead = np.sqrt(counts), np.zeros(len(text))
    places = np.searchsorted(text, lead)
    weight[places] *= 2
    in_lead[places] = 1 + np.log(lead_counts)
    published = _published(article.published)
    return Features(
        article=article.id,
        terms=text.astype("<u4").tobytes(),
        text=weight.astype("<f4").tobytes(),
        lead=in_lead.astype("<f4").tobytes(),
        title=np.isin(text, _terms(title)).astype("u1").tobytes(),
        length=len(tokens),
        day=published.toordinal() if published else 0,
        year=_year(prose, published),
        days=_days(prose, analysis, published),
    )


def _prose(text: str, analysis: Analysis | None) -> str:
    """The article's own words: all of them, or without the bylines and boilerplate that an analysis found."""
    if analysis is None or not any(zone.kind in ("byline", "junk") for zone in analysis.zones):
        return text
    return "\n\n".join(text[zone.start : zone.end] for zone in analysis.zones if zone.kind not in ("byline", "junk"))


@lru_cache(maxsize=1 << 17)
def _token_hash(token: str) -> int:
    return crc32(token.encode("utf-8", "surrogatepass"))


def term_of(token: str) -> int:
    """The number of a single token (folded) among the `DIMENSIONS`."""
    return _token_hash(token) & (DIMENSIONS - 1)


def _terms(tokens: list[str]) -> NDArray[np.uint32]:
    """Hashes of the tokens and of their neighbouring pairs."""
    single = np.fromiter(map(_token_hash, tokens), dtype=np.uint32, count=len(tokens))
    pairs = single[:-1] * _MIX ^ (single[1:] + np.uint32(0x85EBCA6B))
    pairs = (pairs ^ (pairs >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    pairs ^= pairs >> np.uint32(12)
    hashed: NDArray[np.uint32] = np.concatenate((single, pairs)) & np.uint32(DIMENSIONS - 1)
    return hashed


def _published(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _year(prose: str, published: datetime | None) -> int:
    if published:
        return published.year
    return max((int(year) for year in _YEAR.findall(prose) if int(year) < 2050), default=0)


def day_of_year(day: int, month: int) -> int:
    """A day's place in a year of twelve equal months, 0 to 366; good to two days."""
    return round((month - 1) * 30.5 + day)


def _days(prose: str, analysis: Analysis | None, published: datetime | None) -> tuple[int, ...]:
    """The days that the text names as day and month (in digits), first ones first, and that of publication."""
    found = {day_of_year(published.day, published.month): None} if published else {}
    for match in _DAY.finditer(prose):
        day, month = int(match[1]), int(match[2] or match[4] or match[6])
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.setdefault(day_of_year(day, month))
    for time in analysis.times if analysis else ():
        value = _VALUE.match(time.value)
        if value:
            found.setdefault(day_of_year(int(value[3]), int(value[2])))
    return tuple(found)[:_MOST_DAYS]
