"""Pieces of HTML → paragraphs."""

from nguon.ingest.fragments import looks_html, plain, to_text


def test_blocks_become_paragraphs_and_scripts_vanish() -> None:
    html = (
        '<p>Mưa <b>rất</b> lớn.</p><script>x < 1</script><figure><img src="a"><figcaption>Ảnh: Lê A</figcaption></figure>'
        "Nước lên&nbsp;nhanh<br>Hết"
    )
    assert to_text(html) == "Mưa rất lớn.\n\nẢnh: Lê A\n\nNước lên\xa0nhanh\n\nHết"


def test_plain_text_is_left_as_it_stands() -> None:
    assert not looks_html("5 < 7 & 3 > 2; AT&T")
    assert plain("Giá < 5 triệu\n\n  đồng") == "Giá < 5 triệu\n\n  đồng"


def test_broken_html_does_no_harm() -> None:
    assert to_text("<p>a<p>b</div></p><") == "a\n\nb\n\n<"
    assert to_text("<" * 5000) != "never returns"
