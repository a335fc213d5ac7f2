"""The order of work: cues of the whole text, drafts unit by unit, then what joins, cuts and chains them."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial

from nguon.lang.doc import Doc
from nguon.lang.vi.attribution.chains import cut_coordinated, drop_inner, hand_to_outlet, link
from nguon.lang.vi.attribution.colons import colon_draft, loose_quote
from nguon.lang.vi.attribution.cues import Cue, cue_matcher, cue_phrases, cue_table, heads
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.flow import carry_on, unsourced
from nguon.lang.vi.attribution.free import called_by, observed, read_free
from nguon.lang.vi.attribution.fronted import tagged_quote
from nguon.lang.vi.attribution.interview import answers
from nguon.lang.vi.attribution.kinds import content_kind, source_kind
from nguon.lang.vi.attribution.messages import held
from nguon.lang.vi.attribution.nominal import carried
from nguon.lang.vi.attribution.reading import Reading
from nguon.lang.vi.attribution.relays import second_sources, without_source
from nguon.lang.vi.attribution.retrospect import retrospect
from nguon.lang.vi.attribution.speaker import Speakers
from nguon.lang.vi.attribution.theo import read_theo
from nguon.lang.vi.attribution.verbs import read_verb
from nguon.model.annotations import Attribution, SourceKind

_FREE = frozenset(("adverb", "passive", "naming"))
_PRONOUNS = frozenset(
    (
        "ông", "bà", "anh", "chị", "cô", "họ", "nó", "mình", "cậu", "hắn", "thị", "gã", "y", "chàng", "nàng",
        "vị này", "ông này", "bà này", "người này", "anh này", "cô này", "chị này", "cậu bé", "cô bé",
    )
)  # fmt: skip
_BEFORE_THEO = frozenset(("nói", "biết", "hay", "định"))  # "nói theo quy định này, …": both the speaker and the rule
_VERBAL = frozenset(("clause", "object"))
_SCARE = 3
_LOOK_BACK = 8  # drafts looked back at for whom "chuyên gia này" points at
_MOST_CUES = 60  # in one sentence; more of them are broken text


def assemble(doc: Doc) -> tuple[Attribution, ...]:
    """All attributions of `doc`."""
    reading = Reading(doc)
    if not reading.units:
        return ()
    drafts = _read_units(reading)
    cut_coordinated(reading, drafts)
    speakers = Speakers(reading)
    for number, draft in enumerate(drafts):
        entity = speakers.resolve(draft)
        draft.entity = entity.id if entity else None
        draft.kind = _secret(reading, draft, drafts[max(0, number - _LOOK_BACK) : number]) or source_kind(
            reading, draft, entity
        )
        draft.sure = _is_sure(reading, draft)
    folded = {id(draft): doc.folded[draft.source.start : draft.source.end] for draft in drafts if draft.source}
    hand_to_outlet(reading, drafts)
    drafts = drop_inner(reading, drafts, _PRONOUNS, folded)
    carry_on(reading, drafts)
    drafts += answers(reading, {draft.unit for draft in drafts if draft.post or draft.frame == "colon"})
    drafts += unsourced(reading, drafts)
    drafts.sort(key=lambda draft: draft.unit)
    link(drafts)
    return tuple(_finished(reading, index, draft) for index, draft in enumerate(drafts, 1))


def _secret(reading: Reading, draft: Draft, earlier: list[Draft]) -> SourceKind | None:
    """ "anonymous" for "chuyên gia này" behind a source whose name is kept back, None for all others."""
    if draft.source is None or draft.entity is not None:
        return None
    words = reading.doc.folded[draft.source.start : draft.source.end]
    noun = words.removesuffix(" này").removeprefix("vị ")
    if noun == words:
        return None
    for other in reversed(earlier):
        if other.source is not None and noun in reading.doc.folded[other.source.start : other.source.end]:
            return "anonymous" if other.kind == "anonymous" else None
    return None


def _is_sure(reading: Reading, draft: Draft) -> bool:
    """Whether the source names its entity or is a mere pronoun for it."""
    if draft.source is None:
        return False
    first, stop = reading.range_of(draft.source.start, draft.source.end)
    return (
        any(index in reading.named for index in range(first, stop)) or " ".join(reading.lower[first:stop]) in _PRONOUNS
    )


def _read_units(reading: Reading) -> list[Draft]:
    starts = [unit.start for unit in reading.units]
    drafts: list[Draft] = []
    cues_of: dict[int, list[Cue]] = {}
    for start, end, (frame, act) in cue_matcher().longest_of(reading.tokens):
        number = bisect_right(starts, start) - 1
        if frame == "not":
            start, (frame, act) = _behind_name(reading, start, end)
        end = without_source(reading, start, end) if frame == "relay" else end
        if frame != "not" and number >= 0 and end <= reading.units[number].end:
            cues_of.setdefault(number, []).append(Cue(start, _without_that(reading.doc.folded, start, end), frame, act))
    for number in range(len(reading.units)):
        found: list[Draft] = []
        inside: list[Draft] = []
        colon = colon_draft(reading, number)
        if colon:
            found.append(colon)
        last: Cue | None = None
        for cue in map(partial(_out_of_name, reading), cues_of.get(number, [])[:_MOST_CUES]):
            if _quoted(reading, cue) or (last is not None and _continues(reading, last, cue)):
                continue
            if any(one.cue is not None and one.cue.start == cue.start for one in found):
                continue  # the second of two verbs, read with the first
            draft = _read_cue(reading, number, cue, found)
            if draft is not None and draft.cue is not None and any(one.cue == draft.cue for one in found):
                continue  # two verbs before the mark whose last one is the cue
            if draft is not None:
                found.append(_within_quote(reading, draft) if draft.frame in _VERBAL else draft)
                last = cue
                inner = carried(reading, draft)
                if inner is not None:
                    inside.append(inner)
        told = {draft.content[0].start for draft in found}
        inside += second_sources(reading, found)
        found += [inner for inner in inside if inner.outer is not None or inner.content[0].start not in told]
        if all(draft.frame == "inside" for draft in found):
            loose = (
                loose_quote(reading, number, cues_of.get(number, []))
                or tagged_quote(reading, number)
                or retrospect(reading, number, drafts)
            )
            found = [*found, loose] if loose else found
        drafts.extend(found)
    return drafts


def _behind_name(reading: Reading, start: int, end: int) -> tuple[int, tuple[str, str]]:
    """The verb in a word that only seems to be one because a name ends in it ("Nhật Bản cam kết"), else ("not", "")."""
    if start not in reading.named_starts:
        return start, ("not", "")
    first, stop = reading.range_of(start, end)
    while first < stop and first in reading.named:
        first += 1
    start = reading.tokens.start[first] if first < stop else start
    return start, cue_table().get(reading.doc.folded[start:end], ("not", ""))


def _without_that(folded: str, start: int, end: int) -> int:
    """The end of the cue without its "rằng", which only introduces ("nói rằng"; "cho rằng" is one word)."""
    phrase = folded[start:end]
    for tail in (" rằng", " về việc"):
        if phrase.endswith(tail) and not phrase.endswith("cho rằng"):
            return end - len(tail)
    for tail in (" là do", " do"):
        if phrase.endswith("xác định" + tail):
            return end - len(tail)
    return end


def _read_cue(reading: Reading, number: int, cue: Cue, found: list[Draft]) -> Draft | None:
    if cue.frame == "tail":
        return _news_from(reading, number, cue, found)
    if cue.frame == "begging":
        return read_verb(reading, number, cue._replace(frame="order", act="call"), found)
    if cue.frame == "observed" or (cue.frame == "marked" and reading.doc.folded[cue.start : cue.end] == "ghi nhận"):
        looked = observed(reading, number, cue)
        if looked is not None or cue.frame == "observed":
            return looked
    if cue.frame == "agent":
        return called_by(reading, number, cue)
    if cue.frame == "message":
        return held(reading, number, cue, found)
    if cue.frame == "theo":
        return read_theo(reading, number, cue, found)
    if cue.frame in _FREE:
        free = read_free(reading, number, cue)
        if free is not None or cue.frame != "adverb":
            return free
        bare = _bare_verb(reading, cue)
        return read_verb(reading, number, bare, found) if bare else None
    return read_verb(reading, number, cue, found)


def _news_from(reading: Reading, number: int, cue: Cue, found: list[Draft]) -> Draft | None:
    """ "…, tin từ báo A.": whose news it was, at the end of the sentence."""
    first, stop = reading.range_of(cue.start, cue.end)
    unit = reading.units[number]
    ends = not any(reading.lower[at] in (",", ":", "cho", "rằng") for at in range(stop, unit.stop))
    if first <= unit.first or reading.lower[first - 1] != "," or not ends:
        return None
    return read_theo(reading, number, cue._replace(frame="theo"), found)


def _bare_verb(reading: Reading, cue: Cue) -> Cue | None:
    """The verb at the end of a free cue that has a subject after all ("một nguồn tin cho biết")."""
    parts = reading.doc.folded[cue.start : cue.end].split()
    if " ".join(parts[:2]) in cue_phrases() and parts[2:] in (["ban", "đầu"], ["bước", "đầu"], ["sơ", "bộ"]):
        return Cue(cue.start, cue.end, "clause", "say")  # "cơ quan chức năng nhận định ban đầu …"
    for first in range(1, len(parts)):
        verb = " ".join(parts[first:])
        if verb in cue_phrases():
            start = cue.end - len(verb)
            return Cue(start, cue.end, "clause", "say")
    return None


def _out_of_name(reading: Reading, cue: Cue) -> Cue:
    """The verb alone where a longer cue begins inside a name ("báo Người Đưa Tin cho biết")."""
    first, stop = reading.range_of(cue.start, cue.end)
    if first not in reading.named or stop - 1 in reading.named:
        return cue
    return _bare_verb(reading, cue) or cue


def _quoted(reading: Reading, cue: Cue) -> bool:
    """Whether the cue is part of somebody's quoted words (and not alone in scare quotes)."""
    if cue.frame != "theo" and reading.range_of(cue.start, cue.end)[0] in reading.named:
        return True  # a syllable of a name ("Bảo", "Khai")
    quote = reading.quote_at(cue.start)
    if quote is None:
        return False
    first, stop = reading.range_of(quote.start, quote.end)
    if stop - first <= _SCARE:
        return False
    return not _third(reading, cue, first)


def _third(reading: Reading, cue: Cue, first: int) -> bool:
    """Whether somebody else than who is quoted stands right before a verb inside the quote ("… bà con cho rằng …")."""
    if cue.frame not in ("clause", "object") or cue.act == "think":
        return False
    at = reading.range_of(cue.start, cue.end)[0] - 1
    while at > first and reading.lower[at] in ("đã", "cũng", "còn", "vẫn", "đang", "vừa", "từng", "luôn"):
        at -= 1
    mention = reading.mention_to.get(at)
    if mention is not None:
        return mention.entity.type in ("PER", "ORG") and mention.first > first
    for count in (3, 2):
        head = heads().get(" ".join(reading.lower[max(first, at - count + 1) : at + 1]))
        if head is not None and head.kind in ("group", "organization") and at - count >= first:
            return True
    return False


def _within_quote(reading: Reading, draft: Draft) -> Draft:
    """A draft read inside a quote ends with its sentence there."""
    quote = reading.quote_at(draft.cue.start) if draft.cue else None
    if quote is None or draft.post or draft.content[-1].start < quote.start:
        return draft
    first, stop = reading.range_of(draft.content[-1].start, min(draft.content[-1].end, quote.end))
    end = next((at for at in range(first, stop) if reading.lower[at] in ".!?" and _ends_sentence(reading, at)), stop)
    span = reading.trimmed(draft.content[-1].start, reading.tokens.end[end - 1]) if end > first else None
    draft.content[-1] = span or draft.content[-1]
    draft.frame = "inside"
    return draft


def _ends_sentence(reading: Reading, at: int) -> bool:
    behind = reading.tokens.end[at]
    return behind >= len(reading.text) or reading.text[behind].isspace()


def _continues(reading: Reading, last: Cue, cue: Cue) -> bool:
    """Whether the cue only goes on with the one before ("đưa tin cho biết", "tuyên bố nhận trách nhiệm")."""
    first = reading.range_of(last.start, last.end)[1]
    stop = reading.range_of(cue.start, cue.end)[0]
    cites = cue.frame == "theo" and reading.lower[first - 1] in _BEFORE_THEO
    return stop <= first and not cites


def _finished(reading: Reading, number: int, draft: Draft) -> Attribution:
    # Trimming marks from a source that is nothing but marks leaves nothing: then nobody is named.
    source = draft.source if draft.source and draft.source.start < draft.source.end else None
    return Attribution(
        id=f"a{number}",
        kind=content_kind(reading, draft),
        content=tuple(draft.content),
        cue=draft.cue,
        source=source,
        source_entity=draft.entity,
        source_kind=draft.kind,  # type: ignore[arg-type]
        via=tuple(f"a{index + 1}" for index in draft.via),
    )
