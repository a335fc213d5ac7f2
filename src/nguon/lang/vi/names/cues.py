"""What stands beside a word that may begin or end a name: small tests that look at a few tokens."""

from __future__ import annotations

import re

from nguon.lang.vi.names import shapes
from nguon.lang.vi.names.lexicons import Entry, class_words, given_names
from nguon.lang.vi.names.words import BARE, DOMAINS, Words

_OWNERS = frozenset(("thuộc", "của", "do", "bị", "được", "với"))
# Smallest units of an address that have numbers, and the words that may follow the number.
_NUMBERED_UNITS = frozenset(("tổ", "khóm", "ấp", "thôn", "xóm", "tổ dân phố", "khối phố", "khu vực"))
_UNIT_FOLLOWS = frozenset(("phường", "xã", "thị", "thuộc", "ở", "tại", "cho", "là", "đã", "bị", "và", "nơi", "cách", "có"))
# Words before "Nam" and the like that tell a direction, not a person.
_WAYS = frozenset(("phía", "hướng", "miền", "về", "gió", "vùng", "bờ", "cực", "bán", "mặt", "cửa", "bắc", "đông", "tây", "nam"))
# Words before "Tây Bắc" by which it is a direction; those before it by which it is the region.
_BEARINGS = frozenset(("phía", "hướng", "gió", "góc", "phương", "chếch", "cực", "hệ", "về"))
_REGIONS = frozenset((
    "vùng", "rừng", "miền", "đất", "xứ", "lên", "núi", "ở", "tại", "người", "trời", "dân", "với", "thuộc", "vực", "tỉnh",
))  # fmt: skip
_ROMAN = re.compile(r"[IVX]+")
_LANDS = ("vùng", "núi rừng", "khu vực", "miền")
# Words before a letter or a Roman number that is no initial of a name.
_MARKED = frozenset((
    "độ", "khóa", "nhóm", "bảng", "khối", "lớp", "hạng", "khu", "lô", "block", "vitamin", "gan", "kỷ", "chương", "điều", "phần",
    "loại", "tổ", "tòa", "tập", "đợt", "kỳ", "giai", "đoạn", "hệ", "phe", "điểm", "phương", "mẫu", "cấp", "giải", "serie", "tầng",
))  # fmt: skip
# Words after a sentence's first word by which it may be somebody's given name ("Sáng rút dao").
ACTS = frozenset((
    "bị", "bỏ", "chém", "chạy", "cầm", "dùng", "gặp", "hẹn", "không", "lao", "liền", "lái", "muốn", "nhảy", "nhận", "nhờ",
    "quay", "ra", "rút", "rủ", "sẽ", "thuê", "thừa", "tự", "vào", "vẫn", "xông", "đang", "đâm", "đánh", "đã", "đến", "đuổi",
    "được", "cũng", "cùng", "chưa", "từng", "và", "thì", "là", "nói", "lên", "tiếp", "tiến", "giật", "vung", "đạp", "tỏ",
))  # fmt: skip
# Heads of official names that some papers write in lower case ("bộ Công an"): only before a field with a capital.
LOWERED = frozenset((
    "bộ", "sở", "cục", "vụ", "chi cục", "tổng cục", "phòng", "trung tâm", "hội", "viện", "ủy ban", "liên đoàn", "hội đồng", "đội",
    "công ty", "tổng công ty", "tập đoàn", "ngân hàng", "nhà hát", "văn phòng", "ban", "trạm",
))  # fmt: skip
# Words that end like such a head.
_COMPOUNDS = frozenset((
    "trụ sở", "cơ sở", "công sở", "xứ sở", "cán bộ", "đảng bộ", "toàn bộ", "nội bộ", "bắc bộ", "nam bộ", "trung bộ", "cục bộ",
    "lễ hội", "quốc hội", "đại hội", "xã hội", "vũ hội", "dạ hội", "hiệp hội", "giáo hội", "chi hội", "cơ hội", "ngày hội",
    "văn phòng", "quốc phòng", "dự phòng", "căn phòng", "nhà phòng", "chi cục", "tổng cục", "bố cục", "chung cục", "đại cục",
    "nhiệm vụ", "dịch vụ", "nghĩa vụ", "nội vụ", "phục vụ", "công vụ", "nghiệp vụ", "sự vụ", "thường vụ", "chức vụ", "hàng vụ",
    "bệnh viện", "học viện", "tu viện", "nghị viện", "thư viện", "hạ viện", "thượng viện", "quân đội", "bộ đội", "đồng đội",
    "ủy ban", "tàu trạm", "tòa ban", "tổng hội", "phó ban", "trưởng ban", "trưởng phòng", "phó phòng", "vụ phòng",
))  # fmt: skip
_SHORT_STATES = {"trung": "LOC:trung quốc", "triều": "LOC:triều tiên"}
# Words before "Việt" by which it is the country; after those of the second set a name may follow as well.
ORIGIN = frozenset(("gốc", "người", "nước", "tịch", "quốc"))
_NATIONAL = ORIGIN | {
    "sao", "showbiz", "nhạc", "phim", "trí", "làng", "ảnh", "sĩ", "giả", "vợt", "thủ", "dâu", "mẫu", "trẻ", "teen", "fan", "hàng",
    "hài", "kịch", "mốt", "đẹp", "tử", "gạo", "thao", "nghiệp", "đá",
}  # fmt: skip


class Cues(Words):
    """The words of one document with tests of what stands beside them.

    `context`: the title or head noun read last (kept by the scanner).
    """

    context: Entry = BARE

    def _decree(self, i: int) -> bool:
        """Whether the capitals at `i` end the number of a decree ("27/2012/TT-BYT")."""
        return (
            i > 1
            and self.word[i - 1] == "/"
            and self.word[i - 2].isdigit()
            and self.start[i] - self.end[i - 2] == 1
        )

    def _article(self, i: int) -> bool:
        """Whether "al-" with a capital after it begins an Arabic name at token `i`."""
        return (
            self.word[i] in ("al", "el")
            and i + 2 < self.size and self.word[i + 1] == "-" and self.upper(i + 2) and self.start[i + 2] == self.end[i] + 1
        )

    def _particle(self, i: int) -> bool:
        """Whether a foreign surname begins with the small word at token `i` ("với del Potro")."""
        return self.upper(i + 1) and self.beside(i + 1) and not shapes.is_syllable(self.lower[i + 1])

    def _bulletin(self, i: int) -> bool:
        """Whether "Tin" with a capital begins the name of an outlet ("theo Tin Sông Lam")."""
        led = i > 0 and self.lower[i - 1] in ("theo", "báo", "trang", "tờ", "kênh", "hãng", "với", "trên")
        return led and self.upper(i) and self.upper(i + 1) and self.beside(i + 1)

    def _school(self, i: int, stop: int) -> bool:
        """Whether the kind of a school stands at `i`, so that "Trường" stays out ("Trường ĐH Hoa Lư": ĐH Hoa Lư)."""
        end, kind = self.best(i, "HEAD")
        return i < end < stop and kind.canon == "ORG"

    def _ends_in_place(self, end: int) -> bool:
        """Whether a known place ends just before token `end`."""
        return any(self.best(k, "LOC")[0] == end for k in range(max(0, end - 4), end))

    def _counted(self, k: int, head: Entry) -> bool:
        """Whether the number at `k` rather counts people ("tổ 5 người")."""
        if head.phrase not in _NUMBERED_UNITS:
            return False
        after = self.word[k + 1] if k + 1 < self.size and self.beside(k + 1) else ""
        return after[:1].isalpha() and after not in _UNIT_FOLLOWS and not self.upper(k + 1)

    def _counts(self, k: int) -> bool:
        """Whether the number before token `k` counts something, so belongs to no company ("Sông Đà 11" has one)."""
        return k < self.size and self.lower[k] in class_words("counted")

    def _domain(self, k: int) -> bool:
        """Whether ".vn" or the like stands at token `k`, without a blank."""
        if k + 1 >= self.size or self.word[k] != "." or self.lower[k + 1] not in DOMAINS:
            return False
        return self.start[k + 1] - self.end[k - 1] == 1

    def _led_to(self, i: int) -> bool:
        """Whether "báo", "tờ" or "theo" leads to the outlet at token `i` ("báo Hà Nội mới", not "tới Hà Nội mới đây")."""
        return i > 0 and self.lower[i - 1] in ("báo", "tờ", "theo", "trên", "pv", "viên", "tạp", "chí")

    def _inside(self, i: int, end: int) -> bool:
        """Whether the words from `i` to `end` stand inside a sentence too ("Đình Luật bị …" after "với Đình Luật")."""
        words = self.text[self.start[i] : self.end[end - 1]]
        at = self.text.find(f" {words}")
        for _ in range(4):
            if at > 0 and (self.text[at - 1].isalnum() or self.text[at - 1] == ","):
                return True
            at = self.text.find(f" {words}", at + 1) if at >= 0 else -1
        return False

    def _several(self, i: int, end: int) -> bool:
        """Whether a number or plural makes the head of firms at `i` no part of a name ("2 Cty Hải Minh, Sao Mai")."""
        before = self.lower[i - 1] if i and self.beside(i) else ""
        counted = before in ("các", "những", "hai", "ba", "bốn", "nhiều") or (before.isdigit() and len(before) < 3)
        return counted and self.lower[i:end] in (["công", "ty"], ["cty"], ["tập", "đoàn"], ["ngân", "hàng"], ["hãng"])

    def _calls(self, i: int) -> bool:
        """Whether the first word of a sentence is somebody's given name inside another sentence ("Đương đi về")."""
        word, k = self.word[i], i + 1
        if k >= self.size or not self.beside(k) or self.upper(k) or f"{self.lower[i]} {self.lower[k]}" in class_words("pair"):
            return False
        answer = self._present.get(f"<{word}>")
        if answer is None:
            answer = self._present[f"<{word}>"] = self._amid(word)
        return answer

    def _amid(self, word: str) -> bool:
        """Whether `word` ends a full name and stands behind a word in lower case too, among its first places in the text."""
        at, full, alone = self.text.find(f" {word}"), False, False
        for _ in range(8):
            if at <= 0 or (full and alone):
                break
            after = self.text[at + 1 + len(word) : at + 2 + len(word)]
            lead = self.text[max(0, at - 12) : at].rpartition(" ")[2]
            if lead.isalpha() and not after.isalnum():
                full, alone = full or lead.istitle(), alone or lead.islower()
            at = self.text.find(f" {word}", at + 1)
        return full and alone

    def _unit_letter(self, i: int) -> bool:
        """Whether the letter at `i` shortens a district or commune ("H.Thanh Chương"), not a name ("H.D.")."""
        if i + 2 >= self.size or self.word[i + 1] != "." or not self.upper(i + 2):
            return False
        before = self.word[i - 1] in (",", "(") or self.lower[i - 1] in ("ngụ", "trú", "ở", "tại", "quê") if i else False
        return before and len(self.word[i + 2]) > 1 and shapes.is_syllable(self.lower[i + 2])

    def _ordinal(self, k: int) -> bool:
        """Whether token `k` is the number of a second airport, bridge or port of one name ("Nội Bài 2")."""
        if k >= self.size or not self.beside(k) or len(self.word[k]) != 1 or not self.word[k].isdigit():
            return False
        return (
            k + 1 == self.size
            or not self.beside(k + 1)
            or not self.word[k + 1][0].isalnum()
            or self.lower[k + 1] in ("với", "sẽ", "là", "đã", "và", "được", "tại", "ở", "của")
        )

    def _open_between(self, a: int, b: int) -> bool:
        return (
            all((w[0].isalnum() and w not in _OWNERS) or w in "\"“'‘-:" for w in self.word[a:b])
            and "\n" not in self.text[self.end[a - 1] : self.start[b]]
        )

    def _listed(self, a: int, b: int) -> bool:
        """Whether only a comma, "và", "hoặc" or "-" stands between tokens `a` and `b`."""
        between = self.lower[a:b]
        return 0 < len(between) <= 2 and all(w in (",", "và", "hoặc", "hay", "&", "cùng") for w in between)

    def _given(self, i: int, titled: bool) -> bool:
        """Whether the word of a lexicon of other things at `i` may be somebody's given name ("ông Nam")."""
        if self.lower[i] not in given_names() or not self.word[i].istitle() or self.best(i, "HEAD")[0] > i:
            return False
        return titled or i == 0 or self.lower[i - 1] not in _WAYS

    def _region(self, i: int, end: int) -> bool:
        """Whether "Tây Bắc" at `i` is the region of Vietnam, not a direction."""
        before = self.lower[i - 1] if self.beside(i) else ""
        place = self.best(end, "LOC")[1] if self.beside(end) else BARE
        if before in _BEARINGS or (place.cls and place.canon != "LOC:việt nam"):
            return False
        words = self.text[self.start[i] : self.end[end - 1]]
        return before in _REGIONS or any(self.present(f"{lead} {words}") for lead in _LANDS)

    def _unit_or_mark(self, i: int) -> bool:
        """Whether the capitals at `i` are a unit after a number ("5 MB"), or a letter that numbers something ("bảng C")."""
        word = self.word[i]
        if len(word) == 1:
            return self._degree(i)
        return len(word) < 4 and word.isupper() and i > 0 and self.word[i - 1][0].isdigit() and self.beside(i) and word.isascii()

    def _no_name_begins(self, i: int) -> bool:
        """Whether a capital stands at `i` that begins a day ("Ngày Australia") or counts a term ("Khóa XIII")."""
        return self.lower[i] in ("ngày", "lễ") or (self.lower[i] in _MARKED and _ROMAN.fullmatch(self.word[i + 1]) is not None)

    def _flight(self, k: int) -> bool:
        """Whether the number of a flight stands at token `k` ("MS804")."""
        code = self.word[k].isupper() and len(self.word[k]) == 2
        return code and k + 1 < self.size and self.word[k + 1].isdigit() and self.start[k + 1] == self.end[k]

    def _shouted(self, i: int, end: int) -> bool:
        """Whether the words from `i` to `end` stand in a line of capitals only, and nowhere else in usual letters."""
        if not self.caps or not self._in_caps(self.start[i]):
            return False
        if not any(shapes.is_syllable(word) for word in self.lower[i:end] if word[0].isalpha()):
            return False
        return not self.present(" ".join(word.title() for word in self.word[i:end]))

    def _official(self, i: int, k: int) -> bool:
        """Whether a field of official names with a capital or in capitals ("GTVT") follows the head at `i` at token `k`."""
        if not self.upper(k) or not self.beside(k) or (i and f"{self.lower[i - 1]} {self.lower[i]}" in _COMPOUNDS):
            return False
        end = self.domain(k)
        return (end > k + 1 or (end > k and self.word[k].isupper())) and self.best(k, "LOC")[0] == k

    def _short_state(self, i: int) -> str:
        """Canonical name of China or North Korea where "Trung" or "Triều" at `i` stands for it ("Mỹ - Triều"); "" elsewhere."""
        if self.upper(i + 1) and self.beside(i + 1):
            return ""
        dashed = self.word[i + 1 : i + 2] in (["-"], ["–"]) and self.best(i + 2, "LOC")[1].cls == "country"
        if not dashed and i > 1 and self.word[i - 1] in "-–":
            before = [self.best(k, "LOC") for k in (i - 2, i - 3) if k >= 0]
            dashed = any(end == i - 1 and entry.cls == "country" for end, entry in before)
        return _SHORT_STATES[self.lower[i]] if dashed and self.word[i].istitle() else ""

    def _vietnam(self, i: int) -> bool:
        """Whether "Việt" at `i` is short for the country ("người Việt", "Việt - Mỹ")."""
        if i and self.lower[i - 1] in _NATIONAL:
            return self.lower[i - 1] in ORIGIN or not self.upper(i + 1) or not self.beside(i + 1)
        return self.word[i + 1 : i + 2] in (["-"], ["–"]) and self.best(i + 2, "LOC")[1].cls == "country"

    def _before_place(self, i: int) -> int:
        """Token after a small place that a syllable stands before ("công ty Tân Việt Bắc"); `i` where there is none."""
        end, place = self.best(i + 1, "LOC")
        small = place.cls in ("district", "vnplace", "vncity", "vnregion") and place.syllables == 2
        return end if small and self.beside(i + 1) and shapes.is_syllable(self.lower[i]) and self.word[i].istitle() else i

    def _pair(self, i: int) -> int:
        """Token after two capitalised syllables at `i` of which the second alone would be a head noun ("Vân Hội"), or `i`."""
        k = i + 1
        if not self.upper(k) or not self.beside(k) or not shapes.is_syllable(self.lower[k]) or self.word[k].isupper():
            return i
        alone = k + 1 >= self.size or not self.upper(k + 1) or not self.beside(k + 1)
        head = self.best(k, "HEAD")[0] == k + 1 and self.context.canon == "LOC"
        return k + 1 if alone and head and self.domain(k) == k and shapes.is_syllable(self.lower[i]) else i

    def _degree(self, i: int) -> bool:
        """Whether the one letter at `i` is a mark of something before it, so that a full stop ends the sentence ("30 độ C.")."""
        before = self.lower[i - 1] if i else ""
        return len(self.word[i]) == 1 and (before[:1].isdigit() or before in _MARKED) and not self._goes_on(i)

    def _goes_on(self, i: int) -> bool:
        """Whether the one letter at `i` is the first of a longer name ("nhóm F.O.E", "nhóm S-Girls")."""
        if i + 2 >= self.size or self.start[i + 1] != self.end[i] or self.start[i + 2] != self.end[i + 1]:
            return False
        follows = self.word[i + 2]
        return (self.word[i + 1] == "." and len(follows) == 1 and follows.isupper()) or (
            self.word[i + 1] in "-&" and follows[0].isalpha()
        )
