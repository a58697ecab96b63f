"""Uploading files through the desk."""

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from speeches.curation.intake import intake_queue, queued_extraction
from speeches.models import SourceFile, Speech
from tests.archivist import UPLOAD, Committing, Work, told, upload, zipped
from tests.factories import GOOD


def test_files_are_kept_at_once_and_read_later(desk: Client, work: Work) -> None:
    address = upload(desk, ("安全.txt", GOOD))
    source = SourceFile.objects.get()
    assert (source.state, source.original.read(), Speech.objects.count()) == ("waiting", GOOD, 0)
    assert 'hx-trigger="every 1s"' in desk.get(address, headers={"HX-Request": "true"}).text
    work()
    assert told(desk, address) == {"安全.txt": ("完成", "1 篇讲话。")}
    assert "hx-trigger" not in desk.get(address, headers={"HX-Request": "true"}).text
    assert [speech.status for speech in source.speeches.all()] == ["draft"]
    assert source.uploaded_by is not None


def test_good_known_and_bad_files_are_each_told_of(desk: Client, work: Work) -> None:
    files = [("安全.txt", GOOD), ("<b>又.txt", GOOD), ("空.txt", b""), ("坏.docx", b"no zip")]
    address = upload(desk, *files)
    work()
    rows = told(desk, address)
    assert rows["安全.txt"] == ("完成", "1 篇讲话。")
    assert rows["<b>又.txt"] == ("已在库中", "与“安全.txt”相同，没有重复收入。1 篇讲话。")
    assert rows["空.txt"] == ("失败", "文件是空的，没有可以入库的内容。")
    assert rows["坏.docx"][0] == "失败"
    assert "&lt;b&gt;又.txt" in desk.get(address).text
    bad = SourceFile.objects.get(name="坏.docx")
    assert bad.get_absolute_url() in desk.get(address).text
    assert b"".join(desk.get(bad.get_absolute_url()).streaming_content) == b"no zip"


def test_a_zip_is_kept_whole_and_unpacked_later_and_each_file_in_it_told_of(desk: Client, work: Work) -> None:
    members = {"甲.txt": GOOD, "../../乙.txt": GOOD + b"x", "空.txt": b"", "又.txt": GOOD, "__MACOSX/._甲.txt": b"mac"}
    data = zipped(**members, **{"里.zip": zipped(甲=b"1")})
    address = upload(desk, ("全部.zip", data), ("假.zip", b"PK\x03\x04 broken"))
    assert {source.original.read() for source in SourceFile.objects.all()} == {data, b"PK\x03\x04 broken"}
    work()
    rows = told(desk, address)
    assert rows.pop("全部.zip/甲.txt") == ("完成", "1 篇讲话。")
    assert rows.pop("全部.zip/又.txt") == ("已在库中", "与“甲.txt”相同，没有重复收入。1 篇讲话。")
    assert rows.pop("全部.zip/空.txt") == ("失败", "文件是空的，没有可以入库的内容。")
    outside, nested = rows.pop("全部.zip/../../乙.txt"), rows.pop("全部.zip/里.zip")
    assert (outside[0], "路径指向压缩包之外" in outside[1]) == ("未收", True)
    assert (nested[0], "压缩包里的压缩包" in nested[1]) == ("未收", True)
    whole = "压缩包，内有 5 个文件，逐个列出，其中 2 个没有收入；另有系统附带的 1 个略去，如 __MACOSX/._甲.txt。"
    assert rows.pop("全部.zip") == ("完成", whole)
    assert rows.pop("假.zip")[0] == "失败"
    assert not rows


def test_a_zip_that_was_half_unpacked_is_not_unpacked_twice(
    desk: Client, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the worker is killed between two files."""
    names = [f"{n}.txt" for n in range(4)]
    address = upload(desk, ("全部.zip", zipped(**{name: GOOD + name.encode() for name in names})))
    real, seen = zipfile.ZipFile.open, []

    def killed(package: zipfile.ZipFile, *args: object, **options: object) -> object:
        seen.append(args)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return real(package, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("zipfile.ZipFile.open", killed)
    with pytest.raises(KeyboardInterrupt):
        work()
    assert SourceFile.objects.count() == 3
    work()
    assert {name: state for name, (state, _) in told(desk, address).items()} == {
        "全部.zip": "完成",
        **{f"全部.zip/{name}": "完成" for name in names},
    }
    assert (SourceFile.objects.count(), Speech.objects.count()) == (5, 4)


def test_a_zip_with_too_many_files_is_told_of_and_kept(desk: Client, settings: Settings, work: Work) -> None:
    settings.MAX_ZIP_FILES = 2
    address = upload(desk, ("多.zip", zipped(**{f"{n}.txt": GOOD + bytes([n]) for n in range(3)})))
    work()
    ((state, sentence),) = told(desk, address).values()
    assert (state, "3 个文件，超过上限 2 个" in sentence) == ("失败", True)
    settings.MAX_ZIP_FILES = 3
    again = {"action": "try_again", "_selected_action": [SourceFile.objects.get().pk]}
    desk.post("/admin/speeches/sourcefile/", again)
    work()
    assert Speech.objects.count() == 3


def test_what_was_uploaded_is_found_once_published(desk: Client, work: Work, committing: Committing) -> None:
    upload(desk, ("安全.txt", GOOD))
    work()
    found = partial(desk.get, "/api/v1/search", {"q": "“绷紧安全这根弦”"})
    assert found().json()["total"] == 0
    with committing():
        desk.post(f"/admin/speeches/speech/{Speech.objects.get().pk}/publish/", {"edition": 1})
    assert found().json()["total"] == 1
    assert desk.get("/healthz").status_code == 200


def test_the_page_tells_the_limits_beforehand(desk: Client, settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 3 * 1024 * 1024
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 77
    page = desk.get(UPLOAD).text
    assert "至多 77 个文件" in page
    assert "至多 3.0\xa0MB" in page
    assert 'data-most="77"' in page


def test_a_file_beyond_the_limit_is_refused(desk: Client, settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 100
    ((state, sentence),) = told(desk, upload(desk, ("大.txt", GOOD))).values()
    assert state == "未收"
    assert "文件超过 100\xa0字节" in sentence
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(("limit", "value"), [("MAX_UPLOAD_BYTES", 100), ("DATA_UPLOAD_MAX_NUMBER_FILES", 1)])
def test_an_upload_beyond_the_limits_is_refused_as_a_whole(
    desk: Client, settings: Settings, limit: str, value: int
) -> None:
    setattr(settings, limit, value)
    files = [SimpleUploadedFile("甲.txt", GOOD), SimpleUploadedFile("乙.txt", GOOD)]
    answer = desk.post(UPLOAD, {"uploads": files})
    assert answer.status_code == 413
    assert "请分批上传" in answer.text
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c.txt", "😀" * 60 + ".txt", "名\n字.txt"])
def test_no_file_name_leads_astray(desk: Client, name: str, archive_data: Path, work: Work) -> None:
    upload(desk, (name, GOOD))
    work()
    stored = [path for path in archive_data.rglob("*") if path.is_file() and path.read_bytes() == GOOD]
    assert stored
    assert all((archive_data / "originals") in path.parents for path in stored)


def test_no_file_chosen_is_said(desk: Client) -> None:
    assert "没有选择文件" in desk.post(UPLOAD).text


def test_reading_a_file_twice_adds_nothing(desk: Client, work: Work) -> None:
    upload(desk, ("安全.txt", GOOD))
    source = SourceFile.objects.get()
    for _ in range(2):
        work()
        queued_extraction.extract_queued_source(source.pk)
    SourceFile.objects.update(state="working")  # two workers had taken it at once: the second finds it done
    SourceFile.objects.update(state="done")
    assert queued_extraction.extract_queued_source(source.pk) == []
    assert Speech.objects.count() == 1


def test_an_extraction_that_breaks_is_told_and_keeps_the_file(
    desk: Client, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("speeches.curation.intake.queued_extraction.extract_source", broken)
    address = upload(desk, ("安全.txt", GOOD))
    work()
    assert told(desk, address)["安全.txt"] == ("失败", intake_queue.EXTRACTION_CRASHED)
    assert SourceFile.objects.get().original.read() == GOOD
    monkeypatch.undo()
    desk.post("/admin/speeches/sourcefile/", {"action": "try_again", "_selected_action": [SourceFile.objects.get().pk]})
    work()
    assert told(desk, address)["安全.txt"] == ("完成", "1 篇讲话。")


def test_the_command_line_takes_the_same_out_of_a_zip(desk: Client, work: Work, tmp_path: Path) -> None:
    data = zipped(**{"甲.txt": GOOD, "../乙.txt": GOOD + b"x", "又.txt": GOOD, "空.txt": b"", ".DS_Store": b"mac"})
    (tmp_path / "包.zip").write_bytes(data)
    told_by_command = io.StringIO()
    with pytest.raises(CommandError, match="4 个文件中有 2 个没有导入"):
        call_command("import_speeches", str(tmp_path / "包.zip"), stderr=told_by_command, stdout=io.StringIO())
    assert "略去系统附带的 1 个，如 .DS_Store" in told_by_command.getvalue()
    assert (SourceFile.objects.count(), Speech.objects.count()) == (1, 1)
    address = upload(desk, ("包.zip", data))
    work()
    rows = told(desk, address)
    assert rows["包.zip/甲.txt"][0] == rows["包.zip/又.txt"][0] == "已在库中"
    for name in ("../乙.txt", "空.txt"):
        assert rows[f"包.zip/{name}"][1] in told_by_command.getvalue()
