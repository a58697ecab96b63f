"""ZIP files with given names and bytes in them."""

import io
import struct
import zipfile
from collections.abc import Iterable

MOST = 0xFFFF  # files that a ZIP counts without its 64-bit end


def zip_of(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return file.getvalue()


def zip_of_empty_files(names: Iterable[str]) -> bytes:
    """The same for files without content, written by hand: a hundred thousand of them in no time."""
    members, listed, at = [], [], 0
    for name in names:
        encoded = name.encode()
        sizes = (0, 0, 0, len(encoded), 0)  # checksum, packed, unpacked, length of the name and of what follows it
        members.append(struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0x800, 0, 0, 33, *sizes) + encoded)
        row = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0x800, 0, 0, 33, *sizes, 0, 0, 0, 0, at)
        listed.append(row + encoded)
        at += len(members[-1])
    table = b"".join(listed)
    return b"".join(members) + table + _end(len(listed), len(table), at)


def _end(count: int, size: int, at: int) -> bytes:
    shown = min(count, MOST)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, shown, shown, size, at, 0)
    if count < MOST:
        return end
    long_end = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)
    return long_end + struct.pack("<4sIQI", b"PK\6\7", 0, at + size, 1) + end
