"""Bytes to text as browsers read them (the WHATWG Encoding Standard), with the bytes that are no text kept in place."""

import codecs

from speeches.extraction.decoding.encoding_tables import LABELS, RENEWED, big5_more

_EURO = 0x80  # of a GBK page
_WHOLE_UNITS = ("utf-16", "utf-32")  # encodings that are read on behind a broken unit, not behind its first byte
# Codecs of Python that are no encodings of documents: they make other characters of plain ones, or a file chooses by them
# what is read. Browsers know none of them; they dropped UTF-7 for its dangers.
_NO_ENCODINGS = {"unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape"}
_NO_ENCODINGS |= {"idna", "punycode", "utf-7", "undefined"}
BROKEN = 0xDC00  # a byte that is no text stands in a text read with gaps as the character of this number and its own


def decode_as_browser(data: bytes, label: str) -> str | None:
    """The text, or None where these are no bytes of that encoding, or where a page names one that there is not.

    Python's codecs that are no encodings of text (unicode_escape, rot13, zip, idna …) are none here.
    """
    try:
        return _read(data, label, "archive.whole")
    except (LookupError, ValueError):  # ValueError: what idna raises, or an encoding with a NUL in its name
        return None


def decoded_with_gaps(data: bytes, label: str) -> str:
    """The text of a known encoding, every byte that cannot be read marked in its place (`BROKEN`)."""
    return _read(data, label, "archive.gaps")


def _read(data: bytes, label: str, errors: str) -> str:
    codec = LABELS.get(label.lower(), label)
    if codecs.lookup(codec).name in _NO_ENCODINGS:
        raise LookupError(label)
    text = data.decode(codec, errors)
    renewed = {ord(old): new for old, new in RENEWED.get(codec, {}).items() if old in text}
    return text.translate(renewed) if renewed else text


def _more(error: UnicodeDecodeError) -> tuple[str, int] | None:
    """What browsers read where Python's codec reads nothing, and where they read on."""
    if error.encoding == "gb18030" and error.object[error.start] == _EURO:
        return "€", error.start + 1
    pair = bytes(error.object[error.start : error.start + 2])
    if error.encoding == "big5hkscs" and pair in big5_more():
        return big5_more()[pair], error.start + 2
    return None


def _whole(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError) and (found := _more(error)):
        return found
    raise error


def _gaps(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.end if error.encoding.startswith(_WHOLE_UNITS) else error.start + 1
    return _more(error) or ("".join(chr(BROKEN + byte) for byte in error.object[error.start : end]), end)


codecs.register_error("archive.whole", _whole)
codecs.register_error("archive.gaps", _gaps)
