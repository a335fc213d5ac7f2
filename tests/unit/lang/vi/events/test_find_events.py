"""find_events over whole documents: attributions, titles, references, any text whatsoever."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.lang.doc import Doc
from nguon.lang.vi.events import find_events
from nguon.lang.vi.fold import fold
from nguon.lang.vi.sentences import find_sentences
from nguon.model import Attribution, Entity, Event, Span, Time, Zone


def make(text: str, kinds: tuple[str, ...] = ("title", "body"), published: str | None = None) -> Doc:
    """A document whose lines are zones of the given kinds (the last kind for the rest)."""
    doc = Doc(text, fold(text), datetime.fromisoformat(published) if published else None)
    zones, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            zones.append(Zone(start, start + len(line), kinds[min(number, len(kinds) - 1)]))  # type: ignore[arg-type]
        start += len(line) + 1
    doc.zones = tuple(zones)
    doc.sentences = find_sentences(doc)
    return doc


def named(text: str, events: tuple[Event, ...]) -> list[str]:
    return [event.trigger.of(text) for event in events]


def test_byline_and_junk_tell_nothing() -> None:
    text = "Công an bắt hai nghi phạm.\nBắt giữ nghi phạm"
    assert named(text, find_events(make(text, ("body", "junk")))) == ["bắt"]


def test_title_takes_its_date_from_the_telling_below() -> None:
    text = "Tàu cá chìm ngoài khơi\nTàu cá bị chìm hôm 18/5 khi đang về bờ."
    doc = make(text)
    start = text.index("18/5")
    doc.times = (Time(start, start + 4, "DATE", "2016-05-18"),)
    assert {event.time for event in find_events(doc) if "chìm" in event.trigger.of(text)} == {"2016-05-18"}


def test_tellings_of_one_happening_share_a_reference() -> None:
    text = "Vụ nổ ở nhà máy\nVụ nổ xảy ra trong đêm. Công an bắt giám đốc."
    events = find_events(make(text))
    refs = {event.trigger.of(text).lower(): event.ref for event in events}
    assert [event.ref for event in events if event.trigger.of(text).lower() == "vụ nổ"] == [refs["vụ nổ"]] * 2
    assert refs["bắt"] != refs["vụ nổ"]


def test_innermost_attribution_and_its_cue() -> None:
    text = "Theo AFP, ông Minh cho biết công an đã bắt ba người."
    doc = make(text, ("body",))
    outer = Attribution("a1", "indirect", (Span(10, len(text) - 1),), Span(0, 4), Span(5, 8))
    inner = Attribution(
        "a2",
        "indirect",
        (Span(text.index("công an"), len(text) - 1),),
        Span(text.index("cho biết"), text.index("cho biết") + 8),
        via=("a1",),
    )
    doc.attributions = (outer, inner)
    assert [event.attribution for event in find_events(doc)] == ["a2"]


def test_the_cue_of_an_attribution_is_no_event() -> None:
    text = "Bộ Ngoại giao bác bỏ thông tin trên."
    doc = make(text, ("body",))
    cue = Span(text.index("bác bỏ"), text.index("bác bỏ") + 6)
    doc.attributions = (Attribution("a1", "indirect", (Span(cue.end + 1, len(text) - 1),), cue),)
    assert not [event for event in find_events(doc) if event.trigger.overlaps(cue)]


def test_nothing_inside_a_name() -> None:
    text = "Ông Nguyễn Chiến Thắng đã từ chức."
    doc = make(text, ("body",))
    start = text.index("Nguyễn")
    doc.entities = (Entity("e1", "PER", "Nguyễn Chiến Thắng", (Span(start, start + len("Nguyễn Chiến Thắng")),)),)
    events = find_events(doc)
    assert named(text, events) == ["từ chức"]
    assert events[0].actors[0].of(text).endswith("Nguyễn Chiến Thắng")


def test_a_plan_told_again_without_a_mark_is_a_plan() -> None:
    text = "Xây cầu mới qua sông\nThành phố sẽ xây cầu mới trong năm nay."
    assert {event.factuality for event in find_events(make(text)) if "xây" in event.trigger.of(text).lower()} == {
        "planned"
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "😀😀",
        "BẮT GIỮ HAI NGHI PHẠM",
        "cong an bat giu hai nghi pham",
        "((((((",
        "\u0301\u0301 bắt",
        "e\u0301 bị bắt",
    ],
)
def test_any_text_passes(text: str) -> None:
    for event in find_events(make(text, ("body",))):
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)


PIECES = [
    "công an",
    "bắt",
    "sẽ",
    "không",
    "nếu",
    "vụ nổ",
    ",",
    "(",
    ")",
    "“",
    "”",
    ".",
    "của",
    "do",
    "bị",
    "để",
    "và",
    "việc",
    "dự kiến",
    "hay không",
    "\n",
    "😀",
    "12",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_of_its_words_gives_spans_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for event in find_events(make(text, ("body",))):
        for span in (event.trigger, *event.actors, *event.targets, *event.objects, *([event.cue] if event.cue else [])):
            assert 0 <= span.start < span.end <= len(text)
