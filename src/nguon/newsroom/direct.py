"""Analyses and stories straight from input, without a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nguon.ingest import find
from nguon.ingest.options import ReadOptions
from nguon.lang.pack import get_pack
from nguon.model import Article, ReadArticle, Rejected, Story, content_id
from nguon.newsroom.adding import read_source
from nguon.newsroom.dues import dated
from nguon.newsroom.grouping import group
from nguon.newsroom.parallel import Analysts
from nguon.newsroom.pile import Pile
from nguon.story.build import build_story


def read_all(
    names: Sequence[str], options: ReadOptions, *, follow: bool = False, rejected: list[Rejected] | None = None
) -> Iterator[Article]:
    """The articles of all inputs, each id once; what is refused goes to `rejected`."""
    refused = rejected if rejected is not None else []
    pack = get_pack(options.settings.language)
    seen: set[str] = set()
    for source in find(names):
        items = [source] if isinstance(source, Rejected) else read_source(source, options, pack, follow=follow)
        for item in items:
            if isinstance(item, Rejected):
                refused.append(item)
            elif item.id not in seen:
                seen.add(item.id)
                yield item


def analyze_sources(
    names: Sequence[str], options: ReadOptions | None = None, *, jobs: int = 1, follow: bool = False,
    rejected: list[Rejected] | None = None,
) -> Iterator[ReadArticle]:  # fmt: skip
    """Articles with their analyses, in the order of the input."""
    with Analysts(jobs) as analysts:
        yield from analysts.stream(read_all(names, options or ReadOptions(), follow=follow, rejected=rejected))


def stories_of(
    names: Sequence[str], options: ReadOptions | None = None, *, group_by: str = "", jobs: int = 1, follow: bool = False,
    rejected: list[Rejected] | None = None,
) -> Iterator[Story]:  # fmt: skip
    """The stories of some inputs. `group_by` names a field of the input that tells which articles belong together;
    an article without it is a story of its own. Plans meet their outcomes in the other stories too, and are overdue by
    the newest day of publication in the input."""
    options = options or ReadOptions()
    pack = get_pack(options.settings.language)
    items = list(analyze_sources(names, options, jobs=jobs, follow=follow, rejected=rejected))
    groups = by_field(items, group_by) if group_by else group(items, pack)
    pile, newest = Pile(items, pack), max(((item.article.published or "")[:10] for item in items), default="")
    for story_id, members in groups.items():
        yield dated(pile.complete(build_story(story_id, members, pack), members), newest)


def by_field(items: Sequence[ReadArticle], field: str) -> dict[str, list[ReadArticle]]:
    """Story id → its articles, by the value of a field of the input records, in order of first appearance."""
    groups: dict[str, list[ReadArticle]] = {}
    for item in items:
        value = item.article.extra.get(field) or getattr(item.article, field, "")
        key = content_id(field, value) if value else content_id("article", item.article.id)
        groups.setdefault(key, []).append(item)
    return groups
