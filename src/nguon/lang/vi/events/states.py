"""What is known of a sentence while it is read: its candidates, the cues that are live, the state of the clause."""

from __future__ import annotations

from dataclasses import dataclass, field

from nguon.lang.vi.events.lexicon import CueWord, TriggerWord
from nguon.model.spans import Span


@dataclass(slots=True, eq=False)
class ActiveCue:
    """A cue and where it stands."""

    word: CueWord
    start: int
    end: int
    reach: int = -1  # where its reach is counted from, where that is not its end


@dataclass(slots=True, eq=False)
class Candidate:
    """A trigger word as read in its sentence, before it is judged."""

    start: int
    end: int
    word: TriggerWord
    sentence: Span
    clause: int
    nominal: bool = False
    classified: bool = False
    passive: bool = False
    after_head: bool = False
    after_nominalizer: bool = False
    direct: bool = False
    purpose: bool = False
    habit: bool = False
    aspect: bool = False
    subject: tuple[Span, ...] = ()
    theme: tuple[int, int] | None = None
    agent: tuple[Span, ...] = ()
    governor: Candidate | None = None
    light: str = ""
    cues: tuple[ActiveCue, ...] = ()
    object_end: int = 0
    kinds: frozenset[str] = frozenset()
    plural: bool = False
    ongoing: bool = False
    apodosis: bool = False
    backgrounded: bool = False
    presupposed: bool = False  # "điều tra vụ nổ": it has happened, whatever is said of the verb
    follower: tuple[Span, ...] = ()
    phrase_end: int = -1  # of a noun: where the verb or auxiliary of its clause stands, once that is read


@dataclass(slots=True)
class State:
    """What is known at one point of the sentence."""

    clause: int = 0
    position: str = "start"  # start, aux, passive, pivot, object
    region: int = 0
    subject: tuple[Span, ...] = ()
    theme: tuple[int, int] | None = None
    cues: list[ActiveCue] = field(default_factory=list)
    held: list[ActiveCue] = field(default_factory=list)
    passive: bool = False
    passive_at: int = -1
    agent: tuple[Span, ...] = ()  # who stands between "được" and an auxiliary: "được công an tiếp tục điều tra"
    verb: Candidate | None = None
    light: str = ""
    light_end: int = -1
    habit: bool = False
    aspect_end: int = -1
    nominalizer_end: int = -1
    class_end: int = -1
    head_end: int = -1
    quant_end: int = -1
    in_brackets: int = 0
    condition: ActiveCue | None = None
    condition_clause: int = -1
    standing: list[ActiveCue] = field(default_factory=list)
    apart: bool = False  # whether "đặc biệt là A" stands between commas
    listed: bool = False
    adjunct: bool = False
    last_agent: tuple[Span, ...] = ()
    prep_end: int = -1
    noun_subject: Candidate | None = None
    covered: int = 0  # end of the last word that was read
    list_start: int = -1  # where a list of names that is still open began
    parenthesis: tuple[tuple[Span, ...], tuple[int, int] | None] | None = None  # subject and theme before ", được …,"
    was_passive: bool = False  # whether the last verb was passive
