"""What comes in at the upload page in spite of everything: too much, cut off, ill named, on a full disk, unread."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.curation.intake.intake_queue import WORKER_DIED
from speeches.curation.intake.worker_lock import hold_worker_lock
from speeches.models import SourceFile, Speech
from speeches.tasks import MOST_DEATHS, requeue_unfinished
from tests.archivist import UPLOAD, Work, told, upload, zipped
from tests.factories import GOOD


def left_over(archive: Path) -> list[Path]:
    folder = archive / "incoming"
    return list(folder.iterdir()) if folder.exists() else []


@contextmanager
def disk_for(size: int) -> Iterator[None]:
    """The system lets no file grow beyond this: root, too, is told so while writing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_nothing_half_received_is_left_behind(desk: Client, archive_data: Path, settings: Settings) -> None:
    upload(desk, ("安全.txt", GOOD), ("又.txt", GOOD), ("空.txt", b""))
    assert left_over(archive_data) == []
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [SimpleUploadedFile(f"{n}.txt", GOOD + bytes([n])) for n in range(3)]
    assert desk.post(UPLOAD, {"uploads": files}).status_code == 413
    assert left_over(archive_data) == []


def test_nobody_fills_the_disk_without_having_logged_in(client: Client, db: None, archive_data: Path) -> None:
    answers = [client.post(path, {"uploads": SimpleUploadedFile("甲.txt", GOOD)}) for path in (UPLOAD, "/admin/login/")]
    assert [answer.status_code for answer in answers] == [302, 403]
    assert left_over(archive_data) == []
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("cut", [10, 40, len(GOOD)])
def test_an_upload_that_broke_off_is_refused_as_a_whole(desk: Client, archive_data: Path, cut: int) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="uploads"; filename="a.txt"\r\n\r\n'
    body = part + GOOD + b"\r\n" + part + GOOD[: len(GOOD) - cut]
    answer = desk.post(UPLOAD, body, content_type="multipart/form-data; boundary=b")
    assert (answer.status_code, "上传中断" in answer.text) == (400, True)
    assert left_over(archive_data) == []
    assert not SourceFile.objects.exists()


def test_of_a_file_far_beyond_the_limit_not_even_the_bytes_are_kept(
    desk: Client, settings: Settings, archive_data: Path
) -> None:
    settings.MAX_FILE_BYTES, settings.MAX_ZIP_BYTES = 1000, 2000
    address = upload(desk, ("大.txt", b"x" * 1_000_000), ("大.zip", b"x" * 2001), ("好.txt", GOOD))
    assert [state for state, _ in told(desk, address).values()] == ["未收", "未收", "等待"]
    assert [path.stat().st_size for path in (archive_data / "originals").rglob("*") if path.is_file()] == [len(GOOD)]
    assert left_over(archive_data) == []


@pytest.mark.parametrize("size", [100, 70_000])
def test_a_full_disk_is_told_and_leaves_nothing(desk: Client, archive_data: Path, size: int) -> None:
    """Once at the end of the file, which was too short to be written before, and once in its midst."""
    with disk_for(size):
        answer = desk.post(UPLOAD, {"uploads": SimpleUploadedFile("甲.txt", GOOD * (1 if size == 100 else 900))})
    assert (answer.status_code, "服务器的存储写不进去（文件过大）" in answer.text) == (507, True)
    assert left_over(archive_data) == []
    assert not SourceFile.objects.exists()


def test_a_folder_of_originals_that_takes_nothing_is_told_file_by_file(desk: Client, archive_data: Path) -> None:
    archive_data.mkdir(exist_ok=True)
    (archive_data / "originals").touch()
    address = upload(desk, ("甲.txt", GOOD))
    ((state, sentence),) = told(desk, address).values()
    assert (state, "存储写不进去" in sentence) == ("未收", True)
    assert left_over(archive_data) == []
    (archive_data / "originals").unlink()
    assert [state for state, _ in told(desk, upload(desk, ("甲.txt", GOOD))).values()] == ["等待"]


NAMES = [
    ("../../etc/passwd", "passwd"),
    ("a/b\\c.txt", "c.txt"),
    ("😀" * 62 + ".txt", "😀" * 62 + ".txt"),
    ("名\n字\x00.txt", "名字.txt"),
    ("讲话\u202etxt.exe", "讲话txt.exe"),
    ("<script>.txt", "<script>.txt"),
    ('引"号%0d.txt', '引"号%0d.txt'),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_a_file_is_downloaded_under_its_own_name(desk: Client, name: str, kept: str) -> None:
    address = upload(desk, (name, GOOD))
    source = SourceFile.objects.get()
    assert source.name == kept
    assert kept.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") in desk.get(address).text
    header = desk.get(source.get_absolute_url()).headers["Content-Disposition"]
    plain = kept.replace("\\", "\\\\").replace('"', '\\"')
    wanted = f'filename="{plain}"' if kept.isascii() else f"filename*=utf-8''{quote(kept, safe='')}"
    assert header.startswith("attachment; ")
    assert wanted.lower() in header.lower().replace("%20", " ")


def test_two_files_of_one_name_are_both_kept(desk: Client, work: Work) -> None:
    address = upload(desk, ("讲话.txt", GOOD), ("讲话.txt", GOOD.replace("王".encode(), b"") + b"\n"))
    work()
    assert [row.label for row in desk.get(address).context["progress"].rows] == ["完成", "完成"]


@pytest.mark.parametrize("name", ["..", ".", "/", "\x00"])
def test_a_file_without_a_name_is_no_file(desk: Client, name: str) -> None:
    part = f'--b\r\nContent-Disposition: form-data; name="uploads"; filename="{name}"\r\n\r\nx\r\n--b--\r\n'
    answer = desk.post(UPLOAD, part.encode(), content_type="multipart/form-data; boundary=b")
    assert "没有选择文件" in answer.text


def test_the_page_says_when_no_worker_is_at_work(desk: Client, work: Work, archive_data: Path) -> None:
    address = upload(desk, ("安全.txt", GOOD))
    sentence = "后台程序没有在运行"
    assert sentence in desk.get(address).text
    assert sentence in desk.get(UPLOAD).text
    archive_data.mkdir(exist_ok=True)
    with hold_worker_lock():
        assert sentence not in desk.get(address).text
        assert sentence not in desk.get(UPLOAD).text
    work()
    assert sentence not in desk.get(address).text


def test_a_long_upload_is_shown_in_pages_and_by_what_became_of_its_files(
    desk: Client, work: Work, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    files = [(f"{n:03d}.txt", GOOD + b"\n" * n) for n in range(1, 103)]
    address = upload(desk, *files, ("坏.docx", b"no zip"), ("又.txt", GOOD + b"\n"))
    work()
    with django_assert_num_queries(11):  # one of them asks for workers of other machines
        first = desk.get(address)
    names = [row.name for page in (1, 2) for row in desk.get(f"{address}?page={page}").context["progress"].rows]
    assert sorted(names) == sorted([name for name, _ in files] + ["坏.docx", "又.txt"])
    assert "104 / 104" in first.text
    assert [(word, count) for _, word, count in first.context["progress"].outcomes] == [
        ("失败", 1),
        ("已在库中", 1),
        ("完成", 102),
    ]
    assert [row.name for row in desk.get(f"{address}?fate=failed").context["progress"].rows] == ["坏.docx"]
    assert f"审核这 {Speech.objects.count()} 篇草稿" in first.text


def test_a_file_that_worker_after_worker_dies_over_is_given_up(desk: Client) -> None:
    address = upload(desk, ("毒.txt", GOOD))
    for _ in range(MOST_DEATHS):
        DBTaskResult.objects.filter(status="READY").update(status="RUNNING")  # and there the worker died
        requeue_unfinished()
    assert told(desk, address)["毒.txt"] == ("失败", WORKER_DIED)
    desk.post("/admin/speeches/sourcefile/", {"action": "try_again", "_selected_action": [SourceFile.objects.get().pk]})
    assert told(desk, address)["毒.txt"][0] == "等待"
    requeue_unfinished()
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_zip_name_with_slashes_marks_and_control_characters_is_shown_harmless(desk: Client, work: Work) -> None:
    name = "里/<b>讲\u202e话\n.txt"
    address = upload(desk, ("包.zip", zipped(**{name: GOOD})))
    work()
    page = desk.get(address).text
    assert "包.zip/里/&lt;b&gt;讲⟨U+202E⟩话␊.txt" in page
    kept = SourceFile.objects.get(name="里/<b>讲⟨U+202E⟩话␊.txt")
    header = desk.get(kept.get_absolute_url()).headers["Content-Disposition"]
    assert "\n" not in header
    assert "%E2%80%AE" not in header
