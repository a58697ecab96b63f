"""A mail, whatever format it came in."""

from dataclasses import dataclass

MOST_LEVELS = 5  # mails within mails
MOST_PARTS = 2000
LAYERS = f"邮件里层层套着邮件，超过 {MOST_LEVELS} 层，没有读；请把里面的邮件另存出来，分别上传。"


class TooDeepError(Exception):
    """Mails within mails, more than are taken apart."""


@dataclass(frozen=True)
class Attachment:
    """A file that a mail carries; `inline` for a picture that its text shows."""

    name: str
    data: bytes
    inline: bool = False


@dataclass(frozen=True)
class Mail:
    """A mail.

    Attributes:
        headers: The lines that people read (From, To, Cc, Subject, Date), decoded.
        subject: What the mail is called by who wrote it.
        sent_on: The day in the time zone of the sender, ISO, or None.
        plain: Its text, where it has a plain one.
        pages: Its text as web pages, each with the encoding that the mail names for it.
        attachments: The files that it carries, mails among them.
        around: What stands before and behind its parts, which mail programs do not show.
        rich: Its text in a third form, with formatting.
    """

    headers: tuple[str, ...] = ()
    subject: str = ""
    sent_on: str | None = None
    plain: str = ""
    pages: tuple[tuple[bytes, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    around: tuple[str, ...] = ()
    rich: str = ""

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The attachments that are files of their own."""
        return tuple(one for one in self.attachments if not one.inline)
