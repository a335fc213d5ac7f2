"""Attributions inside one another: what is cut, what is dropped, and the chain in `via`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from nguon.lang.vi.attribution.cues import longest_to, words
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading
from nguon.model.spans import Span

_LEADING = frozenset(("rằng", "vào", "hôm", "ngày", "vừa", "qua", "mới", "trước", "đó", "sau", "sáng", "chiều"))
_PRONOUNS = frozenset(("ông", "bà", "anh", "chị", "cô", "họ", "mình", "gia"))
_GOES = frozenset(
    ("đến", "tới", "gặp", "gọi", "gửi", "về", "viết", "liên hệ", "làm việc", "tìm đến", "nhắn tin", "họp", "có mặt", "trực tiếp",
     "trao đổi", "tiếp xúc", "điện thoại", "lên", "qua", "sang")
)  # fmt: skip
_AT_ONCE = 2  # characters from where the content of an order begins to whom it is given
_TENSE = frozenset(("đã", "đang", "vừa", "từng", "mới", "vẫn", "cũng"))
_NEAR = 10  # tokens from "Trong khi" to its speaker
_FRONTED = frozenset(("trước", "về", "liên", "đối", "phản", "với"))  # "Trước thông tin cho rằng …, ông A khẳng định"


def cut_coordinated(reading: Reading, drafts: list[Draft]) -> None:
    """End a draft's content where a later cue of the same unit is coordinated with its own ("A nói X và kêu gọi Y")."""
    for index, draft in enumerate(drafts):
        for later in drafts[index + 1 :]:
            if later.unit != draft.unit:
                break
            if later.cue is None or draft.cue is None:
                continue
            if later.post and later.content[0].contains(draft.cue) and later.content[-1].end < draft.content[-1].end:
                shorter = (
                    reading.trimmed(draft.content[-1].start, later.content[-1].end)
                    if draft.content[-1].start < later.content[-1].end
                    else None
                )
                draft.content[-1] = shorter or draft.content[-1]
                continue
            if later.post or draft.holds:
                continue
            if draft.post or later.cue.start >= draft.content[-1].end or later.cue.start < draft.content[0].start:
                continue
            limit = _coordinator(reading, draft, later)
            if limit is not None:
                shorter = reading.trimmed(draft.content[-1].start, limit) if draft.content[-1].start < limit else None
                if shorter:
                    draft.content[-1] = shorter


def hand_to_outlet(reading: Reading, drafts: list[Draft]) -> None:
    """Give an outlet cited last ("A nói rằng X, theo TASS") the whole sentence, and take its "theo" out of what A said."""
    by_unit = _by_unit(drafts)
    for draft in drafts:
        if draft.frame != "theo" or not draft.post or draft.cue is None or draft.kind != "outlet":
            continue
        for other in by_unit[draft.unit]:
            last = other.content[-1]
            if other is draft or other.post or other.cue is None or not last.contains(draft.cue):
                continue
            shorter = reading.trimmed(last.start, draft.cue.start)
            whole = reading.trimmed(reading.units[draft.unit].start, draft.cue.start)
            if shorter is None or whole is None or reading.text[shorter.end : draft.cue.start].strip() != ",":
                continue
            other.content[-1] = shorter
            draft.content = [whole]


def _coordinator(reading: Reading, draft: Draft, later: Draft) -> int | None:
    """Offset where the clause of `later` is joined on, or None where it stands inside the content of `draft`."""
    lower = reading.lower
    floor, _ = reading.range_of(draft.content[-1].start, draft.content[-1].end)
    index = later.first - 1
    while index > floor:
        adverb = longest_to(lower, index, floor, words("preverb")) if lower[index] not in words("coord") else 0
        if index in reading.time_to:
            index = reading.time_to[index] - 1
        elif adverb and " ".join(lower[index - adverb + 1 : index + 1]) not in words("coord"):
            index -= adverb
        else:
            break
    count = longest_to(lower, index, floor, words("coord")) if index > floor else 0
    if count and later.shared and (pronoun := _went_to_say(reading, floor, index)) is not None:
        later.source, later.shared = reading.span(pronoun, pronoun + 1), False
        return None
    if count and not (lower[index - count + 1 : index + 1] == ["cũng", "như"] and not later.shared):
        return reading.tokens.start[index - count + 1]
    if (
        index > floor
        and lower[index] == "khi"
        and later.source is not None
        and later.source.end < draft.content[-1].start
    ):
        return reading.tokens.start[index]
    if index > floor and lower[index] in (";", "nên") and later.shared:
        return reading.tokens.start[index]
    headline = reading.units[draft.unit].kind in ("title", "heading")
    opening = reading.units[draft.unit].first
    while_other = lower[opening : opening + 2] == ["trong", "khi"] and draft.first <= opening + _NEAR
    fronted = (while_other or lower[opening] in _FRONTED) and draft.act != "theo" and draft.frame != "theo"
    apart = (headline or fronted) and later.source is not None
    colon = draft.cue is not None and reading.text[draft.cue.end : draft.cue.end + 1] == ":"
    if index > floor and lower[index] == "," and ((later.shared and not colon) or apart):
        return reading.tokens.start[index]
    before = " ".join(lower[max(floor, index - 2) : index + 1])
    for joint in ("trong khi", "trong khi đó ,", "còn"):
        if before.endswith(joint):
            return reading.tokens.start[index - len(joint.split()) + 1]
    return None


def _went_to_say(reading: Reading, floor: int, joint: int) -> int | None:
    """The pronoun of "… cho biết, hôm qua **ông** đã đến A và đề nghị B": who went somewhere to say it, inside what is told."""
    lower, at = reading.lower, floor
    while at < joint and (at in reading.time_from or lower[at] in _LEADING or not lower[at][0].isalnum()):
        at = reading.time_from.get(at, at + 1)
    if at >= joint or lower[at] not in _PRONOUNS or at in reading.named:
        return None
    verb = at + 1
    while verb < joint and lower[verb] in ("đã", "cũng", "vừa", "có", "từng", "mới", "đều"):
        verb += 1
    goes = verb > at + 1 and (lower[verb] in _GOES or " ".join(lower[verb : verb + 2]) in _GOES)
    return at if goes and lower[joint] == "và" and "," not in lower[verb:joint] else None


def drop_inner(
    reading: Reading, drafts: list[Draft], pronouns: frozenset[str], words_of: dict[int, str]
) -> list[Draft]:
    """Without the drafts that stand inside another one of the same source, or inside its quotation without a source.

    Also without what somebody is only asked to say or to order ("Bộ yêu cầu các sở chỉ đạo các trường …").
    """
    kept: list[Draft] = []
    by_unit = _by_unit(drafts)
    for draft in drafts:
        outer = [other for other in by_unit[draft.unit] if other is not draft and _inside(draft, other)]
        same = any(
            _same_source(draft, other, pronouns, words_of) or _is_asked(reading, draft, other) for other in outer
        )
        if not same:
            kept.append(draft)
    return kept


def _by_unit(drafts: list[Draft]) -> dict[int, list[Draft]]:
    table: dict[int, list[Draft]] = {}
    for draft in drafts:
        table.setdefault(draft.unit, []).append(draft)
    return table


def _same_source(draft: Draft, other: Draft, pronouns: frozenset[str], words_of: dict[int, str]) -> bool:
    if draft.frame == "carried":
        return False
    if draft.shared and other.frame in ("theo", "relay") and draft.source is not None:
        return not any(span.contains(draft.source) for span in other.content)
    if draft.source is None and draft.frame == "passive" and other.frame == "adverb":
        return False  # "Được biết, một đối tượng được cho là …"
    if draft.shared or (draft.source is None and other.frame not in ("theo", "relay")):
        return True
    if draft.entity is not None and draft.entity == other.entity and draft.sure:
        return True
    return words_of.get(id(draft), "") in pronouns and other.kind in ("person", "group", "anonymous")


def _is_asked(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether `draft` only is what `other` asks somebody to do."""
    if other.act != "call" or other.frame != "object" or other.post or draft.source is None or draft.cue is None:
        return False
    if draft.frame not in ("object", "clause", "marked") or draft.post:
        return False
    if draft.act != "call" and draft.source.start - other.content[0].start > _AT_ONCE:
        return False
    if not any(span.contains(draft.source) for span in other.content) or draft.source.end > draft.cue.start:
        return False
    first, stop = reading.range_of(draft.source.end, draft.cue.start)
    return _TENSE.isdisjoint(reading.lower[first:stop])


def _inside(draft: Draft, other: Draft) -> bool:
    """Whether cue and content of `draft` lie inside the content of `other` (of equal ones, the one that holds is outer)."""
    return not (draft.cue is None or not any(span.contains(draft.cue) for span in other.content))


def link(drafts: list[Draft]) -> None:
    """Set `via` of every draft to the drafts that it stands inside, nearest (smallest) first, as indices."""
    sizes = [sum(span.end - span.start for span in draft.content) for draft in drafts]
    spans = sorted((span.start, span.end, index) for index, draft in enumerate(drafts) for span in draft.content)
    starts = [start for start, _, _ in spans]
    reach = _reach(spans)
    places = {id(draft): index for index, draft in enumerate(drafts)}
    for index, draft in enumerate(drafts):
        probe = draft.cue or draft.source
        if probe is None:
            continue
        near = range(bisect_left(reach, probe.end), bisect_right(starts, probe.start))
        outer = sorted({spans[at][2] for at in near if spans[at][1] >= probe.end and spans[at][2] != index})
        outer = [
            other
            for other in outer
            if not (_stands_in(drafts[other], draft) and (sizes[other], -other) <= (sizes[index], -index))
        ]
        draft.via = sorted(outer, key=lambda other: (sizes[other], -other))
        passed_on = places.get(id(draft.outer)) if draft.outer is not None else None
        if passed_on is not None:
            draft.via = [passed_on, *(other for other in draft.via if other != passed_on)]


def _reach(spans: list[tuple[int, int, int]]) -> list[int]:
    """For every span (ordered by start) the farthest end so far, so that earlier ones that end too soon can be skipped."""
    reach: list[int] = []
    for _, end, _ in spans:
        reach.append(max(end, reach[-1]) if reach else end)
    return reach


def _stands_in(draft: Draft, other: Draft) -> bool:
    probe: Span | None = draft.cue or draft.source
    return not (probe is None or not any(span.contains(probe) for span in other.content))
