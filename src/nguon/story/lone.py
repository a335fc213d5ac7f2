"""The plans of a lone article, as `build_story` finds them, without the rest of the story: most stories are one article."""

from __future__ import annotations

from nguon.lang.pack import LanguagePack
from nguon.model.stories import Outcome, ReadArticle
from nguon.story.happenings import Rarity, find_happenings, mentions
from nguon.story.outcomes import find_outcomes
from nguon.story.reading import read_story
from nguon.story.statements import comparable


def lone_outcomes(item: ReadArticle, pack: LanguagePack) -> tuple[Outcome, ...]:
    """The outcomes of the story of this one article. Statements join sentences of several articles: here there are none."""
    reading = read_story([item], pack)
    lines = comparable(reading)
    rare = Rarity(lines)
    return find_outcomes(reading, find_happenings(mentions(reading, lines, ()), rare), rare)
