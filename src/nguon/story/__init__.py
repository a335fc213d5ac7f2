"""Analyses → stories: near-duplicates, grouping, statements, chains of sources, timeline, outcomes, summary."""

VERSION = "story-4"  # raise it when a built story would come out differently: cached ones are then built anew
