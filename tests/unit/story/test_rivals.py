"""Rival figures, rival words and names in two forms: what is compared at all, and that weights alone decide what is told."""

from __future__ import annotations

from itertools import permutations

import pytest

from nguon.model import ReadArticle
from nguon.newsroom import doubts
from nguon.story.build import build_story
from nguon.story.clashes import values_of
from nguon.story.columns import lay, words_of
from nguon.story.guessed_spellings import guess_spellings
from nguon.story.reading import Line, Reading
from nguon.story.rival_figures import rival_figures
from nguon.story.rival_words import rival_words
from nguon.story.rivals import FIGURES, MODELS, ONE, WORDS, Rivals, chance, fitted, ranked
from nguon.story.similarity import pairs
from nguon.story.statements import comparable
from unit.story.making import PACK, item, read

BRIDGE = "Cây cầu treo bắc qua suối Bản Lùng dài {} và do {} của huyện dựng lên từ mùa khô năm ngoái."


def articles(*fillings: tuple[str, str], names: tuple[tuple[str, str], ...] = ()) -> list[ReadArticle]:
    texts = [f"Cầu mới ở Bản Lùng\n{BRIDGE.format(*filling)}" for filling in fillings]
    return [item("abcd"[n], text, names=[name for name in names if name[1] in text]) for n, text in enumerate(texts)]


def laid(reading: Reading) -> tuple[list[Line], list[Rivals], list[Rivals]]:
    lines = comparable(reading)
    listed = pairs(reading, lines, 0.06)
    kept = [values_of(reading, line) for line in lines]
    return lines, [*rival_figures(reading, lines, listed, kept)], [*rival_words(reading, lines, listed, kept)]


def said(reading: Reading, rivals: Rivals) -> list[set[str]]:
    texts = [each.article.text for each in reading.items]
    return [{texts[told.item][told.span.start : told.span.end] for told in side} for side in rivals.tellings().sides]


def test_two_lines_are_laid_by_their_words_and_values() -> None:
    reading = read(*articles(("120 m", "thợ mộc"), ("120 mét", "thanh niên")))
    one, other = (line for line in comparable(reading) if line.zone != "title")
    left, right = (words_of(reading, line, values_of(reading, line)) for line in (one, other))
    (gap,) = lay(reading, left, right).gaps
    assert (left.words[gap.a : gap.b], right.words[gap.c : gap.d]) == (("thợ", "mộc"), ("thanh", "niên"))
    assert gap.turned().turned() == gap and gap.left > 0 and gap.right > 0


def test_figures_hold_all_places_of_both_values() -> None:
    reading = read(*articles(("120 m", "thợ"), ("180 m", "thợ"), ("180 m", "thợ")))
    (found,) = laid(reading)[1]
    assert said(reading, found) == [{"120 m"}, {"180 m"}]
    assert [len(side) for side in found.tellings().sides] == [1, 2]


@pytest.mark.parametrize(("one", "other"), [("hơn 120 m", "122 m"), ("khoảng 120 m", "117 m"), ("120 m", "120 mét")])
def test_a_figure_and_its_rounding_are_no_rivals(one: str, other: str) -> None:
    assert laid(read(*articles((one, "thợ"), (other, "thợ"))))[1] == []


def test_nearly_and_more_than_one_figure_exclude_each_other() -> None:
    (found,) = laid(read(*articles(("gần 120 m", "thợ"), ("hơn 120 m", "thợ"))))[1]
    assert found.features["opposed"] == 1.0


def told_of(fillings: tuple[tuple[str, str], tuple[str, str]]) -> list[set[str]]:
    return [{told.value for told in found.tellings().core} for found in laid(read(*articles(*fillings)))[2]]


def test_words_in_one_place_are_rivals_and_abbreviations_are_not() -> None:
    assert any(
        any("mộc" in value for value in held) for held in told_of((("120 m", "thợ mộc"), ("120 m", "thanh niên")))
    )
    short = told_of((("120 m", "công ty cp Suối Lớn"), ("120 m", "công ty cổ phần Suối Lớn")))
    assert not any(any("cp" in value for value in held) for held in short)


def test_the_same_articles_in_any_order_give_the_same_differences() -> None:
    items = articles(("120 m", "thợ"), ("180 m", "dân quân"), ("150 m", "thợ"))
    told = {tuple(doubts(build_story("s", order, PACK))) for order in permutations(items)}
    assert len(told) == 1


def test_every_weight_is_of_a_feature_that_is_counted() -> None:
    _, figures, words = laid(read(*articles(("120 m", "thợ mộc"), ("180 m", "thanh niên"))))
    counted = {FIGURES: figures[0].features, WORDS: words[0].features}
    for model in MODELS:
        assert fitted()[model].keys() - {ONE} <= counted[model].keys()


def test_weights_decide() -> None:
    found = laid(read(*articles(("120 m", "thợ"), ("180 m", "thợ"))))[1]
    low, high = {FIGURES: {ONE: -9.0}, WORDS: {}}, {FIGURES: {ONE: 9.0}, WORDS: {}}
    assert chance(found[0], low) < 0.01 and chance(found[0], high) > 0.99
    assert [each for _, each in ranked(found, high)] == found


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("ORG", "K.T.W", "KTW"),
        ("ORG", "BLÖ", "BLO"),
        ("ORG", "The Weavers", "Weavers"),
        ("PER", "Lò Văn Páo", "Vàng Văn Páo"),
        ("PER", "Páo Lò", "Lò Văn Páo"),
    ],
)
def test_names_that_may_be_one_in_two_forms(kind: str, one: str, other: str) -> None:
    items = [item("a", f"Bản Lùng\nKhách mời là {one}.", names=[(kind, one)])]
    items.append(item("b", f"Bản Lùng\nKhách mời là {other}.", names=[(kind, other)]))
    assert [guess.score > 0 for guess in guess_spellings(read(*items))] == [True]


@pytest.mark.parametrize(
    ("kind", "one", "other"), [("PER", "Lò Văn Páo", "Lò Thị Mẩy"), ("ORG", "Mỏ Suối Lớn", "Mỏ Suối Nhỏ")]
)
def test_other_names_are_not_compared(kind: str, one: str, other: str) -> None:
    items = [item("a", f"Bản Lùng\nKhách mời là {one}.", names=[(kind, one)])]
    items.append(item("b", f"Bản Lùng\nKhách mời là {other}.", names=[(kind, other)]))
    assert [*guess_spellings(read(*items))] == []
