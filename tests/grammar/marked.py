"""Grammar sentences: one phenomenon a line, the expected spans marked in the sentence itself.

A file `tests/grammar/vi/LAYER/TOPIC.txt` holds lines

    phenomenon<TAB>sentence with [marked words|label]

Marks may stand inside each other. `#` opens a comment (they explain the phenomenon: the files are documentation too),
`@key: value` sets something for the lines below it (e.g. `@published: 2016-05-20T08:00:00+07:00`). `¶`
stands for a line break. A literal bracket does not occur in these sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A sentence without its marks, and the marks as (start, end, label) in code points of the text."""

    name: str
    text: str
    marks: tuple[tuple[int, int, str], ...]
    settings: dict[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.name


def parse(name: str, marked: str, settings: dict[str, str]) -> Case:
    """Take the marks out of a sentence; `ValueError` where brackets do not pair."""
    text, open_marks, marks, label = "", [], [], None
    for letter in marked:
        if letter == "[":
            open_marks.append(len(text))
        elif letter == "|" and open_marks and label is None:
            label = ""
        elif letter == "]" and open_marks and label is not None:
            marks.append((open_marks.pop(), len(text), label))
            label = None
        elif label is not None:
            label += letter
        else:
            text += "\n" if letter == "¶" else letter
    if open_marks or label is not None:
        raise ValueError(f"{name}: brackets do not pair in {marked!r}")
    return Case(name, text, tuple(sorted(marks)), dict(settings))


def load(layer: str, language: str = "vi") -> list[Case]:
    """All cases of a layer, in the order of its files."""
    cases: list[Case] = []
    for path in sorted((FOLDER / language / layer).glob("*.txt")):
        settings: dict[str, str] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("@"):
                key, _, value = line[1:].partition(":")
                settings[key.strip()] = value.strip()
            elif line.strip() and not line.startswith("#"):
                name, _, marked = line.partition("\t")
                cases.append(parse(f"{path.stem}:{number} {name}", marked, settings))
    return cases
