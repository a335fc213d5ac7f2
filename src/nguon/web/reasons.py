"""Reasons in Vietnamese, from the values that they rest on (`nguon.story.english` says the same in English)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from nguon.model import LinkReason
from nguon.model.stories import OutcomeResult
from nguon.newsroom import Facts
from nguon.newsroom import facts as of
from nguon.web.words import CONFLICT, timex

Outlet = Callable[[str], str]  # article id → the outlet that it appeared in

_RESULTS: Mapping[OutcomeResult, str] = {
    "done": "đã thực hiện", "changed": "đã thay đổi", "cancelled": "đã bị hủy hoặc bác bỏ", "open": "chưa rõ kết quả",
}  # fmt: skip
_WARNINGS = {
    "": "", "one-unnamed": "Mọi đường dẫn đều về nguồn không nêu tên.", "one-party": "Mọi đường dẫn đều về một bên trong cuộc.",
}  # fmt: skip
_CALLED = {"male": "ông", "female": "bà"}


def tell(facts: Facts, outlet: Outlet) -> str:
    """What a reason rests on, in a sentence or two; articles under the names of their outlets."""
    match facts:
        case of.Together():
            return _together(facts, outlet)
        case of.Copied():
            how = "gần như toàn bộ" if facts.kind == "copy" else "một phần"
            share = f", chiếm {round(100 * facts.share)} % bài chép" if facts.share else ""
            named = "có ghi nguồn" if facts.credited else "không ghi nguồn"
            pair = f"{outlet(facts.copier)} chép {how} bài của {outlet(facts.original)}"
            return f"{pair}: {facts.spans} đoạn trùng{share}; {named}."
        case of.Sourced():
            origins = dict.fromkeys(_named(node, outlet) for node in facts.origins)
            ends = f"nguồn xa nhất biết được: {', '.join(origins) or 'không rõ'}"
            held = f"{facts.articles} bài đăng, {facts.independent_sources} nguồn độc lập"
            return f"{held}; {ends}. {_WARNINGS[facts.warning]}".strip()
        case of.Differing():
            return _differing(facts)
        case of.Planned():
            due = f" (hẹn {timex(facts.due)})" if facts.due else ""
            became = _RESULTS[facts.result] + ("; đã quá hẹn mà chưa có tin" if facts.overdue else "")
            return f"Dự định{due}: {became if facts.sure else f'có thể {became}, cần xem lại'}."
        case of.Circle():
            ring = (_named(node, outlet) for node in (*facts.sources, facts.sources[0]))
            return f"Dẫn nguồn vòng quanh: {' → '.join(ring)}."
        case _:
            assert_never(facts)


def _named(node: str, outlet: Outlet) -> str:
    """A node of the source graph in words."""
    kind, _, name = node.partition(":")
    return outlet(name) if kind == "article" else name


def _together(facts: of.Together, outlet: Outlet) -> str:
    pair, words = f"{outlet(facts.one)} và {outlet(facts.other)}", ", ".join(facts.words) or "không có"
    if not facts.statements:
        return f"Bài của {pair} không có câu nào cùng nội dung; tên và từ có trong cả hai: {words}."
    return f"Bài của {pair} có {facts.statements} câu cùng nội dung; tên và từ đáng kể nhất có trong cả hai: {words}."


def _differing(facts: of.Differing) -> str:
    kind = CONFLICT.get(facts.kind, facts.kind).lower()
    told = [f"“{side.value}” ({side.articles} bài)" for side in facts.sides]
    if facts.update:
        return f"Số liệu được cập nhật theo thời gian ({kind}): {' → '.join(told)}."
    if not facts.sure:
        return f"Có thể khác nhau, cần xem lại ({kind}): {'; '.join(told)}."
    return f"Các bài khác nhau ({kind}): {'; '.join(told)}."


def link_reason(reason: LinkReason, outlet: Outlet) -> str:
    """What spoke for taking two names for one, or against it."""
    names, others = _listed(reason.names), _listed(reason.others)
    articles = _listed([outlet(article) for article in reason.articles])
    match reason.code:
        case "name":
            return f"tên {names}"
        case "lexicon":
            return f"{names} là {others} trong từ điển tên"
        case "spelled-out":
            return f"bài của {articles} viết {names} đầy đủ là {others}"
        case "office":
            same = names.casefold() == others.casefold()
            return f"cùng chức vụ {names}" + (f" như trong {articles}" if same else f" ({articles} gọi là {others})")
        case "company":
            return f"cùng nhắc đến {names} như trong {articles}"
        case "story":
            return "cùng một câu chuyện"
        case "gender":
            here, there = (", ".join(_CALLED.get(each, each) for each in told) for told in (reason.names, reason.others))
            return f"ở đây là {here}, trong {articles} là {there}"
        case "told-apart":
            return f"bài của {articles} nêu cả hai như hai người khác nhau"
        case "short-only":
            return "chỉ chung tên gọi tắt"
        case "years":
            return f"cách nhau {reason.count} năm và không còn gì chung"
        case "other-office":
            return f"chức vụ khác ({names}; {articles} gọi là {others}) và không còn gì chung"
        case "ambiguous":
            return f"{names} hợp với {len(reason.others)} họ tên: {others}"
        case _:
            assert_never(reason.code)


def _listed(words: Sequence[str], most: int = 4) -> str:
    return ", ".join(words[:most]) + (" …" if len(words) > most else "")
