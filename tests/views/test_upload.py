"""Uploading files through the desk."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from speeches.models import SourceFile, Speech
from speeches.search import indexing
from tests.views.conftest import Committing, Make

UPLOAD = "/admin/speeches/sourcefile/upload/"
GOOD = """在全市安全生产工作会议上的讲话

李一民

（2012年3月4日）

同志们：
今天召开全市安全生产工作会议，主要任务是总结去年的工作，部署今年的任务。下面，我讲两点意见。
一、认清形势，绷紧安全这根弦
安全生产的形势依然严峻，各级各部门要保持清醒头脑，决不能麻痹大意，决不能心存侥幸。
二、落实责任，守住安全这条线
要把责任落实到岗位、落实到人头，做到人人有责、层层负责，确保不出大的事故。
""".encode()


def upload(desk: Client, committing: Committing, *files: tuple[str, bytes]) -> list[str]:
    """The messages that the archivist gets."""
    with committing():
        answer = desk.post(UPLOAD, {"uploads": [SimpleUploadedFile(*file) for file in files]}, follow=True)
    assert answer.status_code == 200
    return [str(message) for message in answer.context["messages"]]


def test_good_known_and_bad_files_are_each_told_of(desk: Client, committing: Committing) -> None:
    files = [("安全.txt", GOOD), ("<b>又.txt", GOOD), ("空.txt", b""), ("坏.docx", b"no zip")]
    good, known, empty, bad = upload(desk, committing, *files)
    source = SourceFile.objects.get()
    assert f'href="/admin/speeches/sourcefile/{source.pk}/change/">安全.txt</a>：已收入，1 篇讲话' in good
    assert "&lt;b&gt;又.txt：档案中已有相同的文件" in known
    assert empty == "空.txt：文件是空的，没有可以入库的内容。"
    assert bad.startswith("坏.docx：")
    assert source.uploaded_by is not None
    assert source.original.read() == GOOD


def test_what_was_uploaded_is_a_draft_and_found_once_published(desk: Client, committing: Committing) -> None:
    upload(desk, committing, ("安全.txt", GOOD))
    found = partial(desk.get, "/api/v1/search", {"q": "“绷紧安全这根弦”"})
    assert found().json()["total"] == 0
    with committing():
        desk.post(f"/admin/speeches/speech/{Speech.objects.get().pk}/publish/")
    assert found().json()["total"] == 1
    assert desk.get("/healthz").status_code == 200


def test_the_page_tells_the_limits_beforehand(desk: Client, settings: Settings) -> None:
    settings.MAX_FILE_BYTES = 3 * 1024 * 1024
    assert "至多 100 个，每个不超过 3.0\xa0MB" in desk.get(UPLOAD).text


def test_a_file_beyond_the_limit_is_refused(desk: Client, settings: Settings, committing: Committing) -> None:
    settings.MAX_FILE_BYTES = 100
    (message,) = upload(desk, committing, ("大.txt", GOOD))
    assert "大.txt：文件超过 100\xa0字节" in message
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c.txt", "😀" * 60 + ".txt", "名\n字.txt"])
def test_no_file_name_leads_astray(desk: Client, name: str, archive_data: Path, committing: Committing) -> None:
    upload(desk, committing, (name, GOOD))
    stored = [path for path in archive_data.rglob("*") if path.is_file() and path.read_bytes() == GOOD]
    assert all((archive_data / "originals") in path.parents for path in stored)


def test_no_file_chosen_is_said(desk: Client) -> None:
    assert "这个字段是必填项" in desk.post(UPLOAD).text


@pytest.mark.django_db(transaction=True)
def test_when_the_index_cannot_be_written_the_files_are_kept_and_it_is_said(
    desk: Client, make: Make, settings: Settings, committing: Committing
) -> None:
    make()
    index = Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])
    shutil.rmtree(index)
    told = upload(desk, committing, ("安全.txt", GOOD))
    assert any("检索索引未能更新" in message for message in told)
    assert Speech.objects.count() == 2
    indexing.rebuild()
    assert desk.get("/healthz").status_code == 200
