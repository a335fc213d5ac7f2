"""Two files that number their articles from 1 lose nothing."""

from __future__ import annotations

import json
from pathlib import Path

from nguon.model import Article
from nguon.newsroom import Newsroom
from nguon.newsroom.identity import same_piece

RAIN = "Mưa lớn suốt đêm qua làm ngập nhiều tuyến phố ở Huế. Nước rút dần từ trưa nay, xe cộ đã đi lại được."
GAME = "Đội chủ nhà thắng đậm trên sân Lạch Tray. Huấn luyện viên khen các học trò trẻ đã chơi không biết mệt."


def test_the_same_address_is_the_same_piece_whatever_its_text() -> None:
    url = "https://bao.vn/1"
    assert same_piece(Article("1", RAIN, url=url), Article("1", GAME, url=url))
    assert not same_piece(Article("1", RAIN, url=url), Article("1", RAIN + " Thêm.", url="https://bao.vn/2"))


def test_without_addresses_the_words_tell() -> None:
    assert same_piece(Article("1", RAIN), Article("1", RAIN.replace("trưa nay", "chiều nay") + " Hai người bị thương."))
    assert not same_piece(Article("1", RAIN), Article("1", GAME))


def test_files_that_count_from_one_keep_all_their_articles(tmp_path: Path) -> None:
    for name, text in (("a", RAIN), ("b", GAME)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "1", "text": text}) + "\n", encoding="utf-8")
    with Newsroom.open(tmp_path / "pile.db") as room:
        report = room.add([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")])
        assert (report.added, report.revised, report.renamed) == (2, 0, 1)
        assert {record["text"] for record in room.article_records()} == {RAIN, GAME}
    (tmp_path / "c.jsonl").write_bytes((tmp_path / "b.jsonl").read_bytes())
    with Newsroom.open(tmp_path / "pile.db") as room:
        again = room.add([str(tmp_path / "c.jsonl")])
        assert (again.added, again.same, again.renamed) == (0, 1, 1)
