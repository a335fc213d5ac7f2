"""People and bodies across articles: what is joined, what is kept apart, and why."""

from __future__ import annotations

from nguon.model import Analysis, Article, Entity, ReadArticle, Role, Span
from nguon.model.people import LinkedEntity, LinkReason
from nguon.story.people import link_entities


def read(number: int, *entities: tuple[str, str, str], published: str = "2016-05-01T08:00:00+07:00") -> ReadArticle:
    """An article that names (type, name, role) in turn; a role "ông" or "bà" is an honorific, names may be "full|alias"."""
    text, made = "", []
    for place, (kind, name, role) in enumerate(entities):
        mentions = []
        for form in name.split("|"):
            mentions.append(Span(len(text), len(text) + len(form)))
            text += form + " . "
        roles = (Role("honorific" if role in ("ông", "bà") else "office", 0, 1, role),) if role else ()
        made.append(Entity(f"e{place}", kind, name.split("|")[0], tuple(mentions), roles))
    return ReadArticle(
        Article(id=f"a{number}", text=text, published=published), Analysis(f"a{number}", entities=tuple(made))
    )


def reasons(linked: tuple[LinkedEntity, ...]) -> list[LinkReason]:
    return [reason for entity in linked for decision in entity.decisions for reason in decision.reasons]


def named(linked: tuple[LinkedEntity, ...], name: str) -> list[int]:
    return sorted(len(entity.members) for entity in linked if name in entity.aliases)


def test_a_foreign_name_may_be_turned() -> None:
    linked = link_entities(
        [read(0, ("PER", "Kishida Fumio", "Thủ tướng")), read(1, ("PER", "Fumio Kishida", "Thủ tướng"))]
    )
    assert named(linked, "Fumio Kishida") == [2]
    assert {decision.rule for decision in linked[0].decisions} == {"same name", "turned name"}


def test_a_vietnamese_name_may_not() -> None:
    linked = link_entities([read(0, ("PER", "Lê Tuấn Anh", "")), read(1, ("PER", "Lê Anh Tuấn", ""))])
    assert len(linked) == 2


def test_a_short_name_with_the_same_office_is_joined() -> None:
    linked = link_entities([read(0, ("PER", "Kishida Fumio", "Thủ tướng")), read(1, ("PER", "Kishida", "Thủ tướng"))])
    assert named(linked, "Kishida") == [2]
    assert linked[0].decisions[1].reasons == (LinkReason("office", ("Thủ tướng",), ("Thủ tướng",), ("a0",)),)


def test_a_short_name_alone_is_not() -> None:
    linked = link_entities([read(0, ("PER", "Nguyễn Văn Phúc", "")), read(1, ("PER", "Phúc", ""))])
    assert len(linked) == 2


def test_a_short_name_that_fits_two_people_is_left_alone() -> None:
    office = "Bộ trưởng"
    linked = link_entities(
        [
            read(0, ("PER", "Trần Văn Hùng", office)),
            read(1, ("PER", "Lê Mạnh Hùng", office)),
            read(2, ("PER", "Hùng", office)),
        ]
    )
    assert len(linked) == 3
    assert LinkReason("ambiguous", ("Hùng",), ("Trần Văn Hùng", "Lê Mạnh Hùng")) in reasons(linked)


def test_gender_office_and_time_contradict() -> None:
    linked = link_entities([read(0, ("PER", "Lê Thanh Hà", "ông")), read(1, ("PER", "Lê Thanh Hà", "bà"))])
    assert (len(linked), reasons(linked)) == (2, [LinkReason("gender", ("female",), ("male",), ("a0",))])
    linked = link_entities([read(0, ("PER", "Lê Thanh Hà", "ca sĩ")), read(1, ("PER", "Lê Thanh Hà", "thẩm phán"))])
    assert (len(linked), reasons(linked)) == (2, [LinkReason("other-office", ("thẩm phán",), ("ca sĩ",), ("a0",))])
    years = [
        read(0, ("PER", "Lê Thanh Hà", "")),
        read(1, ("PER", "Lê Thanh Hà", ""), published="2023-05-01T08:00:00+07:00"),
    ]
    linked = link_entities(years)
    assert (len(linked), reasons(linked)) == (2, [LinkReason("years", count=7)])


def test_another_office_in_the_same_company_is_one_person() -> None:
    first = read(0, ("PER", "Lê Thanh Hà", "phó chủ tịch"), ("ORG", "Công ty Sao Khuê", ""))
    second = read(1, ("PER", "Lê Thanh Hà", "giám đốc"), ("ORG", "Công ty Sao Khuê", ""))
    linked = link_entities([first, second])
    assert named(linked, "Lê Thanh Hà") == [2]
    assert LinkReason("company", ("Công ty Sao Khuê",), articles=("a0",)) in reasons(linked)


def test_one_article_tells_two_apart_and_a_story_joins_a_short_name() -> None:
    twins = link_entities([read(0, ("PER", "Lê Thanh Hà", ""), ("PER", "Lê Thanh Hà", ""))])
    assert (len(twins), reasons(twins)) == (2, [LinkReason("told-apart", articles=("a0",))])
    items = [read(0, ("PER", "Elon Musk", "")), read(1, ("PER", "Musk", ""))]
    assert reasons(link_entities(items, one_story=True)) == [LinkReason("story")]
    alone = link_entities([read(0, ("PER", "Phúc", "")), read(1, ("PER", "Phúc", ""))])
    assert (len(alone), reasons(alone)) == (2, [LinkReason("short-only")])


def test_an_abbreviation_is_what_the_articles_spell_out() -> None:
    spelled = read(0, ("ORG", "Hiệp hội Nuôi Ong Cao Nguyên|HNOC", ""))
    linked = link_entities(
        [spelled, read(1, ("ORG", "HNOC", "")), read(2, ("ORG", "Hiệp hội Nuôi Ong Cao Nguyên", ""))]
    )
    assert [len(entity.members) for entity in linked] == [3]
    assert linked[0].name == "Hiệp hội Nuôi Ong Cao Nguyên"
    assert "abbreviation" in {decision.rule for decision in linked[0].decisions}
    assert {reason.code for reason in reasons(linked)} == {"name", "spelled-out"}
    assert LinkReason("spelled-out", ("HNOC",), ("Hiệp hội Nuôi Ong Cao Nguyên",), ("a0",)) in reasons(linked)


def test_an_abbreviation_spelled_out_in_two_ways_is_kept_apart() -> None:
    items = [
        read(0, ("ORG", "Ban Quản Vườn Xanh|BQVX", "")),
        read(1, ("ORG", "Bộ Quà Vui Xuân|BQVX", "")),
        read(2, ("ORG", "BQVX", "")),
    ]
    assert len(link_entities(items)) == 3


def test_known_aliases_are_one_country() -> None:
    linked = link_entities([read(0, ("LOC", "Mỹ", "")), read(1, ("LOC", "Hoa Kỳ", ""))])
    assert named(linked, "Mỹ") == [2]
    assert reasons(linked) == [LinkReason("lexicon", ("Hoa Kỳ",), ("Mỹ",))]


def test_the_order_of_the_articles_does_not_matter() -> None:
    items = [
        read(0, ("PER", "Kishida Fumio", "Thủ tướng"), ("LOC", "Mỹ", "")),
        read(1, ("PER", "Kishida", "Thủ tướng")),
        read(2, ("LOC", "Hoa Kỳ", "")),
    ]
    assert link_entities(items) == link_entities(items[::-1])
    assert link_entities([]) == ()
