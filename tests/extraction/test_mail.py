"""Mails: their text is read, their header lines go to the ledger, what they carry is told."""

import email.policy
from email.message import EmailMessage

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import ExtractionError
from tests.extraction.made_msg import attached, attached_mail, message, msg
from tests.extraction.made_speech import SPEECH, eml, mail, outlook, page

TEXT = "\n".join(SPEECH)
UNDATED = "\n".join(line for line in SPEECH if not line.startswith("（"))


def pieces(name: str, data: bytes) -> list[tuple[str, str]]:
    return [(piece.text, piece.reason) for piece in read(name, data).dropped]


HEADERS = [
    ("From: 县府办 <office@example.com>", "邮件头"),
    ("To: 档案馆 <archive@example.com>", "邮件头"),
    ("Subject: 现场会讲话稿", "邮件头"),
    ("Date: Wed, 20 Mar 1996 09:30:00 +0800", "邮件头"),
]


def test_header_lines_go_to_the_ledger_and_the_day_of_sending_is_no_day_of_publication() -> None:
    assert pieces("信.eml", eml()) == HEADERS
    (draft,) = extract("信.eml", eml(UNDATED.split("\n"))).drafts
    assert (draft.dating.date, draft.dating.basis, draft.dating.published_on) == (None, "none", None)
    (draft,) = extract("信.msg", outlook(UNDATED.split("\n"))).drafts
    assert (draft.dating.date, draft.dating.published_on) == (None, None)


def test_a_day_without_its_year_takes_it_from_the_day_on_which_the_mail_was_sent() -> None:
    (draft,) = extract(
        "信.eml", eml(["在现场会上的讲话", "（3月18日，根据录音整理）", *UNDATED.split("\n")[1:]])
    ).drafts
    assert (draft.dating.date, draft.dating.published_on) == ("1996-03-18", None)


@pytest.mark.parametrize(
    "subject",
    [
        b"=?utf-8?B?546w5Zy65Lya6K6y6K+d56i/?=",
        b"=?gbk?B?" + b"z9azobvhvbK7sLjl" + b"?=",
        b"=?utf-8?Q?=E7=8E=B0=E5=9C=BA?=\r\n =?utf-8?Q?=E4=BC=9A=E8=AE=B2=E8=AF=9D=E7=A8=BF?=",
        b"=?utf-8?B?546w5Zy65Lw=?= =?utf-8?B?muiusuivneeovw==?=",  # cut within a character
        "现场会讲话稿".encode("gbk"),
        "现场会讲话稿".encode(),
    ],
)
def test_a_subject_is_read_however_it_is_encoded(subject: bytes) -> None:
    data = b"From: a@example.com\r\nMIME-Version: 1.0\r\nSubject: " + subject + b"\r\n\r\n" + TEXT.encode()
    assert read("信.eml", data).info.title == "现场会讲话稿"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("told", [True, False])
def test_the_text_is_read_in_the_encoding_that_it_is_in(charset: str, told: bool) -> None:
    text = "在圖書館建館紀念大會上的講話\n各位來賓：\n今天我們聚在這裡，為的是一座圖書館和它的讀者。"
    kind = f'Content-Type: text/plain; charset="{charset}"\r\n' if told else ""
    data = f"From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\n{kind}\r\n".encode() + text.encode(
        charset
    )
    assert [line.text for line in read("信.eml", data).lines] == text.split("\n")


def test_a_mail_in_two_forms_is_read_by_its_page_and_what_only_the_other_says_is_in_the_ledger() -> None:
    message = mail()
    message.set_content("您的邮件程序不能显示网页。\n" + TEXT)
    message.add_alternative(page().decode(), subtype="html")
    found = read("信.eml", message.as_bytes())
    assert [line.text for line in found.lines] == list(SPEECH)
    assert ("您的邮件程序不能显示网页。", "正文的另一种形式") in pieces("信.eml", message.as_bytes())


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    head = "From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n"
    data = (head + "\r\n大家都看到了， \r\n水渠通了。\r\n散会。").encode()
    assert [line.text for line in read("信.eml", data).lines] == ["大家都看到了，水渠通了。", "散会。"]


def carrying(body: str = TEXT) -> EmailMessage:
    letter = mail(body.split("\n"))
    letter.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="讲话稿.pdf")
    return letter


@pytest.mark.parametrize(
    "field",
    [
        'filename="讲话稿.doc"'.encode("gbk"),
        b"filename*=utf-8''%E8%AE%B2%E8%AF%9D%E7%A8%BF.doc",
        b"filename*0*=gbk''%BD%B2%BB%B0; filename*1*=%B8%E5.doc",
        b'filename="=?gbk?B?vbK7sLjlLmRvYw==?="',
        b'filename="C:\\\\x\\\\=?gbk?B?vbK7sLjlLmRvYw==?="',
    ],
)
def test_the_name_of_an_attachment_is_read_however_it_is_encoded(field: bytes) -> None:
    data = carrying().as_bytes().replace(b"filename*=utf-8''%E8%AE%B2%E8%AF%9D%E7%A8%BF.pdf", field)
    assert ("附件：讲话稿.doc", "附件") in pieces("信.eml", data)


def test_what_a_mail_carries_is_named_in_the_ledger_and_one_that_only_carries_is_no_speech() -> None:
    assert ("附件：讲话稿.pdf", "附件") in pieces("信.eml", carrying().as_bytes())
    brief = extract("信.eml", carrying("现将讲话稿发给你们，请查收。").as_bytes())
    assert (brief.drafts, brief.verdict) == ((), "邮件正文里没有讲话，附件另作文件收入")
    assert ("现将讲话稿发给你们，请查收。", "不是讲话") in [(piece.text, piece.reason) for piece in brief.dropped]
    assert extract("信.eml", carrying().as_bytes()).drafts


def test_a_mail_of_outlook_gives_the_same_lines_by_text_page_or_packed_rtf() -> None:
    lines = list(SPEECH)
    assert [line.text for line in read("信.msg", outlook()).lines] == lines
    assert [line.text for line in read("信.msg", msg("现场会讲话稿", "", page())).lines] == lines
    found = pieces("信.msg", msg("现场会讲话稿", TEXT, b"", attached(0, "讲话稿.docx", b"PK")))
    assert found == [
        ("From: 县府办", "邮件头"),
        ("To: 档案馆", "邮件头"),
        ("Subject: 现场会讲话稿", "邮件头"),
        ("Date: 1996-03-20", "邮件头"),
        ("附件：讲话稿.docx", "附件"),
    ]
    inner = attached_mail(0, *message("里面的信", TEXT, header=24))
    assert ("附件：里面的信.eml", "附件") in pieces("信.msg", msg("转发", TEXT, b"", inner))


def nested(levels: int) -> bytes:
    letter = mail()
    for _ in range(levels):
        outer = mail(["转发"])
        outer.add_attachment(letter)
        letter = outer
    return letter.as_bytes(policy=email.policy.SMTP)


LOCKED = (
    b"From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIIB"
)
PARTS = (
    b'From: a@b.c\r\nTo: a@b.c\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
    + b"--x\r\n\r\ny\r\n" * 3000
)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.eml", b"From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\n\r\n", "没有文字，也没有附件"),
        ("锁.eml", LOCKED, "设了密码"),
        ("套.eml", nested(7), "超过 5 层"),
        ("碎.eml", PARTS, "超过 5 层"),
        ("坏.msg", outlook()[:2000], "不是完好的 Outlook 邮件"),
    ],
)
def test_a_mail_that_cannot_be_read_is_refused_with_a_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError, match=says) as refused:
        extract(name, data)
    assert str(refused.value).startswith(f"{name}：")
