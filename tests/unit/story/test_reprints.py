"""Near-duplicates: candidates, alignment, kinds, direction, credit, families."""

from __future__ import annotations

import pytest

from nguon.lang.pack import get_pack
from nguon.model import Analysis, Article, Credit, ReadArticle
from nguon.story.align import align
from nguon.story.neardup import candidate_pairs
from nguon.story.reprints import families, find_reprints
from nguon.story.shingles import passages, signatures

SENTENCES = [
    "Sáng nay, tàu chở gạo của hợp tác xã Phú Lợi mắc cạn tại cửa sông Cổ Chiên khi thủy triều rút.",
    "Thuyền trưởng Lê Văn Bảy nói con tàu chở gần hai trăm tấn gạo từ An Giang đi Vũng Tàu.",
    "Bộ đội biên phòng Trà Vinh đã đưa cả tám thuyền viên lên bờ an toàn lúc bảy giờ.",
    "Chủ tàu dự tính thuê hai tàu kéo để đưa tàu ra khỏi bãi cát trong đêm mai.",
    "Đây là vụ mắc cạn thứ ba tại khu vực này kể từ đầu mùa khô năm nay.",
]
OTHERS = [
    "Giải chạy bán đảo Sơn Trà năm nay có hơn ba nghìn người đăng ký tham dự ở bốn cự ly.",
    "Ban tổ chức cho hay đường chạy vòng quanh núi dài nhất là bốn mươi hai cây số.",
    "Nhà vô địch năm ngoái Trần Thị Hạnh sẽ không dự vì chấn thương đầu gối.",
    "Thành phố cấm xe trên đường ven biển từ ba giờ sáng tới mười giờ trưa chủ nhật.",
]


def item(
    name: str, sentences: list[str], outlet: str = "", published: str | None = None, credit: str = ""
) -> ReadArticle:
    credits_ = (Credit("source", credit, 0, 1),) if credit else ()
    article = Article(id=name, text="\n\n".join(sentences), outlet=outlet, published=published)
    return ReadArticle(article, Analysis(name, credits=credits_))


def found(*items: ReadArticle) -> tuple:
    return find_reprints(items, get_pack("vi"))


def test_a_copy_is_found_with_evidence_that_reads_the_same() -> None:
    one, other = item("a", SENTENCES), item("b", SENTENCES)
    (pair,) = found(one, other)
    assert pair.kind == "copy" and pair.share == pytest.approx(1.0)
    texts = {"a": one.article.text, "b": other.article.text}
    for evidence in pair.evidence:
        evidence.check(texts[evidence.article])
    assert [evidence.article for evidence in pair.evidence[:2]] == [pair.a, pair.b]
    assert pair.evidence[0].exact == pair.evidence[1].exact


def test_three_sentences_in_a_longer_article_are_partial() -> None:
    (pair,) = found(item("a", SENTENCES), item("b", OTHERS + SENTENCES[:3]))
    assert pair.kind == "partial"
    assert "3 sentences" in pair.reasons[0]


def test_a_light_edit_is_still_the_same_sentence() -> None:
    edited = [
        sentence.replace("Sáng nay", "Hôm qua").replace("gần hai trăm", "khoảng hai trăm") for sentence in SENTENCES
    ]
    assert found(item("a", SENTENCES), item("b", edited))


def test_articles_of_their_own_are_no_reprints() -> None:
    assert found(item("a", SENTENCES), item("b", OTHERS)) == ()
    assert found(item("a", SENTENCES), item("b", OTHERS + SENTENCES[:1])) == ()
    assert found(item("a", []), item("b", [])) == ()


def test_the_earlier_article_is_the_origin_and_the_later_one_names_nobody() -> None:
    late = item("a", SENTENCES, "tuoitre.vn", "2016-05-01T10:00:00+07:00")
    early = item("b", SENTENCES, "vnexpress.net", "2016-05-01T08:30:00+07:00")
    (pair,) = found(late, early)
    assert (pair.a, pair.b, pair.credited) == ("b", "a", False)
    assert "90 minutes" in pair.reasons[1] and pair.reasons[2] == "names no source"


def test_a_credit_tells_more_than_time() -> None:
    copier = item("a", SENTENCES, "baodatviet.vn", "2016-05-01T08:00:00+07:00", credit="Tuổi Trẻ")
    origin = item("b", SENTENCES, "tuoitre.vn", "2016-05-01T09:00:00+07:00")
    (pair,) = found(copier, origin)
    assert (pair.a, pair.b, pair.credited) == ("b", "a", True)


def test_crediting_somebody_else_is_marked() -> None:
    origin = item("a", SENTENCES, "tuoitre.vn", "2016-05-01T08:00:00+07:00")
    copier = item("b", SENTENCES, "baodatviet.vn", "2016-05-01T09:00:00+07:00", credit="Reuters")
    (pair,) = found(origin, copier)
    assert not pair.credited and "Reuters" in pair.reasons[2]


def test_families_join_over_several_steps() -> None:
    items = [
        item("a", SENTENCES),
        item("b", SENTENCES),
        item("c", SENTENCES + OTHERS),
        item("d", ["Một câu khác hẳn, không ai chép lại bao giờ."]),
    ]
    assert families(items, find_reprints(items, get_pack("vi"))) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_candidates_are_found_among_many_without_comparing_all() -> None:
    pack = get_pack("vi")
    texts = [
        [f"Câu số {number} nói về việc {number} xảy ra tại xóm {number} hôm {place}." for place in range(6)]
        for number in range(60)
    ]
    texts += [SENTENCES, OTHERS + SENTENCES[1:]]
    keys = [signatures(passages(str(number), "\n\n".join(text), None, pack)) for number, text in enumerate(texts)]
    assert (60, 61) in candidate_pairs(keys)
    assert candidate_pairs([]) == [] and candidate_pairs([keys[0][:0]]) == []


def test_alignment_keeps_to_what_both_share() -> None:
    pack = get_pack("vi")
    one, other = (
        passages("a", "\n\n".join(SENTENCES), None, pack),
        passages("b", "\n\n".join(OTHERS[:2] + SENTENCES[3:]), None, pack),
    )
    aligned = align(one, other)
    assert (aligned.a_copied, aligned.b_copied) == (2, 2)
    assert 0.3 < aligned.a_share < 0.5
    assert align(one, passages("c", "", None, pack)).pairs == ()


@pytest.mark.parametrize("text", ["", "🙂 " * 50, "a. b. c.", "từ " * 30_000])
def test_any_text_passes(text: str) -> None:
    read = ReadArticle(Article(id="x", text=text), Analysis("x"))
    assert all(
        pair.kind in ("copy", "partial") for pair in found(read, ReadArticle(Article(id="y", text=text), Analysis("y")))
    )
