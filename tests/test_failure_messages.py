"""A database that cannot be opened, a disk that is full: commands end with a sentence and no traceback."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DataError, OperationalError, ProgrammingError

from speeches.management.failure_messages import FULL, MIGRATE, failure_message
from tests.factories import PAGE
from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parent.parent
DISK = "database or disk is full"
SENTENCES = [
    (OperationalError("no such table: speeches_speech"), MIGRATE),
    (ProgrammingError('relation "speeches_speech" does not exist'), MIGRATE),
    (OperationalError(DISK), FULL),
    (OSError(errno.ENOSPC, "No space left on device"), FULL),
    (OperationalError("attempt to write a readonly database"), "不能写入"),
    (OSError(errno.EROFS, "Read-only file system", "/a/b"), "/a/b 的权限"),
    (OperationalError("unable to open database file"), "打不开数据库"),
    (OperationalError("database is locked"), "被别的程序占用"),
    (OperationalError('connection to server at "h", port 5432 failed: Connection refused'), "连不上数据库"),
    (OperationalError('FATAL:  password authentication failed for user "u"'), "用户名或密码"),
    (OperationalError('FATAL:  database "d" does not exist'), "没有数据库"),
    (OperationalError("FATAL:  sorry, too many clients already"), "连接已经占满"),
    (OperationalError("canceling statement due to lock timeout"), "被别的程序占用"),
    (OperationalError("deadlock detected"), "被别的程序占用"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "said"), SENTENCES, ids=lambda value: str(value)[:40])
def test_what_is_wrong_with_disk_or_database_is_told_apart(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "server" not in str(error):
        monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert said in failure_message(error)


def test_a_fault_of_the_program_is_no_fault_of_the_machine() -> None:
    assert failure_message(DataError("value too long")) == failure_message(ValueError("x")) == ""


COMMANDS = [
    ["import_speeches", "samples"], ["prepare"], ["check_archive"], ["extract_again", "--all"], ["publish", "1"],
    ["compare_speeches"], ["rebuild_index"], ["work", "--once"], ["migrate"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_says_that_the_database_cannot_be_opened(command: list[str], tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path}/没有/a.sqlite3"
    run = manage(command, tmp_path, DATABASE_URL=nowhere)
    assert (run.returncode, "打不开数据库" in run.stderr, "Traceback" in run.stderr) == (1, True, False), run.stderr


def test_an_archive_without_tables_is_told_to_migrate(tmp_path: Path) -> None:
    run = manage(["import_speeches", "samples"], tmp_path)
    assert (run.returncode, MIGRATE in run.stderr, "Traceback" in run.stderr) == (1, True, False)


def manage(command: list[str], data: Path, limit: int = 0, **more: str) -> "subprocess.CompletedProcess[str]":
    """`limit`: bytes beyond which no file can be written, as on a disk that is full."""
    program = [sys.executable, "manage.py", *command]
    if limit:
        program = ["prlimit", f"--fsize={limit}", *program]
    environment = {**os.environ, "ARCHIVE_DATA": str(data / "data"), **more}
    return subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_disk_that_takes_no_more_ends_an_import_with_a_sentence(empty_archive: Path, tmp_path: Path) -> None:
    copy_of(empty_archive, tmp_path / "data")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "大.txt").write_text(PAGE + "大家都看到了，水渠通了，种子到了。\n" * 20_000)
    run = manage(["import_speeches", str(tmp_path / "in")], tmp_path, limit=700_000)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert FULL in run.stderr
    assert "导入停在" in run.stderr
