"""Reasons in English, for the terminal and the API. The pages say the same in Vietnamese (`nguon.web.reasons`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from nguon.model.people import LinkReason
from nguon.model.stories import OutcomeResult, Statement
from nguon.story.facts import Circle, Copied, Differing, Facts, Planned, Sourced, Together, Warning, warning_of

_RESULTS: Mapping[OutcomeResult, str] = {
    "done": "it was done", "changed": "it was changed", "cancelled": "it was cancelled or refused",
    "open": "nothing is known of what came of it",
}  # fmt: skip
_KINDS = {"happened-or-not": "whether it happened", "other": "a detail"}
_WARNINGS: Mapping[Warning, str] = {
    "": "", "one-unnamed": "All roads lead to a source without a name.", "one-party": "All roads lead to a party to the matter.",
}  # fmt: skip


def count(number: int, noun: str) -> str:
    """1 article, 2 articles."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def warning_words(statement: Statement) -> str:
    """Why a statement is to be taken with care; empty where it is not."""
    return _WARNINGS[warning_of(statement)]


def tell(facts: Facts) -> str:
    """What a reason rests on, in a sentence or two."""
    match facts:
        case Together():
            return _together(facts)
        case Copied():
            how = "nearly all" if facts.kind == "copy" else "a part"
            share = f", {round(100 * facts.share)} % of its own text" if facts.share else ""
            named = "names it as its source" if facts.credited else "does not name it"
            return (
                f"{facts.copier} prints {how} of {facts.original}: {count(facts.spans, 'passage')}{share}; it {named}."
            )
        case Sourced():
            held = f"{count(facts.articles, 'article')}, {count(facts.independent_sources, 'independent source')}"
            origins = ", ".join(map(_plain, facts.origins)) or "none"
            return f"{held}; farthest origin known: {origins}. {_WARNINGS[facts.warning]}".strip()
        case Differing():
            return _differing(facts)
        case Planned():
            due = f", due {facts.due}" if facts.due else ""
            became = _RESULTS[facts.result] + ("; its time has passed" if facts.overdue else "")
            return f"A plan{due}: {became if facts.sure else f'perhaps {became}, to be looked at'}."
        case Circle():
            return f"They cite each other in a circle: {' → '.join(map(_plain, (*facts.sources, facts.sources[0])))}."
        case _:
            assert_never(facts)


def _plain(node: str) -> str:
    """A node without its kind."""
    return node.partition(":")[2]


def _together(facts: Together) -> str:
    pair, words = f"{facts.one} and {facts.other}", ", ".join(facts.words) or "none"
    if not facts.statements:
        return f"{pair} have no sentence that says the same; names and words in both: {words}."
    said = "1 sentence that says" if facts.statements == 1 else f"{facts.statements} sentences that say"
    return f"{pair} have {said} the same; most telling names and words in both: {words}."


def _differing(facts: Differing) -> str:
    kind = _KINDS.get(facts.kind, facts.kind)
    told = [f"“{side.value}” ({count(side.articles, 'article')})" for side in facts.sides]
    if facts.update:
        return f"Brought up to date over time ({kind}): {' → '.join(told)}."
    how = "Articles differ" if facts.sure else "Articles may differ, to be looked at"
    return f"{how} ({kind}): {'; '.join(told)}."


def link_reason(reason: LinkReason) -> str:
    """What spoke for taking two names for one, or against it."""
    names, others, articles = _listed(reason.names), _listed(reason.others), _listed(reason.articles)
    match reason.code:
        case "name":
            return f"named {names}"
        case "lexicon":
            return f"{names} is {others} in the lexicon"
        case "spelled-out":
            return f"article {articles} spells {names} out as {others}"
        case "office":
            return f"office {names}" + (
                f" in {articles} too" if names.casefold() == others.casefold() else f" ({others} in {articles})"
            )
        case "company":
            return f"also named: {names} (in {articles})"
        case "story":
            return "the same story"
        case "gender":
            return f"called {others} in {articles}, {names} here"
        case "told-apart":
            return f"article {articles} tells the two apart"
        case "short-only":
            return "nothing but a short name is shared"
        case "years":
            return f"{count(reason.count, 'year')} apart, and nothing else is shared"
        case "other-office":
            return f"other office ({names}; {others} in {articles}), and nothing else is shared"
        case "ambiguous":
            return f"{names} fits {count(len(reason.others), 'full name')}: {others}"
        case _:
            assert_never(reason.code)


def _listed(words: Sequence[str], most: int = 4) -> str:
    return ", ".join(words[:most]) + (" …" if len(words) > most else "")
