"""The docs are true: the README's example runs and prints what it says, every command and setting is told of."""

import re
import subprocess
import sys
from pathlib import Path

import nguon
from nguon.cli.app import COMMANDS
from nguon.settings import table

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_first_lines_of_the_readme_say_how_to_run_and_test() -> None:
    assert [line.split("#")[0].strip() for line in read("README.md").splitlines()[2:4]] == ["./run demo", "./run test"]


def test_the_readme_example_prints_what_the_readme_says() -> None:
    readme = read("README.md")
    code, output = re.search(r"```python\n(.*?)```.*?```\n(.*?)```", readme, re.S).groups()
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == output.strip()


def test_every_command_and_setting_is_in_the_guide() -> None:
    guide = read("docs/guide.md")
    for command in COMMANDS:
        assert f"nguon {command}" in guide, command
    for setting in table():
        assert f"NGUON_{setting.name.upper()}" in guide, setting.name


def test_links_between_the_docs_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\((?!http|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name} links to {link}"


def test_public_names_exist() -> None:
    assert all(getattr(nguon, name) is not None for name in nguon.__all__)
