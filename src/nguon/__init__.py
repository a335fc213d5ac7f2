"""nguon: what the news really says, who says it, and according to whom."""

__version__ = "0.1.0"
