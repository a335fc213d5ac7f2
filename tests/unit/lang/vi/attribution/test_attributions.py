"""find_attributions as a whole: any text passes, spans are sound, sources are resolved, chains do not loop."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Entity, Span, Zone

_PIECES = [
    "ông An", "cho biết", "nói", "theo", "“", "”", '"', ",", ".", ":", "-", "\n", "(", ")", "được", "cho là", "dẫn lời",
    "Reuters", "rằng", "và", "kêu gọi", "bà Hoa", "hôm nay", "quy định", "đã", "Theo đó,", "🙂", "X",
    "với nội dung", "tin nhắn", "nhờ", "trình báo", "Nghĩ", "cáo trạng", "Số liệu", "công bố", "Trong khi", "Chia sẻ", "\n\n",
]  # fmt: skip


def _read(text: str, entities: tuple[Entity, ...] = ()) -> Analysis:
    zones = (Zone(0, len(text), "body"),) if text else ()
    return analyze(
        Article(id="t", text=text),
        get_pack("vi"),
        {"zones": zones, "credits": (), "entities": entities, "times": (), "events": ()},
    )


def _entity(text: str, name: str, kind: str = "PER") -> Entity:
    start = text.index(name)
    return Entity(name, kind, name, (Span(start, start + len(name)),))  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_order_of_words_gives_sound_spans_and_chains(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = _read(text).attributions
    ids = {one.id for one in found}
    for one in found:
        for span in (*one.content, *(s for s in (one.cue, one.source) if s)):
            assert 0 <= span.start < span.end <= len(text)
        assert set(one.via) <= ids - {one.id}


@pytest.mark.parametrize(
    "text", ["", " ", "🙂", "́", "ÔNG A CHO BIẾT", "ong A cho biet troi mua", "He said that it rains."]
)
def test_odd_texts_pass(text: str) -> None:
    _read(text)


def test_a_broken_text_is_read_in_pieces() -> None:
    text = "Ông A nói rằng theo ông B thì trời mưa " * 2000
    assert len(_read(text).attributions) < 4000


def test_a_pronoun_is_whoever_spoke_last() -> None:
    text = "Ông Lê An cho biết trời sẽ mưa. Bà Vũ Hoa cho biết chợ vẫn mở. Bà kêu gọi mọi người giữ trật tự."
    found = _read(text, (_entity(text, "Lê An"), _entity(text, "Vũ Hoa"))).attributions
    assert [one.source_entity for one in found] == ["Lê An", "Vũ Hoa", "Vũ Hoa"]


def test_an_office_of_somebody_is_not_that_person() -> None:
    text = "Văn phòng của ông Lê An cho biết chuyến thăm đã bị hoãn."
    (one,) = _read(text, (_entity(text, "Lê An"),)).attributions
    assert one.source_entity is None
    assert one.source_kind == "organization"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ông An cho biết trời sẽ mưa.", "person"),
        ("Giới chuyên gia cho rằng giá sẽ tăng.", "group"),
        ("Các nhà khoa học cho rằng giá sẽ tăng.", "group"),
        ("Một quan chức giấu tên cho biết đàm phán đã đổ vỡ.", "anonymous"),
        ("Nghị định nêu rõ xe quá tải bị phạt.", "document"),
        ("Hãng tin Reuters đưa tin giá dầu tăng.", "outlet"),
        ("Cảnh sát cho biết ba người bị bắt.", "organization"),
        ("Đại diện công ty cho biết hàng đã hết.", "organization"),
        ("Được biết, hàng đã hết.", None),
    ],
)
def test_kind_of_source(text: str, kind: str | None) -> None:
    (one,) = _read(text).attributions
    assert one.source_kind == kind


def test_this_expert_behind_an_unnamed_one_stays_unnamed() -> None:
    text = "Ông Lê An cho biết trời sẽ mưa. Một chuyên gia giấu tên cho rằng lũ sẽ về. Chuyên gia này cảnh báo đê có thể vỡ."
    found = _read(text, (_entity(text, "Lê An"),)).attributions
    assert [one.source_entity for one in found] == ["Lê An", None, None]


def test_a_pronoun_is_not_whom_its_words_are_about() -> None:
    text = "Ca sĩ Vũ Hoa bênh vực đồng nghiệp Lê Mai. Nữ ca sĩ cho rằng Lê Mai đã hát rất hay."
    mai = Entity("Lê Mai", "PER", "Lê Mai", tuple(Span(at, at + 6) for at in (34, text.rindex("Lê Mai"))))
    found = _read(text, (_entity(text, "Vũ Hoa"), mai)).attributions
    assert [one.source_entity for one in found] == ["Vũ Hoa"]


def test_this_body_is_the_body_named_before() -> None:
    text = "Bộ Y tế vừa kiểm tra chợ. Bộ này cho biết rau đều sạch."
    found = _read(text, (_entity(text, "Bộ Y tế", "ORG"),)).attributions
    assert [one.source_entity for one in found] == ["Bộ Y tế"]


def test_a_doctor_is_not_whoever_was_named_last() -> None:
    text = "Anh Lê An được đưa vào viện. Bác sĩ cho biết vết thương rất nặng."
    found = _read(text, (_entity(text, "Lê An"),)).attributions
    assert [one.source_entity for one in found] == [None]


def test_message_without_words_holds_nothing() -> None:
    assert _read("Chị Hoa nhận tin nhắn với nội dung khó hiểu, rồi bỏ qua.").attributions == ()


def test_indictment_ends_where_the_court_acts() -> None:
    text = "Theo cáo trạng, Tâm đánh Hòa ở bến xe. Tuy nhiên, Hòa chạy thoát. Tại phiên tòa, Tâm im lặng."
    (one,) = _read(text).attributions
    assert one.content[-1].end <= text.index(". Tại")
    assert one.content[-1].end >= text.index(". Tại") - 1
