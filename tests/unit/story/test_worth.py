"""What lines and word pairs are worth: features of the right shape, nets that come back from their table."""

from __future__ import annotations

import numpy as np

from nguon.story.line_features import LINE_FEATURES, line_matrix
from nguon.story.nets import Net
from nguon.story.pair_features import PAIR_FEATURES, pair_matrix
from nguon.story.worth import pair_worth, take_stock
from unit.story.making import item, read

A = "Cầu Tân Lạc sập\nCầu Tân Lạc bắc qua sông Vĩnh sập lúc rạng sáng.\nNgười dân phải đi đò qua sông Vĩnh."
B = "Sập cầu Tân Lạc\nSáng nay cầu Tân Lạc bất ngờ sập xuống sông.\nKhông ai bị thương sau sự cố ở cầu Tân Lạc."


def _column(rows: np.ndarray[tuple[int, ...], np.dtype[np.float64]], names: tuple[str, ...], name: str) -> list[float]:
    return [float(value) for value in rows[:, names.index(name)]]


def test_features_of_lines_count_what_articles_share() -> None:
    matrix = line_matrix(take_stock(read(item("a", A), item("b", B))))
    assert matrix.shape == (4, len(LINE_FEATURES))
    assert _column(matrix, LINE_FEATURES, "index") == [0, 1, 0, 1]
    shared = _column(matrix, LINE_FEATURES, "shared")
    assert shared[0] > shared[1] == 0


def test_features_of_pairs_follow_the_lines_that_hold_them() -> None:
    stock = take_stock(read(item("a", A), item("b", B)))
    matrix = line_matrix(stock)
    keys, rows = pair_matrix(stock, np.array([0.5, 0.1, 0.4, 0.2]), matrix)
    assert rows.shape == (len(keys), len(PAIR_FEATURES))
    own = dict(zip(PAIR_FEATURES, rows[keys.index(("tân", "lạc"))].tolist(), strict=True))
    assert (own["best"], own["second"], own["third"], own["carried"]) == (0.5, 0.4, 0.0, 1.0)
    assert np.isclose(own["per_article"], 0.45)
    assert np.isclose(own["sum"], 1.1)


def test_worth_is_a_chance_and_higher_where_all_tell_it() -> None:
    worth = pair_worth(take_stock(read(item("a", A), item("b", B))))
    assert all(0 <= value <= 1 for levels in worth.values() for value in levels)
    assert worth["tân", "lạc"][0] > worth["đi", "đò"][0]


def test_a_story_without_lines_has_no_worth() -> None:
    assert pair_worth(take_stock(read())) == {}


def test_a_net_adds_what_goes_straight_and_what_goes_through_its_units() -> None:
    one = np.ones
    net = Net(np.zeros(2), one(2), one((2, 1)), np.zeros(1), one((2, 3)), np.zeros(3), one((3, 1)))
    total = 2 + 3 * np.tanh(2)
    assert np.allclose(net(one((1, 2))), 1 / (1 + np.exp(-total)))
    assert net.rows("m", ("x", "y"))[0].split("\t") == ["m", "x", "0", *"11111"]
