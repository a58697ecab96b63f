"""Archives on PostgreSQL as commands see them: backups of the other kind, tools that lack, how the database sorts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases_on_server import create_icu_database, environment_of
from tests.prebuilt import copy_of

pytestmark = pytest.mark.usefixtures("on_postgresql")
ROOT = Path(__file__).resolve().parents[2]


def manage(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def on_sqlite(data: Path) -> dict[str, str]:
    return {**os.environ, "ARCHIVE_DATA": str(data), "LOG_LEVEL": "CRITICAL"}


def test_a_backup_of_the_other_database_is_refused_with_a_sentence_both_ways(
    archive_of_samples: Path, archive_of_samples_here: Path, tmp_path: Path
) -> None:
    sides = {"PostgreSQL": (archive_of_samples_here, environment_of), "SQLite": (archive_of_samples, on_sqlite)}
    for (label, (archive, mine)), (other, (_, theirs)) in zip(sides.items(), reversed(sides.items()), strict=True):
        made = manage(mine(copy_of(archive, tmp_path / label)), "backup", str(tmp_path / f"{label}.tar"))
        assert made.returncode == 0, made.stderr
        refused = manage(theirs(tmp_path / f"into {other}"), "restore", str(tmp_path / f"{label}.tar"))
        assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
        assert f"是 {label} 数据库的备份，而 DATABASE_URL 指的是 {other}" in refused.stderr
        assert not (tmp_path / f"into {other}" / "originals").exists()


def test_without_pg_dump_a_sentence_says_what_to_install(archive_of_samples_here: Path, tmp_path: Path) -> None:
    environment = environment_of(copy_of(archive_of_samples_here, tmp_path / "data"), PATH=str(tmp_path))
    refused = manage(environment, "backup", str(tmp_path / "a.tar"))
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert "找不到 PostgreSQL 的工具 pg_dump" in refused.stderr
    assert not list(tmp_path.glob("a.tar*"))


def test_a_database_that_sorts_by_the_rules_of_a_language_is_told(tmp_path: Path) -> None:
    create_icu_database(tmp_path / "data")
    environment = environment_of(tmp_path / "data")
    assert manage(environment, "migrate", "--verbosity", "0").returncode == 0
    checked = manage(environment, "check_archive", "--json")
    assert checked.returncode == 1
    assert [(finding["kind"]) for finding in json.loads(checked.stdout)["findings"]] == ["collation"]
