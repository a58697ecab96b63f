"""Files of Microsoft's Compound File format (OLE2): what document such a file is, by the streams that it holds.

Source: [MS-CFB] for the container, [MS-DOC] 2.5.1 for the flag of encryption, [MS-OXMSG] for mails.
"""

import io

import olefile

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORD, MESSAGE, LOCKED = "doc", "msg", "locked"
# Streams that only one format has.
_STREAMS = (
    ("EncryptedPackage", LOCKED),  # a .docx with a password
    ("__properties_version1.0", MESSAGE),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("VisioDocument", "vsd"),
)
_WORD = "WordDocument"


def kind(data: bytes) -> str:
    """doc, msg, xls, ppt, vsd, or locked for what has a password; doc for a damaged file, whose reader says so."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            found = next((kind for stream, kind in _STREAMS if file.exists(stream)), OLD_WORD)
            if found == OLD_WORD and file.exists(_WORD) and _encrypted(file.openstream(_WORD).read(12)):
                return LOCKED
            return found
    except Exception:  # whatever damaged bytes make the library do
        return OLD_WORD


def _encrypted(head: bytes) -> bool:
    return len(head) == 12 and bool(head[11] & 1)
