"""The extent of the noun phrase that is the source, to the left of a verb, and the subject that later verbs share."""

from __future__ import annotations

from typing import NamedTuple

from nguon.lang.vi.attribution.apposition import apposition, office
from nguon.lang.vi.attribution.cues import feelings, group_nouns, heads, longest_from, longest_to, starts_cue, words
from nguon.lang.vi.attribution.joints import (
    ends_document,
    glued,
    joins_nouns,
    names_field,
    scare_quoted,
    spaced,
    starts_noun,
)
from nguon.lang.vi.attribution.phrases import (
    behind_determiner,
    bracket_open,
    has_person,
    in_compound,
    is_age,
    is_source,
    skip_openers,
)
from nguon.lang.vi.attribution.reading import Reading, Unit

_NOUN_STEMS = frozenset(("máy", "sân", "tàu", "đường", "chuyến", "vụ", "cuộc", "việc", "sự", "ngành", "nghề", "đội"))
_NOUN_PREFIXES = frozenset(("nhà", "người", "hãng"))
_TENSE = frozenset(["đã", "đang", "sẽ", "vừa", "bị", "được", "chưa", "từng", "cũng", "đều", "vẫn", "không"])
_PREPOSITIONS = frozenset(
    ["tại", "trong", "ở", "trên", "từ", "qua", "với", "vào", "trước", "sau", "hồi", "lúc", "nhân"]
)
_OF = frozenset(["của", "thuộc", "ở", "tại", "trong", "từ"])
_SENTENCE_MARKS = frozenset('.;:?!"“”')
_OPENING = frozenset('"“«')
_CLOSING = frozenset('"”»')
_PLAIN_MARKS = frozenset("./'&%+")
_BEFORE_SUBJECT = frozenset(
    ["nhưng", "song", "thì", "rằng", "mà", "vì", "khi", "nên", "còn", "theo", "do", "nếu", "bởi", "sau", "trước", "với"]
)
_TURNING = frozenset(("nhưng", "song", "nên", "khi", "thì", "rằng", "nếu", "vì", "đồng", "cho"))
_NO_SUBJECT_WORDS = """
điều đây đó này việc không có để nên thì nếu ai tôi chúng mình ta hãy đừng phải cần muốn xin thế vậy như rồi sau trước
khi lúc nhằm của thuộc do vì bởi theo qua trong ngoài trên dưới tại ở từ với về cho mà là gì nào sao con còn đến tới nhưng song
"""
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
_OPENS_SUBJECT = frozenset(("nhưng", "song", "thì", "rằng", "mà", "còn", "nên"))
_DESCRIBES = frozenset(("người", "vốn", "hiện", "tên", "biệt", "từng", "đang", "còn"))  # open a description of a person
_ABOUT = frozenset(("có", "đến", "tới", "khoảng", "hơn", "gần", "chừng"))  # before a number
_LIVES_WORDS = """
sống ở tham làm nằm thuộc sinh cư ngụ buôn kinh mua bán theo chứng có phụ trách quản chịu trực đi dự học điều nghiên tổ
"""
_LIVES = frozenset(_LIVES_WORDS.split())  # verbs behind people that tell who they are
_LONGEST_BODY = 12  # tokens of a body's name with verbs in it ("Ủy ban dự thảo sửa đổi Hiến pháp")
_BREAKS = frozenset(',;:.?!"“”')
_LONGEST_CLAUSE = 24
_LONGEST_UNKNOWN = 12  # tokens of a source no lexicon knows
_SPECIAL = (["đặc", "biệt", "của"], ["đặc", "biệt", "tại"], ["đặc", "biệt", "về"])  # "đại diện đặc biệt của …"
_MAX_DESCRIPTION = 56
_PASSIVE = frozenset(("bị", "được"))
_FAR_OWNER = 8  # tokens from "của" to the name
_CHAIN_ENDS = frozenset(';:.?!"“”')
_OCCASIONS = frozenset(
    ("trao đổi", "trả lời", "phát biểu", "nói chuyện", "làm việc", "liên quan", "phản hồi", "chia sẻ", "giải thích", "lý giải",
     "bình luận", "nói với", "nói về", "đề cập", "tiếp xúc", "đánh giá", "nhận xét", "liên hệ", "phân tích", "trước đó")
)  # fmt: skip
_SORTS = frozenset(
    ("đơn vị", "cơ quan", "nơi", "người", "một", "công ty", "doanh nghiệp", "nguyên", "cựu", "hãng", "tổ chức", "chủ", "tác giả",
     "đại diện", "thành viên", "chủ đầu tư", "nhà")
)  # fmt: skip
_PAGES = frozenset(("báo", "tờ", "trang", "kênh", "đài", "tạp", "website", "cổng", "fanpage", "facebook"))
_TITLE_CASE = dict.fromkeys(("Một", "Ông", "Bà", "Anh", "Chị", "Các", "Những", "Nhiều"), True)
_MOST_NICKNAME = 2
_MOST_TITLE = 8  # tokens of a work's title in quote marks


class Source(NamedTuple):
    """Tokens `[first, stop)` of a source; `shared` where it is the subject of an earlier predicate, not next to the cue."""

    first: int
    stop: int
    shared: bool = False


def any_before(reading: Reading, unit: Unit, cue_first: int, floor: int) -> Source | None:
    """The bare noun phrase before a verb that only people and bodies can have ("phía sân bay cho biết"), known or not."""
    last = skip_back(reading, cue_first - 1, floor)
    if last < floor or reading.lower[last] in words("coord") or not reading.lower[last][0].isalnum():
        return None
    whole = _with_clause(reading, last, floor)
    if whole:
        return whole
    first = skip_openers(reading, _left_edge(reading, last, floor), last + 1)
    if not 0 < last + 1 - first <= _LONGEST_UNKNOWN or reading.lower[first] in _NO_SUBJECT:
        return None
    if longest_from(reading.lower, first, last + 1, words("verb")) or _predicate(reading, first, last + 1):
        return None
    if first > floor and reading.lower[first - 1][0].isalnum() and reading.lower[first - 1] not in _OPENS_SUBJECT:
        return None
    return Source(first, last + 1)


def _with_clause(reading: Reading, last: int, floor: int) -> Source | None:
    """People with what they do told behind them ("Một số cổ đông góp vốn làm ăn cho rằng …"), from the last comma on."""
    lower, start = reading.lower, last
    while start > floor and lower[start - 1] not in _BREAKS and last - start < _LONGEST_CLAUSE:
        start -= 1
    first = skip_openers(reading, start, last + 1)
    many = longest_from(lower, first, last + 1, words("plural")) or int(lower[first] == "một")
    head = longest_from(lower, first + many, last + 1, heads()) or longest_from(
        lower, first + many, last + 1, group_nouns()
    )
    clear = not any(lower[at] in _TENSE and not in_compound(lower, at) for at in range(first, last + 1))
    return Source(first, last + 1) if many and head and clear and last - first < _LONGEST_CLAUSE else None


def source_before(reading: Reading, unit: Unit, cue_first: int, floor: int, comma: bool = True) -> Source | None:
    """The noun phrase that ends before token `cue_first`, not reaching before token `floor`, or None."""
    at = cue_first - 1
    if at > floor and reading.lower[at] in _OPENING and reading.tokens.end[at] == reading.tokens.start[cue_first]:
        at -= 1
    last = skip_back(reading, at, floor, comma)
    if last < floor or reading.lower[last] in words("coord") or reading.lower[last] == ",":
        return None
    quoted = _quoted_name(reading, last, floor)
    if quoted:
        return quoted
    hit = reading.lower[cue_first - 1] in _PASSIVE  # "Ông A, 40 tuổi, …, bị kết tội": he does not speak
    described = _described(reading, last, floor) or (None if hit else _long_apposition(reading, last, floor))
    if described:
        return described
    chain = _chain(reading, unit, last, floor)
    if chain:
        return chain
    first = _left_edge(reading, last, floor)
    if (
        comma
        and reading.lower[last + 1] == ","
        and first > floor
        and reading.lower[first - 1][0].isalpha()
        and reading.lower[first - 1] not in _BEFORE_SUBJECT
    ):
        return None  # "… lên án các chuyến thăm tới A và B, nói rằng": the subject is farther away
    return noun_phrase(reading, first, last + 1)


def _described(reading: Reading, last: int, floor: int) -> Source | None:
    """The person before a relative clause between commas ("Ông A, người đang đứng đầu B, cho biết")."""
    lower = reading.lower
    closed = last + 1 < len(lower) and lower[last + 1] == ","
    for index in range(last, max(floor, last - (40 if closed else 24)), -1):
        if (index in reading.mention_to and reading.mention_to[index].entity.type == "PER") or lower[
            index
        ] in _SENTENCE_MARKS:
            return None
        if lower[index] == "," and closed and lower[index + 1] == "nơi":
            return noun_phrase(reading, _left_edge(reading, index - 1, floor), index)
        if lower[index] == "," and not closed and lower[index + 1 : index + 2] != ["người"]:
            return None
        if lower[index] == "," and index + 1 <= last and lower[index + 1] in _DESCRIBES:
            named = reading.mention_to.get(index - 1)
            if named and named.entity.type == "PER":
                return noun_phrase(reading, _left_edge(reading, index - 1, floor), index)
            return None
    return None


def _long_apposition(reading: Reading, last: int, floor: int) -> Source | None:
    """The person before a description with commas of its own ("Ông A, đội trưởng B, chi cục C, nơi đã thu giữ D cho biết")."""
    lower = reading.lower
    commas: list[int] = []
    for index in range(last, max(floor, last - _MAX_DESCRIPTION), -1):
        if lower[index] in _SENTENCE_MARKS or lower[index] in _TURNING:
            return None
        mention = reading.mention_to.get(index)
        if mention and mention.entity.type == "PER" and _owns(reading, mention.first, floor):
            continue  # "…, nguyên cố vấn của Thủ tướng B, nhấn mạnh"
        if mention and mention.entity.type == "PER":
            opens = commas and commas[-1] == index + 1 and len(commas) > 1
            if not opens or not (
                longest_from(lower, index + 2, last + 1, heads())
                or longest_from(lower, index + 2, last + 1, group_nouns())
                or lower[index + 2] in ("người", "một", "nguyên", "cựu", "quyền", "ngụ", "trú", "quê", "sinh")
                or (index + 3 < len(lower) and is_age(reading, index + 2))
            ):
                return None
            return noun_phrase(reading, _left_edge(reading, index, floor), last + 1)
        if lower[index] == ",":
            commas.append(index)
    return None


def _chain(reading: Reading, unit: Unit, last: int, floor: int) -> Source | None:
    """The speaker at the head of a chain of descriptions or examples between commas, to the cue.

    "Đại diện đội 2, hạt kiểm lâm B, đơn vị đã giữ lô gỗ, cho rằng"; "các hãng như A (Đức), B (Mỹ) khẳng định".
    """
    lower = reading.lower
    if "," not in lower[max(floor, last - _MAX_DESCRIPTION) : last]:
        return None
    start = last
    while start > floor and lower[start - 1] not in _CHAIN_ENDS and last - start < _MAX_DESCRIPTION:
        start -= 1
    while start <= last and (lower[start] == "," or start in reading.time_from):
        start = reading.time_from.get(start, start + 1)
    for comma in [start - 1, *(at for at in range(start, last) if lower[at] == ",")]:
        first = skip_openers(reading, comma + 1, last)
        if first < last and (lower[first] in _PREPOSITIONS or " ".join(lower[first : first + 2]) in _OCCASIONS):
            continue  # "Trao đổi với A, đại diện đội 2, …": the adverbial before it
        return _chain_from(reading, first, last) if first < last else None
    return None


def _chain_from(reading: Reading, first: int, last: int) -> Source | None:
    """The chain of tokens `[first, last]` as a source: a known head, and only noun phrases between the commas."""
    lower = reading.lower
    end = next((at for at in range(first, last) if lower[at] == ","), last)
    if end >= last or (lower[last + 1] != "," and "như" not in lower[first:end]):
        return None
    many = longest_from(lower, first, last, words("plural"))
    head = longest_from(lower, first + many, last, heads())
    kind = heads()[" ".join(lower[first + many : first + many + head])].kind if head else ""
    if kind not in ("person", "organization", "group") or has_person(reading, first, end):
        return None
    examples = many and any(lower[at] == "như" for at in range(first + many + head, end))
    if not examples and (lower[last + 1] != "," or not _describes_body(reading, end, last)):
        return None
    if any(lower[at] in _TENSE and at not in reading.named for at in range(first, end)):
        return None
    if any(lower[at] in ("và", "cùng", "lẫn") and at not in reading.named for at in range(end, last)) and not examples:
        return None
    return Source(first, end)


def _describes_body(reading: Reading, comma: int, last: int) -> bool:
    """Whether the last piece of a chain tells what sort of body or person was named ("đơn vị đã giữ lô gỗ")."""
    lower = reading.lower
    begin = max(at for at in range(comma, last) if lower[at] == ",") + 1
    return lower[begin] in _SORTS or " ".join(lower[begin : begin + 2]) in _SORTS


def _owns(reading: Reading, first: int, floor: int) -> bool:
    """Whether the name at token `first` stands behind "của" in its piece, so that it only tells whose somebody is."""
    lower = reading.lower
    for at in range(first - 1, max(floor, first - _FAR_OWNER) - 1, -1):
        if lower[at] in _BREAKS:
            return False
        if lower[at] == "của":
            return True
    return False


def skip_back(reading: Reading, last: int, floor: int, comma: bool = True) -> int:
    """Index of the last token before the adverbs, times and brackets that may stand between a subject and its verb."""
    lower, beside = reading.lower, last
    while last >= floor:
        if last in reading.mention_to:
            break
        if last in reading.time_to:
            last = reading.time_to[last] - 1
            while last >= floor and lower[last] in ("vào", "hôm", "từ", "lúc", "hồi", "ngày"):
                last -= 1
            comma = comma or lower[last] == ","  # a time may stand between two commas
        elif lower[last] == ")":
            last = bracket_open(reading, last, floor) - 1
        elif comma and lower[last] in ",-–—" and last - 1 >= floor and lower[last - 1] not in words("coord"):
            last, comma, beside = last - 1, False, beside - int(last == beside)
        elif count := longest_to(lower, last, floor, words("preverb")):
            last -= count
        elif last == beside and (count := longest_to(lower, last, floor + 1, feelings(), 3)):
            last -= count  # "bà Lan ngậm ngùi kể"
        else:
            break
    return last


def _quoted_name(reading: Reading, last: int, floor: int) -> Source | None:
    """A nickname in quote marks next to the cue (“người đặc biệt” cho biết)."""
    if reading.lower[last] not in '"“”»':
        return None
    quote = reading.quote_at(reading.tokens.start[last] - 1)
    if quote is None:
        return None
    first, stop = reading.range_of(quote.start, quote.end)
    outside = first - 2  # the token before the opening mark
    if outside >= floor and reading.lower[outside].isalpha() and stop - first <= _MOST_TITLE:
        named = noun_phrase(reading, _left_edge(reading, outside, floor), last + 1)
        if named and not named.shared and named.first <= outside:
            return named  # 'giọng ca “Em mơ về anh”'
        if reading.tokens.word[outside][0].isupper() and stop - first <= _MOST_NICKNAME:
            return Source(outside, last + 1)  # 'Minh “Sâm”'
        if stop - first > _MOST_NICKNAME:
            return None
    return Source(first, stop) if first >= floor and stop - first <= 4 and is_source(reading, first, stop) else None


def _left_edge(reading: Reading, last: int, floor: int) -> int:
    lower, index = reading.lower, last
    while index >= floor:
        mention = reading.mention_to.get(index)
        word = lower[index]
        if mention:
            index = mention.first - 1
        elif index in reading.time_to and index != last:
            break
        elif word == ")":
            opened = bracket_open(reading, index, floor)
            if opened <= floor:
                break  # "( TNO ) Ông A": where the article comes from
            index = opened - 1
        elif word == "dù" and lower[index - 1] in ("lính", "nhảy", "quân", "binh", "tàu"):
            index -= 1
        elif word == ",":
            if not apposition(reading, index, last, floor):
                break
            index -= 1
        elif word in "-–—":
            if spaced(reading, index) and not (apposition(reading, index, last, floor) or office(reading, index, last)):
                break
            index -= 1
        elif (word in ("và", "lẫn") and joins_nouns(reading, index, floor)) or (
            word in ("bị", "được") and not starts_noun(reading, index + 1, last + 1)
        ):
            index -= 1
        elif index != last and _TITLE_CASE.get(reading.tokens.word[index]) and index - 1 not in reading.mention_to:
            return index  # a caption without its full stop runs into the sentence
        elif word == "việc" and index < last and longest_from(lower, index + 1, last + 1, heads()):
            break
        elif (
            (word == "do" and index > floor and ends_document(lower, index - 1, floor))
            or (word == "về" and names_field(lower, index, floor))
            or (word == "!" and glued(reading, index))
        ):
            index -= 1
        elif lower[index - 1 : index + 2] in _SPECIAL:
            index -= 2
        elif word in _CLOSING and (opened := scare_quoted(reading, index, floor)):
            index = opened - 1
        elif word == "riêng" and lower[index - 1] in ("tin", "nhà", "tư"):
            index -= 1  # "một nguồn tin riêng của A"
        elif longest_to(lower, index, floor, words("conj")) or (not word[0].isalnum() and word not in _PLAIN_MARKS):
            break
        else:
            index -= 1
    return index + 1


def noun_phrase(reading: Reading, first: int, stop: int) -> Source | None:
    """The source inside the tokens between a clause's edge and the verb: openers dropped, cut before its predicate."""
    lower = reading.lower
    first = skip_openers(reading, first, stop)
    if first < stop and lower[first] in _ABOUT:
        first = _counted(reading, first, stop)
    if first >= stop:
        return None
    if lower[first] == "của" and first + 1 < stop and first not in reading.mention_from:
        first += 1  # "Đơn cầu cứu ngày 29/4 của bà A tố cáo …"
    if lower[first] == "nghe" and first + 1 < stop:
        first += 1  # "Khi nghe ông A đề nghị …"
    if lower[first] == "từ" and first and lower[first - 1] in ("tin", "nguồn", "dẫn"):
        first += 1  # "A dẫn tin từ báo B cho hay …"
    if (
        lower[first] in _PREPOSITIONS
        and first not in reading.mention_from
        and not longest_from(lower, first, stop, heads()) > 1
    ):
        first = _behind_preposition(reading, first, stop)
    if first >= stop:
        return None
    if lower[first : first + 2] == ["thông", "qua"]:
        return None  # "…, đồng thời thông qua cơ quan A yêu cầu …": whoever acted before
    first = _behind_turn(reading, first, stop)
    if (first - 1) in reading.time_to and _acts(reading, first, stop):
        return None  # "Tập đoàn A ngày 21/6 đệ đơn kiện, cho biết …": the subject stands before the day
    if lower[first : first + 2] in (["thông", "tin"], ["tin", "từ"], ["tin", "tức"]):
        first = _behind_news_of(reading, first, stop)
    cut = _predicate(reading, first, stop)
    if cut and _is_relative(reading, first, cut, stop):
        cut = None
    end = cut if cut else stop
    while end - 1 > first and lower[end - 1] in ("và", ",", "-", "–", "nói"):
        end -= 1
    if (
        starts_cue(lower, first, end)
        and not longest_from(lower, first, end, heads())
        and first not in reading.mention_from
    ):
        return None  # "buổi họp báo **công bố trong** …": a verb is no source
    source = Source(first, end, shared=bool(cut))
    return source if is_source(reading, source.first, source.stop) else None


def _is_relative(reading: Reading, first: int, cut: int, stop: int) -> bool:
    """Whether the verb at `cut` only tells which people are meant ("người dân sống trong vùng ngập đề nghị …")."""
    lower = reading.lower
    if lower[cut] not in _LIVES or any(lower[at] in _TENSE for at in range(cut, stop)) or "," in lower[cut:stop]:
        return False
    at = first + longest_from(lower, first, cut, words("plural"))
    head = longest_from(lower, at, cut, heads())
    return bool(head) and heads()[" ".join(lower[at : at + head])].kind in ("group", "person")


def _acts(reading: Reading, first: int, stop: int) -> bool:
    """Whether tokens `[first, stop)` begin with a verb and no noun that can speak."""
    lower = reading.lower
    if first in reading.mention_from or reading.tokens.word[first][0].isupper():
        return False
    return bool(longest_from(lower, first, stop, words("verb"))) and not longest_from(lower, first, stop, heads())


def _counted(reading: Reading, first: int, stop: int) -> int:
    """Where the number stands behind "có" ("Có đến 76% người dân cho biết"), else `first`."""
    lower, at = reading.lower, first
    while at < stop and lower[at] in _ABOUT:
        at += 1
    return at if at < stop and (lower[at].isdigit() or lower[at][0].isdigit()) else first


def _behind_preposition(reading: Reading, first: int, stop: int) -> int:
    """The first title or person behind an adverbial that lacks its comma ("Tại cuộc họp ông A cho biết")."""
    lower = reading.lower
    for index in range(first + 1, stop):
        if lower[index - 1] in _OF:
            continue
        mention = reading.mention_from.get(index)
        count = longest_from(lower, index, stop, heads())
        if (mention and mention.entity.type == "PER") or (
            count and heads()[" ".join(lower[index : index + count])].kind == "person"
        ):
            return index
    return stop


def _behind_turn(reading: Reading, first: int, stop: int) -> int:
    """Behind "đây không phải lần đầu tiên", "đây là lần thứ ba"."""
    lower = reading.lower
    if lower[first] not in ("đây", "đó") or first in reading.mention_from:
        return first
    for index in range(first + 1, min(stop - 3, first + 8)):
        if lower[index] == "lần" and lower[index + 1] in ("đầu", "thứ"):
            return index + 2 + int(lower[index + 1] == "thứ" or lower[index + 2] == "tiên")
    return first


def _behind_news_of(reading: Reading, first: int, stop: int) -> int:
    for index in range(first + 1, min(stop - 1, first + 6)):
        if reading.lower[index] in ("từ", "của") or (
            reading.lower[index] == "trên" and reading.lower[index + 1] in _PAGES
        ):
            return index + 1
    return first


def _predicate(reading: Reading, first: int, stop: int) -> int | None:
    """Index of the token where a predicate begins inside `[first, stop)`, or None where all of it is one noun phrase."""
    lower = reading.lower
    begin = behind_determiner(lower, first, stop)
    index = begin + max(1, longest_from(lower, begin, stop, heads()))
    named_end = (stop - 1) in reading.mention_to
    known = heads().get(" ".join(lower[begin:index]))
    body = known is not None and known.kind == "organization" and reading.tokens.word[begin][0].isupper()
    while index < stop:
        mention = reading.mention_from.get(index)
        if mention:
            index = mention.stop
            continue
        if index in reading.named:
            index += 1
            continue
        if (noun := longest_from(lower, index, stop, heads())) > 1 and lower[index] in _NOUN_PREFIXES:
            index += noun  # "nhà sản xuất": its verb is part of the noun
            continue
        if lower[index] in _TENSE and not in_compound(lower, index):
            return index
        if (
            not named_end
            and stop - first > 7
            and not in_compound(lower, index)
            and "," not in lower[begin:index]
            and lower[index - 1] not in _NOUN_STEMS
            and not (body and stop - first <= _LONGEST_BODY)
            and reading.tokens.word[index][0].islower()
            and longest_from(lower, index, stop, words("verb"))
        ):
            return index
        index += 1
    return None
