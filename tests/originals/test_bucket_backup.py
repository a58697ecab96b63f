"""Backup out of a bucket and restore into one: whole or not at all, never over what belongs to somebody else."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from speeches.models import path_of
from tests.curation.test_backup import manage
from tests.factories import GOOD
from tests.originals.conftest import BUCKET
from tests.originals.faulty_line import FaultyLine
from tests.originals.s3_servers import KEY, SECRET
from tests.prebuilt import copy_of

STORED = {path_of(hashlib.sha256(GOOD + bytes([n + 48])).hexdigest()) for n in range(3)}


@pytest.fixture
def file(empty_archive_here: Path, tmp_path: Path) -> Path:
    """A backup of an archive of three files, whose originals lie in its folder."""
    archive = copy_of(empty_archive_here, tmp_path / "small")
    for n in range(3):
        (tmp_path / f"{n}.txt").write_bytes(GOOD + bytes([n + 48]))
    assert manage(archive, "import_speeches", *(str(tmp_path / f"{n}.txt") for n in range(3))).returncode == 0
    assert manage(archive, "backup", str(tmp_path / "a.tar")).returncode == 0
    return tmp_path / "a.tar"


def reached_by(address: str, store: Any) -> dict[str, str]:
    url = f"s3://{BUCKET}/{store.location}?endpoint={address}&attempts=1"
    return {"ORIGINALS_URL": url, "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}


def test_an_archive_goes_from_its_folder_into_a_bucket_and_back(
    db: None, bucket: Any, seaweed: str, file: Path, tmp_path: Path
) -> None:
    there, back, by = tmp_path / "there", tmp_path / "back", reached_by(seaweed, bucket)
    assert manage(there, "restore", str(file), **by).returncode == 0
    assert bucket.stored_names() == STORED
    assert not (there / "originals").exists()
    assert manage(there, "check_archive", **by).stdout.startswith("一致：原件 3 份")
    made = manage(there, "backup", str(tmp_path / "b.tar"), **by)
    assert "3 份原件" in made.stderr
    assert manage(back, "restore", str(tmp_path / "b.tar")).returncode == 0
    assert manage(back, "check_archive").stdout.startswith("一致：原件 3 份")
    bucket.delete(min(STORED))
    refused = manage(there, "backup", str(tmp_path / "c.tar"), **by)
    assert f"原件 {min(STORED)} 缺失或已损坏，备份没有做成" in refused.stderr
    assert not (tmp_path / "c.tar").exists()


def test_what_belongs_to_somebody_else_is_left_alone(
    db: None, bucket: Any, seaweed: str, file: Path, tmp_path: Path
) -> None:
    bucket.store_ahead(ContentFile(b"theirs"), hashlib.sha256(b"theirs").hexdigest())
    refused = manage(tmp_path / "new", "restore", str(file), **reached_by(seaweed, bucket))
    assert refused.returncode == 1
    assert "另写一个空的前缀" in refused.stderr
    assert len(bucket.stored_names()) == 1
    assert not (tmp_path / "new" / "archive.sqlite3").exists()


def test_a_restore_that_breaks_off_leaves_no_archive_and_can_be_made_again(
    db: None, bucket: Any, seaweed: str, line: FaultyLine, file: Path, tmp_path: Path
) -> None:
    line.set("busy")
    refused = manage(tmp_path / "new", "restore", str(file), **reached_by(line.address, bucket))
    assert (refused.returncode, "没有恢复" in refused.stderr, "SlowDown" in refused.stderr) == (1, True, True)
    assert "Traceback" not in refused.stderr
    assert bucket.stored_names() == set()
    # what a try that was killed has left
    bucket.store_ahead(ContentFile(GOOD + b"0"), hashlib.sha256(GOOD + b"0").hexdigest())
    assert manage(tmp_path / "new", "restore", str(file), **reached_by(seaweed, bucket)).returncode == 0
    assert bucket.stored_names() == STORED
