"""What lies in the watched folder comes in whole, once, and is moved to where people see what became of it."""

import os
import threading
import time
import tracemalloc
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from archive.feeding import WatchedFolder
from speeches.models import Arrival, IntakeChannel, IntakeItem, SourceFile, Upload
from tests.factories import GOOD

PAUSE = 0.6


def feed() -> str:
    out = StringIO()
    call_command("feed", "--once", stdout=out)
    return out.getvalue()


def names(folder: Path) -> set[str]:
    """All files below a folder, with their paths."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def stored() -> list[tuple[str, bytes]]:
    return [(source.name, source.original.open("rb").read()) for source in SourceFile.objects.order_by("name")]


def test_a_file_comes_in_as_an_upload_of_the_account_and_is_moved_with_its_folders(inbox: Path, feeder: User) -> None:
    (inbox / "2023" / "省级").mkdir(parents=True)
    (inbox / "2023" / "省级" / "讲话.txt").write_bytes(GOOD)
    assert "收入 1，重复 0，未收 0" in feed()
    upload = Upload.objects.get()
    assert (upload.by, upload.note) == (feeder, "来自监视的文件夹：2023/省级")
    arrival = upload.arrivals.get()
    assert (arrival.source.state, arrival.source.uploaded_by) == ("waiting", feeder)
    assert stored() == [("2023/省级/讲话.txt", GOOD)]
    assert names(inbox) == {"已收/2023/省级/讲话.txt"}
    assert (inbox / "2023" / "省级").is_dir()


def test_a_file_is_not_taken_before_its_writer_is_done_however_long_he_pauses(inbox: Path, settings: Settings) -> None:
    settings.WATCHED_FOLDER = WatchedFolder(inbox, "收取员", settle_seconds=3 * PAUSE, seconds=5)
    half = threading.Event()

    def write() -> None:
        with (inbox / "讲话.txt").open("wb") as file:
            file.write(GOOD[:200])
            file.flush()
            half.set()
            time.sleep(2 * PAUSE)
            file.write(GOOD[200:])

    writer = threading.Thread(target=write)
    writer.start()
    half.wait()
    assert "收入 0，重复 0，未收 0，还有 1 个在等" in feed()
    writer.join()
    assert not SourceFile.objects.exists()
    feed()
    assert stored() == [("讲话.txt", GOOD)]


def test_files_that_others_are_not_done_with_are_left_alone(inbox: Path) -> None:
    left = {
        "讲话.docx.crdownload", "~$讲话.docx", ".~lock.讲话.odt#", "讲话.pdf.part", "讲话.pdf", "a.tmp", "Thumbs.db",
        ".syncthing.a.docx.tmp", "讲话.html_files/a.css", "讲话.zip.aria2", "讲话.zip",
    }  # fmt: skip
    for name in left - {"讲话.html_files/a.css"}:
        (inbox / name).write_bytes(GOOD)
    (inbox / "页_files").mkdir()
    (inbox / "页_files" / "a.css").write_bytes(b"p {}")
    (inbox / "页.html").write_bytes(b"<p>" + GOOD)
    feed()
    assert names(inbox) == (left - {"讲话.html_files/a.css"}) | {"页_files/a.css", "已收/页.html"}
    assert SourceFile.objects.count() == 1


def test_the_same_bytes_again_are_told_as_double_and_nothing_is_overwritten(inbox: Path) -> None:
    for content in (GOOD, GOOD, GOOD + b"\n"):
        (inbox / "讲话.txt").write_bytes(content)
        feed()
    assert len(stored()) == 2
    assert (inbox / "重复" / "讲话.txt").read_bytes() == GOOD
    assert {path.read_bytes() for path in (inbox / "已收").iterdir()} == {GOOD, GOOD + b"\n"}
    assert list(IntakeItem.objects.order_by("pk").values_list("outcome", flat=True)) == ["taken", "known", "taken"]


def test_300_megabytes_are_refused_with_the_reason_beside_and_are_not_read(inbox: Path) -> None:
    with (inbox / "录像.bin").open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    (inbox / "空.txt").touch()
    tracemalloc.start()
    assert "未收 2" in feed()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 1024 * 1024
    assert names(inbox) == {
        f"未收/{name}" for name in ("录像.bin", "录像.bin.未收原因.txt", "空.txt", "空.txt.未收原因.txt")
    }
    reason = (inbox / "未收" / "录像.bin.未收原因.txt").read_text(encoding="utf-8-sig")
    assert "300.0" in reason
    assert "超过上限 20.0" in reason
    assert Arrival.objects.get(name="录像.bin").refusal == reason.strip()
    assert not SourceFile.objects.exists()


def test_names_with_a_line_end_in_gbk_and_of_greatest_length_come_in(inbox: Path) -> None:
    found = [os.fsencode("第一行\n第二行.txt"), "讲话稿.txt".encode("gbk"), ("长" * 83).encode() + b".txt"]
    for number, name in enumerate(found):
        with open(os.fsencode(inbox) + b"/" + name, "wb") as file:
            file.write(GOOD + b"\n" * number)
    feed()
    assert {name for name, _ in stored()} == {"第一行␊第二行.txt", "讲话稿.txt", f"{'长' * 83}.txt"}
    assert set(os.listdir(os.fsencode(inbox / "已收"))) == set(found)
    with open(os.fsencode(inbox) + b"/" + found[2], "wb") as file:
        file.write(GOOD + b"other")
    feed()
    assert len(os.listdir(inbox / "已收")) == 4


def test_links_are_not_followed_and_nothing_outside_is_touched(inbox: Path, tmp_path: Path) -> None:
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "机密.txt").write_bytes(GOOD)
    (inbox / "链.txt").symlink_to(outside / "机密.txt")
    (inbox / "链").symlink_to(outside)
    os.mkfifo(inbox / "管道")
    assert "略去 3 个链接或特殊文件" in feed()
    (inbox / "已收").symlink_to(outside)
    (inbox / "讲话.txt").write_bytes(GOOD)
    with pytest.raises(CommandError, match="移不到“已收”"):
        feed()
    assert names(outside) == {"机密.txt"}
    assert SourceFile.objects.count() == 1


def test_what_was_stored_and_could_not_be_moved_is_moved_later_and_not_stored_twice(inbox: Path) -> None:
    (inbox / "已收").write_bytes(b"")  # no folder
    (inbox / "讲话.txt").write_bytes(GOOD)
    for _ in range(2):
        with pytest.raises(CommandError, match=r"移不到“已收”.*不会重复收入"):
            feed()
    assert (SourceFile.objects.count(), Arrival.objects.count(), IntakeItem.objects.get().pending) == (1, 1, True)
    (inbox / "已收").unlink()
    feed()
    assert names(inbox) == {"已收/讲话.txt"}
    assert (Arrival.objects.count(), IntakeItem.objects.get().pending) == (1, False)


def test_a_folder_that_vanishes_is_told_and_comes_back_without_a_restart(inbox: Path) -> None:
    feed()
    inbox.rename(inbox.with_name("挪走"))
    for failures in (1, 2):
        with pytest.raises(CommandError, match="打不开（没有这个文件夹）"):
            feed()
        assert IntakeChannel.objects.get().failures == failures
    inbox.with_name("挪走").rename(inbox)
    (inbox / "讲话.txt").write_bytes(GOOD)
    feed()
    state = IntakeChannel.objects.get()
    assert (state.problem, state.failures) == ("", 0)
    assert len(stored()) == 1


def test_a_file_at_the_end_of_a_path_longer_than_the_system_takes_comes_in(inbox: Path) -> None:
    at = os.open(inbox, os.O_RDONLY)
    for _ in range(25):  # 4,500 bytes, made step by step
        os.mkdir("深" * 60, dir_fd=at)
        above, at = at, os.open("深" * 60, os.O_RDONLY, dir_fd=at)
        os.close(above)
    with os.fdopen(os.open("讲话.txt", os.O_WRONLY | os.O_CREAT, dir_fd=at), "wb") as file:
        file.write(GOOD)
    os.close(at)
    assert "收入 1" in feed()
    assert "收入 0" in feed()


def test_an_account_that_is_not_there_or_may_not_upload_is_told(inbox: Path, feeder: User) -> None:
    (inbox / "讲话.txt").write_bytes(GOOD)
    feeder.groups.clear()
    with pytest.raises(CommandError, match="账号“收取员”（WATCHED_FOLDER_USER）已停用，或没有上传的权限"):
        feed()
    feeder.delete()
    with pytest.raises(CommandError, match="没有名为“收取员”的账号"):
        feed()
    assert names(inbox) == {"讲话.txt"}


def test_thousands_at_once_come_in_uploads_no_larger_than_one_by_hand(inbox: Path, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 50
    for number in range(120):
        (inbox / f"{number}.txt").write_bytes(GOOD + b"\n" * number)
    assert "收入 120" in feed()
    assert sorted(upload.arrivals.count() for upload in Upload.objects.all()) == [20, 50, 50]
    assert len(names(inbox / "已收")) == 120


def test_a_disk_that_is_full_is_no_fault_of_a_file(inbox: Path, archive_data: Path) -> None:
    (archive_data / "incoming").parent.mkdir(exist_ok=True)
    (archive_data / "incoming").write_bytes(b"")  # no folder: nothing can be received
    (inbox / "讲话.txt").write_bytes(GOOD)
    with pytest.raises(CommandError, match="服务器的存储写不进去"):
        feed()
    assert names(inbox) == {"讲话.txt"}
    assert (Upload.objects.count(), IntakeItem.objects.count()) == (0, 0)
    (archive_data / "incoming").unlink()
    feed()
    assert len(stored()) == 1
