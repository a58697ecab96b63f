"""Whether bytes are a mail (RFC 5322), or a web page that a browser saved in the form of one (MHTML, RFC 2557)."""

import re

OUTLOOK = b"\xd0\xcf\x11\xe0"  # an OLE2 file, as old Word files are, too
HEAD = 16_000  # bytes of a file in which its header lines are looked for; relays add many
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):")
# What only a mail program or a relay writes.
_TECHNICAL = frozenset(
    b"mime-version message-id received return-path delivered-to dkim-signature content-transfer-encoding".split()
)
_WRITTEN = frozenset(b"from to subject date cc reply-to sender".split())
_PAGE = re.compile(rb"^(?:snapshot-content-location:|from: *<?saved by|x-mimeole:[^\n]{0,200}\Z)", re.I | re.M)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def is_mail(data: bytes) -> bool:
    """Whether the file begins with the header lines of a mail: at least one technical one and two that people read."""
    names = _field_names(data)
    return bool(names & _TECHNICAL) and len(names & _WRITTEN) >= 2 and not is_saved_page(data)


def is_saved_page(data: bytes) -> bool:
    """Whether the file begins as browsers begin a page with its pictures: nobody is written to."""
    names = _field_names(data)
    if not names & _TECHNICAL:
        return False
    head = _head(data)
    return bool(_PAGE.search(head)) or (b"to" not in names and bool(_RELATED.search(head)))


def _head(data: bytes) -> bytes:
    head = data[:HEAD].lstrip(b"\r\n")
    return re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]


def _field_names(data: bytes) -> set[bytes]:
    """Names of the header fields, in small letters; none as soon as a line is no field."""
    names: set[bytes] = set()
    if data.startswith(b"From "):  # the line that a mailbox puts before a mail
        data = data.partition(b"\n")[2]
    for line in _head(data).split(b"\n"):
        if line[:1] in (b" ", b"\t", b"\r", b""):
            continue
        field = _FIELD.match(line)
        if not field:
            return set()
        names.add(field[1].lower())
    return names


def may_be_mail(head: bytes) -> bool:
    """Whether a file that begins with these bytes may be a mail, as it is sent or as Outlook saves it."""
    return head.startswith(OUTLOOK) or is_mail(head)
