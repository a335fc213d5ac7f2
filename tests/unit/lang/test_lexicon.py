import importlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.errors import LexiconError
from nguon.lang import lexicon
from nguon.lang.lexicon import Matcher
from nguon.lang.tokens import Tokens
from nguon.lang.vi.fold import fold

MATCHER: Matcher[str] = Matcher([("nói", "say"), ("nói thêm", "add"), ("thêm", "more"), ("hoà bình", "peace")], fold)


def found(text: str) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(text[a:b], payload) for a, b, payload in MATCHER.longest(folded)]


def test_the_longest_match_wins() -> None:
    assert found("Ông nói thêm và nói.") == [("nói thêm", "add"), ("nói", "say")]


def test_matches_stand_at_word_boundaries() -> None:
    assert found("nóit tnói 1nói nói1") == []


def test_tone_marks_may_stand_on_either_vowel() -> None:
    assert found("Hòa bình và hoà bình") == [("Hòa bình", "peace"), ("hoà bình", "peace")]


def test_all_gives_overlapping_matches() -> None:
    assert sorted(MATCHER.all("nói thêm")) == [(0, 3, "say"), (0, 8, "add"), (4, 8, "more")]


def test_an_empty_lexicon_matches_nothing() -> None:
    empty: Matcher[None] = Matcher([], fold)
    assert list(empty.all("nói")) == [] and len(empty) == 0


def test_a_data_file_must_say_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "pack_without_origin"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "data" / "x.tsv").write_text("# licence: Apache-2.0\nnói\tsay\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    with pytest.raises(LexiconError, match="origin"):
        lexicon.read("pack_without_origin", "x.tsv")


ODD: Matcher[str] = Matcher(
    [
        ("ông", "1"), ("ông A", "2"), ("q.", "3"), ("covid-19", "4"), ("'ndrangheta", "5"), ("t.ư", "6"), ("hôm nay", "7"),
        ("mr. bean", "8"), ("mr.", "9"), ("mr", "10"), ("u23", "11"), ("nay", "12"), ("việt - nga", "13"),
    ],
    fold,
)  # fmt: skip
PIECES = ["ông", "a", "q", ".", "covid", "-", "19", "'ndrangheta", "t.ư", "hôm", "nay", "\n", " ", " ", "\xa0", "mr.", "bean",
          "u23", "_", "²", "e\u0301", "việt", "nga", "Mr"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_words_of_tokens_give_the_same_matches_as_letters(text: str) -> None:
    tokens = Tokens(text, fold(text))
    assert ODD.longest_of(tokens) == ODD.longest(fold(text))
    assert sorted(ODD.all_of(tokens)) == sorted(ODD.all(fold(text)))
