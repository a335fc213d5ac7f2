"""What the caller knows or wants of everything that is read in one go."""

from __future__ import annotations

import msgspec

from nguon.settings import Settings


class ReadOptions(msgspec.Struct, frozen=True):
    """Values for what a document itself does not tell (all of its articles get them), and the settings.

    `published` is ISO 8601 or a page's own words; `url` and `title` make sense for a single document only.
    """

    published: str = ""
    outlet: str = ""
    url: str = ""
    title: str = ""
    settings: Settings = Settings()
