"""Backup while running and restore into an empty folder, as separate processes do it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = """
from speeches.models import SourceFile, Speech
from speeches.search import indexing
whole = all(__import__("hashlib").sha256(s.original.read()).hexdigest() == s.sha256 for s in SourceFile.objects.all())
print(SourceFile.objects.count(), Speech.objects.count(), indexing.state().count, whole)
"""


def manage(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    environment = {**os.environ, "ARCHIVE_DATA": str(data)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def counted(data: Path) -> str:
    return manage(data, "shell", "--verbosity", "0", "-c", COUNT).stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("live")
    manage(data, "migrate", "--verbosity", "0")
    assert manage(data, "import_speeches", "samples").returncode == 0
    return data


def test_a_restored_archive_is_the_same_archive(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "archive.tar"
    made = manage(archive, "backup", str(file))
    assert made.returncode == 0, made.stderr
    restored = manage(tmp_path / "new", "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    assert counted(tmp_path / "new") == counted(archive) != ""
    assert manage(tmp_path / "new", "restore", str(file)).returncode == 1


def test_nothing_is_overwritten_and_nothing_broken_is_kept(archive: Path, tmp_path: Path) -> None:
    file, broken = tmp_path / "archive.tar", tmp_path / "broken.tar"
    manage(archive, "backup", str(file))
    assert "已经存在" in manage(archive, "backup", str(file)).stderr
    assert "已有档案" in manage(archive, "restore", str(file)).stderr
    data = file.read_bytes()
    broken.write_bytes(data[: len(data) * 2 // 3])
    failed = manage(tmp_path / "new", "restore", str(broken))
    assert failed.returncode == 1
    assert "没有恢复" in failed.stderr or "打不开" in failed.stderr
    assert not (tmp_path / "new" / "originals").exists()
