"""Which paragraph is what: title, lead, body, heading, caption, byline, junk.

Each paragraph is first told by its own words (junk, caption, byline), then by its place among those that are left: the
first without a full stop is the title, the next is the lead, the rest body, with short lines over prose as headings.
"""

from __future__ import annotations

import re

from nguon.lang.doc import Doc
from nguon.lang.vi.bylines import LONGEST as LONGEST_BYLINE
from nguon.lang.vi.captions import is_caption
from nguon.lang.vi.fold import fold
from nguon.lang.vi.junk import is_junk, is_tag_list
from nguon.lang.vi.paragraphs import find_paragraphs
from nguon.lang.vi.signatures import is_byline, signs
from nguon.model.annotations import Zone, ZoneKind
from nguon.model.spans import Span

_LONGEST_TITLE = 220
_LONGEST_STOPPED = 90  # a title that ends with a full stop
_LONGEST_LEAD = 900
_LONGEST_HEADING = 110
_LONGEST_CAPTION, _MOST_CAPTIONS = 220, 6
_MOST_TOLD = 2  # captions of several sentences below a signature; with more it is prose
_MOST_SIGNED = 8  # lines of one byline
_MOST_BYLINES = 40  # a page with more of them is a list of something else
_NEAR = 8  # paragraphs below a heading that are looked at
_MOST_COMMAS = 4  # a "heading" with so many is a list of keywords
_TERMINAL = '.!?…”"»;:,'
_SENTENCE_END = re.compile(r"[^\W_]{3}[.!?…]\s")
_TWO_SENTENCES = re.compile(r"[^\W_]{3}[.!?]\s+[^\W\d_]*[A-ZĐÀ-Ỹ]")
# The last words behind the full stop, quote mark or bracket that ends the last sentence.
_TAIL = re.compile(r"[.!?…”\"]\s+([^\W\d_][^.!?…”\"]{3,60}|\([^()]{4,60}\)\.?)$")
_LONGEST_TAIL = 70
_CREDITS = re.compile(r"theo|nguồn|tin|bài|ảnh|dịch|tổng hợp|[/(-]|\.vn|\.com")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)/]")
_WORD = re.compile(r"[^\W_]+")
_ADDRESSING = re.compile(r"(?:^|\W)(?:ông|bà|anh|chị|thưa|em|bạn|pv|phóng viên|xin)(?!\w)")
_LIST_ITEM = re.compile(r"(?:[-–—+*•●○▪◦✓·]|\(?\d{1,3}[.)]\s*|[a-zđ]\)|bước \d|câu \d)\s*")
# A live report goes from one of these to the next.
_TICKER = re.compile(
    r"(?:game|set|hiệp|phút|séc|ván|vòng|q)\s?(?:thứ )?(?:\d|[ivx]+\b|một|hai|ba|bốn|nhất)|\d{1,3}(?:\+\d)?['’]|tie.?break"
)
_TICKERS = 4
# A line over a list, and the first item of one.
_LIST_HEAD = re.compile(
    r"(?:danh sách|lịch thi đấu|kết quả|đội hình|bảng xếp hạng|cơ cấu giải thưởng|lịch trình|thành phần|lộ trình)"
)
_LABELLED = re.compile(r"[^\W\d_][^:.\n]{1,30}:\s?\S|[-–+*•]|\d{1,2}[./)-]")
# A caption without a credit repeats what title and lead have said; that share of its words, and so many at least.
_REPEATED, _REPEATED_WORDS, _LONGEST_REPEAT = 0.8, 10, 130


def find_zones(doc: Doc) -> tuple[Zone, ...]:
    """One zone for every paragraph that is not blank, in order; sets `doc.paragraphs`."""
    spans = _part_signature(doc.text, _part_title(doc, find_paragraphs(doc.text)))
    doc.paragraphs = spans
    kinds = _Kinds(doc, spans).decide()
    return tuple(Zone(span.start, span.end, kind) for span, kind in zip(spans, kinds, strict=True))


def _part_title(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans`, the first parted where the record's title runs on into the lead without a break."""
    title = doc.title.strip()
    if not spans or not title or len(title) < 10:
        return spans
    first = spans[0]
    if not fold(first.of(doc.text)).startswith(fold(title)) or first.end - first.start < len(title) + 20:
        return spans
    cut = first.start + len(title)
    rest = re.match(r"[\s.:|–-]*", doc.text[cut : first.end])
    begin = cut + (rest.end() if rest else 0)
    if doc.text[cut : cut + 1].isalnum() or begin >= first.end:
        return spans
    return (Span(first.start, cut), Span(begin, first.end), *spans[1:])


def _part_signature(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans`, the last parted where the writer's name or "(Theo …)" stands right behind its last sentence."""
    if len(spans) < 2 or spans[-1].end - spans[-1].start < _LONGEST_TAIL:
        return spans
    last = spans[-1]
    begin = last.end - _LONGEST_TAIL
    tail = _TAIL.search(text, begin, last.end)
    if tail is None or not (
        signs(text, *tail.span(1)) or (tail[1][0] == "(" and is_byline(text, *tail.span(1), last=False))
    ):
        return spans
    return (*spans[:-1], Span(last.start, tail.start() + 1), Span(tail.start(1), last.end))


class _Kinds:
    """The kinds of one document's paragraphs, decided in passes; None is still prose of no known place."""

    def __init__(self, doc: Doc, spans: tuple[Span, ...]) -> None:
        self.doc, self.text, self.spans = doc, doc.text, spans
        self.kinds: list[ZoneKind | None] = [None] * len(spans)

    def decide(self) -> list[ZoneKind]:
        self._mark_known()
        self._mark_junk_and_captions()
        self._mark_last_bylines()
        self._mark_signature_over_captions()
        self._mark_other_bylines()
        self._mark_title_and_lead()
        self._mark_repeats()
        self._mark_headings()
        return [kind or "body" for kind in self.kinds]

    def _prose(self) -> list[int]:
        return [index for index, kind in enumerate(self.kinds) if kind is None]

    def _line(self, index: int) -> str:
        return self.spans[index].of(self.text)

    def _folded(self, index: int) -> str:
        return self.spans[index].of(self.doc.folded)

    def _mark_known(self) -> None:
        """What the record itself names: its title and its author line."""
        title, byline = fold(self.doc.title.strip()), fold(self.doc.author_line.strip())
        for index, span in enumerate(self.spans):
            if title and index < 5 and span.end - span.start == len(title) and self._folded(index) == title:
                self.kinds[index] = "title"
                title = ""
            elif (
                byline
                and index
                and span.end - span.start == len(byline) < LONGEST_BYLINE
                and self._folded(index) == byline
            ):
                tags = len(byline) > 60 and is_tag_list(self.text, span.start, span.end)
                self.kinds[index] = "byline" if not tags or is_byline(self.text, span.start, span.end, True) else "junk"

    def _mark_junk_and_captions(self) -> None:
        top = "title" not in self.kinds
        for index in self._prose():
            span = self.spans[index]
            if is_junk(self.text, self.doc.folded, span.start, span.end):
                self.kinds[index] = "junk"
                continue
            titled = top and self._may_be_title(index)
            top = False
            if (
                not titled
                and is_caption(self.text, self.doc.folded, span.start, span.end)
                and not self._signs_article(index)
            ):
                self.kinds[index] = "caption"

    def _signs_article(self, index: int) -> bool:
        """Whether the last paragraph names a writer before its picture credit ("Mai Lan - Ảnh: AFP")."""
        if index < len(self.spans) - _MOST_CAPTIONS or any(kind is None for kind in self.kinds[index + 1 :]):
            return False
        span, line = self.spans[index], self._line(index)
        above = self.spans[index - 1]
        if index and is_byline(self.text, above.start, above.end, True):
            return False  # the article is signed above; this is a person in a picture
        return len(line) < 60 and not _SENTENCE_END.search(line) and is_byline(self.text, span.start, span.end, True)

    def _mark_last_bylines(self) -> None:
        """Bylines, tags and links under the article, from its end upwards to the last prose."""
        prose = self._prose()
        if len(prose) < 2:
            return
        below: list[int] = []
        signed, named = 0, False
        for index in reversed(prose[1:]):
            span = self.spans[index]
            if signed < _MOST_SIGNED and is_byline(self.text, span.start, span.end, True):
                by_name = signs(self.text, span.start, span.end)
                if by_name and named:
                    break  # two names in two lines: the upper one is who speaks, the lower one who wrote it down
                signed, named = signed + 1, by_name
                self.kinds[index] = "byline"
                for lower in below:
                    self.kinds[lower] = "junk"
                below = []
            elif len(below) < 6 and (self._may_be_link(index) or is_tag_list(self.text, span.start, span.end)):
                below.append(index)
            else:
                break
        self._mark_tags(below)

    def _mark_signature_over_captions(self) -> None:
        """A writer's name near the end with nothing but short lines behind it: the captions of the page's pictures."""
        if "byline" in self.kinds:
            return
        prose, told = self._prose(), 0
        for place in range(len(prose) - 1, max(0, len(prose) - _MOST_CAPTIONS - 2), -1):
            span = self.spans[prose[place]]
            told += bool(_SENTENCE_END.search(self._line(prose[place])))
            if span.end - span.start > _LONGEST_CAPTION or told > _MOST_TOLD:
                return
            if span.end - span.start < 60 and signs(self.text, span.start, span.end):
                self.kinds[prose[place]] = "byline"
                for below in prose[place + 1 :]:
                    self.kinds[below] = "caption"
                return

    def _mark_tags(self, below: list[int]) -> None:
        """Keyword lists at the very end are junk even where no byline stands above them."""
        for index in below:
            span = self.spans[index]
            if is_tag_list(self.text, span.start, span.end) and not _LIST_ITEM.match(self._folded(index)):
                commas = self._line(index).count(",")
                if commas >= 3 and all(kind is not None for kind in self.kinds[index + 1 :]):
                    self.kinds[index] = "junk"

    def _may_be_link(self, index: int) -> bool:
        """Whether a paragraph may be a link to another article: one line without a full stop."""
        line = self._line(index)
        return len(line) < 120 and line[-1] not in _TERMINAL

    def _mark_other_bylines(self) -> None:
        """Credits that stand by themselves above or within the text ("Theo Reuters", "(Theo AFP)")."""
        for index in self._prose()[1:]:
            span = self.spans[index]
            if (
                span.end - span.start < 80
                and _CREDITS.search(self.doc.folded, span.start, span.end)
                and is_byline(self.text, span.start, span.end, False)
            ):
                self.kinds[index] = "byline"

    def _may_be_title(self, index: int) -> bool:
        line = self._line(index)
        if not line or len(line) > _LONGEST_TITLE or line[-1] in ",;:":
            return False
        return line[-1] not in ".…" or (line.endswith(("...", "…")) and len(line) < 110)

    def _stands_as_title(self, prose: list[int]) -> bool:
        """Whether the first paragraph is a title that ends with a full stop: one short sentence over longer prose."""
        line = self._line(prose[0])
        if prose[0] or len(prose) < 3 or len(line) > _LONGEST_STOPPED or line[-1] != "." or _SENTENCE_END.search(line):
            return False
        below = [self.spans[index].end - self.spans[index].start for index in prose[1:3]]
        return below[0] > len(line) and sum(below) > 3 * len(line)

    def _mark_title_and_lead(self) -> None:
        prose = self._prose()
        if (
            "title" not in self.kinds
            and len(self.spans) > 1
            and prose
            and (self._may_be_title(prose[0]) or self._stands_as_title(prose))
        ):
            self.kinds[prose.pop(0)] = "title"
            self._mark_second_title(prose)
        if prose and self.spans[prose[0]].end - self.spans[prose[0]].start <= _LONGEST_LEAD and len(self.spans) > 1:
            self.kinds[prose[0]] = "lead"

    def _mark_second_title(self, prose: list[int]) -> None:
        """The title printed once more right below itself is the title too."""
        title = next(index for index, kind in enumerate(self.kinds) if kind == "title")
        if prose and len(prose) > 1 and self._folded(prose[0]) == self._folded(title):
            self.kinds[prose.pop(0)] = "title"

    def _mark_repeats(self) -> None:
        """Title and lead printed once more, and the uncredited caption of the first picture, which repeats them."""
        known: dict[str, ZoneKind] = {}
        for index, kind in enumerate(self.kinds):
            if kind in ("title", "lead"):
                known.setdefault(self._folded(index), "junk" if kind == "title" else "lead")
        told = {word for line in known for word in _WORD.findall(line)}
        title = {word for line, kind in known.items() if kind == "junk" for word in _WORD.findall(line)}
        first = True
        for index in self._prose():
            line = self._folded(index)
            if line in known:
                self.kinds[index] = known[line]
            elif (first and len(line) <= _LONGEST_REPEAT and _repeats(line, told)) or _retells(line, title):
                self.kinds[index] = "caption"
            else:
                first = False

    def _mark_headings(self) -> None:
        top = next((index for index, kind in enumerate(self.kinds) if kind in ("title", "lead")), len(self.kinds))
        if sum(_TICKER.match(self._folded(index)) is not None for index in self._prose()) >= _TICKERS:
            return  # a match told as it goes: its short lines are scores
        for index in self._prose():
            if index > top and self._heads_list(index):
                self.kinds[index] = "heading"
            elif index > top and self._may_be_heading(index) and self._prose_follows(index):
                keywords = self._line(index).count(",") >= _MOST_COMMAS
                self.kinds[index] = "junk" if keywords else "heading"

    def _heads_list(self, index: int) -> bool:
        """Whether a line with a colon stands over a list ("Danh sách 23 cầu thủ:")."""
        line = self._line(index)
        if line[-1] != ":" or len(line) > _LONGEST_HEADING or not _LIST_HEAD.match(self._folded(index)):
            return False
        below = next((k for k in range(index + 1, len(self.spans)) if self.kinds[k] is None), None)
        return below is not None and "." not in line and _LABELLED.match(self._line(below)) is not None

    def _may_be_heading(self, index: int) -> bool:
        line = self._line(index)
        if len(line) > _LONGEST_HEADING or _is_listed(line, self._folded(index)) or self._is_counted(index):
            return False
        if line[0].islower() or (line[0] in ".,;)" and line[1:2] != ".") or _TWO_SENTENCES.search(line):
            return False  # a piece of a sentence that markup has cut, or two sentences
        if line.count('"') % 2 or "” -" in line or "” –" in line or '" -' in line:
            return False
        if line[-1] in "?!":
            return len(line.split()) <= 10 and not _ADDRESSING.search(fold(line)) and line[0] not in '-–—"“'
        if line[-1] in ".…;:,":
            return False
        if line[-1] in '”"»':
            return len(line.split()) <= 9 and (line[0] in '“"«' or ("“" in line and ":" not in line and "." not in line))
        return ":" not in line or len(line.split()) <= 12

    def _is_counted(self, index: int) -> bool:
        """Whether a numbered line stands right by another one: an item of a list, no heading."""
        if not _NUMBERED.match(self._line(index)):
            return False
        return any(0 <= near < len(self.spans) and _NUMBERED.match(self._line(near)) for near in (index - 1, index + 1))

    def _prose_follows(self, index: int) -> bool:
        """Whether what comes next is prose: a heading stands over text, an item of a list over another item."""
        for following in range(index + 1, min(index + 1 + _NEAR, len(self.spans))):
            if self.kinds[following] in ("junk", "caption"):
                continue
            line = self._line(following)
            return (
                self.kinds[following] is None
                and (len(line) > 120 or line[-1] in '.!?…”":')
                and not self._may_be_heading(following)
            )
        return False


def _repeats(line: str, told: set[str]) -> bool:
    """Whether nearly all words of the folded `line`, one sentence, have been told before."""
    if line.startswith("theo "):
        return False
    words = _WORD.findall(line)
    repeated = sum(word in told for word in words)
    return (
        len(words) >= _REPEATED_WORDS
        and repeated >= _REPEATED * len(words)
        and line.find(".") == len(line) - 1
        and '"' not in line
    )


def _retells(line: str, title: set[str]) -> bool:
    """Whether the folded `line`, one sentence, tells the title over again: what stands under a picture anywhere."""
    if not title or len(line) > _LONGEST_REPEAT or line.find(".") != len(line) - 1:
        return False
    words = set(_WORD.findall(line))
    both = len(words & title)
    return len(words) >= _REPEATED_WORDS and both >= _REPEATED * len(words) and both >= _REPEATED * len(title)


def _is_listed(line: str, folded: str) -> bool:
    """Whether a line is an item of a bulleted list; a numbered one may be a heading."""
    return line[0] in "-–—+*•●○▪◦✓·" or folded.startswith(("bước ", "thủ môn", "hậu vệ", "tiền vệ", "tiền đạo"))
