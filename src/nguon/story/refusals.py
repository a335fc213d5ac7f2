"""Plans that somebody refuses or calls off in so many words: "bác đề xuất gặp …", told in the same sentence or another article.

What `endings.py` reads by rules; the fitted verdicts see a refusal only close behind its plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from nguon.model.spans import Evidence
from nguon.story.endings import REFUSED, Ending, ends, find_endings
from nguon.story.happenings import Rarity
from nguon.story.plans import force_of
from nguon.story.reading import Reading
from nguon.story.tellings import Telling

MOST = 60  # endings of one act that a plan is compared with: a large story stays linear


class Refused(msgspec.Struct, frozen=True):
    """Tellings of one plan, in order, and the words that end it."""

    plans: tuple[Telling, ...]
    words: tuple[Evidence, ...]


def find_refused(reading: Reading, tellings: Sequence[Telling], rarity: Rarity) -> list[Refused]:
    """The plans that a word ends; plans that one word ends are one."""
    endings = find_endings(reading, tellings)
    by_act: dict[str, list[int]] = defaultdict(list)
    by_line: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, ending in enumerate(endings):
        by_line[ending.item, ending.line.start].append(number)
        for key in sorted({*ending.ended.stem, *(f"#{name}" for name in ending.ended.names)}):
            by_act[key].append(number)
    ended: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.mention.event.factuality in REFUSED:
            keys = sorted({*telling.act.stem, *(f"#{name}" for name in telling.act.names)})
            near = {number for key in keys for number in by_act.get(key, ())[:MOST]}
            if telling.mention.line is not None:
                near.update(by_line.get((telling.item, telling.mention.line.start), ()))
            for number in sorted(near):
                if _ends(reading, endings[number], telling, rarity):
                    ended[number].append(telling)
    return _grouped(reading, endings, ended)


def _ends(reading: Reading, ending: Ending, telling: Telling, rarity: Rarity) -> bool:
    published = reading.items[ending.item].article.published or ""
    followed = force_of(reading, telling) not in (None, "purpose", "silent")
    asked = followed or telling.mention.event.factuality in ("asked", "conditional")
    return asked and ends(ending, telling, rarity, published, followed)


def _grouped(reading: Reading, endings: Sequence[Ending], ended: dict[int, list[Telling]]) -> list[Refused]:
    """Endings that share a plan belong together."""
    group_of: dict[tuple[int, int, int], int] = {}
    members: dict[int, list[int]] = {}
    for number in sorted(ended):
        homes = sorted({group_of[plan.mention.key] for plan in ended[number] if plan.mention.key in group_of})
        joined = [each for home in homes for each in members.pop(home)] + [number]
        members[number] = joined
        for each in joined:
            for plan in ended[each]:
                group_of[plan.mention.key] = number
    found = []
    for numbers in members.values():
        plans = {plan.mention.key: plan for number in numbers for plan in ended[number]}
        words = dict.fromkeys(endings[number].evidence(reading) for number in sorted(numbers))
        found.append(Refused(tuple(plans[key] for key in sorted(plans)), tuple(words)))
    return sorted(found, key=lambda each: each.plans[0].mention.key)
