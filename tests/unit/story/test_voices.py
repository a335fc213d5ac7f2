from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, ReadArticle
from nguon.story.voices import voices

PACK = get_pack("vi")


def read(name: str, text: str) -> ReadArticle:
    article = Article(id=name, text=text, published="2023-01-30T08:00:00+07:00")
    return ReadArticle(article, analyze(article, PACK))


def test_one_speaker_over_several_articles_with_the_word_that_attributes() -> None:
    one = read("a", "Tổng thư ký NATO Jens Stoltenberg kêu gọi Hàn Quốc viện trợ cho Ukraine.")
    two = read("b", 'Ông Jens Stoltenberg nói: "Chúng tôi biết ơn Nhật Bản".')
    found = voices([two, one])
    assert found == voices([one, two])
    assert [voice.name for voice in found] == ["Jens Stoltenberg"]
    assert found[0].articles == ("a", "b")
    assert [(quote.cue, quote.kind) for quote in found[0].quotes] == [("kêu gọi", "indirect"), ("nói", "direct")]
    for quote in found[0].quotes:
        for evidence in quote.evidence:
            evidence.check(next(item.article.text for item in (one, two) if item.article.id == evidence.article))


def test_the_same_words_in_two_articles_are_one_quote() -> None:
    text = "Bộ trưởng Trần Văn Bình cho biết cầu sẽ thông xe trong tháng 3."
    found = voices([read("a", text), read("b", text)])
    assert len(found) == 1 and len(found[0].quotes) == 1
    assert {evidence.article for evidence in found[0].quotes[0].evidence} == {"a", "b"}
