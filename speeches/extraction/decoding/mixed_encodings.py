"""Text of which parts are in another encoding than the rest, or broken: read line by line, as far as it is certain."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from speeches.extraction.decoding.common_character_share import share
from speeches.extraction.decoding.encodings import decode_as_browser
from speeches.extraction.decoding.illegible import places
from speeches.extraction.decoding.mixed_lines import SURE, read_line

NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5", "cp1252": "Windows-1252"}
CHUNK = 20_000  # bytes
LINES = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)|(?<=\x0c)|(?<=\x0b)")
# Two hanzi of UTF-8 in a row; rare by chance in text of two bytes a character.
UTF8_HANZI = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){2}")


class Decoded(NamedTuple):
    """A text, the encoding of it or of most of it, and what is to be said of the rest."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def read_mixed(data: bytes, main: str) -> Decoded:
    """The whole of `data`, most of which is in the encoding `main`; bytes that no encoding reads stay marked."""
    texts: list[str] = []
    found: dict[str, list[int]] = {}
    number = 1
    for chunk in _chunks(data):
        if (text := _at_once(chunk, main)) is not None:
            texts.append(text)
            number += _line_ends(chunk)
            continue
        lines = LINES.split(chunk)
        for at, line in enumerate(lines, number):
            for piece in read_line(line, main):
                texts.append(piece.text)
                if piece.encoding != main and found.setdefault(piece.encoding, [0])[-1] != at:
                    found[piece.encoding].append(at)
        number += len(lines) - 1
    warnings = tuple(
        f"第 {places(numbers[1:])} 行：有文字是 {NAMES[encoding]} 编码，与全文的 {NAMES[main]} 不同，已分别解读，请对照原件核对。"
        for encoding, numbers in sorted(found.items())
    )
    return Decoded("".join(texts), main, warnings)


def _chunks(data: bytes) -> Iterator[bytes]:
    """Whole lines, many at once."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + CHUNK) + 1 or len(data)
        yield data[start:end]
        start = end


def _at_once(chunk: bytes, main: str) -> str | None:
    """The text of lines that are all in the file's own encoding; None where that wants a closer look."""
    text = decode_as_browser(chunk, main)
    if text is None or main == "utf-8" or (share(text) > SURE and not UTF8_HANZI.search(chunk)):
        return text
    return None


def _line_ends(chunk: bytes) -> int:
    return chunk.count(b"\n") + chunk.count(b"\r") - chunk.count(b"\r\n") + chunk.count(b"\x0b") + chunk.count(b"\x0c")
