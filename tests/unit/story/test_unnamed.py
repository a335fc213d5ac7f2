import pytest

from nguon.analysis.pipeline import analyze
from nguon.lang.pack import get_pack
from nguon.model import Article, ReadArticle
from nguon.story.unnamed import source_span
from nguon.story.voices import voices

PACK = get_pack("vi")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Chuyên gia này", "chuyên gia"),
        ("vị chuyên gia nói trên", "chuyên gia"),
        ("nguồn tin trên", "nguồn tin"),
        ("một chuyên gia giấu tên", None),
        ("ông An", None),
    ],
)
def test_what_points_back(words: str, head: str | None) -> None:
    assert PACK.points_back(words) == head


def test_an_expert_told_again_is_the_same_voice() -> None:
    text = (
        "Một chuyên gia giấu tên của một viện ở Huế cho biết cây cầu cũ đã xuống cấp. "
        "Chuyên gia này cũng nhận định thành phố cần xây cầu mới."
    )
    item = ReadArticle(Article(id="a", text=text), analyze(Article(id="a", text=text), PACK))
    spans = [source_span(item, attribution, PACK) for attribution in item.analysis.attributions]
    assert [span.of(text) if span else None for span in spans] == ["Một chuyên gia giấu tên của một viện ở Huế"] * 2
    assert [len(voice.quotes) for voice in voices([item])] == [2]
