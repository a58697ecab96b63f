"""As tests/test_damaged_originals.py, of originals in a bucket: other bytes are neither handed out nor read."""

import io
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from speeches.curation.intake import intake_queue
from speeches.models import OriginalDamaged, OriginalMissing, SourceFile, Speech
from speeches.tasks import read_source, requeue_sources
from tests.archivist import zipped
from tests.factories import speech_text
from tests.originals.test_bucket import overwrite

pytestmark = pytest.mark.django_db
TEXT = speech_text("安全生产", "李一民").encode()
FLIPPED = bytes([TEXT[0] ^ 1]) + TEXT[1:]
DAMAGED, MISSING = "SHA-256", "不在存储之中"
Harm = Callable[[Any, str], None]
HARMS: dict[str, tuple[Harm, str]] = {
    "a flipped bit": (lambda store, name: overwrite(store, name, FLIPPED), DAMAGED),
    "a speech of somebody else": (
        lambda store, name: overwrite(store, name, speech_text("防汛", "王二河").encode()),
        DAMAGED,
    ),
    "the end is missing": (lambda store, name: overwrite(store, name, TEXT[:-10]), DAMAGED),
    "nothing left": (lambda store, name: overwrite(store, name, b""), DAMAGED),
    "no object": (lambda store, name: store.delete(name), MISSING),
}
HARMED = pytest.mark.parametrize("harm", HARMS)


def taken(name: str = "讲话.txt", data: bytes = TEXT) -> SourceFile:
    return intake_queue.store_for_extraction(name, data, None)[0]


def harmed(store: Any, source: SourceFile, harm: str) -> str:
    """What is to be said of it."""
    damage, said = HARMS[harm]
    damage(store, str(source.original.name))
    return said


@HARMED
def test_it_is_not_handed_out_nor_extracted_again(bucket: Any, harm: str) -> None:
    source = taken()
    read_source.func(source.pk)
    Speech.objects.update(status=Speech.Status.PUBLISHED)
    text, said, errors = Speech.objects.get().text, harmed(bucket, source, harm), StringIO()
    for had in ({}, {"If-None-Match": f'"{source.sha256}"'}):
        answer = Client().get(source.get_absolute_url(), headers=had)
        assert (answer.status_code, said in answer.text) == (404 if said == MISSING else 503, True)
    call_command("extract_again", "--all", "--write", stdout=StringIO(), stderr=errors)
    assert said in errors.getvalue()
    assert Speech.objects.get().text == text


@HARMED
def test_the_worker_does_not_read_it_until_it_is_back(bucket: Any, harm: str) -> None:
    source = taken()
    said = harmed(bucket, source, harm)
    read_source.func(source.pk)
    source.refresh_from_db()
    assert (source.state, source.speeches.count(), said in source.verdict) == ("failed", 0, True)
    overwrite(bucket, str(source.original.name), TEXT)
    requeue_sources([source.pk])
    read_source.func(source.pk)
    assert source.speeches.count() == 1


@HARMED
def test_a_zip_is_not_unpacked_and_of_a_file_that_is_given_up_nobody_says_that_it_is_whole(
    bucket: Any, harm: str
) -> None:
    package, other = taken("包.zip", zipped(**{"讲话.txt": TEXT})), taken()
    said = harmed(bucket, package, harm), harmed(bucket, other, harm)
    read_source.func(package.pk)
    intake_queue.give_up_source(other.pk)
    for source, words in zip((package, other), said, strict=True):
        source.refresh_from_db()
        assert (source.state, words in source.verdict) == ("failed", True)
    assert SourceFile.objects.count() == 2


@HARMED
def test_check_archive_names_it_and_leaves_it(bucket: Any, harm: str) -> None:
    source = taken()
    harmed(bucket, source, harm)
    before, out = bucket.stored_names(), io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_archive", "--mend", stdout=out, stderr=StringIO())
    assert f"原件 {source.pk}（讲话.txt）" in out.getvalue()
    assert bucket.stored_names() == before


def test_every_opening_compares_again(bucket: Any) -> None:
    source = taken()
    with source.original.open("rb") as file:
        assert file.read() == TEXT
    overwrite(bucket, str(source.original.name), FLIPPED)
    with pytest.raises(OriginalDamaged):
        source.original.open("rb")
    with pytest.raises(OriginalDamaged):
        SourceFile.objects.get(pk=source.pk).original.read()
    bucket.delete(str(source.original.name))
    with pytest.raises(OriginalMissing):
        source.original.open("rb")
