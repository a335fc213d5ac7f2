"""Sets of words that the reading of a clause asks for."""

from __future__ import annotations

FORMULAS = (
    "không có gì thay đổi",
    "có gì thay đổi",
    "mọi việc suôn sẻ",
    "đúng kế hoạch",
    "thuận lợi",
    "mọi chuyện suôn sẻ",
    "đúng tiến độ",
)
ADJUNCT = frozenset(
    ("theo", "liên quan đến", "liên quan tới", "cùng với", "như", "nhân dịp", "trong bối cảnh", "bất chấp")
)
ADVERSATIVE = frozenset(("nhưng", "song", "thế nhưng", "tuy nhiên"))
KEPT_BY_CONTENT = ("việc", "sự", "đồng thời", "rồi", "là")
GOING_ON = ("tiếp tục", "bắt đầu", "liên tục", "lần lượt")  # say nothing against a plan
ARRIVALS = frozenset(("đến", "tới", "sang", "về"))  # prepositions that are verbs after an auxiliary
CALLED_OFF = frozenset(("END",))  # "hủy", "hoãn": what they govern does not happen
SETTLED = frozenset(("DEAL", "AGREE", "LAW", "DECIDE", "TRIAL", "SANCTION", "APPOINT", "ARREST"))  # undone, yet it was
PRESUPPOSING = frozenset(("INVESTIGATE",))  # what is looked into has happened
TEMPORAL = frozenset(("khi", "trước khi", "sau khi", "ngay khi", "ngay sau khi", "trong khi"))
EMBEDDING = TEMPORAL | {"do", "vì", "trong lúc", "lúc", "trong quá trình", "giữa lúc"}  # between a subject and its verb
NAMED_GOALS = ("mục tiêu là", "mục tiêu chính là", "mục tiêu trước mắt là", "mục đích là", "mục đích chính là", "nhiệm vụ")
PRONOUNS = frozenset(
    (
        "tôi", "chúng tôi", "ta", "chúng ta", "mình", "họ", "nó", "chúng", "hắn", "y", "anh", "chị", "cô", "ông", "bà", "em",
        "cậu", "anh ta", "cô ta", "ông ta", "bà ta", "anh ấy", "cô ấy", "ông ấy", "bà ấy", "cậu ấy", "chị ấy", "em ấy",
    )
)  # fmt: skip
DELIBERATION = frozenset(
    ("lấy ý kiến", "xin ý kiến", "họp bàn", "bàn bạc", "bàn thảo", "thảo luận", "đàm phán", "thương lượng", "trình")
)
NOUNS_TOO = frozenset(("tổ chức", "mới"))
SAYING = frozenset(
    (
        "cho biết",
        "cho hay",
        "nói",
        "nói rằng",
        "khẳng định",
        "tuyên bố",
        "xác nhận",
        "nhận định",
        "thông báo",
        "tiết lộ",
    )
)
CHASES = ("đuổi", "rượt", "truy đuổi", "bám theo", "chặn", "áp sát", "ép xe", "vây", "bao vây", "xông")
SUDDENLY = ("thì ", "bất ngờ ", "bỗng ", "bỗng nhiên ", "đột nhiên ", "bỗng dưng ", "bất thình lình ")  # before "có A đến"
AT_ONCE = ("bất ngờ", "đột ngột", "bỗng", "bất thình lình", "chính thức")
HOLDING = ("giữ chức", "giữ cương vị", "đảm nhiệm", "đảm nhận", "phụ trách", "thay", "làm ")  # "bổ nhiệm A giữ chức …"
TURNING = ("đưa", "biến", "nâng", "đẩy")  # "đưa thành phố trở thành …"
FALLING = ("ngã", "té", "rơi", "gục", "văng")  # befall whom the verb before has struck: "đạp ông Quân té ngã"
WITH_WHAT = ("dùng", "sử dụng", "cầm", "rút dao", "rút súng", "vác")  # "bị chồng cũ dùng xăng đốt"
THEN = frozenset(("trước đó", "sau đó", "trước đây", "lúc đó", "khi đó", "lúc này", "tại đây", "từ đó"))
WANTING = ("định", "muốn", "cố", "toan", "có ý định", "tính", "suýt", "dọa", "đòi")
