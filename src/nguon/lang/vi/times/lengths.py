"""Handlers of lengths of time, points at a distance and recurring times."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from nguon.lang.vi.neighbours import near
from nguon.lang.vi.times import guards
from nguon.lang.vi.times.basics import Basics, type_of
from nguon.lang.vi.times.durations import amounts, duration, each, moved, unit_of
from nguon.lang.vi.times.pieces import Piece
from nguon.model.annotations import Time


class Lengths(Basics):
    """Expressions of a number with a unit: "8 năm", "3 ngày trước", "mỗi tuần"."""

    def each(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "mỗi năm", "hằng tuần", "mỗi 5 phút"."""
        if pieces[-1].symbol in "Hu" and self.word(pieces[0]) in ("hàng", "hằng"):
            return []
        if not guards.not_age(self.folded, pieces[-1].end):
            return []
        kind, value = each(pieces[1:])
        return [Time(pieces[0].start, pieces[-1].end, type_of(kind), value)]

    def lapse(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """A length of time: "8 năm", "hơn hai năm", "vài ngày"."""
        if not guards.lapse(self.folded, pieces, before):
            return []
        idle = pieces[-1].symbol == "j" and (pieces[0].value == 1 or self.word(pieces[0]) == "bốn")
        if idle:
            return []  # "vừa có một mùa giải rất hay", "đẹp cả bốn mùa"
        found = amounts(pieces)
        if len(found) == 2 and found[0][1] in ("hour", "min", "sec") and found[1][1] not in ("min", "sec"):
            cut = next(
                (at for at, piece in enumerate(pieces) if piece.symbol == "C" or unit_of(piece) == found[0][1]), 0
            )
            pieces = pieces[: cut + 1]
            found = found[:1]  # "8 tiếng một ngày"
        return [Time(pieces[0].start, pieces[-1].end, "DURATION", duration(found))] if found else []

    def hours_between(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "50-55 giờ", "trong 2-3 giờ": between two numbers of hours; "8-10h sáng" is no length."""
        clock = next(piece for piece in pieces if piece.symbol == "C")
        low = next(piece for piece in pieces if piece.symbol == "n")
        if low.value >= int(clock.code.split("giờ")[0].split("h")[0].split("g")[0] or 0):
            return []
        spelled = clock.code.endswith("giờ") and guards.word_before(self.folded, pieces[0].start) not in ("lúc", "vào")
        long = spelled or low.value > 23 or guards.is_stretch(self.folded, low._replace(code="h"), before)
        if guards.minutes_told(clock) or not long:
            return []
        end = pieces[-1].end
        return [Time(pieces[0].start, end, "DURATION", "PTXH")]

    def about_now(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "hơn tháng nay", "cả tuần nay": a length of one, up to now."""
        if self.word(pieces[-1]) != "nay":
            return []
        return [Time(pieces[0].start, pieces[-1].end, "DURATION", duration([(1.0, unit_of(pieces[1]))]))]

    def first_part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "4 tháng đầu năm 2016", "6 tháng cuối năm": a length that the decisions on the labels call a duration."""
        phase = next(index for index, piece in enumerate(pieces) if piece.symbol == "A")
        if pieces[phase].code not in ("start", "end", "first", "last") or not self._shifts_fit(pieces):
            return self.lapse(pieces[:phase], before)
        found = amounts(pieces[:phase])
        for head, piece in pairwise(pieces[phase:]):
            if head.symbol == "E" and piece.symbol == "q":
                self.context.tell_year(int(piece.value), head.start, piece.end)
        return [Time(pieces[0].start, pieces[-1].end, "DURATION", duration(found))] if found else []

    def shifted(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "3 ngày trước", "20 phút sau", "30 năm qua", "vài năm nữa"."""
        cut = next(index for index, piece in enumerate(pieces) if piece.symbol in "xXtBz")
        amount, shift = pieces[:cut], pieces[cut]
        word = self.word(shift)
        if not guards.lapse(self.folded, amount, before, shifted=True):
            return []
        found = amounts(amount)
        if not found:
            return []
        start, end = pieces[0].start, pieces[-1].end
        if word == "trước" and found[0][1] == "min" and self.text[end + 1 : end + 2].isupper():
            return self.lapse(amount, before)  # "chơi 16 phút trước Thổ Nhĩ Kỳ": against it
        if word == "trước khi" and (
            found[0][1] != "D" or guards.word_before(self.folded, start) in ("trong", "suốt", "sau")
        ):
            return self.lapse(amount, before)  # "tập ở Anh trong hai năm trước khi về nước"
        if word == "rồi" and guards.word_after(self.folded, end)[:1].isalpha():
            return self.lapse(amount, before)  # "ở đó một tuần rồi về"
        if word in ("trước", "sau") and guards.word_after(self.folded, end) in near("time before what"):
            return self.lapse(amount, before)  # "một ngày trước trận đấu"
        if (
            word == "sau khi"
            or (shift.symbol == "z" and found[0][1] in ("hour", "min", "sec"))
            or word in ("kể từ khi", "mai", "kế", "ngoái")
        ):
            return self.lapse(amount, before)
        if word in near("time stretch") or (word == "nay" and shift.symbol in "xX"):
            return [Time(start, end, "DURATION", duration(found))]
        if shift.symbol == "z":
            end = shift.start + len("trước")
        told = shift.symbol in "tB" or len(pieces) > cut + 1 or word == "sau"
        step = -1 if shift.value < 0 or word.startswith("trước") else 1
        before_it = self.context.day, self.context.grain, self.context.last_day
        kind, value = moved(found, step, self.context, told)
        if value == "FUTURE_REF" and word.startswith("sau") and self.context.direction(start, end) <= 0:
            value = "PAST_REF"
        if word.startswith("sau") and not self._may_come(value, before_it[2], start, end):
            self.context.day, self.context.grain, self.context.last_day = before_it
            value = "XXXX-XX-XX" if len(value) > len("2016-05") else "XXXX-XX" if len(value) > len("2016") else "XXXX"
        return [Time(start, end, type_of(kind), value)]

    def _may_come(self, value: str, told: date | None, start: int, end: int) -> bool:
        """Whether a day counted on may lie ahead of publication: where the text looks ahead, or has told such a day before."""
        today = self.context.published
        if (
            today is None
            or not value[:4].isdecimal()
            or value[:10] <= today.isoformat()[: len(value[:10])]
            or "W" in value
        ):
            return True
        return self.context.direction(start, end) > 0 or (told is not None and told > today)

    def ago(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "cách đây 9 tháng"; "trước đó khoảng 1 tiếng", "sau đó 3 ngày" count from the time told last."""
        head = pieces[0]
        found = amounts(pieces[1:])
        if not found:
            return []
        exact = all(piece.symbol != "a" for piece in pieces)
        kind, value = moved(found, -1 if head.value < 0 else 1, self.context, head.symbol in "tB", exact)
        return [Time(head.start, pieces[-1].end, type_of(kind), value)]

    def vague(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "những tháng gần đây", "những ngày tới"."""
        shift = pieces[-1]
        if self.word(shift) in ("nữa", "mai", "kế") or (pieces[-2].symbol in "Hu" and shift.symbol == "0"):
            return []
        value = "PRESENT_REF" if shift.symbol == "x" and shift.value == 0 and shift.code != "near" else "PAST_REF"
        value = "FUTURE_REF" if shift.symbol != "0" and shift.value > 0 else value
        return [Time(pieces[0].start, shift.end, "DATE", value)]

    def unit_on(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "năm sau đó", "tháng trước đó": counted from the time told last."""
        if self.context.day is None:
            return []
        step = -1 if pieces[1].value < 0 else 1
        kind, value = moved([(1.0, unit_of(pieces[0]))], step, self.context, True)
        return [Time(pieces[0].start, pieces[1].end, type_of(kind), value)]

    def count_of_year(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "9 tháng năm 2015": a length, as "9 tháng đầu năm 2015" is."""
        if pieces[0].symbol not in "nq" or not 1 <= pieces[0].value <= 12 or pieces[0].value % 1:
            return []
        if pieces[2].symbol == "q" and not guards.bare_year(self.folded, pieces[1], pieces[2]):
            return []
        if not self._shifts_fit(pieces) or self.word(pieces[-1]) in ("qua", "tới", "sau", "trước"):
            return []
        return [Time(pieces[0].start, pieces[-1].end, "DURATION", duration(amounts(pieces[:2])))]

    def whole(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "kéo dài cả năm", "chơi cả ngày": one of it. "cả năm người" counts five."""
        unit, following = pieces[-1], guards.word_after(self.folded, pieces[-1].end)
        counts = (
            unit.symbol == "E"
            and following.isalnum()
            and guards.word_before(self.folded, pieces[0].start) not in near("time five before")
        )
        if counts or following in ("đầu", "cuối", "học", "thứ", "lễ", "hội"):
            return []
        return [Time(pieces[0].start, unit.end, "DURATION", duration([(1.0, unit_of(unit))]))]

    def each_part(self, pieces: list[Piece], before: list[Piece]) -> list[Time]:
        """ "mỗi tối"; "giảm mỗi chiều 30.000 đồng" tells of buying and selling."""
        if self.folded[pieces[-1].end + 1 : pieces[-1].end + 2].isdecimal():
            return []
        return [Time(pieces[0].start, pieces[-1].end, "SET", f"XXXX-XX-XXT{pieces[-1].code}")]
