"""Who does it, to whom, with what: the participants of a trigger."""

from __future__ import annotations

import re
from typing import NamedTuple

from nguon.lang.doc import Doc
from nguon.lang.vi.events.phrases import NounPhrases
from nguon.lang.vi.events.states import Candidate
from nguon.lang.vi.events.words import NAMED_GOALS
from nguon.model.spans import Span

_AGENT_AFTER = re.compile(r"(?<!\w)(?:bởi|do)\s+")
_OF = re.compile(r"(?<!\w)của\s+")
_BETWEEN = re.compile(r"(?<!\w)giữa\s+")
_AGAINST = re.compile(r"\s+(?:với|và)\s+")
_VERSUS = re.compile(r"\s*(?:[-–—]|vs\.?|gặp|với)\s*")
_BELONGS = re.compile(r"\s+(?:\w+\s+)?(?:lại\s+|vẫn\s+|luôn\s+|đã\s+|sẽ\s+)?thuộc về\s+")
_ENDS = re.compile(
    r"[,;:.()\"”“]|(?<!\w)(?:khiến|làm|khi|để|nhằm|sẽ|đã|đang|được|bị|trong|tại|ở|vào"
    r"|xảy ra|diễn ra|thực hiện|tiến hành|là)(?!\w)"
)
_STOPS = re.compile(r"[,;:(]|(?<!\w)(?:khiến|làm|khi|để|nhằm|sẽ|đã|đang|là)(?!\w)")
_NEAR = 120  # code points after a trigger in which its participants are looked for
_FROM = re.compile(r"(?<!\w)(?:của|từ)\s+")
_ALLOWED = frozenset(("MATCH", "PERFORM", "EDUCATION", "COOPERATE"))
_SCHEMES = frozenset(("kế hoạch", "dự án", "đề án", "phương án", "lộ trình"))
_DEGREES = frozenset(
    ("lên", "xuống", "so", "gấp", "từ", "hơn", "gần", "thêm", "nhẹ", "khoảng", "tới", "đến", "còn", "trong")
)
_PRICE = re.compile(r"(?<!\w)giá(?!\w)")
_HAPPENING = frozenset(
    (
        "xảy ra",
        "diễn ra",
        "nổ ra",
        "bị",
        "được",
        "có mặt",
        "chứng kiến",
        "dẫn đến",
        "dẫn tới",
        "phát hiện",
        "xác nhận",
        "nhận",
        "tham gia",
        "tham dự",
        "dự",
    )
)
_PROPOSALS = frozenset(("đề nghị", "đề xuất", "kế hoạch", "quyết định", "yêu cầu", "ý định", "lời kêu gọi"))


_CARRIED_OUT = (" thực hiện", " tiến hành", " gây ra", " tổ chức", " và ", " cầm đầu", " đứng đầu", " chỉ đạo", " dẫn đầu")
_DEMANDS = (
    "yêu cầu", "đề nghị", "kêu gọi", "kiến nghị", "thúc giục", "hối thúc", "khuyến cáo", "khuyến nghị", "khuyên", "đôn đốc",
    "đốc thúc", "nhờ",
)  # fmt: skip
_OFFERS = frozenset(("CONSULT", "AID", "SUPPORT", "COOPERATE", "TRANSFER", "DEAL", "MATCH", "INVEST"))
_BESIDE = 40  # code points between who asks and the word of asking
_GOALS = frozenset(("mục tiêu", "mục đích", "nhiệm vụ", "ý tưởng", "kế hoạch", "ưu tiên", "mong muốn", "ước mơ", "tham vọng"))
_IS = re.compile(
    r"(?: (?!của|là)\w+){0,4}(?: của (?P<owner>[^,;:.\"“”]{1,80}))?"
    r"(?: (?!của|là)\w+){0,6} (?:là|nhằm)(?: (?:sẽ|phải|nhằm|được))? "
)
_DOING = 24  # code points of "gần tới việc vừa mới "
_BY_DOING = re.compile(
    r"\w (?:tới|đến|bằng|(?<!so )(?<!cùng )(?<!đối )(?<!lúc )với|qua|nhờ|vào|trong) việc (?:\w+ )?$"
)
_COLLIDES = frozenset(("tông", "húc", "đâm", "va", "quệt", "cán", "lao", "ủi", "đụng", "hất", "tung", "lấn", "quay", "xoay"))
_CHOSEN = ("chọn", "bầu", "mời", "triệu tập", "đăng ký", "đón", "tiếp", "kết nạp", "gọi", "huấn luyện", "đào tạo", "tuyển")
_SCENES = ("hiện trường", "danh sách", "cơ hội", "cảnh", "dấu vết", "video")  # before a verb: of what, not who does it
_FALLS = frozenset(("rơi", "ngã", "té", "trượt", "lăn"))
_VEHICLES = ("máy bay", "phi cơ", "trực thăng", "chiếc", "tàu", "xe", "tên lửa", "vệ tinh", "ô tô", "ôtô", "taxi", "tiêm kích")
_JUDGED = frozenset(("TRIAL", "ARREST", "SANCTION", "COERCE", "ASSAULT", "INVESTIGATE", "ACCUSE", "CRIME", "RESIGN"))
_DROPPED = ("bị loại", "bị gạch tên", "bị thay", "bị cắt", "bị đuổi", "bị truất", "mất chức", "mất ghế")
_ON_STAGE = ("khai màn", "lên sóng", "phát sóng")
_TAKES_PLACE = ("khởi tranh", "khai diễn", "khai mạc", "bế mạc", "hết hạn", "đi vào hoạt động", "có hiệu lực", *_ON_STAGE)
_UNDERGOES = (
    "bị ",
    "lãnh ",
    "lĩnh ",
    "nhận án",
    "chịu án",
    "ngồi tù",
    "đi tù",
    "vào tù",
    "thụ án",
    "hầu tòa",
    "sa lưới",
    "sa bẫy",
)


class Participants(NamedTuple):
    """The participants of an event, as spans."""

    actors: tuple[Span, ...]
    targets: tuple[Span, ...]
    objects: tuple[Span, ...]


def participants(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> Participants:
    """Actors, targets and objects of a candidate."""
    if candidate.nominal:
        return _of_noun(doc, phrases, candidate)
    if candidate.after_head:
        named = _of_noun(doc, phrases, candidate)
        if named.actors or doc.folded[max(0, candidate.start - 12) : candidate.start].rstrip().endswith(_SCENES):
            return named
    return _of_verb(doc, phrases, candidate)


def _until(doc: Doc, start: int, end: int) -> int:
    match = _ENDS.search(doc.folded, start, end)
    return match.start() if match else end


def _of_verb(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> Participants:
    after = phrases.participants(candidate.end, candidate.object_end) if candidate.object_end > candidate.end else ()
    if candidate.word.subject == "t":
        return Participants((), candidate.subject, ())
    if candidate.word.subject == "x":
        if candidate.word.type == "CHANGE":
            owner = _owner_of_figure(doc, phrases, candidate)
            if owner:
                return Participants(owner, (), ())
        if candidate.word.type == "ACCIDENT" and candidate.word.phrase.split()[0] in _COLLIDES:
            return _collision(doc, phrases, candidate, after)
        if candidate.word.type == "ACCIDENT" and candidate.word.phrase.split()[0] in _FALLS and not _thing(doc, candidate):
            return Participants(candidate.subject, after, ())
        return Participants((), (), candidate.subject)
    if candidate.word.phrase.startswith(_TAKES_PLACE):
        return Participants((), (), after or candidate.subject)
    judged = candidate.word.type in _JUDGED and candidate.word.phrase.startswith(_UNDERGOES)
    if judged or candidate.word.phrase.startswith(_DROPPED):
        return Participants(candidate.agent or _agent_after(doc, phrases, candidate), candidate.subject, ())
    if _asked_of_others(candidate):
        return Participants((), after, ())
    goal = _owner_of_goal(doc, phrases, candidate)
    if goal is not None:
        return Participants(goal, after, ())
    owner = _owner_of_proposal(doc, phrases, candidate) or _owner_of_deed(doc, phrases, candidate)
    if candidate.after_nominalizer and candidate.theme and candidate.theme[1] == candidate.start:
        return Participants(candidate.subject or owner, after, ())  # "về việc A bổ nhiệm …"
    if candidate.after_nominalizer and not owner and _by_doing(doc, candidate):
        return Participants(candidate.subject, after, ())  # "A tiến gần tới việc trở thành …"
    if candidate.after_nominalizer or _of_scheme(phrases, candidate):
        return Participants(owner, after, ())
    if owner:
        return Participants(owner, after, ())
    if candidate.passive and candidate.word.type in _ALLOWED and _permitted(doc, candidate):
        return Participants(candidate.subject, after, ())
    if candidate.passive and not candidate.agent and candidate.word.phrase.startswith("mất "):
        return Participants(candidate.subject, after, ())  # "bị mất điểm", "bị mất game"
    if candidate.passive:
        agent = candidate.agent or _agent_after(doc, phrases, candidate)
        return Participants(agent, candidate.subject, ())
    if not candidate.subject:
        between = _BETWEEN.search(doc.folded, candidate.end, _stop(doc, candidate))
        if between:
            return Participants(_both(doc, phrases, between.end(), candidate.sentence.end), (), ())
    return Participants(candidate.subject or _plain_subject(doc, phrases, candidate), after, ())


def _thing(doc: Doc, candidate: Candidate) -> bool:
    """Whether what falls is a thing and nobody."""
    first = candidate.subject[0].of(doc.folded) if candidate.subject else ""
    return candidate.passive or not first or first.startswith(_VEHICLES)


def _collision(doc: Doc, phrases: NounPhrases, candidate: Candidate, after: tuple[Span, ...]) -> Participants:
    """ "Xe tải tông xe khách": what runs into something acts, unless it is run into."""
    if candidate.passive:
        return Participants(candidate.agent or _agent_after(doc, phrases, candidate), candidate.subject, ())
    return Participants(candidate.subject or _plain_subject(doc, phrases, candidate), after, ())


def _owner_of_deed(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...]:
    """ "chiến thắng của bà A", "sự yểm trợ của A": whose deed a word is that stands as a noun."""
    belongs = _BELONGS.match(doc.folded, candidate.end) if candidate.word.noun else None
    if not (belongs or candidate.after_nominalizer or (candidate.word.noun and not candidate.direct)):
        return ()
    owner = belongs or _OF.match(doc.folded, candidate.end + 1) or (
        _FROM.search(doc.folded, candidate.end, _stop(doc, candidate)) if candidate.after_nominalizer else None
    )
    nominalized = not belongs and doc.folded.endswith("việc ", 0, candidate.start)
    if owner and nominalized and not _name_before(phrases, candidate.end, owner.start()):
        return ()  # "việc trở thành thành viên của NATO"
    return phrases.participants(owner.end(), _until(doc, owner.end(), candidate.sentence.end)) if owner else ()


def _by_doing(doc: Doc, candidate: Candidate) -> bool:
    """Whether the subject does what is told: "A tiến gần tới việc gia nhập", but not "vai trò của B trong việc ngăn"."""
    if not _BY_DOING.search(doc.folded, candidate.start - _DOING, candidate.start):
        return False
    return " của " not in doc.folded[max(candidate.sentence.start, candidate.start - 2 * _DOING) : candidate.start]


def _name_before(phrases: NounPhrases, start: int, end: int) -> bool:
    """Whether nothing, or a name at most, stands between a verb and "của": "việc gia nhập NATO của A"."""
    if end - start <= 1:
        return True
    names = phrases.mentions_in(start, end)
    return bool(names) and names[-1][1] >= end - 1


def _of_scheme(phrases: NounPhrases, candidate: Candidate) -> bool:
    """ "phản đối kế hoạch sáp nhập": who is against a scheme does not carry it out."""
    if not candidate.cues or candidate.cues[-1].word.phrase not in _SCHEMES:
        return False
    return phrases.blank(candidate.cues[-1].end, candidate.start)


def _permitted(doc: Doc, candidate: Candidate) -> bool:
    """Whether "được" before a verb that nobody undergoes says that its subject may do it: "được ra sân"."""
    if candidate.word.phrase.startswith(_CHOSEN):
        return False
    return not candidate.agent and doc.folded[max(0, candidate.start - 6) : candidate.start].rstrip().endswith("được")


def _owner_of_figure(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...]:
    """Whose figure it is: "xuất khẩu của A tăng", or A itself; a price, and who tells of the figure, is nobody's."""
    if not candidate.theme or _PRICE.search(doc.folded, *candidate.theme):
        return ()
    if "," in doc.folded[candidate.theme[1] : candidate.start] and not _changes_something(doc, candidate):
        return ()  # "cơ quan A công bố, chỉ số giá tăng 2%"
    owner = _OF.search(doc.folded, *candidate.theme)
    if owner:
        return phrases.participants(owner.end(), _until(doc, owner.end(), candidate.theme[1]))
    if not candidate.subject or len(doc.folded[candidate.theme[0] : candidate.subject[0].start].split()) > 1:
        return ()
    named = phrases.mentions_in(candidate.subject[0].start, candidate.subject[0].end)
    return candidate.subject if named or _changes_something(doc, candidate) else ()


def _changes_something(doc: Doc, candidate: Candidate) -> bool:
    """Whether what rises or falls stands after the verb: "doanh nghiệp tăng sản lượng", not "khách tăng 5%"."""
    after = doc.folded[candidate.end : candidate.end + 12].split()
    return bool(after) and after[0].isalpha() and after[0] not in _DEGREES


def _plain_subject(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...]:
    """A subject that no lexicon knows: the words before the verb, where they stand right there."""
    if not candidate.theme or not candidate.direct or candidate.word.sureness < 4:
        return ()
    start, end = candidate.theme
    if (
        candidate.cues
        and candidate.cues[-1].word.scope == "n"
        and phrases.blank(candidate.cues[-1].end, candidate.start)
    ):
        return ()
    if end > candidate.start or candidate.start - end > 30:
        return ()
    return phrases.plain(start, end)


def _owner_of_proposal(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...]:
    """Whose proposal it is: "đề nghị gặp X của Y", or nobody's where none is named."""
    if not candidate.cues or candidate.cues[-1].word.phrase not in _PROPOSALS:
        return ()
    cue = candidate.cues[-1]
    if not phrases.blank(cue.end, candidate.start):
        return ()
    owner = _FROM.search(doc.folded, candidate.end, _stop(doc, candidate))
    if owner and cue.word.phrase == "quyết định" and not _name_before(phrases, candidate.end, owner.start()):
        return candidate.subject  # "tỉnh có quyết định thu hồi dự án của tập đoàn"
    return phrases.participants(owner.end(), _until(doc, owner.end(), candidate.sentence.end)) if owner else ()


def _asked_of_others(candidate: Candidate) -> bool:
    """Whether somebody asks for what nobody named is to do: "bộ yêu cầu kiểm tra", but "ông xin từ chức"."""
    if not candidate.cues or not candidate.subject or candidate.passive:
        return False
    asked = next((cue for cue in candidate.cues if cue.word.factuality == "asked" and cue.word.scope == "p"), None)
    if asked is None or not asked.word.phrase.startswith(_DEMANDS):
        return False
    if asked.word.phrase == "đề nghị" and candidate.word.type in _OFFERS:
        return False  # "đề nghị gặp, giúp đỡ": who offers would do it
    gap = asked.start - candidate.subject[-1].end
    near = gap > 1 if asked.word.phrase == "nhờ" else gap < _BESIDE  # "trình báo công an nhờ …": they are asked
    return near and candidate.subject[0].start < asked.start and asked.end + 1 >= candidate.start


def _owner_of_goal(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...] | None:
    """Whose goal it is: "mục tiêu của A là …"; nobody's in "mục tiêu là …"; None where no goal is told."""
    if not candidate.cues:
        return None
    cue = candidate.cues[-1]
    if cue.word.phrase.startswith(NAMED_GOALS):
        return ()
    if cue.word.phrase not in _GOALS:
        return None
    told = _IS.fullmatch(doc.folded, cue.end, candidate.start)
    if not told:
        return None
    return phrases.participants(told.start("owner"), told.end("owner")) if told["owner"] else ()


def _agent_after(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...]:
    match = _AGENT_AFTER.search(doc.folded, candidate.end, min(candidate.sentence.end, candidate.end + 60))
    if not match:
        return ()
    agents = phrases.participants(match.end(), _until(doc, match.end(), candidate.sentence.end))
    if agents and match.group().startswith("do"):
        after = doc.folded[agents[-1].end : agents[-1].end + 12]
        if after.strip()[:1].isalpha() and not after.startswith(_CARRIED_OUT):
            return ()  # "bị cắn do các em tìm cách cứu nhau": a cause
    return agents


def _of_noun(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> Participants:
    stop = _stop(doc, candidate)
    between = _BETWEEN.search(doc.folded, candidate.end, stop)
    if between:
        return Participants(_both(doc, phrases, between.end(), candidate.sentence.end), (), ())
    opponents = _opponents(doc, phrases, candidate)
    if opponents:
        return Participants(opponents, (), ())
    agent = _AGENT_AFTER.search(doc.folded, candidate.end, stop)
    owner = _OF.search(doc.folded, candidate.end, stop)
    named: tuple[Span, ...] = ()
    if candidate.light and candidate.subject and candidate.light not in _HAPPENING:
        named = candidate.subject
    elif agent:
        named = phrases.participants(agent.end(), _until(doc, agent.end(), candidate.sentence.end))
    elif owner:
        named = phrases.participants(owner.end(), _until(doc, owner.end(), candidate.sentence.end))
    elif belongs := _BELONGS.match(doc.folded, candidate.end):
        named = phrases.participants(belongs.end(), _until(doc, belongs.end(), candidate.sentence.end))
    if candidate.word.subject == "t":
        return Participants((), named, ())
    if not named and candidate.word.type == "CONSULT":
        named = candidate.follower
    if candidate.word.subject == "x":
        return Participants((), (), ())
    return Participants(named, (), ())


def _both(doc: Doc, phrases: NounPhrases, start: int, end: int) -> tuple[Span, ...]:
    """Who stands after "giữa": "A và B", "A với B"."""
    stop = _until(doc, start, end)
    with_ = _AGAINST.search(doc.folded, start, stop)
    if not with_ or phrases.inside_mention(with_.start(), with_.end()):
        return phrases.participants(start, stop)
    return phrases.participants(start, with_.start()) + phrases.participants(with_.end(), stop)


def _opponents(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> tuple[Span, ...]:
    """ "trận A – B", "cuộc đại chiến A vs B": two names right after a match."""
    if candidate.word.type != "MATCH":
        return ()
    names = phrases.mentions_in(candidate.end, min(candidate.sentence.end, candidate.end + 80))[:2]
    if len(names) < 2 or not phrases.blank(candidate.end, names[0][0]):
        return ()
    if not _VERSUS.fullmatch(doc.folded, names[0][1], names[1][0]):
        return ()
    return tuple(Span(name[0], name[1]) for name in names)


def _stop(doc: Doc, candidate: Candidate) -> int:
    sign = _STOPS.search(doc.folded[candidate.end : candidate.end + _NEAR])
    stop = min(candidate.sentence.end, candidate.end + (sign.start() if sign else _NEAR))
    return min(stop, candidate.phrase_end) if candidate.phrase_end > candidate.end else stop


_AT = re.compile(r"(?<!\w)(?:tại|ở)\s+")


def place_of(doc: Doc, phrases: NounPhrases, candidate: Candidate) -> Span | None:
    """The named place that "tại" or "ở" after the trigger introduces, else None."""
    stop = min(candidate.sentence.end, candidate.end + 80)
    near = doc.folded[candidate.end : stop]
    at = _AT.search(doc.folded, candidate.end, stop) if "ở" in near or "tại" in near else None
    if not at:
        return None
    places = [m for m in phrases.mentions_in(at.end(), min(candidate.sentence.end, at.end() + 60)) if m[2] != "PER"]
    return Span(places[0][0], places[0][1]) if places else None
