"""Numbers by which the contexts of matches are compared without reading them, from the bytes of a segment's text."""

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.whoosh.segments import SegmentText

_WIDEST = 4  # bytes of a character
_AFTER = 8  # bytes behind a match by which most are ruled out; before it, two characters
_HALF = 32  # bits of the code of a character

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]


def context_keys(segment: SegmentText, starts: Ints, ends: Ints, left: bool) -> Keys:
    """What rules most matches out: of two contexts the one with the lower key comes first.

    Args:
        segment: The segment.
        starts: Where matches begin, in bytes of its text.
        ends: Where they end.
        left: Whether it is the context before the match, from the match outwards; otherwise the one after it.
    """
    docs = segment.docs_at(starts)
    return _keys_before(segment, docs, starts) if left else _keys_after(segment, docs, ends)


def last_key(character: str, left: bool) -> int:
    """The highest key of a context that begins with this character."""
    if left:
        return (ord(character) + 1) << _HALF | (1 << _HALF) - 1
    return int.from_bytes(character.encode().ljust(_AFTER, b"\xff"))


def context_string(segment: SegmentText, start: int, end: int, left: bool, size: int) -> str:
    """Up to so many characters of the context of a match, from the match outwards."""
    doc = int(segment.docs_at(np.array([start]))[0]) - segment.base
    begins, ends = segment.borders[doc : doc + 2]
    octets = memoryview(segment.text).cast("B")
    if left:
        return octets[max(begins, start - size * _WIDEST) : start].tobytes().decode(errors="ignore")[-size:][::-1]
    return octets[end : min(ends, end + size * _WIDEST)].tobytes().decode(errors="ignore")[:size]


def _keys_after(segment: SegmentText, docs: Ints, edges: Ints) -> Keys:
    """The next bytes as one number: the order of bytes is that of the characters. Zeros stand for what is not there."""
    keys, ends = np.zeros(len(edges), np.uint64), segment.ends_of(docs)
    for at in range(_AFTER):
        keys = (keys << np.uint64(8)) | segment.bytes_at(edges + at, edges + at < ends)
    return keys


def _keys_before(segment: SegmentText, docs: Ints, edges: Ints) -> Keys:
    """The codes of the two characters before, plus one, the nearer one above; 0 for what is not there."""
    begins = segment.begins_of(docs)
    nearest, place = _character_before(segment, edges, begins)
    next_one, _ = _character_before(segment, place, begins)
    return (nearest << np.uint64(_HALF)) | next_one


def _character_before(segment: SegmentText, edges: Ints, begins: Ints) -> tuple[Keys, Ints]:
    """The code of the character before, plus one, and where it begins; 0 and the same place where there is none."""
    code, place, unknown = np.zeros(len(edges), np.uint64), edges, edges > begins
    for width in range(1, _WIDEST + 1):
        octet = segment.bytes_at(edges - width, unknown)
        leads = unknown & ((octet < 0x80) | (octet >= 0xC0))
        value = octet if width == 1 else octet & np.uint64((1 << (7 - width)) - 1)
        code = np.where(leads, code | (value << np.uint64(6 * (width - 1))), code)
        code = np.where(unknown & ~leads, code | ((octet & np.uint64(0x3F)) << np.uint64(6 * (width - 1))), code)
        place = np.where(leads, edges - width, place)
        unknown = unknown & ~leads
    return np.where(edges > begins, code + np.uint64(1), np.uint64(0)), place
