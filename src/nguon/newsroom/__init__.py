"""The newsroom: the one part that knows all others. Faces (CLI, API, web) talk to it alone."""

from nguon.analysis.export import article_record
from nguon.ingest.options import ReadOptions
from nguon.newsroom.adding import AddReport
from nguon.newsroom.choosing import (
    Passage,
    SourceRow,
    by_article,
    disputes,
    doubts,
    headline,
    local_time,
    longest_way,
    most_disputed,
    node_name,
    outlet_names,
    passage,
    plans,
    result_of,
    source_rows,
    target_name,
)
from nguon.newsroom.direct import analyze_sources, stories_of
from nguon.newsroom.facade import Newsroom
from nguon.newsroom.ledger import LedgerPage, ledger_result
from nguon.newsroom.profiles import Appearance, Deed, Profile
from nguon.store.protocol import ArticleFilter, Hit, PlanResult, PlanRow, StoreReport, StoryFilter, StoryRow
from nguon.story import facts
from nguon.story.chains import chains
from nguon.story.english import link_reason, warning_words
from nguon.story.export import story_record
from nguon.story.facts import Facts
from nguon.story.voices import source_name, via_names

__all__ = [
    "AddReport", "Appearance", "ArticleFilter", "Deed", "Facts", "Hit", "LedgerPage", "Newsroom", "Passage",
    "PlanResult", "PlanRow", "Profile", "ReadOptions", "SourceRow", "StoreReport", "StoryFilter", "StoryRow",
    "analyze_sources", "article_record", "by_article", "chains", "disputes", "doubts", "facts", "headline",
    "ledger_result", "link_reason", "local_time", "longest_way", "most_disputed", "node_name", "outlet_names", "passage",
    "plans", "result_of", "source_name", "source_rows", "stories_of", "story_record", "target_name", "via_names",
    "warning_words",
]  # fmt: skip
