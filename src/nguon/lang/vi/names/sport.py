"""Reports on football: where the name of a city or province stands for its club."""

from __future__ import annotations

from functools import cached_property

from nguon.lang.vi.names.lexicons import class_words
from nguon.lang.vi.names.scan import Candidate
from nguon.lang.vi.names.votes import PLACE_BEFORE, Votes

_PLAYERS = frozenset((
    "hlv", "huấn luyện viên", "tiền đạo", "tiền vệ", "hậu vệ", "thủ môn", "trung vệ", "thủ thành", "đội trưởng", "chân sút",
    "cầu thủ", "ngôi sao", "tuyển thủ", "cđv", "cổ động viên", "fan", "tân binh", "chủ tịch",
))  # fmt: skip
# Words before a club in a match report.
_RIVALS = frozenset((
    "chủ nhà", "đội khách", "vô địch", "tiếp", "gặp", "thắng", "thua", "hòa", "đội bóng", "đội chủ", "đấu với", "đánh bại", "hạ",
    "áo", "khoác áo", "màu áo", "gia nhập", "chia tay", "rời", "cựu vương", "đội", "bảng", "trước", "vs", "đội hình", "nhà",
    "qua được", "bỏ xa", "cầm chân", "cầm hòa", "đè bẹp", "vùi dập", "đả bại", "khuất phục", "tiếp đón", "đụng", "đối đầu",
))  # fmt: skip
# Words before a name that is a place even in a match report.
_PLACE_WORDS = frozenset((
    "tại", "ở", "tỉnh", "tp", "phố", "thành", "quận", "huyện", "quê", "gần", "bay", "ga", "miền", "đảo", "thảm", "họa", "đô",
    "đất",
))  # fmt: skip
# What a player has or does at a club, and how far before it that may stand.
_CAREER = (
    "tương lai", "sự nghiệp", "hợp đồng", "suất", "suất đá chính", "chơi bóng", "trụ lại", "ở lại", "gắn bó", "mùa giải",
    "bến đỗ", "hàng thủ", "hàng công", "dẫn dắt", "cống hiến", "đá chính", "chuyển", "khoác áo", "chuyển nhượng", "đầu quân",
    "tân binh",
)  # fmt: skip
_CAREER_REACH = 9
_FANS = frozenset(("cđv", "cổ động viên", "fan", "chủ tịch"))
_CLUB_ACTS = frozenset(("treo thưởng", "sẽ tiếp", "tiếp đón", "giành chiến", "dẫn bàn", "cầm hòa", "sẽ gặp", "thắng đậm"))
_MATCH_VERBS = frozenset(("vs", "gặp", "thắng", "thua", "hòa", "tiếp", "hạ"))
_LEAGUES = ("v-league", "v.league", "vleague", "hạng nhất quốc gia", "cúp quốc gia")
_FOOTBALL = (
    "bóng đá", "clb", "hlv", "huấn luyện viên", "tiền đạo", "tiền vệ", "hậu vệ", "thủ môn", "trung vệ", "bàn thắng", "ghi bàn",
    "cầu thủ", "champions league", "premier league", "ngoại hạng", "la liga", "serie a", "bundesliga", "ligue 1", "europa league",
    "chuyển nhượng", "trận đấu", "đội bóng", "mùa giải", "v-league", "sân nhà", "sân khách", "world cup", "cúp",
    "cđv", "lượt về", "lượt đi", "uefa", "fifa", "trọng tài", "hat-trick", "penalty", "manchester united", "real madrid",
)  # fmt: skip
# One of these stands in every report on football.
_SIGNS = ("clb", "hlv", "cầu thủ", "bóng đá", "đội bóng", "trận đấu", "bàn thắng")
# Words of other sports and of the stage, where a single unknown name is rather a person's.
_PERSONAL = (
    "tay vợt", "quần vợt", "tennis", "cầu lông", "võ sĩ", "tay đấm", "tay đua", "kỳ thủ", "cơ thủ", "kình ngư", "hạt giống",
    "ca sĩ", "diễn viên", "nam ca sĩ", "nữ ca sĩ", "siêu sao", "nghệ sĩ", "người mẫu", "hoa hậu", "scandal", "showbiz", "fan",
    "tin đồn", "cặp đôi", "chia tay", "hẹn hò", "đám cưới", "bạn trai", "bạn gái", "album", "nam diễn viên", "nữ diễn viên",
)  # fmt: skip
_TENNIS = ("tay vợt", "quần vợt", "tennis", "roland garros", "wimbledon", "grand slam", "hạt giống")
# From so many different words of football on, a report is about football.
_ENOUGH = 4
CLUB_HEADS = frozenset(("CLB", "câu lạc bộ", "đội bóng"))


class Sports(Votes):
    """The votes of one document with what its sport tells about cities and provinces."""

    football = False

    def read_sport(self) -> None:
        """Tell whether the document is about football."""
        folded = self.scan.doc.folded
        self.football = any(word in folded for word in _SIGNS) and sum(word in folded for word in _FOOTBALL) >= _ENOUGH

    @cached_property
    def league(self) -> bool:
        """Whether the document names the national league or its cup."""
        folded = self.scan.doc.folded
        return any(name in folded for name in _LEAGUES)

    @cached_property
    def stage(self) -> bool:
        """Whether the document is about other sports or the stage."""
        folded = self.scan.doc.folded
        return not self.football and sum(word in folded for word in _PERSONAL) >= _ENOUGH

    @cached_property
    def tennis(self) -> bool:
        """Whether the document is about tennis."""
        folded = self.scan.doc.folded
        return any(word in folded for word in _TENNIS)

    def stands_for_club(self, c: Candidate) -> bool:
        """Whether this place, of a lexicon, is the club of that name."""
        if c.cls in ("city", "capital", "geo", "state"):
            if self.football and c.key in class_words("club_city") and self._career(c):
                return True
            return self._club(c) or (self.football and c.key in class_words("club_city") and self._in_match(c))
        if c.cls in ("province", "vncity", "vnplace") and self.league:
            return self._home_side(c) or (self.football and c.key in class_words("club_province") and self._plays(c))
        return False

    def _before(self, c: Candidate) -> str:
        return self.scan.lower[c.first - 1] if self.scan.beside(c.first) else ""

    def _in_match(self, c: Candidate) -> bool:
        """Whether nothing near says that the city itself is meant."""
        if c.near and c.context.kind == "HEAD" and c.context.canon == "LOC":
            return False
        return self._before(c) not in _PLACE_WORDS and not self._beside_place(c)

    def _career(self, c: Candidate) -> bool:
        """Whether a player's life at the club is told ("tương lai của hậu vệ này tại Liverpool", "khung thành Liverpool")."""
        scan, i = self.scan, c.first
        if not scan.beside(i) or (c.near and c.context.canon == "LOC"):
            return False
        if scan.lower[i - 1] in ("thành", "lưới"):
            return scan.lower[i - 2 : i - 1] in (["khung"], ["mành"], ["thủng"]) or scan.lower[i - 1] == "lưới"
        if scan.lower[i - 1] not in ("tại", "ở", "đến", "tới", "về", "sang"):
            return False
        words = scan.lower[max(0, i - _CAREER_REACH) : i - 1]
        if "." in words:
            words = words[len(words) - words[::-1].index(".") :]
        told = f" {' '.join(words)} "
        return any(f" {word} " in told for word in _CAREER) and not self._beside_place(c)

    def _beside_place(self, c: Candidate) -> bool:
        scan, k = self.scan, c.last + 1
        return k + 1 < scan.size and scan.word[k] in (",", "(") and scan.best(k + 1, "LOC")[1].cls in ("country", "province")

    def _plays(self, c: Candidate) -> bool:
        """Whether a player, a verb of the match or a score stands beside the province."""
        scan, i = self.scan, c.first
        if not self._in_match(c):
            return False
        if self._before(c) == "của" and i > 1:
            before = self.ending.get(i - 2)
            return (before is not None and before.context.phrase in _PLAYERS) or any(
                " ".join(scan.lower[k : i - 1]) in _PLAYERS for k in (i - 2, i - 3, i - 4) if k >= 0
            )
        k = c.last + 1
        return k < scan.size and (scan.word[k][0].isdigit() or scan.lower[k] in _MATCH_VERBS)

    def _home_side(self, c: Candidate) -> bool:
        """Whether a province stands for its club in a report on the national league ("chủ nhà Quảng Nam")."""
        scan, i = self.scan, c.first
        if i < 1:
            return False
        if scan.word[i - 1] == "(" and scan.word[c.last + 1 : c.last + 2] == [")"]:
            return self.ending.get(i - 2) is not None and self.ending[i - 2].kind in ("", "PER")
        k = c.last + 1
        if scan.lower[k : k + 3] == ["là", "đội", "bóng"] or scan.lower[k + 1 : k + 4] == ["là", "đội", "bóng"]:
            return True
        if c.near and c.context.phrase in _PLAYERS and c.context.phrase not in _FANS:
            return True
        if " ".join(scan.lower[k : k + 2]) in _CLUB_ACTS:
            return True
        pair = " ".join(scan.lower[max(0, i - 2) : i])
        return scan.beside(i) and (scan.lower[i - 1] in _RIVALS or pair in _RIVALS)

    def _club(self, c: Candidate) -> bool:
        """Whether a city's name stands for its club, which the document names in full."""
        if c.context.kind == "HEAD" and c.near:
            return c.context.canon == "ORG"
        if c.near and c.context.phrase in _PLAYERS:
            return c.context.phrase != "chủ tịch"
        before = self._before(c)
        if before in PLACE_BEFORE or before == "thành":
            return False
        return c.key in self.club_words or any(f"{c.key} {end}" in self.votes for end in ("united", "utd", "fc", "city"))
