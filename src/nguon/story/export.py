"""Story → nguon.story/1 of FORMAT.md."""

from __future__ import annotations

from typing import Any

import msgspec

from nguon.model.stories import Story

SCHEMA = "nguon.story/1"


def story_record(story: Story) -> dict[str, Any]:
    """One line of `nguon stories … --format jsonl`, ready for a JSON encoder.

    Figures that only moved on with time stand under "updates", apart from "conflicts".
    """
    record: dict[str, Any] = msgspec.to_builtins(story)
    conflicts = record.pop("conflicts")
    return {
        "schema": SCHEMA,
        **record,
        "conflicts": [each for each in conflicts if not each["update"]],
        "updates": [each for each in conflicts if each["update"]],
    }
