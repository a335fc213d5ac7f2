"""What goes on beyond one unit: quotes without a cue of their own, "Theo đó", and the same source still speaking."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from nguon.lang.vi.attribution.cases import is_case, leaves_case
from nguon.lang.vi.attribution.drafts import Draft
from nguon.lang.vi.attribution.reading import Reading, Unit
from nguon.model.spans import Span

_KINDS = frozenset(("person", "organization", "document"))
_CONNECTIVES = (
    "đồng thời",
    "ngoài ra",
    "bên cạnh đó",
    "cùng với đó",
    "cụ thể",
    "do đó",
    "vì vậy",
    "vì thế",
    "trong đó",
    "thậm chí",
    "bởi",
    "đặc biệt",
    "qua đó",
    "tại đây",
    "ngay lập tức",
    "hơn nữa",
    "mặt khác",
    "bên cạnh",
    "lúc đó",
    "khi đó",
    "còn ",
    "ví dụ",
    "chẳng hạn",
    "nhất là",
    "nói cách khác",
    "tóm lại",
    "trước mắt",
    "thứ nhất",
    "thứ hai",
    "thứ ba",
    "một là",
    "hai là",
)
_REGULATIONS = frozenset(
    [
        "nghị định",
        "nghị quyết",
        "thông tư",
        "quyết định",
        "chỉ thị",
        "bộ luật",
        "luật sửa",
        "điều luật",
        "hiến pháp",
        "pháp lệnh",
        "quy định",
        "quy chế",
        "điều lệ",
        "công văn",
        "công điện",
        "văn bản",
        "dự thảo",
        "thông báo",
        "thông cáo",
        "báo cáo",
        "kết luận",
        "cáo trạng",
        "bản án",
        "hướng dẫn",
        "dự luật",
        "đề án",
        "tờ trình",
        "nội dung",
    ]
)
_BECAUSE = frozenset(("bởi", "vì", "do", "đồng", "bởi_vì"))
_TELLING = frozenset(("clause", "theo", "adverb"))
_TURNS = frozenset(("song", "tuy", "hiện", "như", "nhưng", "trước", "được", "trong", "bên"))
_OCCASIONS = (
    ["cũng", "tại"],
    ["cũng", "trong"],
    ["cũng", "nhân"],
    ["cùng", "ngày"],
    ["cùng", "thời"],
)  # what else went on
_MOST_UNQUOTED = 5  # sentences after the cue's own that may still be the source's without a word that shows it
_MOST_TOLD = {"person": 8, "document": 30}
_NO_TURN = (["trong", "khi"], ["trong", "đó"], ["bên", "cạnh"])  # of a person's sentences
_DEONTIC = frozenset(("cần", "phải", "nên"))
_NEXT_PARAGRAPH = ("bên cạnh đó,", "ngoài ra,", "đây cũng là", "đồng thời,", "cũng theo đó,")
_PRONOUNS = frozenset(("ông", "bà", "anh", "chị", "cô"))
_POINTED = 4  # first tokens of a sentence among which "này" points back at what was said
_SAME_SOURCE = re.compile(r"(?<!của )\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô)\b(?! [^\W\d_a-zà-ỹđ])")
_QUOTED_TITLE = re.compile(r": ?['‘“\"]([^'’”\"\n]{12,300})['’”\"]\s*$")  # "Vụ cháy chợ: 'Chúng tôi mất hết'"
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zđ])[.)/] ")
_MOST_CLAIMED = 30  # units before a speaker that one quote may fill
_EXPLAINS = frozenset(("phân tích", "giải thích", "lý giải", "lí giải", "dẫn chứng", "trình bày", "nêu", "thông tin"))
_AT_ONCE = (
    "ngay sau khi",
    "ngay khi",
    "nhận được tin",
    "sau khi nhận",
    "sau khi xảy ra",
    "ngay sau đó",
    "trước tình hình",
)
_SOON = 80  # characters from the start of a sentence to its cue
_LEAST_STRAY = 8  # tokens of a quote that stands alone, its marks counted
_LEAST_LOOSE = 6  # words of such a quote
_GOES_ON = ("theo đó,", "theo đó ", "cụ thể,", "cụ thể là")


def carry_on(reading: Reading, drafts: list[Draft]) -> None:
    """Add to drafts the later units in which their source goes on."""
    by_unit: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_unit.setdefault(draft.unit, []).append(draft)
    open_draft: Draft | None = None
    claimed = _claimed(reading, drafts)
    for number, unit in enumerate(reading.units):
        own = [draft for draft in by_unit.get(number, []) if draft.frame != "inside"]
        if own:
            more = _goes_on_over(reading, open_draft, number, own[0]) if open_draft is not None else None
            if more and open_draft is not None:
                _extend(reading, open_draft.content, more)
                open_draft.zone = unit.zone
                continue
            open_draft = _last_speaker(own)
            continue
        if unit.kind in ("title", "caption"):
            open_draft = None
        if open_draft is None:
            continue
        near = unit.zone - open_draft.zone <= 1
        if near and unit.zone != open_draft.zone and _is_item(reading, unit, open_draft):
            span = reading.trimmed(unit.start, unit.end)
            if span:
                open_draft.content.append(span)
                open_draft.zone = unit.zone
                continue
        if number in claimed:
            continue
        added = _free_quote(reading, unit) if near else None
        if added is None and near:
            added = _theo_do(reading, unit) or _next_paragraph(reading, unit, open_draft)
        if (
            added is None
            and number - open_draft.unit <= _MOST_TOLD.get(open_draft.kind or "", _MOST_UNQUOTED)
            and (
                unit.zone == open_draft.zone
                or (near and open_draft.kind == "document" and not _happens(reading, unit))
                or (near and is_case(reading, open_draft))
            )
            and _same_paragraph(reading, open_draft, number)
        ):
            added = [span] if (span := reading.trimmed(unit.start, unit.end)) else None
        if added:
            _extend(reading, open_draft.content, added)
            open_draft.zone = unit.zone
        else:
            open_draft = None


def unsourced(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Quotes that stand alone and that nobody in the text is said to have said: a title in quote marks, a stray quote."""
    held = sorted((span.start, span.end) for draft in drafts for span in draft.content)
    starts = [start for start, _ in held]
    reach = list(accumulate((end for _, end in held), max))
    openers = {draft.unit: draft for draft in reversed(drafts) if not draft.post and draft.source}
    found: list[Draft] = []
    for number, unit in enumerate(reading.units):
        topical = _QUOTED_TITLE.search(reading.text, unit.start, unit.end) if unit.kind == "title" else None
        if topical is not None:
            span = Span(topical.start(1), topical.end(1))
            if len(span.of(reading.text).split()) >= _LEAST_LOOSE and not _is_held(span, starts, reach):
                found.append(
                    Draft(
                        cue=None, source=None, content=[span], act="say", unit=number, zone=unit.zone, first=unit.first,
                        frame="stray",
                    )
                )  # fmt: skip
            continue
        if unit.kind == "caption" or unit.stop - unit.first < _LEAST_STRAY or reading.lower[unit.first] not in '"“':
            continue
        spans = _free_quote(reading, unit)
        if not spans or spans[0].start <= unit.start or _is_held(spans[0], starts, reach):
            continue
        told = openers.get(number + 1)
        if (
            told is not None
            and told.zone == unit.zone
            and told.cue is not None
            and told.cue.start - reading.units[number + 1].start < _SOON
        ):
            told.content.insert(0, spans[0])  # "“….” Ông A cho biết …": his as well
            continue
        found.append(
            Draft(
                cue=None, source=None, content=spans, act="say", unit=number, zone=unit.zone, first=unit.first,
                frame="stray",
            )
        )  # fmt: skip
    return found


def _is_held(span: Span, starts: list[int], reach: list[int]) -> bool:
    """Whether one of the spans (by start, with the farthest end so far) shares a character with `span`."""
    before = bisect_left(starts, span.end)
    return before > 0 and reach[before - 1] > span.start


def _claimed(reading: Reading, drafts: list[Draft]) -> set[int]:
    """Units that a later unit's quote has taken already (a quote of several paragraphs whose speaker stands at its end)."""
    found: set[int] = set()
    for draft in drafts:
        if draft.post and len(draft.content) > 1 and draft.content[0].end <= reading.units[draft.unit].start:
            found.update(
                at
                for at in range(max(0, draft.unit - _MOST_CLAIMED), draft.unit)
                if any(
                    span.start < reading.units[at].end and reading.units[at].start < span.end for span in draft.content
                )
            )
    return found


def _extend(reading: Reading, content: list[Span], added: list[Span]) -> None:
    """Add spans; one that follows the last with nothing but a full stop between is joined to it."""
    for span in added:
        between = reading.text[content[-1].end : span.start]
        if between.strip(" .!?…") == "" and "\n" not in between:
            content[-1] = Span(content[-1].start, span.end)
        else:
            content.append(span)


def _goes_on_over(reading: Reading, draft: Draft, number: int, inner: Draft) -> list[Span] | None:
    """The words of a unit that belongs to the draft although somebody else is cited inside it."""
    unit = reading.units[number]
    if unit.zone - draft.zone > 1:
        return None
    thought = inner.frame == "fronted" or inner.act in ("think", "feel")
    if thought and is_case(reading, draft) and not leaves_case(reading, unit):
        span = reading.trimmed(unit.start, unit.end)
        return [span] if span else None
    if inner.first <= unit.first:
        return None
    if (
        unit.zone == draft.zone
        and reading.lower[unit.first] in _BECAUSE
        and inner.frame == "theo"
        and _same_paragraph(reading, draft, number)
    ):
        span = reading.trimmed(unit.start, unit.end)
        return [span] if span else None
    if unit.zone != draft.zone and _is_item(reading, unit, draft):
        span = reading.trimmed(unit.start, unit.end)
        return [span] if span else None
    return _theo_do(reading, unit) if draft.kind == "document" else None


def _is_item(reading: Reading, unit: Unit, draft: Draft) -> bool:
    """Whether the unit is an item of a list that the draft's content opened with a colon ("gồm: / - … / - …")."""
    if reading.lower[unit.first] not in "-–—•*+" and not _NUMBERED.match(reading.text, unit.start):
        return False
    end = draft.content[-1].end
    tail = reading.text[end : end + 2]
    return ":" in tail or ";" in tail or draft.frame == "list"


def _last_speaker(own: list[Draft]) -> Draft:
    last = own[-1]
    for draft in own:
        if draft is not last and any(span.contains(last.content[-1]) for span in draft.content):
            return draft if draft.frame != "theo" or not last.source else last
    return last


def _free_quote(reading: Reading, unit: Unit) -> list[Span] | None:
    """The words of a unit that is a quote and nothing else."""
    text = reading.text
    quote = reading.quote_at(unit.start + 1) or reading.quote_at(unit.start)
    if quote is None:
        return _unopened(reading, unit)
    if text[unit.start : quote.start].strip(' "“”«-–—') or text[quote.end : unit.end].strip(' "“”».,;!?…-–—'):
        return None
    return [Span(max(quote.start, unit.start), min(quote.end, unit.end))] if quote.start < unit.end else None


def _unopened(reading: Reading, unit: Unit) -> list[Span] | None:
    """A paragraph that closes a quote that nothing opened ("… mục tiêu của họ,”.")."""
    text = reading.text[unit.start : unit.end]
    bare = text.rstrip(" .,;")
    if not bare.endswith(("”", '"')) or any(mark in bare[:-1] for mark in '"“”«»') or unit.kind != "body":
        return None
    span = reading.trimmed(unit.start, unit.start + len(bare) - 1)
    return [span] if span else None


def _theo_do(reading: Reading, unit: Unit) -> list[Span] | None:
    folded = reading.doc.folded
    for opener in _GOES_ON:
        if folded.startswith(opener, unit.start):
            span = reading.trimmed(unit.start + len(opener), unit.end)
            return [span] if span else None
    return None


def _next_paragraph(reading: Reading, unit: Unit, draft: Draft) -> list[Span] | None:
    """The words behind "Bên cạnh đó," and the like that open the paragraph after a person's or a document's words."""
    if draft.kind not in ("person", "document") or unit.zone == draft.zone or not _tells(reading, draft) or draft.post:
        return None
    quoted = reading.quote_at(draft.content[-1].end - 1)
    if quoted is not None and quoted.end <= draft.content[-1].end:
        return None
    for opener in _NEXT_PARAGRAPH:
        if reading.doc.folded.startswith(opener, unit.start):
            skipped = len(opener) if opener.endswith(",") else 0
            span = reading.trimmed(unit.start + skipped, unit.end)
            return [span] if span else None
    return None


def _same_paragraph(reading: Reading, draft: Draft, number: int) -> bool:
    """Whether an unquoted sentence of the paragraph still tells what its speaker said.

    A person, a body or a regulation that was introduced with a comma ("ông A cho biết, …"), by "theo" or a colon is
    held to go on until a turn ("Tuy nhiên", "Hiện"); otherwise only where a connective or a pronoun shows it.
    """
    if draft.post or draft.cue is None:
        return False
    unit = reading.units[number]
    lower = reading.lower
    if draft.frame == "object" and draft.act == "call" and draft.kind == "person":
        goes = lower[unit.first] not in _TURNS or lower[unit.first : unit.first + 2] in _NO_TURN
        return goes and not _DEONTIC.isdisjoint(lower[unit.first : unit.stop])
    if (
        draft.kind == "person"
        and reading.text[draft.cue.end : draft.cue.end + 1] == ":"
        and draft.act in ("say", "feel")
    ):
        quoted = reading.quote_at(draft.content[0].start)
        if quoted is None and not reading.quote_at(unit.start + 1):
            return True  # "Cô cười: Em không buồn. Đường em đi đẹp lắm."
    explains = draft.kind == "person" and draft.cue.of(reading.doc.folded) in _EXPLAINS
    explains = explains and reading.text[draft.cue.end : draft.cue.end + 1] == ","
    if (draft.frame == "marked" and not explains) or not _tells(reading, draft):
        return False
    if is_case(reading, draft):
        return not leaves_case(reading, unit)
    turns = lower[unit.first] in _TURNS and not (
        draft.kind == "person" and lower[unit.first : unit.first + 2] in _NO_TURN
    )
    if lower[unit.first : unit.first + 2] in _OCCASIONS or lower[unit.first : unit.first + 2] == ["thế", "nhưng"]:
        return False
    if lower[unit.first] in _PRONOUNS and lower[unit.first + 1 : unit.first + 2] in (["cùng"], ["và"]):
        return False  # "Anh cùng ba người bạn …": a deed
    if turns and not _demands(reading, unit, draft):
        return False
    if draft.frame == "adverb" or (draft.frame == "theo" and draft.source is None):
        return draft.cue.of(reading.doc.folded).endswith("ban đầu")
    if draft.kind == "document" and not _is_regulation(reading, draft):
        return False
    if lower[unit.first] in ("nó", "chúng") and draft.kind is not None:
        return True
    if draft.kind not in _KINDS:
        return False
    if draft.frame == "theo" and draft.kind != "document" and _looks_aside(reading, unit, draft):
        return False
    witness = draft.kind == "person" and draft.entity is None and draft.frame != "theo"
    if draft.frame == "theo" or (not witness and reading.text[draft.cue.end : draft.cue.end + 1] in (",", ":")):
        quoted = reading.quote_at(draft.content[-1].end - 1)
        if quoted is None or quoted.end > draft.content[-1].end:
            return True
    return any(reading.doc.folded.startswith(opener, unit.start) for opener in _CONNECTIVES) or (
        draft.kind == "person"
        and (
            _SAME_SOURCE.search(reading.text, unit.start, unit.end) is not None
            or not _DEONTIC.isdisjoint(lower[unit.first : unit.stop])
            or "này" in lower[unit.first + 1 : unit.first + _POINTED]
        )
    )


def _looks_aside(reading: Reading, unit: Unit, draft: Draft) -> bool:
    """Whether the sentence behind "Theo A, …" gives the teller's background: an earlier day, or more on what was named."""
    if unit.first in reading.time_from:
        return True
    return draft.kind == "organization" and "này" in reading.lower[unit.first + 1 : unit.first + _POINTED]


def _tells(reading: Reading, draft: Draft) -> bool:
    """Whether the cue opens what may go on: a verb of telling, "nói với A", or a thought with a comma ("lo ngại, …")."""
    if draft.frame in _TELLING or draft.frame == "marked":
        return True
    return (
        draft.frame == "object"
        and draft.cue is not None
        and reading.text[draft.cue.end : draft.cue.end + 1] in (",", ":")
    )


def _demands(reading: Reading, unit: Unit, draft: Draft) -> bool:
    """Whether the sentence tells what ought to be done, which here only the speaker can say."""
    return draft.kind == "person" and "cần" in reading.lower[unit.first : unit.stop]


def _happens(reading: Reading, unit: Unit) -> bool:
    """Whether a paragraph opens with a day and a person, so that it tells what happened and no longer what is written."""
    if reading.doc.folded.startswith(_AT_ONCE, unit.start):
        return True
    first = unit.first + int(reading.lower[unit.first] in ("vào", "hôm"))
    at = reading.time_from.get(first)
    return at is not None and any(
        mention.entity.type == "PER"
        for index in range(at, min(unit.stop, at + 12))
        if (mention := reading.mention_from.get(index)) is not None
    )


def _is_regulation(reading: Reading, draft: Draft) -> bool:
    if draft.source is None:
        return False
    first, stop = reading.range_of(draft.source.start, draft.source.end)
    return any(
        word in _REGULATIONS
        for word in (" ".join(reading.lower[at : at + 2]) for at in range(first, min(stop, first + 3)))
    ) or reading.lower[first] in ("luật", "điều", "khoản")
