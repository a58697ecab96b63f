"""A line of which parts are in another encoding than the rest, or broken."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from speeches.extraction.decoding.common_character_share import share, telling
from speeches.extraction.decoding.encodings import decode_as_browser, decoded_with_gaps

# UTF-8 first: other text is hardly ever valid in it. Of two that read the same, GB18030 is met more often.
ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
CERTAIN = 0.9  # the share of common characters in a line that the file's encoding cannot read and another one can
SURE = 0.97  # the same in a line that the file's encoding can read, too, if with no more than DOUBTFUL of them
DOUBTFUL = 0.75
LEAST = 2  # characters; one by itself may be right in any encoding
# What stands between the ASCII of a line; in GBK and Big5 the second byte may be one of ASCII's.
RUNS = {"utf-8": re.compile(rb"[\x80-\xff]+")}
WIDE_RUNS = re.compile(rb"[\x80-\xff][\x30-\xff]*")
# “ ” ‘ ’ – — … • by themselves among ASCII, as old English programs wrote them.
OLD_MARKS = re.compile(rb"[\x85\x91-\x97]")
# A stretch with bytes that are no UTF-8, and the letters that two bytes of GBK beside them may pass for (水 for ˮ).
GAP = re.compile("[\u0080-\u00b6\u00b8-\u07ff]*[\udc00-\udcff][\u0080-\u00b6\u00b8-\u07ff\udc00-\udcff]*")


class Piece(NamedTuple):
    text: str
    encoding: str


def read_line(line: bytes, main: str) -> Iterator[Piece]:
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
