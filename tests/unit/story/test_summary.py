"""The summary: spans only, no bylines, nothing that hangs in the air."""

from __future__ import annotations

import pytest

from nguon.lang.vi.openings import opening_trim
from nguon.story.build import build_story
from nguon.story.selection import BUDGET, OVER, choose
from nguon.story.summary import choices, summarize
from nguon.story.worth import take_stock
from unit.story.making import PACK, item, read

ONE = (
    "Cầu Thạch Bích thông xe\nSáng nay cầu Thạch Bích bắc qua sông Trà chính thức thông xe sau ba năm thi công.\n"
    "Tuy nhiên, tuyến đường dẫn phía nam cầu vẫn còn dang dở vì thiếu mặt bằng thi công.\n"
    "Ông này cho rằng việc chậm trễ là do công tác đền bù kéo dài nhiều năm liền.\nTheo Báo Sông Trà"
)
TWO = (
    "Thông xe cầu qua sông Trà\nCầu Thạch Bích bắc qua sông Trà đã thông xe sáng nay, rút ngắn mười cây số đường đi.\n"
    "Người dân hai bờ sông Trà mang cờ hoa ra đón chuyến xe đầu tiên qua cầu."
)


def test_every_sentence_is_its_evidence() -> None:
    items = [item("a", ONE, credit="Báo Sông Trà"), item("b", TWO)]
    texts = {each.article.id: each.article.text for each in items}
    found = build_story("s", items, PACK).summary
    assert found
    for sentence in found:
        assert sentence.text == sentence.evidence[0].exact
        for evidence in sentence.evidence:
            evidence.check(texts[evidence.article])


def test_bylines_titles_and_dangling_sentences_stay_out_and_links_are_cut() -> None:
    told = [sentence.text for sentence in summarize(read(item("a", ONE, credit="Báo Sông Trà"), item("b", TWO)))]
    assert "tuyến đường dẫn phía nam cầu vẫn còn dang dở vì thiếu mặt bằng thi công." in told
    assert not any(text.startswith(("Tuy nhiên", "Theo Báo")) for text in told)
    leaning = [n for n, text in enumerate(told) if text.startswith("Ông này")]
    assert all(n > 0 and told[n - 1].startswith("tuyến đường dẫn") for n in leaning)


def test_the_length_is_kept() -> None:
    long = "Bản tin\n" + "\n".join(
        f"Hạng mục thứ {n} của công trình cầu Thạch Bích hoàn thành trong tháng {n} với khối lượng {n * 7} tấn thép."
        for n in range(1, 60)
    )
    words = sum(len(sentence.text.split()) for sentence in summarize(read(item("a", long))))
    assert words <= BUDGET + OVER


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("Ngoài ra, huyện còn cấp gạo cho các hộ bị nạn.", 10),
        ("Theo đó, giá vé tăng thêm hai nghìn đồng mỗi lượt.", 9),
        ("Bà này khẳng định không quen biết nghi phạm.", None),
        ("Ông cho biết sẽ báo cáo lên tỉnh.", None),
        ("Vụ việc trên đang được làm rõ.", None),
        ("Điều này khiến người dân lo lắng.", None),
        ("Chúng tôi sẽ làm đường dẫn trước mùa mưa.", None),
        ("Theo tôi, giá vé như vậy là hợp lý.", None),
        ("Ông Bình cho biết sẽ báo cáo lên tỉnh.", 0),
        ("Cô giáo trẻ bám bản suốt mười năm.", 0),
        ("Sáng nay trên quốc lộ 24 xảy ra sạt lở.", 0),
    ],
)
def test_openings(sentence: str, cut: int | None) -> None:
    assert opening_trim(sentence) == cut


def test_title_and_gist_come_from_the_articles() -> None:
    story = build_story("s", [item("a", ONE, credit="Báo Sông Trà"), item("b", TWO)], PACK)
    assert story.title in ("Cầu Thạch Bích thông xe", "Thông xe cầu qua sông Trà")
    assert story.gist in ONE + TWO


def test_what_is_told_twice_is_chosen_once() -> None:
    told = "Cầu Thạch Bích bắc qua sông Trà đã thông xe sáng nay sau ba năm thi công, rút ngắn mười cây số đường đi"
    first = item("a", f"Cầu Thạch Bích thông xe\n{told}.\nNgười dân hai bờ mang cờ hoa ra đón chuyến xe đầu tiên.")
    second = item(
        "b", f"Thông xe cầu qua sông Trà\n{told} cho người dân.\nThành phố sẽ làm tiếp đường dẫn phía nam cầu."
    )
    stock = take_stock(read(first, second))
    candidates = choices(stock)
    chosen = choose(candidates, dict.fromkeys(stock.holders, (1.0, 1.0)))
    texts = [stock.reading.text(choice.line) for choice in chosen]
    assert sum(text.startswith("Cầu Thạch Bích bắc qua") for text in texts) == 1


def test_the_gist_tells_what_the_titles_tell() -> None:
    aside = "Tỉnh từng dự định làm phà chở khách và hàng hóa ở khúc sông rộng này từ nhiều năm trước đây."
    first = item(
        "a", f"Cầu Thạch Bích thông xe\n{aside}\nCầu Thạch Bích đã thông xe sáng nay trước sự chứng kiến của người dân."
    )
    second = item(
        "b", f"Thông xe cầu Thạch Bích\n{aside}\nCầu Thạch Bích chính thức thông xe từ sáng nay sau ba năm thi công."
    )
    assert "thông xe" in build_story("s", [first, second], PACK).gist


def test_what_stands_amid_a_quotation_or_asks_is_not_told_by_itself() -> None:
    text = (
        "Cầu Thạch Bích thông xe\nChủ tịch xã Lê Văn Tòng nói: “Cầu mới giúp bà con đi lại dễ dàng hơn trước rất nhiều. "
        "Mỗi ngày có cả nghìn học sinh qua sông bằng cây cầu mới này. Xã sẽ làm thêm đường dẫn vào mùa khô năm sau”.\n"
        "Liệu giá vé qua cầu Thạch Bích có tăng vào mùa lễ hội năm nay?\n"
        "Cầu Thạch Bích dài sáu trăm mét và rộng mười hai mét."
    )
    stock = take_stock(read(item("a", text)))
    fit = {stock.reading.text(choice.line): choice.leans for choice in choices(stock)}
    assert fit == {
        "Mỗi ngày có cả nghìn học sinh qua sông bằng cây cầu mới này.": True,
        "Cầu Thạch Bích dài sáu trăm mét và rộng mười hai mét.": False,
    }
