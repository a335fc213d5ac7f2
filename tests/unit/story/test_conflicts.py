"""Conflicts: numbers, names and opposites that differ; rounded figures and figures that move on do not."""

from __future__ import annotations

import pytest

from nguon.model import Attribution, Conflict
from nguon.story.build import build_story
from unit.story.making import PACK, event, find, item


def conflicts(
    one: str, other: str, later: str = "2024-03-05T09:00:00+07:00", names: tuple[tuple[str, str], ...] = ()
) -> tuple[Conflict, ...]:
    left = item("a", f"Lở đất ở Bản Lùng\n{one}", names=[n for n in names if n[1] in one])
    right = item("b", f"Lở đất ở Bản Lùng\n{other}", published=later, names=[n for n in names if n[1] in other])
    return tuple(each for each in build_story("s", [left, right], PACK).conflicts if each.sure)


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


def test_a_slip_inside_one_article_is_a_spelling_of_its_own() -> None:
    one = "Ông Kowalczyk đến xã Bản Lùng đo suối. Chiều muộn ông Kowalzyk rời bản."
    other = "Chuyên gia Kowalczyk cho biết con suối ở Bản Lùng còn dâng nước."
    names = (("PER", "Kowalczyk"), ("PER", "Kowalzyk"))
    (found,) = conflicts(one, other, names=names)
    assert (found.kind, {side.value for side in found.sides}) == ("name", {"Kowalczyk", "Kowalzyk"})


def test_two_people_of_one_article_whose_names_differ_by_a_letter_are_two() -> None:
    one = "Anh Lò Văn Trung và anh Lò Văn Trang cùng dựng lại cầu ở Bản Lùng."
    other = "Anh Lò Văn Trung kể lại lúc lở đất ở Bản Lùng."
    assert not conflicts(one, other, names=(("PER", "Lò Văn Trung"), ("PER", "Lò Văn Trang")))


def test_a_place_written_by_its_sound_is_one_place_also_inside_a_longer_name() -> None:
    one = "Mưa lớn ở Đắk Lùng đã ngớt. Tỉnh ủy Đắk Lùng họp khẩn trong đêm."
    other = "Nước suối ở Đác Lùng vẫn dâng cao sau trận lở đất."
    (found,) = conflicts(one, other, names=(("LOC", "Đắk Lùng"), ("LOC", "Đác Lùng")))
    assert sorted(len(side.evidence) for side in found.sides) == [1, 2]


def test_husband_and_wife_are_no_two_spellings() -> None:
    one = "Ông Sokolsky tới thăm Bản Lùng sau trận lở đất."
    other = "Bà Sokolska tới thăm Bản Lùng sau trận lở đất."
    assert not conflicts(one, other, names=(("PER", "Sokolsky"), ("PER", "Sokolska")))


def test_number_plates_that_differ_by_two_digits_are_one_vehicle() -> None:
    said = "Chiếc xe tải biển số {} bị đất vùi lấp bên suối Bản Lùng từ rạng sáng."
    (found,) = conflicts(said.format("36C-101.27"), said.format("36C-101.72"))
    assert [side.value for side in found.sides] == ["36C-101.27", "36C-101.72"]


def test_plates_that_one_article_tells_both_are_two_vehicles() -> None:
    one = "Đất vùi lấp xe tải 36C-101.27 và xe tải 36C-101.72 bên suối Bản Lùng."
    assert not conflicts(one, "Đất vùi lấp xe tải 36C-101.27 bên suối Bản Lùng.")


def test_the_sets_of_a_match_are_one_value() -> None:
    said = "Tay vợt trẻ của Bản Lùng thắng chung kết giải huyện với tỷ số {} sau hơn hai giờ."
    (found,) = conflicts(said.format("6-2, 6-1, 7-6"), said.format("6-1, 6-2 và 7-6"))
    assert len(found.sides) == 2


def test_ages_of_one_person_conflict_wherever_they_are_told() -> None:
    names = (("PER", "Lò Văn Páo"),)
    one = "Lò Văn Páo (41 tuổi) là người đầu tiên chạy tới suối."
    other = "Đêm ấy mưa lớn. Nhà ông Lò Văn Páo (SN 1979) nằm sát chân đồi, đất tràn vào tận bếp."
    (found,) = conflicts(one, other, names=names)
    assert {side.value for side in found.sides} == {"41 tuổi", "SN 1979"}


@pytest.mark.parametrize("born", ["SN 1983", "sinh năm 1982"])
def test_a_year_of_birth_is_the_age_that_it_makes(born: str) -> None:
    names = (("PER", "Lò Văn Páo"),)
    one = "Lò Văn Páo (41 tuổi) là người đầu tiên chạy tới suối."
    assert not conflicts(one, f"Lò Văn Páo ({born}) là người đầu tiên chạy tới suối.", names=names)


def test_ages_of_two_people_do_not_conflict() -> None:
    names = (("PER", "Lò Văn Páo"), ("PER", "Lò Thị Mẩy"))
    said = "{} là nạn nhân đầu tiên được đưa khỏi đống đất ở Bản Lùng trong đêm."
    assert not conflicts(said.format("Lò Văn Páo (41 tuổi)"), said.format("Lò Thị Mẩy (19 tuổi)"), names=names)


@pytest.mark.parametrize(
    ("one", "other"), [("782 tỷ đồng", "782,6 tỷ đồng"), ("0,49%", "0,5%"), ("491.000 cây", "491.578 cây")]
)
def test_a_figure_told_with_fewer_digits_does_not_conflict(one: str, other: str) -> None:
    said = "Tổng thiệt hại của vụ lở đất ở Bản Lùng chiếm {} trong ngân sách toàn huyện năm nay."
    assert not conflicts(said.format(one), said.format(other))


def test_the_number_of_vehicles_sent_does_not_move_on() -> None:
    said = "Huyện đã điều {} xe cứu hỏa tới hiện trường vụ lở đất ở Bản Lùng trong đêm."
    (found,) = conflicts(said.format("15"), said.format("18"), later="2024-03-05T20:00:00+07:00")
    assert not found.update


def test_one_figure_that_counts_two_things_is_a_conflict() -> None:
    one = "Theo xã, 80% tài xế qua suối Bản Lùng mỗi ngày là phụ nữ trong vùng."
    other = "Theo xã, 80% hành khách qua suối Bản Lùng mỗi ngày là phụ nữ trong vùng."
    (found,) = conflicts(one, other)
    assert {side.value for side in found.sides} == {"tài xế", "hành khách"}


def arrivals(one: str, other: str) -> list[list[str]]:
    names = [("PER", "Lò Văn Páo"), ("LOC", "Huế")]
    days = [("3/3", "2024-03-03"), ("4/3", "2024-03-04")]
    items = [
        item(key, f"Chuyến đi\n{text}", names=names, times=[day for day in days if day[0] in text])
        for key, text in (("a", one), ("b", other))
    ]
    return [[side.value for side in each.sides] for each in build_story("s", items, PACK).conflicts if each.sure]


def test_one_arrival_on_two_days_is_a_conflict() -> None:
    one = "Ông Lò Văn Páo đến Huế 3/3 và gặp người thân của các nạn nhân."
    other = "Trước đó, 4/3, ông Lò Văn Páo đã đến Huế rồi về ngay trong đêm."
    assert arrivals(one, other) == [["3/3", "4/3"]]


def test_an_article_that_tells_both_days_tells_of_two_journeys() -> None:
    one = "Ông Lò Văn Páo đến Huế 3/3 và gặp người thân của các nạn nhân. Hôm 4/3 ông lại đi."
    other = "Trước đó, 4/3, ông Lò Văn Páo đã đến Huế rồi về ngay trong đêm."
    assert arrivals(one, other) == []


def test_the_day_on_which_somebody_speaks_is_not_compared() -> None:
    pieces = []
    for key, day in (("a", "3/3"), ("b", "4/3")):
        text = f"Lở đất\nNgày {day}, công an huyện cho biết đơn vị vừa bắt giữ chủ mỏ đá ở Bản Lùng."
        cue, told = find(text, "cho biết"), find(text, "đơn vị vừa bắt giữ chủ mỏ đá ở Bản Lùng")
        said = Attribution(id="s1", kind="indirect", content=(told,), cue=cue, source=find(text, "công an huyện"))
        arrest = event(text, "bắt giữ", people=["chủ mỏ đá"], time=f"2024-03-0{day[0]}")
        pieces.append(item(key, text, times=[(f"Ngày {day}", f"2024-03-0{day[0]}")], said=[said], events=[arrest]))
    assert not build_story("s", pieces, PACK).conflicts


def test_one_sum_in_two_currencies_is_a_conflict() -> None:
    said = "Chính phủ nước láng giềng sẽ chi {} để dựng lại các bản bị lở đất vùi lấp."
    (found,) = conflicts(said.format("94 triệu USD"), said.format("94 triệu euro"))
    assert {side.value for side in found.sides} == {"94 triệu USD", "94 triệu euro"}


def test_a_sum_told_with_its_worth_is_no_conflict() -> None:
    one = "Chính phủ nước láng giềng sẽ chi 94 triệu USD để dựng lại các bản bị lở đất vùi lấp."
    other = "Chính phủ nước láng giềng sẽ chi 94 triệu USD (khoảng 85 triệu euro) để dựng lại các bản."
    assert not conflicts(one, other)


def test_two_usual_names_of_one_body_are_no_conflict() -> None:
    said = "Đoàn của {} đã tới thăm Bản Lùng sau trận lở đất và trao quà cho các gia đình."
    names = (("ORG", "Liên Hợp Quốc"), ("ORG", "Liên Hiệp Quốc"))
    assert not conflicts(said.format("Liên Hợp Quốc"), said.format("Liên Hiệp Quốc"), names=names)


def test_a_familiar_first_name_is_another_spelling() -> None:
    said = "Nhà địa chất {} tới Bản Lùng đo mực nước con suối sau trận lở đất."
    names = (("PER", "Alexander Hartmann"), ("PER", "Alex Hartmann"))
    (found,) = conflicts(said.format("Alexander Hartmann"), said.format("Alex Hartmann"), names=names)
    assert found.kind == "name"


def test_one_player_in_two_places_of_a_team_is_a_conflict() -> None:
    names = (("PER", "Lò Văn Páo"),)
    one = "Tiền đạo Lò Văn Páo trở lại Bản Lùng giúp dân dựng nhà."
    other = "Người ghi bàn hôm ấy là tiền vệ Lò Văn Páo của đội huyện."
    (found,) = conflicts(one, other, names=names)
    assert {side.value for side in found.sides} == {"Tiền đạo", "tiền vệ"}
