"""All words that the story layer says itself, in Vietnamese; everything else that it shows is cut from articles."""

from __future__ import annotations

from collections.abc import Mapping

RESULTS: Mapping[str, str] = {
    "done": "đã thực hiện",
    "changed": "đã thay đổi",
    "cancelled": "đã bị hủy hoặc bác bỏ",
    "open": "chưa rõ kết quả",
}
HAPPENED: Mapping[str, str] = {"happened": "đã xảy ra", "not_happened": "không xảy ra"}
KINDS: Mapping[str, str] = {
    "number": "con số", "date": "thời gian", "name": "tên gọi", "place": "nơi chốn", "cause": "nguyên nhân",
    "happened-or-not": "việc có xảy ra hay không", "other": "chi tiết",
}  # fmt: skip


def one_unnamed(words: str) -> str:
    """Warning: every road ends at one unnamed source."""
    return (
        f"Mọi đường dẫn đều về một nguồn không nêu tên: “{words}”"
        if words != "?"
        else "Mọi đường dẫn đều về một nguồn không nêu tên"
    )


def one_party(name: str) -> str:
    """Warning: every road ends at somebody who takes part in the dispute."""
    return f"Mọi đường dẫn đều về một bên trong cuộc: {name}"


def together(one: str, other: str, shared: int, words: str) -> str:
    """Why two articles are in one story."""
    if not shared:
        return f"Bài {one} và bài {other} không có câu nào cùng nội dung; hai bài chung các từ: {words or 'không có'}."
    return f"Bài {one} và bài {other} có {shared} câu cùng nội dung; từ chung đáng kể nhất: {words or 'không có'}."


def copied(copier: str, original: str, kind: str, share: float, spans: int, credited: bool) -> str:
    """Why an article counts as a copy."""
    how = "gần như toàn bộ" if kind == "copy" else "một phần"
    named = "có ghi nguồn" if credited else "không ghi nguồn"
    figure = f", {round(100 * share)} % chữ trùng" if share else ""
    return f"Bài {copier} chép {how} bài {original}: {spans} đoạn trùng{figure}; bài chép {named}."


def disputed(kind: str, sides: list[tuple[str, int]]) -> str:
    """Why a statement is disputed."""
    told = "; ".join(f"“{value}” ({count} bài)" for value, count in sides)
    return f"Các bài khác nhau về {KINDS.get(kind, kind)}: {told}."


def possible(kind: str, sides: list[tuple[str, int]]) -> str:
    """What may be a difference, or only another wording."""
    told = "; ".join(f"“{value}” ({count} bài)" for value, count in sides)
    return f"Có thể khác nhau về {KINDS.get(kind, kind)}, cần xem lại: {told}."


def moved(kind: str, sides: list[tuple[str, int]]) -> str:
    """A figure that changed over time."""
    told = " → ".join(f"“{value}” ({count} bài)" for value, count in sides)
    return f"Số liệu được cập nhật theo thời gian ({KINDS.get(kind, kind)}): {told}."


def sourced(articles: int, independent: int, ends: list[str]) -> str:
    """How many articles and how many independent sources carry a statement."""
    return (
        f"{articles} bài đăng, {independent} nguồn độc lập; nguồn xa nhất biết được: {', '.join(ends) or 'không rõ'}."
    )


def outcome(result: str, due: str | None, overdue: bool) -> str:
    """What became of a plan."""
    when = f" (hạn {due})" if due else ""
    late = "; đã quá hạn mà chưa có tin" if overdue else ""
    return f"Dự định{when}: {RESULTS.get(result, result)}{late}."


def circle(nodes: tuple[str, ...]) -> str:
    """Sources that cite each other."""
    return "Dẫn nguồn vòng quanh: " + " → ".join((*nodes, nodes[0])) + "."
