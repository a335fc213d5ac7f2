"""The acts that triggers name, and what the words around a plan are worth."""

from __future__ import annotations

import pytest

from nguon.lang.lexicon import read
from nguon.lang.vi.acts import find_acts, find_ahead_words, find_plan_words, read_act


@pytest.mark.parametrize(
    ("words", "stem"),
    [("chuyến thăm", ("thăm",)), ("bị bắt giữ", ("bắt", "giữ")), ("cuộc gặp", ("gặp",)), ("được", ("được",)), ("", ())],
)
def test_heads_voices_and_phases_are_no_part_of_the_stem(words: str, stem: tuple[str, ...]) -> None:
    assert read_act(words).stem == stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khởi công", "động thổ"),
        ("xét xử", "tuyên án"),
        ("ra mắt", "trình làng"),
        ("chuyến thăm", "công du"),
        ("tới", "đến"),
    ],
)
def test_words_of_one_act_share_its_name(one: str, other: str) -> None:
    assert read_act(one).names & read_act(other).names


def test_words_of_other_acts_share_none() -> None:
    assert not read_act("khánh thành").names & read_act("bắt giữ").names


def test_words_of_many_uses_are_vague() -> None:
    assert read_act("tổ chức").vague
    assert not read_act("khánh thành").vague


def test_an_act_knows_what_shows_and_what_undoes_it() -> None:
    assert read_act("cử").shown_by & read_act("đến").names
    assert read_act("rời khỏi").undone_by & read_act("ở lại").names
    assert not read_act("ở lại").undone_by & read_act("ở lại").names


@pytest.mark.parametrize(
    ("text", "worth"),
    [("phải nộp", "weak"), ("để bán", "purpose"), ("tiêu hủy", "other"), ("kỳ vọng dự giải", "aim"), ("có thể do chập điện", "fact"),
     ("hoãn lễ cưới", "calloff"), ("lùi lịch thi", "shift"), ("nhưng bất thành", "fail"), ("tuy nhiên", "but"),
     ("đã mở", "past"), ("xác nhận", "confirm"), ("không mở", "negation")],
)  # fmt: skip
def test_plan_words_have_one_worth(text: str, worth: str) -> None:
    assert [word.value for word in find_plan_words(text)] == [worth]


@pytest.mark.parametrize("name", ["counter_acts.tsv", "following_acts.tsv"])
def test_pairs_name_acts_that_there_are(name: str) -> None:
    acts = {act for _, act in read("nguon.lang.vi", "acts.tsv")}
    assert {act for pair in read("nguon.lang.vi", name) for act in pair} <= acts


@pytest.mark.parametrize("name", ["acts.tsv", "plan_words.tsv", "counter_acts.tsv", "following_acts.tsv"])
def test_no_line_is_repeated(name: str) -> None:
    entries = read("nguon.lang.vi", name)
    assert len(entries) == len(set(entries))


def test_loose_pairs_name_acts_that_there_are() -> None:
    acts = {act for name in ("acts.tsv", "loose_acts.tsv") for _, act in read("nguon.lang.vi", name)}
    assert all({one, other} <= acts and says in ("shows", "undoes") for one, other, says in read("nguon.lang.vi", "loose_pairs.tsv"))


@pytest.mark.parametrize(("one", "other"), [("dập lửa", "dập tắt"), ("mai táng", "đám tang"), ("xử phạt", "tuyên phạt")])
def test_loose_acts_bring_together_what_the_strict_ones_do_not(one: str, other: str) -> None:
    assert not read_act(one).names & read_act(other).names
    assert read_act(one).loose & read_act(other).loose


def test_loose_pairs_say_what_shows_and_what_undoes() -> None:
    assert read_act("đi tiếp").loose_undone & read_act("nhường lại").loose
    assert read_act("mặc").loose_shown & read_act("trao").loose


def test_loose_words_are_found_where_they_are_asked_for() -> None:
    assert not find_acts("lo mai táng cho nạn nhân, khâm liệm trong đêm", 25)
    assert [act.loose for _, _, act in find_acts("khâm liệm trong đêm", loose=True)] == [frozenset(("bury",))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("định đánh", "intent"), ("để dập lửa", "purpose"), ("đề nghị xử phạt", "order"), ("phải trả", "weak"), ("dọa giết", "threat")],
)
def test_words_that_put_an_act_ahead_have_a_kind(text: str, kind: str) -> None:
    assert [word.value for word in find_ahead_words(text)] == [kind]


@pytest.mark.parametrize("text", ["quy định", "ổn định", "để lại", "tính mạng"])
def test_words_that_only_hold_such_a_word_put_nothing_ahead(text: str) -> None:
    assert find_ahead_words(text) == ()
