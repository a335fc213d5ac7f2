"""nguon add."""

from __future__ import annotations

import click

from nguon.cli.app import store_option
from nguon.cli.inputs import known_options, make_options, make_settings, show_rejected
from nguon.cli.output import errors, write_json
from nguon.cli.progress import progress
from nguon.cli.telling import many
from nguon.newsroom import Newsroom


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@store_option
@known_options
@click.option("--quiet", is_flag=True, help="No progress.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report at the end.")
def add_command(
    sources: tuple[str, ...], store: str, published: str, outlet: str, url: str, title: str, language: str, jobs: int,
    follow: bool, quiet: bool, form: str,
) -> None:  # fmt: skip
    """Read articles into a store, analyse them and place them in stories.

    SOURCE is a file, a folder, a glob, an address, or "-" for standard input: plain text as scraped (with a JSON file of
    the same name beside it for outlet, url, published), HTML, RSS/Atom/JSON feeds, JSON Lines, JSON, CSV, WARC; each also
    as .gz or .zst. Adding the same thing twice changes nothing; after Ctrl-C the same command goes on where it stopped.

    \b
    Examples:
      nguon add articles/ --store pile.db
      nguon add page.html --outlet "Tuổi Trẻ" --published 2016-05-20
      nguon add https://vnexpress.net/rss/the-gioi.rss --follow
      zcat crawl.jsonl.gz | nguon add -
      nguon add "dump/*.warc.gz" --jobs 4
    """
    settings = make_settings(language)
    options = make_options(settings, published, outlet, url, title)
    with Newsroom.open(store, settings) as room, progress("reading", quiet=quiet) as advance:
        report = room.add(sources, options, jobs=jobs, follow=follow, on_progress=advance)
        counts = room.counts()
    show_rejected(report.rejected)
    if form == "json":
        write_json(report)
        return
    skipped = f", {many(report.skipped, 'source')} read before" if report.skipped else ""
    revised = f", {report.revised:,} with a changed text (kept as revisions)" if report.revised else ""
    renamed = f", {report.renamed:,} whose id another article has (kept as ID~HASH)" if report.renamed else ""
    errors.print(
        f"{many(report.added, 'article')} added, {report.same:,} known already{revised}{renamed}, "
        f"{len(report.rejected):,} rejected{skipped}; "
        f"{store} holds {many(counts['articles'], 'article')} in {many(counts['stories'], 'story', 'stories')}",
        soft_wrap=True,
    )
