from nguon.model import content_id


def test_ids_are_content_hashes() -> None:
    assert content_id("một", "hai") == content_id("một", "hai")
    assert content_id("một", "hai") != content_id("mộthai") != content_id("hai", "một")
    assert len(content_id("x")) == 20
