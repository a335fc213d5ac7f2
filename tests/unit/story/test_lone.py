"""A lone article's plans are those that its story would have."""

from __future__ import annotations

import pytest

from nguon import demo_articles
from nguon.newsroom.direct import analyze_sources
from nguon.story.build import build_story
from nguon.story.lone import lone_outcomes
from unit.story.making import PACK, item


def test_the_same_as_in_the_story_that_is_built() -> None:
    found = 0
    for each in analyze_sources([str(demo_articles())]):
        outcomes = lone_outcomes(each, PACK)
        assert outcomes == build_story("s", [each], PACK).outcomes
        found += len(outcomes)
    assert found > 3


@pytest.mark.parametrize("text", ["Một dòng", "Tít\n\n."])
def test_nothing_planned_nothing_found(text: str) -> None:
    assert lone_outcomes(item("a", text), PACK) == ()
