"""RTF as Outlook packs it. Source: [MS-OXRTFCP] 2.1 and 3.1."""

import struct

PACKED, PLAIN = b"LZFu", b"MELA"
MOST = 20 * 1024 * 1024  # unpacked bytes
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_RING = 4096


def decompressed(data: bytes) -> bytes:
    """The RTF; raises ValueError for what is none, and cuts off nothing but what lies behind the end mark."""
    if len(data) < 16:
        raise ValueError("No header.")
    _, size, kind = struct.unpack("<II4s", data[:12])
    if kind == PLAIN:
        return data[16 : 16 + size]
    if kind != PACKED or size > MOST:
        raise ValueError("No RTF of Outlook's, or too much of it.")
    return _unpacked(data[16:])


def _unpacked(data: bytes) -> bytes:
    ring = bytearray(_DICTIONARY) + bytearray(_RING - len(_DICTIONARY))
    out, write, at = bytearray(), len(_DICTIONARY), 0
    while at < len(data) and len(out) <= MOST:
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                piece, at = data[at : at + 1], at + 1
            else:
                reference, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                place = reference >> 4
                if place == write % _RING:
                    return bytes(out)
                piece = b""
                for n in range((reference & 15) + 2):
                    byte = ring[(place + n) % _RING]
                    ring[write % _RING] = byte
                    write += 1
                    piece += bytes([byte])
                out += piece
                continue
            ring[write % _RING] = piece[0]
            write += 1
            out += piece
    return bytes(out)
