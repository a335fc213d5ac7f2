"""What importing the package must not load."""

import subprocess
import sys

import pytest

HEAVY = ("httpx", "trafilatura", "feedparser", "fastwarc", "starlette", "sqlalchemy", "alembic", "rich", "numpy", "ahocorasick")


@pytest.mark.parametrize("module", ["nguon", "nguon.model", "nguon.lang.pack"])
def test_import_is_light(module: str) -> None:
    code = f"import sys, {module}; print(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
