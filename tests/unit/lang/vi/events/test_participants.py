"""Who is done to, and who is given as acting although another verb or a passive stands between."""

from __future__ import annotations

from tests.unit.lang.vi.events.test_find_events import make

from nguon.lang.vi.events import find_events
from nguon.model import Entity, Event, Span, Time


def only(text: str, trigger: str, *names: str) -> Event:
    """The event whose trigger is `trigger` in `text`, people's names marked."""
    doc = make(text, ("body",))
    doc.entities = tuple(
        Entity(f"e{n}", "PER", name, (Span(text.index(name), text.index(name) + len(name)),)) for n, name in enumerate(names)
    )
    return next(event for event in find_events(doc) if event.trigger.of(text).endswith(trigger))


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_whoever_is_sentenced_is_a_target() -> None:
    text = "Bà Hoa bị kết án 5 năm tù."
    event = only(text, "kết án", "Hoa")
    assert (words(text, event.actors), words(text, event.targets)) == ([], ["Hoa"])


def test_what_runs_into_something_acts() -> None:
    text = "Xe tải tông xe buýt trên cầu."
    event = only(text, "tông")
    assert words(text, event.actors) == ["Xe tải"]
    assert words(text, event.targets) == ["xe buýt"]


def test_what_is_taken_somewhere_for_a_check_does_not_check() -> None:
    text = "Máy bay được kéo vào xưởng để kiểm tra."
    assert only(text, "kiểm tra").actors == ()


def test_a_speaker_does_not_do_what_is_done_to_some_end() -> None:
    text = "Ông Ba cho rằng để bồi thường cho dân phải có vốn."
    assert only(text, "bồi thường", "Ba").actors == ()


def test_who_is_sent_to_do_something_does_it() -> None:
    text = "Xe cứu hỏa được huy động để dập lửa."
    assert words(text, only(text, "dập lửa").actors) == ["Xe cứu hỏa"]


def test_a_kind_of_plan_told_twice_makes_the_title_a_plan() -> None:
    text = "Hai hãng sáp nhập\nTháng tới hai hãng sẽ sáp nhập. Việc sáp nhập dự kiến xong trong năm."
    told = [event.factuality for event in find_events(make(text)) if event.trigger.of(text) == "sáp nhập"]
    assert told[0] == "planned"


def test_what_is_dated_before_publication_repeats_no_plan() -> None:
    text = "Hai nước sẽ tập trận vào mùa xuân.\nBinh sĩ trong cuộc tập trận tháng 3/2017."
    doc = make(text, ("body",), "2019-06-01T10:00:00+07:00")
    at = text.index("tháng 3/2017")
    doc.times = (Time(at, at + len("tháng 3/2017"), "DATE", "2017-03"),)
    told = {event.time: event.factuality for event in find_events(doc)}
    assert told == {None: "planned", "2017-03": "happened"}


def test_what_opens_or_expires_is_an_object() -> None:
    text = "Hợp đồng của anh hết hạn vào mùa hè."
    event = only(text, "hết hạn")
    assert event.actors == ()


def test_whoever_is_dropped_is_a_target() -> None:
    text = "Hậu vệ Tư đã bị loại vào phút chót."
    event = only(text, "loại", "Tư")
    assert (words(text, event.actors), words(text, event.targets)) == ([], ["Tư"])


def test_a_sum_is_no_part_of_who_gets_it() -> None:
    text = "Tòa tuyên phạt bị cáo 12 năm tù."
    assert words(text, only(text, "tuyên phạt").targets) == ["bị cáo"]


def test_who_is_invited_is_a_target_and_then_acts() -> None:
    text = "Ông Hoa được mời dự lễ ra mắt."
    assert words(text, only(text, "mời", "Hoa").targets) == ["Hoa"]
    assert words(text, only(text, "dự lễ", "Hoa").actors) == ["Hoa"]
