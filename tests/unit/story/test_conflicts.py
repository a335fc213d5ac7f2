"""Conflicts: numbers, names and opposites that differ; rounded figures and figures that move on do not."""

from __future__ import annotations

import pytest

from nguon.model import Conflict
from nguon.story.build import build_story
from unit.story.making import PACK, event, item


def conflicts(
    one: str, other: str, later: str = "2024-03-05T09:00:00+07:00", names: tuple[tuple[str, str], ...] = ()
) -> tuple[Conflict, ...]:
    left = item("a", f"Lở đất ở Bản Lùng\n{one}", names=[n for n in names if n[1] in one])
    right = item("b", f"Lở đất ở Bản Lùng\n{other}", published=later, names=[n for n in names if n[1] in other])
    return build_story("s", [left, right], PACK).conflicts


TOLL = "Trận lở đất đêm qua ở xã Bản Lùng đã khiến {} thiệt mạng và vùi lấp nhiều ngôi nhà ven suối."


def test_two_tolls_of_the_same_hour_conflict() -> None:
    (found,) = conflicts(TOLL.format("5 người"), TOLL.format("7 người"))
    assert (found.kind, found.update) == ("number", False)
    assert [side.value for side in found.sides] == ["5 người", "7 người"]


def test_a_toll_that_rises_over_days_is_an_update() -> None:
    (found,) = conflicts(TOLL.format("5 người"), TOLL.format("7 người"), later="2024-03-07T09:00:00+07:00")
    assert found.update


@pytest.mark.parametrize(
    ("one", "other"),
    [("hơn 11 tỉ USD", "11,3 tỷ USD"), ("gần 100 tỷ đồng", "98 tỷ đồng"), ("5 triệu USD", "5.000.000 USD")],
)
def test_rounded_figures_do_not_conflict(one: str, other: str) -> None:
    said = "Thiệt hại ban đầu của trận lở đất được ước tính là {} cho toàn bộ vùng ven suối."
    assert [each for each in conflicts(said.format(one), said.format(other)) if each.kind == "number"] == []


def test_a_name_in_two_spellings_conflicts() -> None:
    said = "Nạn nhân đầu tiên được tìm thấy ở xã Bản Lùng là anh {}, thợ mộc trong làng."
    names = (("PER", "Phạm Văn Khôi"), ("PER", "Phan Văn Khôi"))
    (found,) = conflicts(said.format("Phạm Văn Khôi"), said.format("Phan Văn Khôi"), names=names)
    assert found.kind == "name"
    assert {side.value for side in found.sides} == {"Phạm Văn Khôi", "Phan Văn Khôi"}


def test_opposites_in_one_sentence_conflict() -> None:
    said = "Sau trận lở đất, giá rau ở chợ huyện {} mạnh so với tuần trước vì đường bị chia cắt."
    (found,) = conflicts(said.format("tăng"), said.format("giảm"))
    assert found.kind == "other"


def test_a_disputed_statement_says_so() -> None:
    story = build_story(
        "s", [item("a", "Lở đất\n" + TOLL.format("5 người")), item("b", "Lở đất\n" + TOLL.format("7 người"))], PACK
    )
    disputed = [statement for statement in story.statements if statement.status == "disputed"]
    assert len(disputed) == 1
    assert story.conflicts[0].statement == disputed[0].id


def test_words_that_exclude_each_other_conflict_where_the_same_words_stand_around_them() -> None:
    said = "Nạn nhân bị kẹt trong lúc sửa {} cũ ở bãi đất trống ven suối Bản Lùng."
    (found,) = conflicts(said.format("xe tải"), said.format("xe đạp"))
    assert {side.value for side in found.sides} == {"xe tải", "xe đạp"}


def test_a_narrower_word_is_no_conflict() -> None:
    said = "Nạn nhân bị kẹt trong lúc sửa {} cũ ở bãi đất trống ven suối Bản Lùng."
    assert not conflicts(said.format("ô tô"), said.format("ô tô tải"))


def test_the_dead_and_the_wounded_are_counted_apart() -> None:
    one = "Trận lở đất đêm qua ở xã Bản Lùng đã khiến 5 người thiệt mạng và vùi lấp nhiều nhà ven suối."
    other = "Trận lở đất đêm qua ở xã Bản Lùng đã khiến 9 người bị thương và vùi lấp nhiều nhà ven suối."
    assert [found for found in conflicts(one, other) if found.kind == "number"] == []


def test_lengths_do_not_move_on() -> None:
    said = "Bản Lùng nằm cách trung tâm huyện {} về phía thượng nguồn con suối lớn."
    (found,) = conflicts(said.format("14 km"), said.format("19 km"), later="2024-03-08T09:00:00+07:00")
    assert (found.kind, found.update) == ("number", False)


def test_two_offices_of_one_man_in_one_body_conflict() -> None:
    names = (("PER", "Lò Văn Páo"),)
    one = "Ông Lò Văn Páo, chủ tịch Hợp tác xã Suối Lớn, cho biết đường vào bản đã thông."
    other = "Theo ông Lò Văn Páo, giám đốc Hợp tác xã Suối Lớn, mưa còn kéo dài nhiều ngày."
    (found,) = conflicts(one, other, names=names)
    assert {side.value for side in found.sides} == {"chủ tịch", "giám đốc"}


def test_three_spellings_are_one_conflict() -> None:
    said = "Nạn nhân đầu tiên được tìm thấy ở xã Bản Lùng là ông {}, thợ mộc người nước ngoài."
    shown = ("Carlsson", "Carlson", "Carlssen")
    articles = [
        item(key, f"Lở đất ở Bản Lùng\n{said.format(name)}", names=[("PER", name)])
        for key, name in zip("abc", shown, strict=True)
    ]
    found = build_story("s", articles, PACK).conflicts
    assert [len(each.sides) for each in found if each.kind == "name"] == [3]


def test_an_abbreviation_is_no_other_name() -> None:
    said = "Đơn vị thi công con đường vào xã Bản Lùng là {}, trúng thầu từ năm ngoái."
    names = (("ORG", "Công ty CP Xây dựng Suối Lớn"), ("ORG", "Công ty Cổ phần Xây dựng Suối Lớn"))
    assert not conflicts(said.format(names[0][1]), said.format(names[1][1]), names=names)


def test_told_as_happened_and_as_not_happened_on_one_day_is_a_conflict() -> None:
    one = "Mỏ đá Suối Lớn\nĐội cứu hộ Phù Ninh đã rút khỏi mỏ đá Suối Lớn."
    other = "Mỏ đá Suối Lớn\nĐội cứu hộ Phù Ninh chưa rút khỏi mỏ đá Suối Lớn."
    people = ["cứu hộ Phù Ninh", "mỏ đá Suối Lớn"]
    left = item("a", one, events=[event(one, "rút", "happened", people)])
    right = item("b", other, events=[event(other, "rút", "not_happened", people)])
    found = [each for each in build_story("s", [left, right], PACK).conflicts if each.kind == "happened-or-not"]
    assert [{side.value for side in each.sides} for each in found] == [{"đã xảy ra", "không xảy ra"}]
