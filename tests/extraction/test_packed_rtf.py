"""RTF as Outlook packs it: the examples of the published description."""

import pytest

from speeches.extraction.readers.mail.compressed_rtf import decompressed

# [MS-OXRTFCP] 4.1 and 4.2
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c09002062770 5b06c647d0a800fa0".replace(
        " ", ""
    )
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


@pytest.mark.parametrize(
    ("packed", "plain"),
    [
        (SIMPLE, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"),
        (CROSSING, b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        (b"\x0e\0\0\0\x02\0\0\0MELA\0\0\0\0{}", b"{}"),
    ],
)
def test_packed_rtf_is_unpacked_as_its_description_shows(packed: bytes, plain: bytes) -> None:
    assert decompressed(packed) == plain


@pytest.mark.parametrize("data", [b"", b"x" * 40, b"\0" * 8 + b"LZFX" + bytes(9)])
def test_what_is_no_packed_rtf_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"header|Outlook"):
        decompressed(data)
