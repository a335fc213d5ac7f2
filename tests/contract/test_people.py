"""Linked entities in every store."""

from pathlib import Path

import pytest

from nguon.errors import NotFound
from nguon.model import EntityRef, LinkDecision, LinkedEntity, LinkReason
from nguon.store import open_store


def linked(number: int, name: str, *articles: str) -> LinkedEntity:
    members = tuple(EntityRef(article, "n1") for article in articles)
    decisions = tuple(LinkDecision(ref, True, "same name", (LinkReason("office", ("bộ trưởng",), ("bộ trưởng",), ("a1",)),)) for ref in members)
    return LinkedEntity(f"l{number}", "PER", name, members, (name, f"{name} khác"), ("bộ trưởng",), decisions)


@pytest.mark.parametrize("engine", ["sqlite", "memory"])
def test_kept_found_and_replaced(engine: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "kho.db" if engine == "sqlite" else ":memory:") as store:
        an, binh = linked(1, "Nguyễn Văn Ân", "a1"), linked(2, "Trần Thị Bình", "a3", "a2")
        store.save_linked([an, binh])
        assert [each.id for each in store.linked_entities()] == ["l2", "l1"]
        assert store.linked_entities("nguyen an") == [an]
        assert store.linked_entities("%") == [] and store.linked_entities(type="ORG") == []
        assert (store.count_linked(), store.count_linked("nguyen"), store.count_linked(type="ORG")) == (2, 1, 0)
        assert store.linked_entity("l2").decisions == binh.decisions
        assert store.linked_of("a2") == {"n1": "l2"}
        store.save_linked([an])
        assert [each.id for each in store.linked_entities()] == ["l1"]
        with pytest.raises(NotFound, match="l2"):
            store.linked_entity("l2")
