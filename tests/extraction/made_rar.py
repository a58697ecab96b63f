"""RAR 5 archives of files that are stored as they are, written by hand: free tools unpack RAR and do not pack it."""

import struct
import zlib

SIGNATURE = b"Rar!\x1a\x07\x01\x00"
MAIN, FILE, END = 1, 2, 5


def rar_of(**files: bytes) -> bytes:
    return (
        SIGNATURE
        + _block(MAIN, b"\0")
        + b"".join(_file(name, data) for name, data in files.items())
        + _block(END, b"\0")
    )


def _file(name: str, data: bytes) -> bytes:
    encoded = name.encode()
    more = _number(4) + _number(len(data)) + _number(0o100644) + struct.pack("<I", zlib.crc32(data))
    more += _number(0) + _number(1) + _number(len(encoded)) + encoded
    return _block(FILE, more, len(data)) + data


def _block(kind: int, more: bytes, data: int = -1) -> bytes:
    body = _number(kind) + (_number(2) + _number(data) if data >= 0 else _number(0)) + more
    sized = _number(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _number(value: int) -> bytes:
    """Seven bits a byte, the last without its highest bit."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
