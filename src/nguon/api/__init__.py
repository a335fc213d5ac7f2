"""The HTTP API: every page's data as JSON or CSV, one shape for errors."""
