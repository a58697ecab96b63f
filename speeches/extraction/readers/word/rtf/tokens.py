"""RTF as a row of tokens: groups, control words with their numbers, bytes of text.

Source: Rich Text Format Specification 1.9.1.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN, CLOSE, WORD, SYMBOL, BYTES = range(5)
_TOKEN = re.compile(
    r"(?P<hex>(?:\\'[0-9a-fA-F]{2}[\r\n]*)+)"
    r"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    r"|\\(?P<symbol>[^A-Za-z'])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_HEX = re.compile("[0-9a-fA-F]{2}")


class Token(NamedTuple):
    """One token: `word` for control words and symbols, `number` of a control word, `data` of text."""

    kind: int
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in their order; line ends mean nothing, raw data (\\bin) is passed over, and so is what is no RTF."""
    text, at = data.decode("latin-1"), 0
    while found := _TOKEN.search(text, at):
        at = found.end()
        if found["text"] is not None:
            yield Token(BYTES, data=found["text"].encode("latin-1"))
        elif found["hex"] is not None:
            yield Token(BYTES, "hex", data=bytes.fromhex("".join(_HEX.findall(found["hex"]))))
        elif found["word"] is not None:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == "bin":
                at += max(number or 0, 0)
            else:
                yield Token(WORD, found["word"], number)
        elif found["brace"] is not None:
            yield Token(OPEN if found["brace"] == "{" else CLOSE)
        else:
            yield Token(SYMBOL, found["symbol"])
