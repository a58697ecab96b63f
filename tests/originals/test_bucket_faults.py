"""Whatever goes wrong with the store of originals: a sentence for staff and one for readers, nothing lost, nothing half
done, and once it is mended everything goes on in the same processes."""

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from speeches.curation.intake.intake_queue import store_for_extraction
from speeches.models import OriginalsUnavailable, SourceFile, Speech, originals_storage
from speeches.tasks import read_source, requeue_unfinished
from tests.archivist import Work, told, upload, zipped
from tests.factories import GOOD
from tests.originals.faulty_line import FaultyLine
from tests.originals.s3_servers import KEY, SECRET
from tests.originals.test_bucket import digest_of, overwrite, put
from tests.test_mail_intake import letter

pytestmark = pytest.mark.django_db
# What the line does, and what is said of it.
FAULTS = {
    "stall": "没有按时答复",
    "closed": "连",
    "busy": "暂时不能服务：SlowDown",
    "expired": "不接受所给的凭据：ExpiredToken",
    "full": "空间已满：InsufficientStorage",
    "request": "连",
    "answer": "连接断了",
}
READERS = "存放原件的地方暂时连不上"
LONG = GOOD + "，".join(["一件一件抓到底"] * 2000).encode()
faults = pytest.mark.parametrize("fault", FAULTS)
# A request that is cut off is known by what was sent of it: only what sends much is cut.
reading = pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in ("request", "full")])


def test_of_a_store_that_is_out_of_reach_staff_are_told_where_and_why(line: FaultyLine) -> None:
    line.set("closed")
    with pytest.raises(OriginalsUnavailable) as error:
        originals_storage().stored_names()
    assert originals_storage().label in error.value.for_staff
    assert "不必重启" in error.value.for_staff
    assert SECRET not in error.value.for_staff
    assert originals_storage().label not in error.value.for_readers


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9", "http://nowhere.invalid"], ids=["nobody listens", "no such name"]
)
def test_a_store_that_nobody_serves_is_told_in_words(named: Any, address: str) -> None:
    with pytest.raises(OriginalsUnavailable, match="连不上它"):
        named(address, connect_timeout=2).stored_names()


@pytest.mark.parametrize("harm", ["no credentials", "half of them"])
def test_credentials_that_are_not_given_are_told(
    named: Any, seaweed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harm: str
) -> None:
    named(seaweed)
    (tmp_path / "half").write_text("[default]\naws_access_key_id = a\n" if harm == "half of them" else "")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "half"))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    with pytest.raises(OriginalsUnavailable, match="没有给出可用的凭据"):
        named(seaweed, connect_timeout=4).stored_names()


def cut(line: FaultyLine, fault: str) -> None:
    """What a store answers is short but for the bytes of an object: to who writes it, say, when that is there by then."""
    line.most = 100 if fault == "answer" else line.most
    line.set(fault)


@faults
def test_an_upload_is_refused_with_the_reason_and_comes_in_when_it_is_sent_again(
    bucket: Any, line: FaultyLine, desk: Client, work: Work, fault: str, archive_data: Path
) -> None:
    cut(line, fault)
    rows = told(desk, upload(desk, ("讲话.txt", LONG), ("又.txt", LONG + b"2")))
    for label, note in rows.values():
        assert (label, FAULTS[fault] in note or "断" in note) == ("未收", True), note
        assert "未收入" in note
    assert not SourceFile.objects.exists()
    assert list((archive_data / "incoming").iterdir()) == []
    line.set("")
    address = upload(desk, ("讲话.txt", LONG), ("又.txt", LONG + b"2"))
    work()
    assert {label for label, _ in told(desk, address).values()} == {"完成"}
    for source in SourceFile.objects.all():
        assert bucket.size_and_digest(source.original.name) == (source.size, source.sha256)


@reading
def test_a_file_waits_with_the_reason_until_the_worker_can_read_it(
    line: FaultyLine, desk: Client, work: Work, fault: str
) -> None:
    address = upload(desk, ("讲话.txt", LONG), ("全部.zip", zipped(**{"乙.txt": LONG + b"x"})))
    line.set(fault)
    for source in SourceFile.objects.all():
        with pytest.raises(OriginalsUnavailable):
            read_source.func(source.pk)
    assert {(label, FAULTS[fault] in note) for label, note in told(desk, address).values()} == {("等待", True)}
    assert not Speech.objects.exists()
    DBTaskResult.objects.update(status="FAILED")  # as they are after a worker has run them
    cut(line, fault)
    assert requeue_unfinished() == 0  # or a long night without a store would fill the queue with failures
    line.set("")
    assert requeue_unfinished() == 2
    work()
    rows = told(desk, address)
    assert rows["讲话.txt"] == rows["全部.zip/乙.txt"] == ("完成", "1 篇讲话。")


@reading
def test_a_reader_is_told_to_come_back_and_staff_why(line: FaultyLine, desk: Client, work: Work, fault: str) -> None:
    upload(desk, ("讲话.txt", LONG))
    work()
    Speech.objects.update(status=Speech.Status.PUBLISHED)
    address = SourceFile.objects.get().get_absolute_url()
    line.set(fault)
    answer = Client().get(address)
    assert (answer.status_code, READERS in answer.text, "s3://" in answer.text) == (503, True, False)
    assert int(answer.headers["Retry-After"]) > 0
    assert SourceFile.objects.get().sha256 not in answer.headers.get("ETag", "")
    answer = desk.get(address)
    assert (answer.status_code, FAULTS[fault] in answer.text, "s3://" in answer.text) == (503, True, True)
    line.set("")
    assert b"".join(Client().get(address).streaming_content) == LONG  # type: ignore[arg-type]


@reading
def test_a_check_says_it_once_and_says_nothing_of_the_originals(line: FaultyLine, fault: str) -> None:
    for n in range(3):
        read_source.func(stored(LONG + bytes([n + 48])).pk)
    line.set(fault)
    out = io.StringIO()
    with pytest.raises(CommandError, match="有 1 处问题"):
        call_command("check_archive", stdout=out, stderr=io.StringIO())
    assert out.getvalue().count("原件：") == 1
    assert FAULTS[fault] in out.getvalue()
    line.set("")
    out = io.StringIO()
    call_command("check_archive", stdout=out, stderr=io.StringIO())
    assert out.getvalue().startswith("一致：原件 3 份")


def stored(data: bytes, name: str = "讲话.txt") -> SourceFile:
    return store_for_extraction(name, data, None)[0]


@faults
def test_an_import_stops_and_goes_on_where_it_was(bucket: Any, line: FaultyLine, tmp_path: Path, fault: str) -> None:
    (tmp_path / "讲话.txt").write_bytes(LONG)
    cut(line, fault)
    with pytest.raises(CommandError, match=r"原件存储 s3://.*重新运行即可接着导入"):
        call_command("import_speeches", str(tmp_path / "讲话.txt"), stderr=io.StringIO())
    assert not SourceFile.objects.exists()
    line.set("")
    call_command("import_speeches", str(tmp_path / "讲话.txt"), stderr=io.StringIO())
    source = SourceFile.objects.get()
    assert source.original.read() == LONG
    assert bucket.stored_names() == {source.original.name}


@reading
def test_reading_again_stops_with_the_sentence_and_changes_nothing(line: FaultyLine, fault: str) -> None:
    source = stored(LONG)
    read_source.func(source.pk)
    text = Speech.objects.get().text
    line.set(fault)
    with pytest.raises(CommandError, match=FAULTS[fault]):
        call_command("extract_again", "--all", "--write", stdout=io.StringIO(), stderr=io.StringIO())
    assert Speech.objects.get().text == text


def test_bytes_that_change_on_their_way_in_are_not_stored(bucket: Any, line: FaultyLine, desk: Client) -> None:
    line.set("altered request")
    rows = told(desk, upload(desk, ("讲话.txt", LONG)))
    assert rows["讲话.txt"][0] == "未收"
    assert bucket.stored_names() == set()


def test_bytes_that_change_on_their_way_out_are_not_handed_out(bucket: Any, line: FaultyLine, desk: Client) -> None:
    source = stored(LONG)
    line.set("altered answer")
    answer = desk.get(source.get_absolute_url())
    assert (answer.status_code, "SHA-256" in answer.text) == (503, True)
    line.set("")
    assert desk.get(source.get_absolute_url()).status_code == 200


def test_a_mail_is_not_read_without_what_it_carries(line: FaultyLine, work: Work) -> None:
    mail = stored(letter(("讲话.txt", LONG)), "信.eml")
    line.set("busy")
    with suppress(OriginalsUnavailable):
        read_source.func(mail.pk)
    line.set("")
    work()
    assert {source.name for source in SourceFile.objects.all()} == {"信.eml", "讲话.txt"}


def test_an_object_with_other_bytes_is_told_and_read_once_it_is_put_right(
    bucket: Any, desk: Client, work: Work
) -> None:
    address = upload(desk, ("讲话.txt", LONG))
    name = SourceFile.objects.get().original.name
    overwrite(bucket, str(name), b"other bytes")
    work()
    assert (told(desk, address)["讲话.txt"][0], "SHA-256" in told(desk, address)["讲话.txt"][1]) == ("失败", True)
    bucket.delete(name)
    put(bucket, LONG)
    pk = SourceFile.objects.get().pk
    desk.post("/admin/speeches/sourcefile/", {"action": "try_again", "_selected_action": [pk]})
    work()
    assert told(desk, address)["讲话.txt"] == ("完成", "1 篇讲话。")


def test_without_its_bucket_nothing_is_lost_and_all_goes_on_when_it_is_made(
    bucket: Any, named: Any, seaweed: str, desk: Client, work: Work
) -> None:
    store = named(seaweed, bucket="made-later")
    rows = told(desk, upload(desk, ("讲话.txt", LONG)))
    assert "没有存储桶 made-later" in rows["讲话.txt"][1]
    bucket.client.create_bucket(Bucket="made-later")
    try:
        address = upload(desk, ("讲话.txt", LONG))
        work()
        assert told(desk, address)["讲话.txt"][0] == "完成"
    finally:
        for name in store.stored_names():
            store.delete(name)
        bucket.client.delete_bucket(Bucket="made-later")


@pytest.mark.parametrize(
    ("key", "secret", "code"), [("nobody", SECRET, "InvalidAccessKeyId"), (KEY, "other", "SignatureDoesNotMatch")]
)
def test_refused_credentials_are_told_and_new_ones_are_used_without_a_restart(
    bucket: Any, named: Any, seaweed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desk: Client, work: Work,
    key: str, secret: str, code: str,
) -> None:  # fmt: skip
    file = tmp_path / "credentials"
    file.write_text(f"[default]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n")
    named(seaweed)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    named(seaweed, connect_timeout=4)
    rows = told(desk, upload(desk, ("讲话.txt", LONG)))
    assert f"不接受所给的凭据：{code}" in rows["讲话.txt"][1]
    file.write_text(f"[default]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n")
    address = upload(desk, ("讲话.txt", LONG))
    work()
    assert told(desk, address)["讲话.txt"][0] == "完成"
    assert bucket.stored_names() == {SourceFile.objects.get().original.name}


def test_what_was_stored_without_its_row_is_found_and_is_in_its_place_when_it_comes_again(
    bucket: Any, work: Work
) -> None:
    put(bucket, LONG)
    out = io.StringIO()
    with suppress(CommandError):
        call_command("check_archive", stdout=out, stderr=io.StringIO())
    assert digest_of(LONG) in out.getvalue()
    stored(LONG)
    work()
    assert Speech.objects.count() == 1
