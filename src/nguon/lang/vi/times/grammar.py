"""The grammar of time expressions: regular expressions over the symbols of `pieces.SYMBOL`, tried in this order at every piece.

`STRONG` dates stand alone ("ngày 20/5", "20/5/2016"), `WEAK` ones only beside another sign of time ("sáng 20-5", "hôm 20.5").
"""

from __future__ import annotations

import re
from functools import cache

NUMBER = "[nqg5]"
UNIT = "[DETMQHu]"
STRONG = "|".join(
    (
        r"(?:D?f8?",  # 20/5/2016
        r"[Dl]D?d8?(?:E[qxX0])?",  # ngày 20/5, mùng 2/9
        r"Dl?n,?M(?:y|n(?:[,v]?E[qxX0]|/q|e)?)8?(?:E[qxX0])?",  # ngày 20 tháng 5 năm 2016
        r"D?lnM?n?(?:d|7|8)?9?(?:E[qxX0])?",  # mùng 3, mùng 1 Tết
        r"nMn[,v]?E[qxX0]",  # 20 tháng 5 năm 2016
        r"nMy",  # 20 tháng 5/2016
        r"m(?:Mn|J)8?(?:E[qxX0])?",  # rằm tháng Giêng
        r"[LU](?:E[qxX0]|9?q|9)?",  # Giáng sinh năm nay
        r"ln7",
        r"D?l?nJ(?:E[qxX0])?",  # 23 tháng Chạp
        r"[Dl]?n7(?:E[qxX0]|9?q|9)?",  # 29 Tết
        r"7(?:E[qxX0]|9?E?q|9))",  # Tết 2016
    )
)
WEAK = r"(?:d(?:E[qxX])?|nMn|Dl?n(?![,]?[MDETHQu]))"
DATE = rf"(?:{STRONG}|{WEAK})"
CLOCK = r"(?:C5|nH5|nH(?=,?P)|CKn|nHKn|nHn(?!%)u?|C|N)"
DAY = rf"(?:R(?:v?{DATE})?|(?:hv?)?D?W(?:v?T[xX]|[xX])?(?:,?v?{DATE}[xX]?)?|G(?:d|f|{STRONG})?|h{DATE}[xX]?|{STRONG}[xX]?|h[xX0])"
NUMBERED = rf"(?:(?:n-)?{NUMBER}(?:[DTMQHu]|h(?!v?[WDdfR])|E(?![qY]))5?|E[DETMu]|C(?![PRGWDdf])|[nq]j|5{UNIT})"
DURATION = rf"(?:a?{NUMBERED}(?:,?nu|n[MDH]|(?<=E),nM|(?<=M),nD){{0,2}}o?)"

RULES: tuple[tuple[str, str], ...] = (
    ("birth", r"b,?(?:q|f|y)"),
    ("night", r"P[D]?n(?=[,i]?P|[,i]D?[df])"),
    ("clock", rf"{CLOCK}(?:,?P{{1,2}})?(?:[,v]?v?(?:{DAY}|{WEAK}[xX]?)|v?x{DATE}?)|{CLOCK}P[0B]|{CLOCK}P{{0,2}}(?![xX])"),
    ("part", rf"P{{1,2}}(?:[,v]?v?(?:{DAY}|{WEAK}[xX]?)|v?(?:x{DATE}?|0|B))"),
    ("yearly", rf"(?:{DATE}|Mn)sE"),
    ("weekly", r"D?W(?:sT|(?!v?[xX0dfTDG]))"),
    ("range_days", r"D?r"),
    ("day_of_range", r"D(?:l?n)(?=(?:[,-]n){0,12}(?:[,i-]|ix)D?(?:d|f|n[,]?M))"),
    ("bracketed", r"(?:R|hD?W[xX]?)\(D?[df]"),
    ("first_of", r"[DT]Av?(?:M(?:y|n(?:[,v]?E[qxX0])?|[xX0])|E[qxX0])"),
    ("phase_day", r"A?p[DMT]A(?:M(?:y|n(?:[,v]?E[qxX0])?|[xX0])|E[qxX0]|T[xX0])"),
    ("day_phase", r"AD(?:D?f|d|n,?M(?:y|n(?:[,v]?E[qxX0])?)|[x0])?"),
    ("day", rf"{DAY}|Dn(?![,]?[MDETHQu])[xX]?"),
    ("in_day", r"ID(?=[.,()]|$)"),
    ("count_of_year", rf"{NUMBER}[MQ](?:E(?:q|[xX])|q(?![DETMQHun]))"),
    ("months", r"Mn(?:,n)+(?![DETMQHu/])"),
    ("lunar_month", r"A?J(?:E[qxX0])?"),
    ("month", r"A?M(?:y[xX]?|n(?:/?q|[,v]?E[qxX0]|e)?[xX]?|[xX0])"),
    ("years", r"A?Eq(?:[,-]?q)+"),
    ("year_range", r"A?E?Y"),
    ("next", r"Z[ETM](?![qnxX0])"),
    ("decade", r"(?:pEA)?A?(?:pE|u)[nq](?:v?(?:O|u[nxX])|[xX])?"),
    ("year", r"A?(?:E9?[qxX0]|E9|e0?)"),
    ("quarter", r"A?(?:V|Qn)(?:/q|[,v]?E[qxX0])?[xX]?|A?Qy[xX]?|A?Q[xX0]"),
    ("week", r"(?:Av?)?T[xX0]|AT(?![xXn0])"),
    ("phase", r"A[EM](?![qn0eyY])"),
    ("season", r"A?S(?:v?E[qxX0]|[xX]|q|y)"),
    ("bare_season", r"A?S"),
    ("league", r"A?j(?:E[qxX0]|(?:Y|q|d)[xX]?|[xX])"),
    ("century", r"A?O|A?u[xX]"),
    ("whole", r"6[DTMEH](?![qnxX0ydfY8DPJ])"),
    ("year_list", r"\(q(?:,q)+"),
    ("each_part", r"sP"),
    ("unit_on", r"[DTME][tB]"),
    ("each", rf"s{NUMBER}?{UNIT}"),
    ("ago", rf"k[aw]?{DURATION}"),
    ("relative", rf"[tB][aw]?{DURATION}"),
    ("first_part", rf"{DURATION}A(?:E[qxX0]?|M(?:y|n|[xX0])|T[xX0]?|j[xX]?)?"),
    ("shifted", rf"{DURATION}(?:[xX][tB]?|[tB])|{DURATION}z"),
    ("hours_between", r"a?n-Co?(?![,v]?[PRGWDdfh])"),
    ("about_now", r"[a6][MT]x"),
    ("lapse", DURATION),
    ("bare_day", r"n(?=(?:,n){0,12}[,i-]D?d)"),
    ("vague", rf"pD?{UNIT}[xX0]"),
    ("since", r"[ix][xX]"),
    ("bare_year", r"(?:[ix(]|c)q"),
    ("phase_year", r"Aq"),
    ("lone_year", r"q(?![DETMQHun])"),
    ("bare_month", r"y"),
    ("bare_date", r"d8?(?:E[qxX])?[xX]?"),
    ("bare_part", r"P"),
    ("past_day", r"D[xX0]"),
    ("ref", r"[FXB]"),
)  # fmt: skip


# What no rule begins with: breaks and joints, and pieces that mean nothing alone. Looking ahead for it spares the rules.
_NO_START = r"(?![.,)/;v0w@zoK-]|[nuDEHTMipasAxgktcjh58l7mQZbI9](?:\.|$))"


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every rule with its compiled pattern."""
    return tuple((name, re.compile(pattern)) for name, pattern in RULES)


@cache
def scanner() -> re.Pattern[str]:
    """All rules in one pattern; `lastgroup` names the rule."""
    return re.compile(f"{_NO_START}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in RULES)})")
