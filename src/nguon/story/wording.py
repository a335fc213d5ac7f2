"""The words that story records hold beside what is cut from articles: Vietnamese, as the articles are.

What is told of the records is said by the faces: in English by `english.py`, in Vietnamese by the pages.
"""

from __future__ import annotations

from collections.abc import Mapping

HAPPENED: Mapping[str, str] = {"happened": "đã xảy ra", "not_happened": "không xảy ra"}


def one_unnamed(words: str) -> str:
    """Warning: every road ends at one unnamed source."""
    return (
        f"Mọi đường dẫn đều về một nguồn không nêu tên: “{words}”"
        if words != "?"
        else "Mọi đường dẫn đều về một nguồn không nêu tên"
    )


def one_party(name: str) -> str:
    """Warning: every road ends at somebody who takes part in the dispute."""
    return f"Mọi đường dẫn đều về một bên trong cuộc: {name}"
