"""Header fields of mails, decoded: encoded words (RFC 2047), also where programs broke their rules, and raw bytes."""

import base64
import binascii
import quopri
import re
from email.policy import Compat32

from speeches.extraction.decoding import decode_as_browser, decoded_with_gaps
from speeches.extraction.filenames import printable

_WORD = re.compile(r"=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"\?=\s+=\?")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


class _AsWritten(Compat32):
    """Gives header fields as they stand in the file, bytes beyond ASCII as surrogates, and replaces none of them."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


AS_WRITTEN = _AsWritten()  # the policy with which mails are parsed whose fields are decoded here


def decoded(raw: str) -> str:
    """The text of a field on one line.

    Args:
        raw: The field as `AS_WRITTEN` gives it: bytes beyond ASCII are surrogates.
    """
    text = _BETWEEN.sub("?==?", _FOLD.sub("", raw))
    parts: list[str] = []
    at = 0
    pending: tuple[str, bytes] = ("", b"")
    for word in _WORD.finditer(text):
        if word.start() > at:
            parts += [_text(*pending), with_raw_bytes(text[at : word.start()])]
            pending = ("", b"")
        charset, data = word[1].lower(), _bytes(word[2].lower(), word[3])
        if pending[0] == charset:  # programs cut within a character
            pending = (charset, pending[1] + data)
        else:
            parts.append(_text(*pending))
            pending = (charset, data)
        at = word.end()
    parts += [_text(*pending), with_raw_bytes(text[at:])]
    return " ".join("".join(parts).split())


def file_name(raw: str) -> str:
    """The name of an attachment, without the folders of whoever sent it."""
    return printable(re.split(r"[/\\]", decoded(raw))[-1].strip())


def _bytes(form: str, text: str) -> bytes:
    if form == "q":
        return quopri.decodestring(text.encode("ascii", "replace"), header=True)
    padded = re.sub(r"[^A-Za-z0-9+/]", "", text)
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4))
    except binascii.Error:
        return b""


def _text(charset: str, data: bytes) -> str:
    if not data:
        return ""
    return decode_as_browser(data, charset) or _guessed(data)


def with_raw_bytes(text: str) -> str:
    """A text as the standard library gives it, its bytes beyond ASCII read in the encoding that they seem to be in."""
    return text if text.isascii() else _guessed(text.encode("utf-8", "surrogateescape"))


def _guessed(data: bytes) -> str:
    """Old Chinese programs write GBK as it is, newer ones UTF-8."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decoded_with_gaps(data, "gb18030")
