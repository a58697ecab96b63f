"""An original whose bytes are not those that came in is neither handed out nor read, and whoever asks is told so."""

import io
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from speeches.curation import sources_without_lines
from speeches.curation.intake import intake_queue
from speeches.models import OriginalDamaged, OriginalMissing, SourceFile, Speech
from speeches.search.index import indexing
from speeches.tasks import read_source, requeue_sources, set_out_originals
from tests.factories import speech_text

pytestmark = pytest.mark.django_db
TEXT = speech_text("安全生产", "李一民").encode()
DAMAGED, MISSING = "SHA-256", "不在存储之中"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    write(path, bytes(data))


def write(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


HARMS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a flipped bit": (flip, DAMAGED),
    "a speech of somebody else": (lambda path: write(path, speech_text("防汛", "王二河").encode()), DAMAGED),
    "the end is missing": (lambda path: write(path, path.read_bytes()[:-10]), DAMAGED),
    "nothing left": (lambda path: write(path, b""), DAMAGED),
    "no file": (Path.unlink, MISSING),
}
HARMED = pytest.mark.parametrize("harm", HARMS)


@pytest.fixture
def source() -> SourceFile:
    """Read, and its speech published."""
    made, _ = intake_queue.store_for_extraction("讲话.txt", TEXT, None)
    read_source.func(made.pk)
    made.speeches.update(status=Speech.Status.PUBLISHED)
    indexing.rebuild_index()
    return SourceFile.objects.get(pk=made.pk)


def harmed(source: SourceFile, harm: str) -> str:
    """What is to be said of it."""
    damage, said = HARMS[harm]
    damage(Path(source.original.path))
    return said


@HARMED
@pytest.mark.parametrize("asked", ["get", "head", "again"])
def test_it_is_not_handed_out(client: Client, source: SourceFile, harm: str, asked: str) -> None:
    said = harmed(source, harm)
    had = {"If-None-Match": f'"{source.sha256}"'} if asked == "again" else {}
    answer = (client.head if asked == "head" else client.get)(source.get_absolute_url(), headers=had)
    assert answer.status_code == (404 if said == MISSING else 503)
    assert source.sha256 not in answer.headers.get("ETag", "")
    assert asked == "head" or said in answer.text


@HARMED
def test_line_by_line_it_is_shown_as_it_was_when_it_was_read(desk: Client, source: SourceFile, harm: str) -> None:
    speech = source.speeches.get()
    before = Client().get(f"/speeches/{speech.pk}/original/").text
    said = harmed(source, harm)
    assert Client().get(f"/speeches/{speech.pk}/original/").text == before
    assert said in desk.get(f"/admin/speeches/speech/{speech.pk}/review/").text


@HARMED
def test_it_is_not_extracted_again(source: SourceFile, harm: str) -> None:
    text = source.speeches.get().text
    said, errors = harmed(source, harm), StringIO()
    call_command("extract_again", "--all", "--write", stdout=StringIO(), stderr=errors)
    assert said in errors.getvalue()
    assert source.speeches.get().text == text


@HARMED
def test_the_worker_does_not_read_it_until_it_is_back(harm: str) -> None:
    source, _ = intake_queue.store_for_extraction("讲话.txt", TEXT, None)
    path = Path(source.original.path)
    said = harmed(source, harm)
    read_source.func(source.pk)
    source.refresh_from_db()
    assert (source.state, source.speeches.count()) == ("failed", 0)
    assert said in source.verdict
    assert "原件完好" not in source.verdict
    write(path, TEXT) if path.exists() else path.write_bytes(TEXT)
    requeue_sources([source.pk])
    read_source.func(source.pk)
    assert source.speeches.count() == 1


@HARMED
def test_a_zip_is_not_unpacked(harm: str) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as members:
        members.writestr("讲话.txt", TEXT)
    source, _ = intake_queue.store_for_extraction("包.zip", package.getvalue(), None)
    said = harmed(source, harm)
    read_source.func(source.pk)
    source.refresh_from_db()
    assert source.state == "failed"
    assert said in source.verdict
    assert SourceFile.objects.count() == 1


@HARMED
def test_of_a_file_that_is_given_up_nobody_says_that_it_is_whole(harm: str) -> None:
    source, _ = intake_queue.store_for_extraction("讲话.txt", TEXT, None)
    said = harmed(source, harm)
    intake_queue.give_up_source(source.pk)
    source.refresh_from_db()
    assert said in source.verdict


@HARMED
def test_check_archive_names_it_and_leaves_it(source: SourceFile, harm: str) -> None:
    harmed(source, harm)
    path, out = Path(source.original.path), StringIO()
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(CommandError):
        call_command("check_archive", "--mend", stdout=out, stderr=StringIO())
    assert f"原件 {source.pk}（讲话.txt）" in out.getvalue()
    assert (path.read_bytes() if path.exists() else None) == before


def test_every_opening_compares_again(source: SourceFile) -> None:
    with source.original.open("rb") as file:
        assert file.read() == TEXT
    flip(Path(source.original.path))
    with pytest.raises(OriginalDamaged):
        source.original.open("rb")
    with pytest.raises(OriginalDamaged):
        SourceFile.objects.get(pk=source.pk).original.read()
    Path(source.original.path).unlink()
    with pytest.raises(OriginalMissing):
        source.original.open("rb")


def test_of_a_row_that_names_no_file_it_is_missing(client: Client, desk: Client, source: SourceFile) -> None:
    """As another program may write rows: the pages say so, and the line by line page is tried once only."""
    speech = source.speeches.get()
    SourceFile.objects.filter(pk=source.pk).update(original="")
    source.pages.all().delete()
    assert MISSING in desk.get(f"/admin/speeches/speech/{speech.pk}/review/").text
    assert client.get(source.get_absolute_url()).status_code == 404
    set_out_originals.func()
    assert not sources_without_lines()
    with pytest.raises(CommandError):
        call_command("check_archive", stdout=(out := StringIO()), stderr=StringIO())
    assert f"原件 {source.pk}（讲话.txt）" in out.getvalue()
