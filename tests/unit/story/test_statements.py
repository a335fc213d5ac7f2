"""Statements across articles: what is the same, and how many sources it has."""

from __future__ import annotations

from nguon.story.build import build_story
from nguon.story.statements import find_statements
from unit.story.making import PACK, item, read

FIRE_A = "Cháy kho hàng ở cảng\nĐám cháy tại kho hàng cảng Vạn Ninh bùng lên lúc rạng sáng và thiêu rụi ba nhà kho.\nGiá gạo tuần này không đổi.\nLớp học vùng cao có thêm sách mới.\nMùa cam chín sớm ở Cao Phong.\nĐội bơi tỉnh tập huấn ở Huế.\nGiải cờ làng Mơ khai mạc.\nBến phà cũ được sửa lại."
FIRE_B = "Hỏa hoạn tại cảng Vạn Ninh\nRạng sáng nay đám cháy tại kho hàng cảng Vạn Ninh đã thiêu rụi ba nhà kho.\nTrời sẽ mưa vào cuối tuần.\nHội làng Gióng đông khách thập phương.\nThư viện huyện mở cửa buổi tối.\nTuyến xe khách liên tỉnh tăng chuyến.\nNông dân Sa Pa trồng thêm lan.\nBãi đá cổ được rào quanh."
OTHER = "Bóng đá cuối tuần\nĐội chủ nhà thắng đậm trên sân khách trước hàng nghìn khán giả."


def test_sentences_that_say_the_same_are_one_statement_with_evidence_in_each_article() -> None:
    found = find_statements(read(item("a", FIRE_A), item("b", FIRE_B)))
    (fire,) = [each for each in found if "ba nhà kho" in each.text]
    assert fire.articles == ("a", "b")
    assert {evidence.article for evidence in fire.evidence} == {"a", "b"}


def test_sentences_on_other_things_are_no_statement() -> None:
    assert find_statements(read(item("a", FIRE_A), item("c", OTHER))) == ()


def test_two_papers_on_one_agency_piece_are_one_source() -> None:
    one = item("a", FIRE_A + "\nTheo Reuters", outlet="baocang.example", credit="Reuters")
    two = item("b", FIRE_B + "\nTheo Reuters", outlet="tinbien.example", credit="Reuters")
    story = build_story("s", [one, two], PACK)
    (fire,) = [each for each in story.statements if "ba nhà kho" in each.text]
    assert fire.independent_sources == 1
    assert fire.status == "only-one"


def test_two_papers_of_their_own_are_two_sources() -> None:
    story = build_story(
        "s", [item("a", FIRE_A, outlet="baocang.example"), item("b", FIRE_B, outlet="tinbien.example")], PACK
    )
    (fire,) = [each for each in story.statements if "ba nhà kho" in each.text]
    assert (fire.independent_sources, fire.status) == (2, "agreed")
