"""Spans in code points, half-open, and evidence that proves itself against the text."""

from __future__ import annotations

import msgspec

from nguon.errors import EvidenceError


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """`text[start:end]`, in Unicode code points of an article's NFC text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Evidence(msgspec.Struct, frozen=True, order=True):
    """The words of an article that show something: `exact == text[start:end]`."""

    article: str
    start: int
    end: int
    exact: str

    @classmethod
    def cut(cls, article: str, text: str, span: Span) -> Evidence:
        """Evidence cut from `text`; raises `EvidenceError` where the span is empty or lies outside."""
        if not 0 <= span.start < span.end <= len(text):
            raise EvidenceError(
                f"span [{span.start}, {span.end}) is not inside article {article} of {len(text)} characters"
            )
        return cls(article, span.start, span.end, text[span.start : span.end])

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    def check(self, text: str) -> None:
        """Raise `EvidenceError` unless the words stand in `text` where the evidence says."""
        if not 0 <= self.start < self.end <= len(text) or text[self.start : self.end] != self.exact:
            raise EvidenceError(
                f"article {self.article} [{self.start}, {self.end}) does not read {self.exact!r}",
                "the text of the article was changed after it was analysed; analyse it again",
            )
