"""Mails, to the lines of their text; header lines and the names of attachments go to the ledger."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from speeches.extraction.char_classes import squeezed
from speeches.extraction.readers.mail import eml, msg
from speeches.extraction.readers.mail.message import LAYERS, Mail, TooDeepError
from speeches.extraction.readers.package_parts import reading
from speeches.extraction.readers.reasons import ATTACHMENT, HIDDEN
from speeches.extraction.readers.web import html
from speeches.extraction.structure import is_salutation
from speeches.extraction.types import Document, DocumentInfo, Dropped, ExtractionError, Line

OTHERWISE = "请在邮件程序中打开，复制正文存为 .txt，附件另存出来，分别上传。"
HEADER, OTHER_FORM = "邮件头", "正文的另一种形式"
SHORT = 60  # characters, white space aside: a note that goes with attachments, such as 现将讲话稿发给你们，请查收。
CARRIES = "邮件正文里没有讲话，附件另作文件收入"
EMPTY = "是电子邮件，里面没有文字，也没有附件。"


def read_eml(name: str, data: bytes) -> Document:
    """The text of a mail as it was sent; raises ExtractionError."""
    return _read(name, data, eml.parse, "电子邮件（.eml）")


def read_msg(name: str, data: bytes) -> Document:
    """The text of a mail that Outlook saved; raises ExtractionError."""
    return _read(name, data, msg.parse, " Outlook 邮件（.msg）")


def _read(name: str, data: bytes, parse: Callable[[bytes], Mail], what: str) -> Document:
    with reading(name, what, OTHERWISE):
        try:
            mail = parse(data)
        except TooDeepError as error:
            raise ExtractionError(f"{name}：{LAYERS}") from error
        return _document(name, mail)


def _document(name: str, mail: Mail) -> Document:
    text = _text(name, mail)
    words = squeezed("".join(line.text for line in text.lines))
    if not words and not mail.files:
        raise ExtractionError(f"{name}：{EMPTY}")
    above = [Dropped(line, 1, HEADER) for line in mail.headers]
    below = [Dropped(f"附件：{one.name}", max(1, len(text.lines)), ATTACHMENT) for one in mail.attachments]
    below += [Dropped(around, max(1, len(text.lines)), HIDDEN) for around in mail.around]
    below += _third_form(mail, text)
    info = DocumentInfo(mail.subject, sent_on=mail.sent_on)
    verdict = CARRIES if mail.files and len(words) < SHORT and not _speaks(text) else ""
    dropped = (*above, *text.dropped, *below)
    return replace(text, encoding=text.encoding or "eml", dropped=dropped, info=info, verdict=verdict)


def _speaks(text: Document) -> bool:
    """Whether somebody is greeted: a short speech, and no note that goes with the attachments."""
    return any(is_salutation(line.text) for line in text.lines)


def _third_form(mail: Mail, text: Document) -> list[Dropped]:
    """What a mail says with formatting and in neither of the other forms."""
    read = [*(line.text for line in text.lines), *(piece.text for piece in text.dropped)]
    known = squeezed("".join(read)) if mail.rich else ""
    lines = [line.strip() for line in mail.rich.split("\n")]
    last = max(1, len(text.lines))
    return [Dropped(line, last, OTHER_FORM) for line in lines if line and squeezed(line) not in known]


def _text(name: str, mail: Mail) -> Document:
    """By the page where it says as much as the plain text: it has the paragraphs as they were written."""
    plain = tuple(Line(line, number) for number, line in enumerate(mail.plain.split("\n"), 1))
    if not mail.pages:
        return Document(plain if mail.plain.strip() else ())
    paged = _of_pages(name, mail, plain)
    said = len(squeezed("".join(line.text for line in paged.lines)))
    if 2 * said >= len(squeezed(mail.plain)):
        return paged
    # A mail of plain text to which a program has added a page: a footer, or nothing.
    beside = [Dropped(line.text.strip(), len(plain), OTHER_FORM) for line in paged.lines if line.text.strip()]
    unseen = [replace(piece, line=len(plain), at=None) for piece in paged.dropped if piece.reason != OTHER_FORM]
    return Document(plain, "", (*beside, *unseen), paged.warnings)


def _of_pages(name: str, mail: Mail, plain: Sequence[Line]) -> Document:
    lines: list[Line] = []
    dropped: list[Dropped] = []
    warnings: list[str] = []
    for data, charset in mail.pages:
        page = html.read_whole(name, data, charset)
        dropped += [replace(piece, line=piece.line + len(lines)) for piece in page.dropped]
        warnings += page.warnings
        lines += [replace(line, number=len(lines) + at) for at, line in enumerate(page.lines, 1)]
    shown = squeezed("".join(line.text for line in lines))
    others = [line for line in plain if squeezed(line.text) and squeezed(line.text) not in shown]
    dropped += [Dropped(line.text.strip(), len(lines) + 1, OTHER_FORM) for line in others]
    return Document(tuple(lines), "", tuple(dropped), tuple(warnings))
