"""Whether a RAR archive is whole: the tool that unpacks it takes one that is cut between two files for a shorter one.

Source: RAR 5.0 archive format (rarlab.com/technote.htm); TechNote of RAR 4 for the older one.
"""

import os
from typing import IO

RAR5, RAR4 = b"Rar!\x1a\x07\x01\x00", b"Rar!\x1a\x07\x00"
_END5, _END4 = 5, 0x7B
_DATA5, _DATA4 = 0x0002, 0x8000  # flags of a block that data follows


def is_whole(file: IO[bytes]) -> bool:
    """Whether the blocks of the archive follow one another up to its end; True for what is no RAR archive.

    Version 5 has a block that ends it; in version 4 that may be missing, so that a cut between two files is not seen.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(len(RAR5))
    if start == RAR5:
        return _chained5(file, size)
    if start.startswith(RAR4):
        file.seek(len(RAR4))
        return _chained4(file, size)
    return True


def _chained5(file: IO[bytes], size: int) -> bool:
    while len(file.read(4)) == 4:  # the checksum
        length, at = _number(file), file.tell()
        kind, flags = _number(file), _number(file)
        if kind == _END5:
            return True
        if flags & 1:
            _number(file)  # of extra fields, which are part of the header
        data = _number(file) if flags & _DATA5 else 0
        if length <= 0 or at + length + data > size:
            return False
        file.seek(at + length + data)
    return False


def _chained4(file: IO[bytes], size: int) -> bool:
    while len(head := file.read(7)) == 7:
        flags, length = int.from_bytes(head[3:5], "little"), int.from_bytes(head[5:7], "little")
        data = int.from_bytes(file.read(4), "little") if flags & _DATA4 else 0
        at = file.tell() - 7 - (4 if flags & _DATA4 else 0)
        if head[2] == _END4:
            return True
        if length < 7 or at + length + data > size:
            return False
        file.seek(at + length + data)
    return not head


def _number(file: IO[bytes]) -> int:
    """Seven bits a byte, the last without its highest bit; at most nine bytes."""
    value = 0
    for at in range(9):
        byte = file.read(1)
        if not byte:
            return -1
        value |= (byte[0] & 0x7F) << (7 * at)
        if byte[0] < 0x80:
            break
    return value
