"""The names about a telling, each with its spellings: by them a plan is known again in the articles of another story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from nguon.lang.lexicon import read
from nguon.lang.pack import LanguagePack, get_pack
from nguon.model.annotations import EntityType
from nguon.model.spans import Span
from nguon.model.stories import ReadArticle
from nguon.story.reading import Line
from nguon.story.tellings import Telling

Names = Mapping[str, frozenset[str]]  # folded name → all its spellings in the article
_COUNTRIES = "places_countries.tsv"
_NUMBERED = re.compile(r"([^\W\d_]+) (\d+(?:[.,]\d+)*)")
_WORD = re.compile(r"\w+")


class About(msgspec.Struct, frozen=True):
    """The names of a telling's participants (`part`), of what it is done to (`things`), of its places, and of its sentence."""

    part: Names
    things: Names
    places: Names
    around: Names


class NameBook:
    """The names of one article by where they stand, without those of countries."""

    def __init__(self, item: ReadArticle, folded: str, pack: LanguagePack) -> None:
        self._spellings: dict[str, set[str]] = defaultdict(set)
        self._found: list[tuple[int, int, str, EntityType]] = []
        for entity in item.analysis.entities:
            name = words_of(pack.fold(entity.name))
            spellings = {name, *(words_of(folded[span.start : span.end]) for span in entity.mentions)} - {""}
            if not name or spellings & countries(pack.code):
                continue
            self._spellings[name] |= spellings
            self._found += [(span.start, span.end, name, entity.type) for span in entity.mentions]
        self._found.sort()
        self._words = f" {words_of(folded)} "
        self._text, self._folded, self._pack, self._times = item.article.text, folded, pack, item.analysis.times

    def at(self, spans: Iterable[Span], type: EntityType | None = None) -> Names:
        """The names that share a character with one of the spans."""
        chosen = sorted(spans)
        found = {
            name
            for start, end, name, kind in self._found
            if type in (None, kind) and any(start < span.end and span.start < end for span in chosen)
        }
        return {name: frozenset(self._spellings[name]) for name in sorted(found)}

    def about(self, telling: Telling) -> About:
        """The names of a telling; a sentence with none of its own has those of the participants."""
        event, line = telling.mention.event, telling.mention.line
        done_to = (*event.targets, *event.objects)
        part = (*event.actors, *done_to)
        place = (event.place,) if event.place else ()
        around = (*part, *place, *((line.span,) if line else ()))
        return About(self.at(part), self.at(done_to), self.at(around, "LOC"), self.at(around))

    def behind(self, telling: Telling) -> Names:
        """The names behind the trigger in its sentence, and runs of capitals there that are no name of the analysis."""
        line, end = telling.mention.line, telling.mention.event.trigger.end
        if line is None or end >= line.end:
            return {}
        found = dict(self.at((Span(end, line.end),)))
        for run in capitals(self._text, end, line.end):
            name = words_of(self._folded[run.start : run.end])
            if name not in countries(self._pack.code):
                found.setdefault(name, frozenset((name,)))
        return found

    def numbered(self, line: Line | None) -> dict[str, set[str]]:
        """The figures that stand behind a word in the sentence ("giai đoạn 2", "One UI 8.5"); times and amounts are none."""
        found = defaultdict[str, set[str]](set)
        if line is None:
            return found
        times = [time for time in self._times if time.start < line.end and line.start < time.end]
        for match in _NUMBERED.finditer(self._folded, line.start, line.end):
            word, (start, end) = match.group(1), match.span(2)
            if not self._pack.is_stopword(word) and not any(time.start < end and start < time.end for time in times):
                found[word].add(match.group(2))
        return found

    def holds(self, spellings: Iterable[str]) -> bool:
        """Whether the article has one of the spellings anywhere."""
        return any(f" {each} " in self._words for each in spellings)


def shared(one: Names, other: Names) -> frozenset[str]:
    """The names of `one` that `other` has too, in full on at least one side."""
    return frozenset(
        name
        for name, spellings in one.items()
        if any(name in theirs or full in spellings for full, theirs in other.items())
    )


def capitals(text: str, start: int, end: int) -> list[Span]:
    """Runs of two words or more in `text[start:end]` that begin with capitals, with nothing but a blank between."""
    runs: list[list[Span]] = []
    for match in _WORD.finditer(text, start, end):
        if not match.group()[0].isupper():
            continue
        if runs and text[runs[-1][-1].end : match.start()] == " ":
            runs[-1].append(Span(*match.span()))
        else:
            runs.append([Span(*match.span())])
    return [Span(run[0].start, run[-1].end) for run in runs if len(run) > 1]


def words_of(folded: str) -> str:
    """The words of a text with one blank between."""
    return " ".join(_WORD.findall(folded))


def shortest(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that hold another one of two words or more ("cầu phù ninh" beside "phù ninh"), in order."""
    found: Sequence[str] = sorted(set(names))
    return tuple(
        name
        for name in found
        if not any(other != name and " " in other and f" {other} " in f" {name} " for other in found)
    )


@cache
def countries(language: str) -> frozenset[str]:
    """The folded names of countries that the pack knows: too many plans are about them to tell one from another."""
    package, pack = f"nguon.lang.{language}", get_pack(language)
    if not (files(package) / "data" / _COUNTRIES).is_file():
        return frozenset()
    return frozenset(words_of(pack.fold(phrase)) for phrase, *_ in read(package, _COUNTRIES))
