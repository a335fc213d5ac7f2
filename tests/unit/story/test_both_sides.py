"""Disputes in the summary: the untold side stands at the end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nguon.model.spans import Evidence
from nguon.model.stories import Conflict, ConflictKind, ConflictSide, SummarySentence
from nguon.story.both_sides import tell_both_sides
from nguon.story.summary import choices
from nguon.story.worth import take_stock
from unit.story.making import item, read

FIVE = "Vụ lở đá ở đèo Vạn Tùng sáng nay làm năm người bị thương nặng."
SEVEN = "Đá lở trên đèo Vạn Tùng đã làm bảy người đi đường bị thương."
ITEMS = [
    item("a", f"Lở đá\n{FIVE}\nĐường qua đèo đã thông trở lại vào buổi chiều cùng ngày."),
    item("b", f"Đá lở\n{SEVEN}"),
]


def _evidence(article: str, words: str) -> Evidence:
    text = next(each.article.text for each in ITEMS if each.article.id == article)
    return Evidence(article, text.index(words), text.index(words) + len(words), words)


def _told(*sentences: Evidence) -> tuple[SummarySentence, ...]:
    return tuple(SummarySentence(evidence.exact, (evidence,)) for evidence in sentences)


def _conflict(kind: ConflictKind = "number", sure: bool = True, update: bool = False) -> Conflict:
    sides = (
        ConflictSide("5 người", ("a",), (_evidence("a", "năm người"),)),
        ConflictSide("7 người", ("b",), (_evidence("b", "bảy người"),)),
    )
    return Conflict(kind, sides, update=update, sure=sure)


def _both(summary: Sequence[SummarySentence], conflict: Conflict) -> list[str]:
    reading = read(*ITEMS)
    return [sentence.text for sentence in tell_both_sides(reading, summary, [conflict], choices(take_stock(reading)))]


def test_the_other_side_stands_behind_what_the_summary_tells() -> None:
    rest = _evidence("a", "Đường qua đèo đã thông trở lại vào buổi chiều cùng ngày.")
    assert _both(_told(_evidence("a", FIVE), rest), _conflict()) == [FIVE, rest.exact, SEVEN]


@pytest.mark.parametrize("conflict", [_conflict("name"), _conflict(sure=False), _conflict(update=True)])
def test_spellings_guesses_and_updates_are_no_dispute(conflict: Conflict) -> None:
    assert _both(_told(_evidence("a", FIVE)), conflict) == [FIVE]


def test_nothing_is_added_where_both_sides_or_none_are_told() -> None:
    assert _both(_told(_evidence("a", FIVE), _evidence("b", SEVEN)), _conflict()) == [FIVE, SEVEN]
    assert _both((), _conflict()) == []
