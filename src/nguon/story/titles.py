"""A title and a one-line gist, both taken from the articles."""

from __future__ import annotations

from collections import Counter

from nguon.story.reading import Reading
from nguon.story.selection import Choice
from nguon.story.worth import Worth, word_pairs

LEADS = 3  # a gist is one of the first sentences of an article
TITLE_LENGTH = 6  # added to a title's length before its worth is divided by it, lest a fragment wins
GIST_MOST = 45  # longer ones, and those that lost their link, only where there is no other
GIST_LENGTH = 28  # words of the gist that people write on average; longer and shorter ones cost


def pick_title(reading: Reading, worth: Worth) -> str:
    """The title whose word pairs are worth most for their number; the earliest article's first words where none has one."""
    titled = [(title, _mean_worth(title.words, worth)) for title in reading.titles if title is not None]
    if titled:
        best = max(titled, key=lambda each: (each[1], -each[0].item))
        return reading.text(best[0])
    for item in reading.items:
        if item.article.title:
            return item.article.title
    return reading.text(reading.lines[0])[:120] if reading.lines else ""


def pick_gist(reading: Reading, candidates: list[Choice], worth: Worth) -> str:
    """The first sentence that tells most of the story in one line, as it stands in its article."""
    leads = [choice for choice in candidates if choice.line.index < LEADS and not choice.leans]
    leads = [c for c in leads if c.words <= GIST_MOST and reading.article(c.line).text[c.start].isupper()] or leads
    if not leads:
        return ""

    headline = _headline(reading)
    total = sum(headline.values()) or 1

    def value(choice: Choice) -> tuple[float, int, int]:
        gain = sum(worth[pair][0] for pair in choice.pairs) / (choice.words + GIST_LENGTH)
        named = sum(headline[word] for word in set(choice.line.words)) / total
        return (gain * named, -choice.line.item, -choice.line.index)

    best = max(leads, key=value)
    return reading.article(best.line).text[best.start : best.line.end]


def _headline(reading: Reading) -> Counter[str]:
    """In how many titles each content word stands: the gist is to tell what the titles tell."""
    titles = [frozenset(title.words) for title in reading.titles if title is not None]
    return Counter(word for words in titles for word in words if not reading.pack.is_stopword(word))


def _mean_worth(words: tuple[str, ...], worth: Worth) -> float:
    pairs = word_pairs(words)
    return sum(worth[pair][0] for pair in pairs if pair in worth) / (len(pairs) + TITLE_LENGTH)
