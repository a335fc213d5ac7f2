"""The words of one document as the reading of names needs them: capitals, lexicon matches, runs of a name's words."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from nguon.lang.doc import Doc
from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.lexicons import Entry, capital_shares, class_words, domains, given_names, matcher, surnames

_FIRST = itemgetter(0)
BARE = Entry("", "", "", "", 0, 0)
_OPENERS = frozenset('.!?…:;"“”‘-–—([•*+')
_OFFICES = frozenset(("ban", "chi", "chánh", "chủ", "cục", "giám", "hiệu", "phòng", "thủ", "trưởng", "tổng", "viện", "đoàn"))
_OUTLET_LEADS = frozenset(("báo", "theo", "trang", "tờ", "nhóm", "đoàn", "hãng", "ty", "hàng", "mạng", "của", "ở", "làm"))
# Small words inside foreign names.
_ENGLISH = frozenset(("of", "by", "and", "for", "on", "at"))
DOMAINS = frozenset(("vn", "com", "net", "org", "info"))
# Most tokens that one unknown name may have.
LONGEST_RUN = 12


class Words:
    """Token lists of a document with every lexicon match by the offset where it begins."""

    def __init__(self, doc: Doc) -> None:
        tokens = doc.tokens
        self.doc, self.text = doc, doc.text
        self.start, self.end, self.word, self.lower = tokens.start, tokens.end, tokens.word, tokens.lower
        self.size = len(tokens)
        self.capital = list(map(str.isupper, map(_FIRST, tokens.word)))
        self.shares = capital_shares()
        self.surnames = surnames()
        self.caps = _capital_spans(doc)
        self.found: dict[int, list[tuple[int, Entry]]] = {}
        # Answers to whether some words stand anywhere in the text, so that each is looked for once.
        self._present: dict[str, bool] = {}
        self._index_at_end = dict(zip(self.end, range(self.size), strict=True))
        self._match()

    def _match(self) -> None:
        found, text, ends = self.found, self.text, self._index_at_end
        for start, end, entries in matcher().all_of(self.doc.tokens):
            last = ends.get(end)
            if last is None:
                continue
            words = text[start:end]
            lower = words[0].islower()
            for entry in entries:
                if entry.cls == "block" and words[1:] != words[1:].lower():
                    continue
                if lower:
                    # What begins with a capital in the lexicon is no name here.
                    if entry.capitals and (entry.phrase[0].isupper() or not self._fits(entry, words, start)):
                        continue
                elif not self._fits(entry, words, start):
                    continue
                if start in found:
                    found[start].append((last + 1, entry))
                else:
                    found[start] = [(last + 1, entry)]

    def _fits(self, entry: Entry, words: str, start: int) -> bool:
        if words[0].isdigit() and (entry.kind == "ORG"):
            return words == entry.phrase and (entry.syllables > 1 or self._after_outlet(start))
        if not entry.capitals:
            if words[0].islower() or entry.kind != "HEAD" or self.initial(self.doc.tokens.at(start)):
                return True
            return entry.cls not in ("not", "block") and entry.phrase not in class_words("head_in_name")
        if words == entry.phrase:
            if entry.cls == "media" and 1 < entry.syllables > entry.capitals:
                return not self.initial(self.doc.tokens.at(start))
            return True
        if self.caps and words.isupper() and (entry.syllables > 1 or entry.kind == "LOC") and self._in_caps(start):
            return True
        phrase = entry.phrase
        if entry.kind == "HEAD" or (phrase.isupper() and len(phrase) > 1):
            return entry.kind == "HEAD" and words[0].isupper()
        if entry.syllables == 1:
            return words[0].isupper() and not (len(words) > 1 and words.isupper())
        if phrase[0].isupper() and not words[0].isupper():
            return False
        capitals = sum(part[0].isupper() for part in words.split())
        if capitals >= entry.capitals:
            return entry.kind != "NONE" or capitals == entry.capitals
        loose = entry.cls in ("country", "province", "capital", "intl", "vngov", "group") or entry.syllables > 2
        return loose and capitals >= (entry.capitals + 1) // 2 and not self.initial(self.doc.tokens.at(start))

    def _after_outlet(self, start: int) -> bool:
        """Whether "báo", "theo" or the like leads to a name that begins with a number at character `start` ("theo 24h")."""
        before = self.text[max(0, start - 12) : start].split()
        return bool(before) and before[-1].lower() in _OUTLET_LEADS and self.text[start - 1] == " "

    def _in_caps(self, offset: int) -> bool:
        index = bisect_right(self.caps, (offset, self.size * 100 + offset)) - 1
        return index >= 0 and offset < self.caps[index][1]

    def _spelt(self, i: int, end: int) -> bool:
        """Whether the words in capitals from `i` to `end` are long enough for a name, or stand elsewhere in usual letters."""
        if end - i > 2:
            return True
        words = " ".join(word.title() for word in self.word[i:end])
        return self.present(words) or (i > 0 and self.best(i - 1, "TITLE")[0] == i)

    def present(self, words: str) -> bool:
        """Whether `words` stand anywhere in the text, in these letters."""
        answer = self._present.get(words)
        if answer is None:
            answer = self._present[words] = words in self.text
        return answer

    def best(self, i: int, *kinds: str) -> tuple[int, Entry]:
        """End (token after the last) and entry of the longest match of these kinds at token `i`, or (i, nothing)."""
        best_end, best_entry = i, BARE
        if i < self.size and self.start[i] in self.found:
            for end, entry in self.found[self.start[i]]:
                if end > best_end and entry.kind in kinds:
                    best_end, best_entry = end, entry
        return best_end, best_entry

    def domain(self, i: int) -> int:
        """Token after the longest word of official names ("nông nghiệp") that begins at token `i`; `i` where none does."""
        if i < self.size:
            start, folded = self.start[i], self.doc.folded
            for phrase in domains().get(self.lower[i], ()):
                if folded.startswith(phrase, start):
                    last = self._index_at_end.get(start + len(phrase))
                    if last is not None:
                        return last + 1
        return i

    def upper(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return i < self.size and self.capital[i]

    def beside(self, i: int) -> bool:
        """Whether token `i` follows the one before after one blank or none."""
        if not 0 < i < self.size:
            return False
        end = self.end[i - 1]
        gap = self.start[i] - end
        return gap == 0 or (gap == 1 and self.text[end] in " \xa0")

    def initial(self, i: int) -> bool:
        """Whether a sentence, line, quote or list item begins at token `i`."""
        if i == 0:
            return True
        if self.word[i - 1] in _OPENERS:
            short = self.word[i - 1] == "." and i > 1 and len(self.word[i - 2]) <= 3 and self.word[i - 2][0].isupper()
            return not (short and self.start[i] == self.end[i - 1])
        between = self.text[self.end[i - 1] : self.start[i]]
        return "\n" in between

    def person_end(self, i: int) -> int:
        """Token after a Vietnamese or Sino-Vietnamese full name that begins at `i`; `i` where there is none."""
        if self.lower[i] not in self.surnames or (self.word[i].isupper() and len(self.word[i]) > 1 and not self.caps):
            return i
        if self.best(i, "HEAD")[0] > i + 1 or (self.lower[i] == "phó" and self._deputy(i)):
            return i
        k = i + 1
        longest = 5 if self.lower[i + 2 : i + 3] in (["thị"], ["văn"]) else 4  # "Huỳnh Vũ Thị Minh Loan"
        while (
            k < self.size
            and k - i < longest
            and self.upper(k)
            and self.beside(k)
            and self.start[k] > self.end[k - 1]
            and (shapes.is_syllable(self.lower[k]) or (len(self.word[k]) <= 2 and k - i >= 2))
        ):
            if len(self.word[k]) > 1 and self.word[k].isupper() and not self.word[i].isupper():
                break
            if k - i >= 2 and self._place_begins(k, k - i):
                break
            k += 1
        if (
            k + 1 < self.size
            and k - i < 4
            and self.word[k] == "."
            and self.start[k] == self.end[k - 1]
            and len(self.word[k - 1]) == 1
        ):
            k += self.word[k + 1].islower() or not self.word[k + 1][0].isalnum()
        if k - i < 2 or (
            k + 1 < self.size
            and self.word[k] == "-"
            and self.start[k] == self.end[k - 1]
            and self.start[k + 1] == self.end[k]
            and self.word[k + 1].islower()
        ):
            return i
        if k - i > 1 and self._nickname(k) and self.best(i, "LOC")[0] != k:
            k += 1
        if k < self.size and self.word[k].islower() and self.beside(k) and self.best(k - 1, "HEAD", "TITLE")[0] > k:
            k -= k - i != 3 or self.lower[k - 1] not in given_names()
        if k - i < 2:
            return i
        if self.caps and self._in_caps(self.start[i]) and not self._spelt(i, k):
            return i
        rare = self.initial(i) and self.shares.get(self.lower[i], 100) < 15
        return i if rare and (k - i == 2 or self._rather_place(i + 1, k)) else k

    def _deputy(self, i: int) -> bool:
        """Whether "Phó" at `i` belongs to an office rather than to a name ("Phó Trưởng Ban", "Chi cục Phó")."""
        return self.lower[i - 1 : i] in (["cục"], ["vụ"], ["hiệu"], ["đội"]) or (
            i + 1 < self.size and self.lower[i + 1] in _OFFICES
        )

    def _nickname(self, k: int) -> bool:
        """Whether a foreign word that no lexicon knows closes a Vietnamese name ("Hoàng Yến Chibi")."""
        if k >= self.size or not self.upper(k) or not self.beside(k) or self.start[k] in self.found:
            return False
        return len(self.word[k]) > 3 and self.word[k].istitle() and not shapes.is_syllable(self.lower[k])

    def _rather_place(self, i: int, end: int) -> bool:
        """Whether a known name begins at `i`, after a capital that only the sentence wants ("Vũ Thanh Long" has none)."""
        entry = self.best(i, "LOC", "ORG", "PER")[1]
        return entry.syllables > 1 and not all(word in given_names() for word in self.lower[i:end])

    def _place_begins(self, k: int, length: int) -> bool:
        end, entry = self.best(k, "LOC", "ORG")
        return entry.syllables > 1 and entry.cls in ("country", "province", "capital") and end - k >= 2 and length >= 3

    def run_end(self, i: int) -> int:
        """Token after the run of capitalised words, initials, hyphens and particles that begins at `i`."""
        k = i + 1
        while k < self.size and k - i < LONGEST_RUN:
            step = self._joined(i, k)
            if not step:
                break
            k += step
        return k

    def _joined(self, i: int, k: int) -> int:
        """How many tokens from `k` on belong to the run from `i` (0: it ends)."""
        word, glued = self.word[k], self.start[k] == self.end[k - 1]
        if glued:
            more = k + 1 < self.size and self.start[k + 1] == self.end[k]
            if word in "-–'’" and more and self.word[k + 1][0].isalnum():
                return 2 if word in "'’" or not self._two_places(i, k) else 0
            if word == "&" and more:
                return 2
            if word == "." and more and self.lower[k + 1] in DOMAINS:
                return 2
            if word == "." and len(self.word[k - 1]) <= 2 and self.word[k - 1][0].isupper():
                if k == i + 1 and self._degree(i):
                    return 0
                nxt = k + 1 < self.size and self.upper(k + 1) and self.beside(k + 1)
                if not more and k > i + 1 and self.word[k - 2] == "." and nxt and shapes.is_syllable(self.lower[k + 1]):
                    return 0
                return 2 if nxt and (more or len(self.word[k - 1]) == 1) else 0
            if word[0].isdigit():
                return 1
            return 1 if word[0].isalpha() and self.word[k - 1][0].isdigit() else 0
        if not self.beside(k):
            return 0
        if self.upper(k):
            if len(word) == 1 and not shapes.is_syllable(self.lower[k - 1]):
                return 1
            end, entry = self.best(k, "LOC", "ORG", "TITLE", "HEAD")
            if entry.kind == "LOC" and self._closes(end):
                return end + 1 - k
            if end > k and (entry.syllables > 1 or entry.kind == "TITLE" or (entry.kind == "HEAD" and entry.capitals)):
                return 0
            return 0 if self.person_end(k) - k >= 3 else 1
        if word in _ENGLISH and not shapes.is_syllable(self.lower[k - 1]):
            return self._through(k)
        if word in class_words("particle") and k + 2 < self.size and self.word[k + 1] == "-" and self.upper(k + 2):
            return 3
        if word == "&" and self.upper(k + 1):
            return 2
        if word not in class_words("particle") or not self.beside(k + 1):
            return 0
        if self.upper(k + 1):
            return 2
        return 3 if self.word[k + 1] in class_words("particle") and self.upper(k + 2) and self.beside(k + 2) else 0

    def _through(self, k: int) -> int:
        """How many tokens small English words and the capital after them take ("Heart of Midlothian", "Gardens by the Bay")."""
        nxt = k + 1 + (self.lower[k + 1 : k + 2] in (["the"], ["la"]))
        return nxt + 1 - k if self.upper(nxt) and self.beside(k + 1) and self.beside(nxt) else 0

    def _degree(self, i: int) -> bool:
        """Whether the letter at `i` is a mark of something before it (told by what stands beside it)."""
        return False

    def _closes(self, k: int) -> bool:
        """Whether token `k` is the last word of a foreign name that a place stands inside ("… Cam Ranh Resort")."""
        return (
            k < self.size
            and self.upper(k)
            and self.beside(k)
            and (self.lower[k] in class_words("place_last") or self.lower[k] in class_words("org_last"))
            and not shapes.is_syllable(self.lower[k])
        )

    def _two_places(self, i: int, k: int) -> bool:
        """Whether the hyphen at `k` stands between two known names ("Mỹ-Nga"), so joins nothing."""
        return self.best(k + 1, "LOC", "ORG")[0] > k + 1 and self.best(i, "LOC", "ORG")[0] == k


def _capital_spans(doc: Doc) -> list[tuple[int, int]]:
    """Lines written wholly in capitals."""
    spans, offset = [], 0
    for line in doc.text.split("\n"):
        if len(line) > 12:
            words = line[:200].split()
            if 2 * sum(map(str.isupper, words)) > len(words):
                spans.append((offset, offset + len(line)))
        offset += len(line) + 1
    return spans
