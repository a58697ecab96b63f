"""Control characters and bytes that belong to no character: how they are found and shown."""

import re
from collections.abc import Iterator

from speeches.extraction.decoding.encodings import BROKEN

UNKNOWN = "\ufffd"  # stays in the text where bytes could not be read: a quote must not run over the place
# Controls but for tab and line end, halves of pairs, and code points that Unicode has promised never to assign.
_UNASSIGNED = "\ufdd0-\ufdef" + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
NO_TEXT = re.compile(f"[\ud800-\udbff\udd00-\udfff{_CONTROLS}{_UNASSIGNED}]+|[\udc00-\udcff]+")
_EACH = [char for char in map(chr, [*range(0xA0), *range(0xFDD0, 0xFDF0)]) if NO_TEXT.match(char)] + list(
    _UNASSIGNED[3:]
)


def all_text(text: str) -> bool:
    """Whether there is no match of `NO_TEXT`, for long texts sooner: looking for one character costs next to nothing."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return not any(char in text for char in _EACH)


def legible(match: re.Match[str]) -> str:
    """What is left in the text of a match of `NO_TEXT`."""
    return UNKNOWN if "\udc00" <= match[0][0] <= "\udcff" else ""


def visible_form(match: re.Match[str]) -> str:
    if not legible(match):
        return "".join(_shown(match[0]))
    return f"<{' '.join(f'{ord(char) - BROKEN:02X}' for char in match[0])}>"


def _shown(controls: str) -> Iterator[str]:
    """A form that every database keeps and every page shows: ␀ for U+0000, <U+FFFE>."""
    for char in controls:
        code = ord(char)
        yield chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"
