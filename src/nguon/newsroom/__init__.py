"""The newsroom: the one part that knows all others. Faces (CLI, API, web) talk to it alone."""

from nguon.analysis.export import article_record
from nguon.ingest.options import ReadOptions
from nguon.newsroom.adding import AddReport
from nguon.newsroom.direct import analyze_sources, stories_of
from nguon.newsroom.facade import Newsroom
from nguon.store.protocol import ArticleFilter, Hit, StoreReport, StoryFilter, StoryRow
from nguon.story.chains import chains, longest_chain
from nguon.story.export import story_record
from nguon.story.voices import source_name, via_names

__all__ = [
    "AddReport",
    "ArticleFilter",
    "Hit",
    "Newsroom",
    "ReadOptions",
    "StoreReport",
    "StoryFilter",
    "StoryRow",
    "analyze_sources",
    "article_record",
    "chains",
    "longest_chain",
    "source_name",
    "stories_of",
    "story_record",
    "via_names",
]
