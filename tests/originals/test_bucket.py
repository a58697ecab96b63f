"""Originals in a bucket of an S3-compatible store: whole or not there, once, and never other bytes than came in."""

import hashlib
import io
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from speeches.ingest import ingest
from speeches.models import (
    OriginalDamaged,
    OriginalMissing,
    OriginalsUnavailable,
    SourceFile,
    open_original,
    path_of,
)
from speeches.search.index import indexing
from tests.archivist import Work, told, upload, zipped
from tests.factories import GOOD

pytestmark = pytest.mark.django_db
LARGE = random.Random(1).randbytes(3_000_000)


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def put(storage: Any, data: bytes) -> str:
    """Stores bytes as an upload does; the name they have in the store."""
    storage.store_ahead(ContentFile(data), digest_of(data))
    return path_of(digest_of(data))


def overwrite(storage: Any, name: str, data: bytes) -> None:
    """As somebody does who goes past the archive."""
    storage.client.put_object(Bucket=storage.bucket_name, Key=f"{storage.location}/{name}", Body=data)


@pytest.mark.parametrize("data", [b"", b"a", GOOD, LARGE], ids=["nothing", "a byte", "a speech", "three megabytes"])
def test_what_is_stored_is_read_back_and_lies_under_its_hash(any_bucket: Any, data: bytes) -> None:
    name = put(any_bucket, data)
    assert any_bucket.stored_names() == {name}
    assert any_bucket.size_and_digest(name) == (len(data), digest_of(data))
    with open_original(name) as file:
        assert (file.size, file.read()) == (len(data), data)
        with file.open():
            assert file.read() == data


def test_the_same_bytes_are_stored_once_however_often_they_come(any_bucket: Any) -> None:
    name = put(any_bucket, GOOD)
    key = {"Bucket": any_bucket.bucket_name, "Key": f"{any_bucket.location}/{name}"}
    before = any_bucket.client.head_object(**key)["LastModified"]
    put(any_bucket, GOOD)
    assert any_bucket.client.head_object(**key)["LastModified"] == before
    assert any_bucket.stored_names() == {name}


def test_writers_at_the_same_moment_leave_one_whole_object(bucket: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: put(bucket, LARGE), range(16)))
    assert bucket.stored_names() == names
    assert bucket.size_and_digest(names.pop()) == (len(LARGE), digest_of(LARGE))


def test_bytes_that_are_not_what_their_hash_says_are_not_stored(bucket: Any) -> None:
    with pytest.raises(OriginalsUnavailable, match="传到的字节与所发的不同"):
        bucket.store_ahead(ContentFile(b"other"), digest_of(GOOD))
    assert bucket.stored_names() == set()


def test_what_lies_there_damaged_is_put_right_when_its_bytes_come_in_again(any_bucket: Any) -> None:
    name = put(any_bucket, GOOD)
    overwrite(any_bucket, name, b"damaged")
    with pytest.raises(OriginalDamaged):
        open_original(name)
    put(any_bucket, GOOD)
    assert open_original(name).read() == GOOD


def test_what_is_not_there_is_missing_and_the_store_is_not_blamed(any_bucket: Any) -> None:
    with pytest.raises(OriginalMissing):
        open_original(path_of(digest_of(b"never came")))


def test_an_upload_is_read_by_the_worker_and_handed_out_from_the_bucket(
    bucket: Any, desk: Client, work: Work, archive_data: Path
) -> None:
    package = zipped(**{"乙.txt": GOOD + b"x"})
    address = upload(desk, ("安全.txt", GOOD), ("又.txt", GOOD), ("全部.zip", package))
    assert not (archive_data / "originals").exists()
    assert list((archive_data / "incoming").iterdir()) == []
    work()
    rows = told(desk, address)
    assert rows["安全.txt"] == ("完成", "1 篇讲话。")
    assert rows["又.txt"][0] == "已在库中"
    assert rows["全部.zip/乙.txt"] == ("完成", "1 篇讲话。")
    assert bucket.stored_names() == {path_of(digest_of(data)) for data in (GOOD, GOOD + b"x", package)}
    for source in SourceFile.objects.all():
        answer = desk.get(source.get_absolute_url())
        assert digest_of(b"".join(answer.streaming_content)) == source.sha256  # type: ignore[arg-type]
        assert answer.headers["Content-Length"] == str(source.size)


def test_a_typed_text_lies_there_as_well(bucket: Any, desk: Client, work: Work) -> None:
    sent = {"text": GOOD.decode(), "provenance": "手抄本"}
    assert desk.post("/admin/speeches/sourcefile/typed/", sent).status_code == 302
    assert len(bucket.stored_names()) == 1
    work()
    assert SourceFile.objects.get().speeches.count() == 1


def test_an_import_and_another_extraction_read_and_write_there(bucket: Any, tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_bytes(GOOD)
    call_command("import_speeches", str(tmp_path / "讲话.txt"), stderr=io.StringIO())
    assert bucket.stored_names() == {path_of(digest_of(GOOD))}
    out = io.StringIO()
    call_command("extract_again", "--all", stdout=out, stderr=io.StringIO())
    assert "1 份原件，0 篇讲话有改动" in out.getvalue()


def checked() -> str:
    out = io.StringIO()
    with suppress(CommandError):
        call_command("check_archive", stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_check_archive_tells_what_is_wrong_in_the_bucket_and_leaves_it(bucket: Any) -> None:
    sources = [ingest(f"{n}.txt", GOOD + bytes([n + 48])).source for n in range(4)]
    indexing.rebuild_index()
    assert checked().startswith("一致：原件 4 份")
    names = [str(source.original.name) for source in sources]
    bucket.delete(names[0])
    overwrite(bucket, names[1], b"?")
    overwrite(bucket, names[2], GOOD + b"?")
    overwrite(bucket, "zz/strange", b"?")
    said = checked()
    assert f"原件 {sources[0].pk}（0.txt）读不出来：存储中没有它" in said
    assert f"原件 {sources[1].pk}（1.txt）应为 {len(GOOD) + 1} 字节，实为 1 字节" in said
    assert f"原件 {sources[2].pk}（2.txt）的内容已变" in said
    assert "1 份没有登记的文件：zz/strange" in said
    assert bucket.stored_names() == {*names[1:], "zz/strange"}


def test_archives_in_one_bucket_see_their_own_originals_alone(
    bucket: Any, seaweed: str, named: Any, settings: Settings
) -> None:
    put(bucket, GOOD)
    other = named(seaweed, prefix=f"{bucket.location}-2")
    assert other.stored_names() == set()
    put(other, GOOD + b"2")
    assert len(bucket.stored_names()) == 1
