"""Text of which parts are in another encoding than the rest, or broken: read line by line, as far as it is certain."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from typing import NamedTuple

from speeches.extraction.char_classes import common
from speeches.extraction.decoding.encodings import decode_as_browser, decoded_with_gaps
from speeches.extraction.decoding.illegible import places

# UTF-8 first: other text is hardly ever valid in it. Of two that read the same, GB18030 is met more often.
ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5", "cp1252": "Windows-1252"}
CERTAIN = 0.9  # the share of common characters in a line that the file's encoding cannot read and another one can
SURE = 0.97  # the same in a line that the file's encoding can read, too, if with no more than DOUBTFUL of them
DOUBTFUL = 0.75
CHUNK = 20_000  # bytes
LEAST = 2  # characters; one by itself may be right in any encoding
LINES = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)|(?<=\x0c)|(?<=\x0b)")
# Two hanzi of UTF-8 in a row; rare by chance in text of two bytes a character.
UTF8_HANZI = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){2}")
# What stands between the ASCII of a line; in GBK and Big5 the second byte may be one of ASCII's.
RUNS = {"utf-8": re.compile(rb"[\x80-\xff]+")}
WIDE_RUNS = re.compile(rb"[\x80-\xff][\x30-\xff]*")
# “ ” ‘ ’ – — … • by themselves among ASCII, as old English programs wrote them.
OLD_MARKS = re.compile(rb"[\x85\x91-\x97]")
# A stretch with bytes that are no UTF-8, and the letters that two bytes of GBK beside them may pass for (水 for ˮ).
GAP = re.compile("[\u0080-\u00b6\u00b8-\u07ff]*[\udc00-\udcff][\u0080-\u00b6\u00b8-\u07ff\udc00-\udcff]*")
_KEPT_CONTROLS = frozenset("\t\n\r\x0b\x0c")


class Decoded(NamedTuple):
    """A text, the encoding of it or of most of it, and what is to be said of the rest."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


class Piece(NamedTuple):
    text: str
    encoding: str


def telling(text: str) -> tuple[int, int]:
    """How many characters beyond ASCII are common ones, and how many there are; a control counts as an uncommon one."""
    known = common()
    counted = Counter(text)
    beyond = {char: n for char, n in counted.items() if char > "~" or (char < " " and char not in _KEPT_CONTROLS)}
    return sum(n for char, n in beyond.items() if char in known), sum(beyond.values())


def share(text: str) -> float:
    """The share of common characters among those beyond ASCII; 1.0 where there are none."""
    right, of = telling(text)
    return right / of if of else 1.0


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
            for piece in _line(line, main):
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


def _line(line: bytes, main: str) -> Iterator[Piece]:
    text = decode_as_browser(line, main)
    if text is None:
        other = _other(line, set(ENCODINGS) - {main}, CERTAIN)
        yield from [other] if other else _runs(line, main)
    elif main == "utf-8" or share(text) > DOUBTFUL:
        yield Piece(text, main)
    else:  # of GBK and Big5 each reads most of the other without a fault, and neither is certain
        yield _other(line, {"utf-8"}, SURE) or Piece(text, main)


def _other(data: bytes, encodings: Set[str], least: float) -> Piece | None:
    """The same in the encoding that makes most sense of it; None where none makes sense enough."""
    read = [
        Piece(text, name)
        for name in ENCODINGS
        if name in encodings and (text := decode_as_browser(data, name)) is not None
    ]
    sensible = [piece for piece in read if share(piece.text) >= least and telling(piece.text)[0] >= LEAST]
    return max(sensible, key=lambda piece: share(piece.text), default=None)


def _runs(line: bytes, main: str) -> Iterator[Piece]:
    """A line that no encoding reads whole: what stands between its ASCII, each by itself."""
    at = 0
    for match in RUNS.get(main, WIDE_RUNS).finditer(line):
        yield Piece(line[at : match.start()].decode("ascii"), main)
        yield from _run(match[0], main)
        at = match.end()
    yield Piece(line[at:].decode("ascii"), main)


def _run(run: bytes, main: str) -> Iterator[Piece]:
    text = decode_as_browser(run, main)
    if text is not None:
        yield Piece(text, main)
    elif other := _other(run, set(ENCODINGS) - {main}, SURE):
        yield other
    elif main == "utf-8" and OLD_MARKS.fullmatch(run):
        yield Piece(run.decode("cp1252"), "cp1252")
    else:
        yield from _around_gaps(decoded_with_gaps(run, main), main)


def _around_gaps(text: str, main: str) -> Iterator[Piece]:
    """春耕 in UTF-8 with 生产 in GBK behind it: the bytes between two readable stretches, if they make sense together."""
    at = 0
    for gap in GAP.finditer(text):
        yield Piece(text[at : gap.start()], main)
        data = gap[0].encode("utf-8", "surrogateescape") if main == "utf-8" else b""
        yield _other(data, set(ENCODINGS) - {main}, 1.0) or Piece(gap[0], main)
        at = gap.end()
    yield Piece(text[at:], main)
