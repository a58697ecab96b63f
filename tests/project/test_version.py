"""One version number, which the program and the changelog take from pyproject.toml."""

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

from packaging.version import Version

import archive

ROOT = Path(__file__).resolve().parents[2]
HEAD = re.compile(r"^## (.+)$", re.MULTILINE)
RELEASE = re.compile(r"(\d+\.\d+\.\d+) [—-] (\d{4}-\d\d-\d\d)")


def test_the_program_says_the_version_of_pyproject_wherever_it_is_started(tmp_path: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert archive.__version__ == version
    ask = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import archive; print(archive.__version__)"
    said = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == version


def test_each_head_of_the_changelog_is_a_release_with_its_day_newest_first() -> None:
    heads = HEAD.findall((ROOT / "CHANGELOG.md").read_text())
    assert heads
    releases = [RELEASE.fullmatch(head) for head in heads if head != "Unreleased"]
    assert all(releases), heads
    told = [(Version(one[1]), date.fromisoformat(one[2])) for one in releases if one]
    assert told == sorted(told, reverse=True)
    assert heads.index("Unreleased") == 0 if "Unreleased" in heads else told
    assert not told or told[0][0] == Version(archive.__version__)
