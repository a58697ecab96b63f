"""What format a file has: by its bytes, and by its name only where these leave it open."""

import io
from pathlib import PurePath

from speeches.extraction.readers import container_formats, ole_files
from speeches.extraction.readers.archives import is_zip
from speeches.extraction.readers.mail_signs import is_mail, is_saved_page

TEXT, PAGE, SAVED_PAGE, PDF, RTF, MAIL, PICTURE, ZIP, UNKNOWN = (
    "text", "html", "mhtml", "pdf", "rtf", "eml", "picture", "zip", "",
)  # fmt: skip
# First bytes of formats.
_MAGIC = (
    (b"{\\rtf", RTF),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ", "xz"),
    (b"CAJ\x00", "caj"),
    (b"HN\x00", "caj"),
    (b"KDH ", "caj"),
    (b"AT&TFORM", "djvu"),
)
_PALM_BOOK = b"BOOKMOBI"  # at byte 60
_PAGE_STARTS = (b"<!doctype html", b"<html")
_BOM = b"\xef\xbb\xbf"
# For bytes that are of no known format: the reader of the one that is named says what is wrong with them.
_BY_ENDING = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown", ""), TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), PAGE),
    **dict.fromkeys((".mhtml", ".mht"), SAVED_PAGE),
    ".docx": container_formats.WORD,
    ".odt": container_formats.OPEN_TEXT,
    ".epub": container_formats.BOOK,
    ".ofd": container_formats.FIXED,
    ".pdf": PDF,
    ".rtf": RTF,
    ".eml": MAIL,
    ".msg": ole_files.MESSAGE,
}
# Old Word files are OLE2; what has such a name and is none is often a text or a page that was renamed.
_OLD_WORD = (".doc", ".wps")


def format_of(name: str, data: bytes) -> str:
    """The format of a file, as a word of `registry.READERS` or `unread_formats.SENTENCES`; '' when it is not known.

    Args:
        name: Its name; counts only where the bytes do not say what they are.
        data: Its bytes.
    """
    return _by_bytes(name, data) or _by_name(PurePath(name).suffix.lower(), data)


def _by_bytes(name: str, data: bytes) -> str:
    for start, kind in _MAGIC:
        if data.startswith(start):
            return kind
    if data.startswith(ole_files.MAGIC[:4]):
        kind = ole_files.kind(data)
        damaged = kind == ole_files.OLD_WORD and PurePath(name).suffix.lower() == ".msg"
        return ole_files.MESSAGE if damaged else kind
    if b"%PDF-" in data[:1024]:
        return PDF
    if data[60:68] == _PALM_BOOK:
        return "mobi"
    if data.startswith(b"PK"):
        return _of_zip(name, data)
    return _by_markup(data)


def _of_zip(name: str, data: bytes) -> str:
    file = io.BytesIO(data)
    if kind := container_formats.kind(file, name):
        return kind
    named = _BY_ENDING.get(PurePath(name).suffix.lower(), "")
    documents = (container_formats.WORD, container_formats.OPEN_TEXT, container_formats.BOOK, container_formats.FIXED)
    if named in documents:  # damaged so that its parts are not found
        return named
    return ZIP if is_zip(file) else UNKNOWN


def _by_markup(data: bytes) -> str:
    if is_saved_page(data):
        return SAVED_PAGE
    if is_mail(data):
        return MAIL
    return PAGE if data.removeprefix(_BOM).lstrip()[:15].lower().startswith(_PAGE_STARTS) else UNKNOWN


def _by_name(ending: str, data: bytes) -> str:
    if ending in _OLD_WORD:
        return ole_files.OLD_WORD if b"\0" in data else TEXT
    return _BY_ENDING.get(ending, UNKNOWN)
