"""How likely two sentences say the same."""

from __future__ import annotations

import numpy as np
import pytest

from nguon.story.paraphrase import FEATURES, likely, matrix
from nguon.story.reading import Line
from nguon.story.similarity import Pair, pairs
from nguon.story.statements import LEAST, comparable
from unit.story.making import item, read

RAID = "Kiểm tra xưởng bánh\nSáng 5/3, đội quản lý thị trường số 4 thu giữ 900 kg đường lậu trong một xưởng bánh ở xã Bản Lùng.\n{}"
TOLD = "Xưởng bị phạt\n900 kg đường lậu đã bị đội quản lý thị trường số 4 thu giữ tại xưởng bánh ở xã Bản Lùng.\n{}"


def listed(one: str, other: str) -> tuple[list[Line], list[Pair]]:
    reading = read(item("a", one), item("b", other))
    lines = comparable(reading)
    return lines, pairs(reading, lines, LEAST)


def column(lines: list[Line], found: list[Pair], name: str) -> list[float]:
    values: list[float] = matrix(lines, found)[:, FEATURES.index(name)].tolist()
    return values


def test_nothing_listed_is_nothing_likely() -> None:
    assert likely([], []) == []


def test_a_sentence_and_its_paraphrase_are_likelier_than_one_on_the_same_place() -> None:
    lines, found = listed(RAID.format(""), TOLD.format("Xưởng bánh ở xã Bản Lùng mở cửa từ năm 2010 và có 30 thợ."))
    said = {lines[pair.b].words[0]: pair.score for pair in likely(lines, found) if lines[pair.a].zone == "body"}
    assert said["900"] > 0.5 > said["xưởng"]


def test_scores_are_probabilities_best_first_and_of_the_same_pairs() -> None:
    lines, found = listed(RAID.format("Chủ xưởng vắng mặt."), TOLD.format("Chủ xưởng không có mặt khi kiểm tra."))
    told = likely(lines, found)
    assert {(pair.a, pair.b) for pair in told} == {(pair.a, pair.b) for pair in found}
    assert [pair.score for pair in told] == sorted((pair.score for pair in told), reverse=True)
    assert all(0 < pair.score < 1 for pair in told)


def test_figures_are_shared_or_differ() -> None:
    lines, found = listed(RAID.format(""), TOLD.format("").replace("900 kg", "700 kg").replace("số 4", "địa phương"))
    body = [n for n, pair in enumerate(found) if lines[pair.a].zone == lines[pair.b].zone == "body"]
    assert column(lines, found, "other_figures")[body[0]] == 1.0
    assert column(lines, found, "figures")[body[0]] == 0.0


def test_the_likest_of_an_article_has_the_full_margin() -> None:
    lines, found = listed(RAID.format(""), TOLD.format("Xưởng bánh ở xã Bản Lùng mở cửa từ năm 2010."))
    margins = column(lines, found, "margins")
    best = max(range(len(found)), key=lambda n: found[n].score)
    assert margins[best] == pytest.approx(2.0) and min(margins) < 2.0
    assert np.isfinite(matrix(lines, found)).all()
