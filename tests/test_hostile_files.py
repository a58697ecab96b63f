"""Folders and files made to stop an import: each gives a line or a right result, and the others are there."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from speeches.extraction import ExtractionAborted
from speeches.extraction.filenames import printable
from speeches.ingest import store
from speeches.models import SourceFile, Speech
from tests.factories import PAGE

ROOT = Path(__file__).resolve().parent.parent
State = SourceFile.State


def imported(*paths: object, **options: object) -> tuple[str, int]:
    """What an import says, and its exit code."""
    told = StringIO()
    try:
        call_command("import_speeches", *map(str, paths), stdout=told, stderr=told, **options)
    except CommandError as error:
        return told.getvalue() + str(error), error.returncode
    return told.getvalue(), 0


def line_of(name: str, told: str) -> str:
    (line,) = [line for line in told.splitlines() if f"/{name}：" in line]
    return line


@pytest.mark.django_db
def test_what_is_no_plain_file_is_passed_over_with_a_line_and_links_do_not_lead_out(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "外.txt"
    (folder / "里").mkdir(parents=True)
    outside.write_text(PAGE.replace("防汛", "抗旱"))
    (folder / "好.txt").write_text(PAGE)
    for link, target in (
        ("圈", "."),
        ("甲圈", "乙圈"),
        ("乙圈", "甲圈"),
        ("断", "没有"),
        ("内.txt", "好.txt"),
        ("里/上", ".."),
    ):
        (folder / link).symlink_to(target)
    (folder / "外链.txt").symlink_to(outside)
    (folder / "零").symlink_to("/dev/zero")
    os.mkfifo(folder / "管道.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "套接字"))
        told, code = imported(folder)
    said = {"圈": "不重复读", "甲圈": "绕圈", "乙圈": "绕圈", "断": "断开", "内.txt": "不重复读", "上": "不重复读",
            "外链.txt": "文件夹之外", "零": "文件夹之外", "管道.txt": "管道", "套接字": "套接字"}  # fmt: skip
    for name, words in said.items():
        assert words in line_of(name, told)
    assert (code, list(SourceFile.objects.values_list("name", flat=True))) == (0, ["好.txt"])


@pytest.mark.django_db
def test_a_link_to_what_is_hidden_in_the_folder_is_read_once_and_a_link_that_is_named_is_followed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    (folder / ".藏").mkdir(parents=True)
    (folder / ".藏" / "好.txt").write_text(PAGE)
    (folder / "一.txt").symlink_to(".藏/好.txt")
    (folder / "二.txt").symlink_to(".藏/好.txt")
    (tmp_path / "指.txt").symlink_to(folder / ".藏" / "好.txt")
    out = StringIO()
    call_command("import_speeches", str(folder), json=True, dry_run=True, stdout=out, stderr=StringIO())
    assert len(out.getvalue().splitlines()) == 1
    assert imported(tmp_path / "指.txt")[1] == 0
    assert Speech.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("special", ["fifo", "/dev/zero", "loop"])
def test_what_is_named_and_is_no_file_is_an_error_that_says_so(special: str, tmp_path: Path) -> None:
    path = Path(special) if special.startswith("/") else tmp_path / "物"
    if special == "fifo":
        os.mkfifo(path)
    elif special == "loop":
        path.symlink_to(path)
    told, code = imported(path)
    assert code == 1
    assert {"fifo": "管道", "/dev/zero": "设备", "loop": "绕圈"}[special] in told


@pytest.mark.django_db
def test_the_archives_own_data_in_a_folder_is_passed_over_with_a_line(tmp_path: Path, settings: Settings) -> None:
    own = tmp_path / "in" / "数据"
    (own / "收件").mkdir(parents=True)
    (own / "索引.txt").write_text(PAGE.replace("防汛", "抗旱"))
    (own / "收件" / "新.txt").write_text(PAGE.replace("防汛", "春耕"))
    (tmp_path / "in" / "链.txt").symlink_to(own / "索引.txt")
    (tmp_path / "in" / "好.txt").write_text(PAGE)
    settings.ARCHIVE_DATA = own
    told, code = imported(tmp_path / "in")
    assert "本库自己的数据文件夹" in line_of("数据", told)
    assert "本库自己的数据文件夹" in line_of("链.txt", told)
    assert (code, list(SourceFile.objects.values_list("name", flat=True))) == (0, ["好.txt"])
    assert "本库自己的数据文件夹" in imported(own)[0]
    imported(own / "收件")  # a folder in it that is named is meant
    assert set(SourceFile.objects.values_list("name", flat=True)) == {"好.txt", "新.txt"}


NAMES = {
    "讲话.txt".encode("gbk"): "讲话.txt",
    b"\xff\xfe\x80.txt": "\ufffd\ufffd\ufffd.txt",
    "换\n行\t.txt".encode(): "换␊行␉.txt",
    "右\u202e左.txt".encode(): "右⟨U+202E⟩左.txt",
    ("长" * 83 + ".txt").encode(): "长" * 83 + ".txt",
}


@pytest.mark.django_db
def test_names_of_any_bytes_are_imported_told_and_stored(tmp_path: Path) -> None:
    for n, name in enumerate(NAMES):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(PAGE.replace("防汛", f"第{n}次防汛").encode())
    (tmp_path / "空.txt").write_bytes(b"")
    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("import_speeches", str(tmp_path), json=True, stdout=out, stderr=errors)
    told = [json.loads(line) for line in out.getvalue().encode().decode().splitlines()]
    assert {Path(row["file"]).name for row in told} == {*NAMES.values(), "空.txt"}
    assert set(SourceFile.objects.values_list("name", flat=True)) == set(NAMES.values())


@pytest.mark.parametrize(("name", "shown"), [(os.fsdecode(data), shown) for data, shown in NAMES.items()])
def test_a_name_as_it_is_printed_can_be_encoded_and_printed_again(name: str, shown: str) -> None:
    assert printable(name) == shown
    assert printable(shown) == shown
    shown.encode()


@pytest.mark.django_db
def test_a_file_that_takes_too_long_is_kept_with_a_sentence_the_others_are_read_and_it_may_be_read_later(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "大.txt").write_text(PAGE + "大家都看到了，水渠通了，种子到了。\n" * 60_000)
    (folder / "好.txt").write_text(PAGE)
    settings.EXTRACTION_SECONDS = 0.5
    told, code = imported(folder)
    assert code == 1
    assert "大.txt：读这个文件太费时间，用了 0.5 秒" in told
    kept = SourceFile.objects.get(name="大.txt")
    assert (kept.state, kept.original.read()) == (State.FAILED, (folder / "大.txt").read_bytes())
    assert kept.verdict.startswith("读这个文件太费时间")
    assert Speech.objects.count() == 1
    settings.EXTRACTION_SECONDS = 120
    told, code = imported(folder)
    assert code == 0, told
    kept.refresh_from_db()
    assert (kept.state, kept.verdict, kept.speeches.count()) == (State.DONE, "", 1)


@pytest.mark.django_db
def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_is_read(settings: Settings) -> None:
    words = store.meeting_type_keywords()
    settings.EXTRACTION_MEMORY_BYTES = 100 * 1024 * 1024
    with pytest.raises(ExtractionAborted, match="太费内存，超过 100 MB"):
        store.extract_within_limits("标签.html", b"<html><body>" + b"<b><i><p>x</p></i></b>" * 800_000, words)
    assert store.extract_within_limits("好.txt", PAGE.encode(), words).drafts


HOLD = """
import sys, os
from pathlib import Path
from speeches.extraction.isolation.bounded import Bounds, extract_bounded
extract_bounded("a.txt", "在会上的讲话\\n同志们：\\n大家都看到了，水渠通了，种子到了，化肥也到了。".encode(), {}, Bounds())
print(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().strip(), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_the_reading_process_ends_with_the_one_that_started_it(ending: signal.Signals) -> None:
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        reader = int(parent.stdout.readline())
        assert Path(f"/proc/{reader}").exists()
        parent.send_signal(ending)
    for _ in range(200):
        if not Path(f"/proc/{reader}").exists() or "\tZ" in Path(f"/proc/{reader}/status").read_text():
            return
        time.sleep(0.1)
    pytest.fail("the reading process lives on")
