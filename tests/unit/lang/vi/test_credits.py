"""Credits over several zones."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.lang.vi.bylines import classify, is_vietnamese_name, take_apart
from nguon.lang.vi.credits import find_credits, read_byline
from nguon.lang.vi.fold import fold
from nguon.lang.vi.signatures import is_byline
from nguon.lang.vi.zones import find_zones


def read(text: str) -> list[tuple[str, str]]:
    doc = Doc(text, fold(text))
    doc.zones = find_zones(doc)
    return [(credit.role, credit.name) for credit in find_credits(doc)]


def test_author_of_one_line_makes_theo_a_source_in_the_next() -> None:
    text = "Tàu cập cảng\n\nCon tàu cập cảng sáng nay.\n\nHàng được dỡ xuống.\n\nCao Sơn\nTheo Minh Châu"
    assert read(text) == [("author", "Cao Sơn"), ("source", "Minh Châu")]


def test_captions_and_byline() -> None:
    text = (
        "Tàu cập cảng\n\nCon tàu cập cảng sáng nay.\n\nCon tàu tại cảng. Ảnh: EPA\n\nHàng được dỡ.\n\nMai Vy (Theo AP)"
    )
    assert read(text) == [("photo", "EPA"), ("author", "Mai Vy"), ("source", "AP")]


def test_names_in_the_text_are_no_credits() -> None:
    assert read("Tàu cập cảng\n\nTheo Reuters, con tàu cập cảng sáng nay.\n\nẢnh hưởng của bão chưa hết.") == []


def test_written_before() -> None:
    assert [credit.role for credit in read_byline("Theo Thu Hương", 0, 14)] == ["author"]
    assert [credit.role for credit in read_byline("Theo Thu Hương", 0, 14, written=True)] == ["source"]


def test_pieces_know_where_they_stand() -> None:
    text = "… Theo Mai Lan/Tiền Phong …"
    pieces = take_apart(text, 2, 25)
    assert [(piece.text, piece.kind, piece.cue, piece.joint) for piece in pieces] == [
        ("Mai Lan", "person", "theo", ""),
        ("Tiền Phong", "outlet", "theo", "/"),
    ]
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


def test_what_pieces_look_like() -> None:
    found = {
        words: classify(words)
        for words in ("Mai Lan", "TTXVN", "PV", "Viện Kinh tế", "a@b.vn", "chim sẻ", "P.V", "x.vn")
    }
    assert found == {
        "Mai Lan": "person", "TTXVN": "outlet", "PV": "staff", "Viện Kinh tế": "skip", "a@b.vn": "skip", "chim sẻ": "other",
        "P.V": "person", "x.vn": "other",
    }  # fmt: skip


def test_vietnamese_names() -> None:
    assert all(
        map(is_vietnamese_name, ("Nguyễn Thị Hoa", "H.Minh", "Kh. Uyên", "LÊ QUÝ ĐÔN", "Thuỷ", "Nghĩa", "Xuyến"))
    )
    assert not any(map(is_vietnamese_name, ("Seatimes", "Osen", "John Brown", "Guardian")))


def test_sentences_are_no_bylines() -> None:
    for line in (
        "Theo chương trình, hội nghị họp đến ngày 8/7.",
        "Nguyên nhân vụ việc đang được làm rõ.",
        "Ông Lê Văn Nam - Ảnh: AFP",
        "Nguồn gốc của loài cá này",
        "Từ nỗi đau quá lớn",
        "Ai chịu trách nhiệm?",
        "",
    ):
        assert not is_byline(line, 0, len(line), last=True), line


def test_a_bare_name_signs_only_at_the_end() -> None:
    assert is_byline("Mai Lan", 0, 7, last=True)
    assert not is_byline("Mai Lan", 0, 7, last=False)
    assert is_byline("Theo Reuters", 0, 12, last=False)
