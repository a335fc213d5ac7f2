"""People, bodies and places across articles, joined with care: office, gender, company and time must not contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from nguon.lang.lexicon import read
from nguon.lang.pack import LanguagePack, get_pack
from nguon.model.annotations import Entity, EntityType
from nguon.model.articles import content_id
from nguon.model.people import EntityRef, LinkDecision, LinkedEntity, LinkReason, LinkRule
from nguon.model.stories import ReadArticle

# The lexicons of a pack that give aliases of one thing: phrase, class, canonical name.
_ALIAS_FILES = ("orgs_known.tsv", "places_countries.tsv")
_COMMON = (
    0.2  # a name in more than this share of the articles (a country, a ministry) is no company that tells people apart
)
_YEARS = 5  # without other support, one name so many years apart is not taken for one person
_ABBREVIATION = (2, 8)
_SAME: LinkRule = "same name"
_COMPANIONS = 3  # shared names that a decision tells


class Node:
    """An entity of one article with what tells it apart."""

    __slots__ = (
        "called",
        "company",
        "genders",
        "key",
        "name",
        "names",
        "offices",
        "ref",
        "tokens",
        "type",
        "written",
        "year",
    )

    def __init__(self, item: ReadArticle, entity: Entity, pack: LanguagePack) -> None:
        text = item.article.text
        self.ref = EntityRef(item.article.id, entity.id)
        self.type: EntityType = entity.type
        self.name = entity.name
        surfaces = dict.fromkeys([entity.name, *(span.of(text) for span in entity.mentions)])
        self.names = tuple(surfaces)
        self.tokens = tuple(pack.fold(entity.name).replace("-", " ").split()) or (entity.name,)
        self.key = self.tokens
        roles = [(role.kind, pack.fold(role.text)) for role in entity.roles]
        self.offices = tuple(dict.fromkeys(words for kind, words in roles if kind == "office"))
        self.called = {pack.fold(role.text): " ".join(role.text.split()) for role in reversed(entity.roles)}
        told = (pack.gender_of(words) for kind, words in roles if kind == "honorific")
        self.genders = frozenset(gender for gender in told if gender)
        self.company: frozenset[str] = frozenset()
        self.written: Mapping[str, str] = {}  # folded names of all articles as one of them writes them
        self.year = int(item.article.published[:4]) if item.article.published else 0


class Cluster:
    """A linked entity in the making."""

    def __init__(self, first: Node, rule: LinkRule) -> None:
        self.nodes = [first]
        self.decisions = [LinkDecision(first.ref, True, rule, ())]

    def add(self, node: Node, rule: LinkRule, reasons: tuple[LinkReason, ...]) -> None:
        self.nodes.append(node)
        self.decisions.append(LinkDecision(node.ref, True, rule, reasons))

    def refuse(self, node: Node, reason: LinkReason, rule: LinkRule = "contradiction") -> None:
        self.decisions.append(LinkDecision(node.ref, False, rule, (reason,)))

    def contradiction(self, node: Node) -> LinkReason | None:
        """What speaks against `node` being this one, or None."""
        genders = frozenset().union(*(other.genders for other in self.nodes))
        if len(genders) == 1 and len(node.genders) == 1 and genders != node.genders:
            first = next(other.ref.article for other in self.nodes if other.genders)
            return LinkReason("gender", tuple(node.genders), tuple(genders), (first,))
        if any(other.ref.article == node.ref.article for other in self.nodes):
            return LinkReason("told-apart", articles=(node.ref.article,))
        return None

    def support(self, node: Node) -> tuple[LinkReason, ...]:
        """What speaks for it: a shared office, shared company."""
        offices = {office: other for other in reversed(self.nodes) for office in other.offices}
        found = []
        for mine in node.offices:
            alike = [theirs for theirs in offices if mine in theirs or theirs in mine]
            if alike:
                best = mine if mine in offices else min(alike)
                there = offices[best]
                found.append(LinkReason("office", (node.called[mine],), (there.called[best],), (there.ref.article,)))
        company = node.company & frozenset().union(*(other.company for other in self.nodes))
        return (*found, self._beside(sorted(company)[:_COMPANIONS])) if company else tuple(found)

    def _beside(self, names: Sequence[str]) -> LinkReason:
        """That the names stand beside this one too."""
        there = [next(node for node in self.nodes if name in node.company) for name in names]
        written = tuple(node.written[name] for node, name in zip(there, names, strict=True))
        return LinkReason("company", written, articles=tuple(dict.fromkeys(node.ref.article for node in there)))

    def other_office(self, node: Node) -> LinkReason | None:
        """That both have offices; asked where none of them is shared."""
        theirs = {office: other.called[office] for other in reversed(self.nodes) for office in other.offices}
        if not node.offices or not theirs:
            return None
        first = next(other for other in self.nodes if other.offices)
        told = dict.fromkeys((*(first.called[office] for office in first.offices), *theirs.values()))
        return LinkReason(
            "other-office", tuple(node.called[mine] for mine in node.offices), tuple(told), (first.ref.article,)
        )

    def years_apart(self, node: Node) -> int:
        years = [other.year for other in self.nodes if other.year]
        return min((abs(year - node.year) for year in years), default=0) if node.year else 0


def link_entities(
    items: Sequence[ReadArticle], language: str = "vi", *, one_story: bool = False
) -> tuple[LinkedEntity, ...]:
    """The entities of all `items`, each once, in the order of their first article; every decision with its reasons.

    With `one_story` the items tell one happening, which is support enough for a short name ("Musk") that only one full
    name fits.
    """
    pack = get_pack(language)
    ordered = sorted(items, key=lambda item: (item.article.published or "9999", item.article.id))
    nodes = [Node(item, entity, pack) for item in ordered for entity in item.analysis.entities]
    _set_company(nodes, len(items))
    bodies = _link_bodies([node for node in nodes if node.type != "PER"], pack, language)
    people = _link_people([node for node in nodes if node.type == "PER"], one_story)
    rank = {node.ref: place for place, node in enumerate(nodes)}
    return tuple(
        _export(cluster) for cluster in sorted(bodies + people, key=lambda cluster: rank[cluster.nodes[0].ref])
    )


def _set_company(nodes: list[Node], articles: int) -> None:
    """For each node the other names of its article that are not in too many articles."""
    named: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for node in nodes:
        named[node.ref.article].add(" ".join(node.tokens))
        written.setdefault(" ".join(node.tokens), node.name)
    spread = Counter(name for names in named.values() for name in names)
    most = max(2, round(_COMMON * articles))
    telling = {article: frozenset(name for name in names if spread[name] <= most) for article, names in named.items()}
    for node in nodes:
        node.company = telling[node.ref.article] - {" ".join(node.tokens)}
        node.written = written


@cache
def _known(language: str) -> dict[str, tuple[str, str]]:
    """Folded phrase → canonical name, folded and as written, from the pack's lexicons; not for a phrase of two things."""
    package, pack = f"nguon.lang.{language}", get_pack(language)
    known: dict[str, tuple[str, str]] = {}
    doubtful: set[str] = set()
    for name in _ALIAS_FILES:
        if not (files(package) / "data" / name).is_file():
            continue
        for phrase, *fields in read(package, name):
            folded, canonical = pack.fold(phrase), fields[1] if len(fields) > 1 and fields[1] else phrase
            if known.setdefault(folded, (pack.fold(canonical), canonical))[0] != pack.fold(canonical):
                doubtful.add(folded)
    return {phrase: canonical for phrase, canonical in known.items() if phrase not in doubtful}


def _is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "").replace("-", "")
    return (
        name.isascii()
        and letters.isalnum()
        and letters.isupper()
        and _ABBREVIATION[0] <= len(letters) <= _ABBREVIATION[1]
    )


def _link_bodies(nodes: list[Node], pack: LanguagePack, language: str) -> list[Cluster]:
    """Organisations and places: same name, known alias, or an abbreviation that the articles themselves spell out."""
    known, spelled = _known(language), _spelled_out(nodes, pack)
    clusters: dict[tuple[str, str], Cluster] = {}
    for node in nodes:
        folded = " ".join(node.tokens)
        key, rule, reason = folded, _SAME, LinkReason("name", (node.name,))
        if folded in known:
            key, canonical = known[folded]
            rule, reason = _SAME if key == folded else "known alias", LinkReason("lexicon", (node.name,), (canonical,))
        elif folded in spelled:
            key, full, article = spelled[folded]
            rule, reason = "abbreviation", LinkReason("spelled-out", (node.name,), (full,), (article,))
            key = known[key][0] if key in known else key
        cluster = clusters.get((node.type, key))
        if cluster is None:
            clusters[node.type, key] = Cluster(node, rule)
        else:
            cluster.add(node, rule, (reason,))
    return list(clusters.values())


def _spelled_out(nodes: Iterable[Node], pack: LanguagePack) -> dict[str, tuple[str, str, str]]:
    """Folded abbreviation → expansion, folded and as written, and the article: where it names an entity both ways, and
    all that do agree."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for node in nodes:
        longest = max(node.names, key=len)
        for name in node.names:
            if _is_abbreviation(name) and not _is_abbreviation(longest) and " " in longest:
                full = " ".join(longest.split())
                found[pack.fold(name)].setdefault(pack.fold(full), (full, node.ref.article))
    return {short: (key, *told) for short, full in found.items() if len(full) == 1 for key, told in full.items()}


def _link_people(nodes: list[Node], one_story: bool) -> list[Cluster]:
    """Full names first, then short ones to the only full name that they can stand for."""
    clusters: list[Cluster] = []
    blocks: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    by_token: dict[str, list[Cluster]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: -len(node.tokens)):
        node.key = _name_key(node.tokens)
        if not blocks[node.key] and _join_short(node, by_token[node.tokens[0]], one_story):
            continue
        if _join(node, blocks[node.key], alone=len(node.tokens) > 1):
            continue
        clusters.append(blocks[node.key][-1])
        for token in dict.fromkeys(node.tokens) if len(node.tokens) > 1 else ():
            by_token[token].append(clusters[-1])
    return clusters


def _name_key(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The same for "Fumio Kishida" and "Kishida Fumio"; names with Vietnamese letters keep their order."""
    return tuple(sorted(tokens)) if all(token.isascii() for token in tokens) else tokens


def _join(node: Node, block: list[Cluster], alone: bool) -> bool:
    """Put a node to the best cluster of its name and say so, or open a new one at the end of `block`.

    `alone`: the name alone is enough where nothing contradicts and the years are near; else support is asked for.
    """
    ranked = [(cluster.support(node), cluster) for cluster in block]
    for support, cluster in sorted(ranked, key=lambda each: (-_strength(each[0]), each[1].nodes[0].ref)):
        against = cluster.contradiction(node)
        if against is None and not support:
            if not alone:
                against = LinkReason("short-only")
            elif cluster.years_apart(node) >= _YEARS:
                against = LinkReason("years", count=cluster.years_apart(node))
            else:
                against = cluster.other_office(node)
        if against is None:
            rule: LinkRule = _SAME if cluster.nodes[0].tokens == node.tokens else "turned name"
            cluster.add(node, rule, support or (LinkReason("name", (node.name,)),))
            return True
        cluster.refuse(node, against)
    block.append(Cluster(node, _SAME))
    return False


def _strength(support: Iterable[LinkReason]) -> int:
    """How many offices and names speak for a link."""
    return sum(len(reason.names) for reason in support)


def _join_short(node: Node, candidates: list[Cluster], one_story: bool) -> bool:
    """Put a short name ("Thủ tướng Kishida") to the one full name that it fits, if there is one with support."""
    fitting = []
    for cluster in candidates:
        full, length = cluster.nodes[0].tokens, len(node.tokens)
        if len(full) <= length or node.tokens not in (full[:length], full[-length:]):
            continue
        against, support = cluster.contradiction(node), cluster.support(node)
        if against is not None:
            cluster.refuse(node, against)
        elif support or one_story:
            fitting.append((cluster, support or (LinkReason("story"),)))
    if len(fitting) != 1:
        reason = LinkReason("ambiguous", (node.name,), tuple(cluster.nodes[0].name for cluster, _ in fitting))
        for cluster, _ in fitting:
            cluster.refuse(node, reason, "short name")
        return False
    cluster, support = fitting[0]
    cluster.add(node, "short name", support)
    return True


def _offices(nodes: Iterable[Node]) -> tuple[str, ...]:
    """What the articles call it, each office once, as it was written first."""
    called: dict[str, str] = {}
    for node in nodes:
        for office in node.offices:
            called.setdefault(office, node.called[office])
    return tuple(called.values())


def _export(cluster: Cluster) -> LinkedEntity:
    names = Counter(name for node in cluster.nodes for name in node.names)
    full = Counter(node.name for node in cluster.nodes)
    # Most words first, then the form that most articles use.
    name = max(full, key=lambda form: (len(form.split()), full[form], form))
    first = cluster.nodes[0]
    return LinkedEntity(
        id=content_id("entity", first.type, " ".join(first.key), first.ref.article, first.ref.entity),
        type=first.type,
        name=name,
        members=tuple(node.ref for node in cluster.nodes),
        aliases=tuple(sorted(names, key=lambda form: (form != name, -names[form], form))),
        offices=_offices(cluster.nodes),
        decisions=tuple(cluster.decisions),
    )
