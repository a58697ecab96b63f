"""Mails of named senders come in as they are, each once, and the mailbox shows what became of them."""

import email.policy
import resource
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from archive.feeding import mailbox
from speeches.models import Arrival, IntakeChannel, IntakeItem, SourceFile, Upload
from speeches.tasks import read_source
from tests.extraction.made_speech import docx, mail
from tests.feeding.imap_server import LOGIN, PASSWORD, MailFolder, free_port

BODY = ["讲话稿见附件，请查收。"]
DOCUMENT = docx()  # it holds the time


def letter(number: int = 1, sender: str = "张三 <zhang@example.org>", data: bytes = b"") -> bytes:
    message = mail(BODY)
    for field, value in (("From", sender), ("Subject", f"第{number}封"), ("Message-ID", f"<{number}@example.org>")):
        del message[field]
        message[field] = value
    message.add_attachment(data or DOCUMENT, maintype="application", subtype="octet-stream", filename="讲话.docx")
    message.set_boundary("teil")  # the same bytes each time
    return message.as_bytes(policy=email.policy.SMTP)


def feed() -> str:
    out = StringIO()
    call_command("feed", "--once", stdout=out)
    return out.getvalue()


def read_all() -> None:
    """As the worker reads what is queued, one after another."""
    while waiting := list(SourceFile.objects.filter(state="waiting").values_list("pk", flat=True)):
        for pk in waiting:
            read_source.func(pk)


def set_mailbox(settings: Settings, folder: MailFolder, *senders: str, done: str = "", others: str = "") -> None:
    senders = senders or ("@example.org",)
    settings.MAILBOX = mailbox(folder.url, "收取员", list(senders), done_folder=done, others_folder=others, seconds=60)


def test_a_mail_comes_in_with_what_it_carries_at_an_upload_of_its_own(mail_folder: MailFolder, feeder: User) -> None:
    mail_folder.deliver(letter())
    assert "邮箱：收入 1，重复 0，未收 0" in feed()
    upload = Upload.objects.get()
    assert (upload.by, upload.note) == (feeder, "来自邮箱：zhang@example.org，主题“第1封”")
    source = SourceFile.objects.get()
    assert (source.name, source.original.open("rb").read()) == ("第1封.eml", letter())
    read_all()
    found = {row.name: (row.source.state, row.source.speeches.count()) for row in upload.arrivals.all()}
    assert found == {"第1封.eml": ("done", 0), "第1封.eml/讲话.docx": ("done", 1)}
    assert mail_folder.flags() == [("\\Flagged",)]


def test_a_mail_is_taken_once_however_often_the_mailbox_is_looked_at(mail_folder: MailFolder) -> None:
    mail_folder.deliver(letter(1))
    feed()
    mail_folder.deliver(letter(2))
    assert "收入 1" in feed()
    assert "收入 0" in feed()
    IntakeChannel.objects.update(position={})  # as when the rules have changed
    assert "收入 0，重复 0" in feed()
    assert (SourceFile.objects.count(), Arrival.objects.count(), IntakeItem.objects.count()) == (2, 2, 2)


def test_mails_are_moved_where_settings_say_and_others_left_alone(mail_folder: MailFolder, settings: Settings) -> None:
    done, others = f"{mail_folder.name}完", f"{mail_folder.name}别人"
    mail_folder.deliver(letter(1), letter(2, "广告 <ad@example.com>"))
    set_mailbox(settings, mail_folder, done=done)
    assert "其他发件人的邮件 1 封，没有动" in feed()
    assert (mail_folder.subjects(), mail_folder.subjects(done)) == (["第2封"], ["第1封"])
    set_mailbox(settings, mail_folder, done=done, others=others)
    assert f"移到“{others}”" in feed()
    assert (mail_folder.subjects(), mail_folder.subjects(others)) == ([], ["第2封"])
    assert SourceFile.objects.count() == 1


def test_a_sender_who_is_allowed_later_has_his_mails_taken_then(mail_folder: MailFolder, settings: Settings) -> None:
    mail_folder.deliver(letter(1, "wang@example.com"))
    feed()
    set_mailbox(settings, mail_folder, "@example.org", "wang@example.com")
    assert "收入 1" in feed()


@pytest.mark.parametrize(
    ("sender", "taken"),
    [
        ("Zhang@Example.ORG", True),
        ("zhang@sub.example.org", False),
        ("zhang@example.org.cn", False),
        ('"boss@example.org" <bad@example.com>', False),
        ("zhang@example.org, bad@example.com", False),
        ("=?utf-8?q?zhang=40example=2Eorg?= <bad@example.com>", False),
    ],
)
def test_who_sent_a_mail_is_told_by_its_addresses(mail_folder: MailFolder, sender: str, taken: bool) -> None:
    head = f"From: {sender}\r\nSubject: s\r\nMessage-ID: <s@a>\r\n\r\n"
    mail_folder.deliver(head.encode() + "同志们：\r\n".encode())
    assert f"收入 {int(taken)}" in feed()


def test_subjects_in_encoded_words_and_in_raw_gbk_become_names(mail_folder: MailFolder) -> None:
    inner = b"From: a@example.org\r\nSubject: =?gb18030?B?vbK7sA==?=\r\n\r\n" + "同志们：".encode() + b"\r\n"
    raw = "From: 李四 <li@example.org>\r\nSubject: 讲话/稿\r\n\r\n同志们：\r\n".encode("gbk")
    mail_folder.deliver(inner, raw, b"From: x@example.org\r\n\r\nhello\r\n")
    assert "收入 3" in feed()
    assert set(SourceFile.objects.values_list("name", flat=True)) == {"讲话.eml", "讲话_稿.eml", "无主题的邮件.eml"}


def test_a_mail_within_a_mail_arrives_at_the_same_upload(mail_folder: MailFolder) -> None:
    outer = mail(["转给你们。"])
    del outer["From"]
    outer["From"] = "zhang@example.org"
    outer.add_attachment(email.message_from_bytes(letter(7), policy=email.policy.default))
    mail_folder.deliver(outer.as_bytes(policy=email.policy.SMTP))
    feed()
    read_all()
    assert Upload.objects.get().arrivals.filter(source__name__endswith=".docx").count() == 1
    assert Arrival.objects.count() == 3


def test_a_copy_that_came_another_way_is_double_and_a_name_given_twice_hides_no_mail(mail_folder: MailFolder) -> None:
    once = letter(1)
    mail_folder.deliver(once, b"Received: from elsewhere\r\n" + once, letter(1, data=b"another file"))
    assert "收入 2，重复 1，未收 0" in feed()
    assert SourceFile.objects.count() == 2
    assert IntakeItem.objects.get(outcome="known").upload == Upload.objects.order_by("pk").first()


def test_a_mailbox_that_counts_anew_brings_nothing_twice(mail_folder: MailFolder) -> None:
    mail_folder.deliver(letter(1), letter(2))
    feed()
    mail_folder.box.folder.delete(mail_folder.name)
    mail_folder.box.folder.create(mail_folder.name)
    mail_folder.deliver(letter(1), letter(2), letter(3))
    assert "收入 1，重复 2" in feed()
    assert SourceFile.objects.count() == 3


@pytest.mark.slow
def test_an_attachment_of_300_megabytes_is_refused_and_never_in_memory(mail_folder: MailFolder) -> None:
    head, _, _ = letter(1).partition(b"\r\n\r\n")
    feed()  # all that is needed is loaded
    mail_folder.deliver(head + b"\r\n\r\n" + b"QUJD" * (300 * 1024 * 1024 // 4))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "收入 0，重复 0，未收 1" in feed()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024
    assert "300.0" in IntakeItem.objects.get().reason
    assert Arrival.objects.get().refusal == IntakeItem.objects.get().reason
    assert mail_folder.flags() == [("\\Flagged",)]
    assert "未收 0" in feed()


def test_a_mailbox_that_refuses_is_told_without_the_password_and_works_again_later(
    mail_folder: MailFolder, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    mail_folder.deliver(letter())
    right = settings.MAILBOX
    wrong = (
        (mail_folder.url.replace(PASSWORD, "verkehrt-99"), "不接受账号 archive@example.org 登录"),
        (mail_folder.url.replace(str(mail_folder.port), str(free_port())), "拒绝连接"),
        (mail_folder.url + "/nirgends", "打不开文件夹"),
        (mail_folder.url.replace("imap:", "imaps:"), "加密连接没有建成"),
    )
    for number, (url, told) in enumerate(wrong, 1):
        settings.MAILBOX = mailbox(url, "收取员", ["*"], done_folder="", others_folder="", seconds=60)
        with pytest.raises(CommandError, match=told) as refused:
            feed()
        said = str(refused.value) + IntakeChannel.objects.get().problem + "".join(capfd.readouterr())
        assert PASSWORD not in said
        assert "verkehrt" not in said
        assert IntakeChannel.objects.get().failures == number
    settings.MAILBOX = right
    assert "收入 1" in feed()
    assert IntakeChannel.objects.get().problem == ""


def test_what_was_stored_and_could_not_be_moved_is_moved_later_and_not_stored_twice(
    mail_folder: MailFolder, settings: Settings
) -> None:
    mail_folder.deliver(letter(1), letter(2))
    set_mailbox(settings, mail_folder, done="%")  # no name of a folder
    with pytest.raises(CommandError, match="移不到"):
        feed()
    assert (SourceFile.objects.count(), IntakeItem.objects.filter(pending=True).count()) == (2, 2)
    set_mailbox(settings, mail_folder, done=f"{mail_folder.name}完")
    feed()
    assert mail_folder.subjects(f"{mail_folder.name}完") == ["第1封", "第2封"]
    assert (SourceFile.objects.count(), IntakeItem.objects.filter(pending=True).count()) == (2, 0)


def test_without_senders_nothing_is_taken_and_it_is_told(mail_folder: MailFolder, settings: Settings) -> None:
    settings.MAILBOX = mailbox(mail_folder.url, "收取员", [], done_folder="", others_folder="", seconds=60)
    with pytest.raises(CommandError, match="没有写 MAILBOX_SENDERS"):
        feed()


def test_the_password_is_shown_nowhere(mail_folder: MailFolder, settings: Settings) -> None:
    assert PASSWORD not in repr(settings.MAILBOX)
    assert settings.MAILBOX.login == LOGIN
