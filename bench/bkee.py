"""Recall of event triggers by kind on BKEE's development set (brat files, syllables of a word joined by "_").

usage: python -m bench.bkee
The set labels 33 kinds only, so precision says nothing here; a trigger counts as found where any event overlaps it, as
rightly typed where the event's type is one of those that its kind maps to.
"""

from __future__ import annotations

import argparse
import tarfile
from collections import Counter
from typing import NamedTuple

from bench.dev import SHARED
from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article

KINDS: dict[str, tuple[str, ...]] = {
    "Transport": ("MOVE", "RESCUE", "CONSULT", "RETREAT", "MOBILIZE"),
    "Attack": ("ASSAULT", "CRIME", "COERCE", "THREATEN"),
    "Die": ("DEATH", "ASSAULT", "ACCIDENT"),
    "Arrest-jail": ("ARREST", "COERCE", "TRIAL"),
    "Transfer-ownership": ("DEAL", "AID", "TRANSFER", "CRIME"),
    "Transfer-money": ("DEAL", "AID", "INVEST", "SANCTION", "CRIME"),
    "Declare-bankruptcy": ("CREATE", "END"),
    "Meet": ("CONSULT",),
    "Divorce": ("LIFE",),
    "Marry": ("LIFE",),
    "Be-born": ("LIFE",),
    "Release-parole": ("CONCEDE", "ARREST"),
    "Pardon": ("CONCEDE",),
    "Sentence": ("TRIAL", "SANCTION"),
    "Trial-hearing": ("TRIAL",),
    "Convict": ("TRIAL", "ACCUSE"),
    "Execute": ("ASSAULT", "TRIAL"),
    "Acquit": ("TRIAL", "CONCEDE"),
    "Arquit": ("TRIAL", "CONCEDE"),
    "Appeal": ("REQUEST", "TRIAL"),
    "Sue": ("REQUEST",),
    "Charge-indict": ("ACCUSE",),
    "Extradite": ("COOPERATE", "ARREST", "SANCTION"),
    "Fine": ("SANCTION",),
    "End-position": ("RESIGN", "SANCTION"),
    "Start-position": ("APPOINT",),
    "Nominate": ("APPOINT", "ELECT"),
    "Elect": ("ELECT", "APPOINT"),
    "Start-org": ("CREATE", "LAUNCH"),
    "End-org": ("END", "CREATE"),
    "Merge-org": ("DEAL", "COERCE"),
    "Demonstrate": ("PROTEST",),
    "Injure": ("INJURY", "ASSAULT", "ACCIDENT"),
    "Phone-write": ("CONSULT", "REQUEST"),
}


class Labelled(NamedTuple):
    """A document with its triggers as (start, end, kind)."""

    name: str
    text: str
    triggers: tuple[tuple[int, int, str], ...]


def documents(archive: str = "bkee_dev.tar.gz") -> list[Labelled]:
    """The documents of the archive; joined syllables are parted again, which keeps every offset."""
    found = []
    with tarfile.open(SHARED / "data" / archive) as tar:
        files = {member.name: member for member in tar.getmembers() if member.isfile()}
        for name in sorted(files):
            if name.endswith(".ann"):
                text = _read(tar, files[name[:-4] + ".txt"]).replace("_", " ")
                found.append(Labelled(name, text, _triggers(_read(tar, files[name]))))
    return found


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    handle = tar.extractfile(member)
    if handle is None:
        raise ValueError(f"{member.name} is no plain file of the archive")
    return handle.read().decode("utf-8")


def _triggers(annotations: str) -> tuple[tuple[int, int, str], ...]:
    spans: dict[str, tuple[int, int]] = {}
    for line in annotations.splitlines():
        if line.startswith("T"):
            key, place, _ = line.split("\t", 2)
            _, start, *_, end = place.replace(";", " ").split()
            spans[key] = (int(start), int(end))
    events = [line.split("\t")[1].split()[0].split(":") for line in annotations.splitlines() if line.startswith("E")]
    return tuple((*spans[key], kind) for kind, key in events)


def recall() -> dict[str, Counter[str]]:
    """By kind: how many triggers there are ("gold"), how many were found, how many with a fitting type."""
    pack = get_pack("vi")
    counts: dict[str, Counter[str]] = {}
    for document in documents():
        events = analyze(Article(id=document.name, text=document.text), pack).events
        for start, end, kind in document.triggers:
            count = counts.setdefault(kind, Counter())
            count["gold"] += 1
            over = [event for event in events if event.trigger.start < end and start < event.trigger.end]
            count["found"] += bool(over)
            count["typed"] += any(event.type in KINDS.get(kind, ()) for event in over)
    return counts


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    counts = recall()
    total: Counter[str] = sum(counts.values(), Counter())
    for kind, count in [*sorted(counts.items(), key=lambda item: -item[1]["gold"]), ("all", total)]:
        gold = count["gold"]
        print(
            f"{kind:20s} {gold:5d}  found {100 * count['found'] / gold:5.1f}  typed {100 * count['typed'] / gold:5.1f}"
        )


if __name__ == "__main__":
    main()
