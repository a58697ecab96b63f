"""Two data folders stand for two machines: they share the database and the bucket, and nothing else."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from speeches.models import path_of
from tests.curation.test_backup import manage
from tests.databases_on_server import environment_of
from tests.factories import GOOD
from tests.originals.conftest import BUCKET
from tests.originals.s3_servers import KEY, SECRET
from tests.prebuilt import copy_of

UPLOAD = """
import sys
from speeches.curation import store_arrival
from speeches.models import Arrival, Upload
from speeches.tasks import read_source
arrival = Arrival(upload=Upload.objects.create(), name="讲话.txt")
store_arrival(arrival, "讲话.txt", open(PATH, "rb").read(), read_source.enqueue)
"""
LOOK = """
from speeches.models import SourceFile
for source in SourceFile.objects.all():
    print(source.state, source.speeches.count(), len(source.original.read()))
"""


def run(folder: Path, code: str, **by: str) -> str:
    done = manage(folder, "shell", "--verbosity", "0", "--no-imports", "-c", code, **by)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("shared", [True, False], ids=["with a bucket", "without"])
def test_a_file_that_came_in_on_one_is_read_by_the_worker_of_the_other(
    db: None, bucket: Any, seaweed: str, empty_archive_here: Path, tmp_path: Path, shared: bool
) -> None:
    one, two = copy_of(empty_archive_here, tmp_path / "one"), tmp_path / "two"
    two.mkdir()
    (tmp_path / "讲话.txt").write_bytes(GOOD)
    database = environment_of(one).get("DATABASE_URL") or f"sqlite:///{one / 'archive.sqlite3'}"
    by = {"DATABASE_URL": database, "SECRET_KEY": "the same", "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    if shared:
        by["ORIGINALS_URL"] = f"s3://{BUCKET}/{bucket.location}?endpoint={seaweed}"
    run(one, UPLOAD.replace("PATH", repr(str(tmp_path / "讲话.txt"))), **by)
    assert manage(two, "work", "--once", **by).returncode == 0
    if shared:
        assert run(one, LOOK, **by) == run(two, LOOK, **by) == f"done 1 {len(GOOD)}\n"
        assert bucket.stored_names() == {path_of(hashlib.sha256(GOOD).hexdigest())}
    else:
        assert run(one, LOOK, **by) == f"waiting 0 {len(GOOD)}\n"  # for a worker of the machine that has it
        assert manage(one, "work", "--once", **by).returncode == 0
        assert run(one, LOOK, **by) == f"done 1 {len(GOOD)}\n"
