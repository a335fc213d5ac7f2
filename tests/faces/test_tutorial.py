"""The tutorial is true: its commands run, and what it shows of their answers stands in them."""

import re
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


def examples() -> list[tuple[str, list[str]]]:
    """Commands with the lines that the tutorial shows below them."""
    found: list[tuple[str, list[str]]] = []
    for line in TUTORIAL.read_text(encoding="utf-8").splitlines():
        if line.startswith("    $ nguon "):
            found.append((line.removeprefix("    $ nguon "), []))
        elif line.startswith("    ") and found and not line.strip().startswith("nguon "):
            found[-1][1].append(line.strip())
    return found


def test_every_example_of_the_tutorial(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Họp báo ở Huế\n\nÔng An cho biết cầu mới sẽ mở tháng sau.\n", encoding="utf-8")
    ran = 0
    for command, shown in examples():
        run = subprocess.run(
            [sys.executable, "-m", "nguon", *command.split()], capture_output=True, text=True, cwd=tmp_path, check=False,
            env={"COLUMNS": "400", "PATH": ""}, timeout=120,
        )  # fmt: skip
        assert run.returncode == 0, f"{command}: {run.stderr}"
        answer = re.sub(r"\s+", " ", run.stdout)
        for line in shown:
            assert line in answer, f"{command} does not show {line!r}"
        ran += 1
    assert ran >= 8
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"articles.jsonl", "stories.jsonl", "provenance.jsonl"}
