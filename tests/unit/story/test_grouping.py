"""Grouping: what joins, what stays apart, what is recorded, and going on after a restart."""

from __future__ import annotations

import numpy as np
import pytest

from nguon.errors import UsageError
from nguon.lang.pack import get_pack
from nguon.model import Article, Zone
from nguon.model.annotations import Analysis
from nguon.story.features import day_of_year, features
from nguon.story.grouping import Grouper
from nguon.story.likeness import background, reach
from nguon.story.placement import Rules, agglomerate

BRIDGE = [
    "Cầu treo Nậm Mu ở Lai Châu bị lũ cuốn trôi\n\nSáng 12/8, lũ lớn cuốn trôi cầu treo Nậm Mu, hai bản "
    "người Thái ở Than Uyên bị cô lập. "
    "Chính quyền huyện Than Uyên dùng thuyền đưa gạo và nước sạch tới cho 140 hộ dân.",
    "Lũ cuốn cầu treo Nậm Mu, 140 hộ dân Than Uyên bị cô lập\n\nTrận lũ sáng 12/8 đã làm sập cầu treo "
    "Nậm Mu tại Lai Châu. "
    "Huyện Than Uyên huy động thuyền chở gạo, nước sạch cho người dân hai bản.",
    "Than Uyên: sập cầu treo Nậm Mu vì lũ\n\nCầu treo Nậm Mu ở huyện Than Uyên, Lai Châu sập sáng 12/8 "
    "khi lũ về. 140 hộ dân hai bản bị cô lập, "
    "thuyền chở gạo đã tới nơi.",
]
CONCERT = [
    "Nhạc sĩ Hà Kiên mở đêm nhạc piano tại Đà Nẵng\n\nTối 3/9, nhạc sĩ Hà Kiên diễn đêm piano Sóng Đêm "
    "tại nhà hát Trưng Vương, Đà Nẵng, "
    "bán hết 900 vé.",
    "Đêm nhạc Sóng Đêm của Hà Kiên bán hết vé\n\nNhà hát Trưng Vương kín 900 ghế trong đêm piano Sóng "
    "Đêm của nhạc sĩ Hà Kiên tối 3/9 tại Đà Nẵng.",
]


def made(number: int, text: str, published: str | None = "2016-08-12T09:00:00+07:00") -> Article:
    return Article(id=f"a{number}", text=text, published=published, title=text.split("\n", 1)[0])


def numbers(texts: list[str]) -> list:
    return [features(made(number, text), None, get_pack("vi")) for number, text in enumerate(texts)]


def test_articles_on_one_happening_share_a_story_and_others_do_not() -> None:
    grouper = Grouper()
    for found in numbers(BRIDGE + CONCERT):
        grouper.place(found)
    assert sorted(sorted(articles) for _, articles in grouper.stories()) == [["a0", "a1", "a2"], ["a3", "a4"]]


def test_a_placement_tells_its_figures() -> None:
    grouper = Grouper()
    first, second, *_ = [grouper.place(found) for found in numbers(BRIDGE)]
    assert first.new and not second.new
    assert second.story == first.story
    assert second.mean_log_odds is not None and second.mean_log_odds > 0
    tie = second.ties[0]
    assert tie.article == "a0" and tie.days_apart == 0 and 0 < tie.text <= 1


def test_the_same_words_years_later_are_another_story() -> None:
    grouper, pack = Grouper(), get_pack("vi")
    grouper.place(
        features(
            made(
                0, "Giá gas tháng này giảm nhẹ\n\nGiá gas bán lẻ giảm 6.000 đồng mỗi bình.", "2013-06-01T08:00:00+07:00"
            ),
            None,
            pack,
        )
    )
    later = made(
        1, "Giá gas lại giảm trong tháng\n\nMỗi bình gas bán lẻ rẻ hơn 6.000 đồng.", "2016-11-01T08:00:00+07:00"
    )
    assert grouper.place(features(later, None, pack)).new


def test_moves_merges_and_splits_agree_with_the_stories() -> None:
    grouper, held = Grouper(), {}
    for found in numbers([*CONCERT[:1], *BRIDGE, *CONCERT[1:]]):
        placement = grouper.place(found)
        held[found.article] = placement.story
        for move in placement.moves:
            assert held[move.article] == move.source
            held[move.article] = move.target
    assert held == {article: story for story, articles in grouper.stories() for article in articles}


def test_a_restarted_grouper_goes_on_as_if_nothing_had_happened() -> None:
    found = numbers(BRIDGE + CONCERT)
    through, before = Grouper(), Grouper()
    expected = [through.place(one) for one in found]
    rows = []
    for one in found[:3]:
        before.place(one)
        rows.append((before.row(one.article), one.article))
    after = Grouper()
    after.restore((row, before.story_of(article)) for row, article in rows)
    assert [after.place(one) for one in found[3:]] == expected[3:]


def test_placing_an_article_again_does_not_double_it() -> None:
    grouper = Grouper()
    for found in numbers(BRIDGE) + numbers(BRIDGE)[:1]:
        grouper.place(found)
    assert len(grouper) == 3
    assert [len(articles) for _, articles in grouper.stories()] == [3]


def test_old_articles_leave_the_memory() -> None:
    grouper = Grouper(capacity=2)
    for found in numbers(BRIDGE + CONCERT):
        grouper.place(found)
    assert len(grouper) == 2
    assert grouper.story_of("a0") is None and grouper.story_of("a4") is not None
    with pytest.raises(UsageError, match="a0"):
        grouper.row("a0")


@pytest.mark.parametrize("text", ["", "\n", "🙂🙂", "e\u0301 NFD", "KHÔNG DẤU", "ok " * 9000, "a"])
def test_any_text_passes(text: str) -> None:
    grouper = Grouper()
    assert grouper.place(features(Article(id="x", text=text), None, get_pack("vi"))).new
    assert grouper.place(features(Article(id="y", text=text), None, get_pack("vi"))).article == "y"


def test_features_leave_out_boilerplate_and_read_days() -> None:
    text = "Tin A ngày 5/6\n\nXem thêm 7/8"
    analysis = Analysis("a0", zones=(Zone(0, 14, "title"), Zone(16, len(text), "junk")))
    found = features(Article(id="a0", text=text), analysis, get_pack("vi"))
    assert found.days == (day_of_year(5, 6),)
    assert day_of_year(7, 8) in features(Article(id="a0", text=text), None, get_pack("vi")).days


def test_days_reach_across_the_turn_of_the_year() -> None:
    assert reach([1])[2] & reach([366])[0]
    assert not reach([1])[0] & reach([3])[0]
    assert reach([]) == ()


def test_common_words_are_known_to_the_background() -> None:
    base = background("vi")
    assert base.documents > 1000 and base.counts.max() > base.documents / 2


def test_two_tight_groups_need_a_tighter_joint() -> None:
    between = np.full((4, 4), -1.0)
    between[:2, :2] = between[2:, 2:] = 4.0
    plain = agglomerate(between, [1] * 4, [0.0] * 4, Rules(-1.5, 0.0, 0.0))
    careful = agglomerate(between, [1] * 4, [0.0] * 4, Rules(-1.5, 0.5, 0.0))
    assert [sorted(group) for group in plain] == [[0, 1, 2, 3]]
    assert sorted(sorted(group) for group in careful) == [[0, 1], [2, 3]]
