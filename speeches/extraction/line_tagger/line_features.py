"""What is seen of one line of a page: its shape, its characters and the words of furniture, of headers and of speech.

Only the ends of a long line are looked at, so that the time grows with the lines and not with their length. All lines of
a page are looked at together: their characters by numpy, and the hints of all patterns in one pass, so that a pattern is
tried on those lines only that may hold it.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from ahocorasick_rs import AhoCorasick
from numpy.typing import NDArray

from speeches.extraction.char_classes import CJK, CLOSERS, SENTENCE_END, nfkc_each
from speeches.extraction.line_tagger.line_signs import DIGIT, SIGNS

Matrix = NDArray[np.float32]

_BEGINNING, _ENDING = 60, 24  # characters of a line that patterns are looked for in
_MOST = 3  # times that a pattern is counted
SHAPES = ("length", "hanzi", "digits", "latin", "spaces", "commas", "stops", "ends_sentence", "indented")
NAMES = (*SHAPES, *(sign.name for sign in SIGNS))
_ENDS = tuple(SENTENCE_END)
_PLANES = 0x20000  # code points that are looked up; all hanzi and nothing else that is counted lies beyond
_LAST_HANZI = 0x323AF
# every hint beside the column of its pattern: a word stands there for each pattern that it is a hint of
_HINTS = [(hint, at) for at, sign in enumerate(SIGNS) for hint in sign.hints or () if hint != DIGIT]
_COLUMNS = np.array([at for _, at in _HINTS])
_ON_DIGITS = [at for at, sign in enumerate(SIGNS) if DIGIT in (sign.hints or ())]
_ALWAYS = [at for at, sign in enumerate(SIGNS) if sign.hints is None]


def features_of(lines: Sequence[str]) -> Matrix:
    """The features of lines: a row for each, in the order of NAMES.

    Args:
        lines: lines that are not blank, as printed.
    """
    if not lines:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    texts = nfkc_each([line.strip() for line in lines])
    seen = [text if len(text) <= _BEGINNING + _ENDING else f"{text[:_BEGINNING]} {text[-_ENDING:]}" for text in texts]
    shapes = _shapes(lines, texts, seen)
    return np.concatenate([shapes, _signs(seen, shapes[:, SHAPES.index("digits")] > 0)], axis=1)


def _shapes(lines: Sequence[str], texts: Sequence[str], seen: Sequence[str]) -> Matrix:
    """What patterns do not tell: sizes and shares, in the order of SHAPES."""
    columns = [
        [min(len(text), 400) for text in texts],
        *_shares(seen),
        [min(text.count(",") + text.count("、"), 20) for text in texts],
        [min(text.count("。"), 10) for text in texts],
        [text.rstrip(CLOSERS).endswith(_ENDS) for text in texts],
        [line[:1] in " 　\t" for line in lines],
    ]
    return np.array(columns, dtype=np.float32).T


def _shares(seen: Sequence[str]) -> NDArray[np.float64]:
    """The shares of hanzi, digits, latin letters and spaces among the characters of each text, none of them empty."""
    codes = np.frombuffer("".join(seen).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    sizes = np.fromiter(map(len, seen), dtype=np.int64, count=len(seen))
    kinds = _kinds()[:, np.minimum(codes, _PLANES - 1)]
    kinds[0] |= (codes >= _PLANES) & (codes <= _LAST_HANZI)
    counts = np.add.reduceat(kinds, np.cumsum(sizes) - sizes, axis=1, dtype=np.int64)
    shares: NDArray[np.float64] = counts / sizes
    return shares


@cache
def _kinds() -> NDArray[np.bool_]:
    """For each kind whether a code point is of it."""
    chars = "".join(map(chr, range(_PLANES)))
    kinds = np.zeros((4, _PLANES), dtype=np.bool_)
    for row, kind in ((0, f"[{CJK}]+"), (2, "[A-Za-z]+"), (3, " ")):
        for match in re.finditer(kind, chars):
            kinds[row, match.start() : match.end()] = True
    kinds[1] = [char.isdigit() for char in chars]
    return kinds


def _signs(seen: Sequence[str], digits: NDArray[np.bool_]) -> Matrix:
    """How often each pattern is found in each of the texts."""
    found = np.zeros((len(seen), len(SIGNS)), dtype=np.float32)
    rows, columns = np.nonzero(_hinted(seen, digits))
    patterns = [sign.pattern for sign in SIGNS]
    counts = [len(patterns[at].findall(seen[row])) for row, at in zip(rows.tolist(), columns.tolist(), strict=True)]
    found[rows, columns] = np.minimum(counts, _MOST)
    for at in _ALWAYS:
        # anchored: found once or not at all
        found[:, at] = [patterns[at].match(text) is not None for text in seen]
    return found


def _hinted(seen: Sequence[str], digits: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which texts may hold which patterns, by their hints; `digits`: whether a text holds any."""
    hinted = np.zeros((len(seen), len(SIGNS)), dtype=np.bool_)
    joined = "\n".join(seen).replace("İ", "i").lower()  # as long as before: no other letter has a longer small one
    hits = _searcher().find_matches_as_indexes(joined, overlapping=True)
    if hits:
        which, places = np.array(hits, dtype=np.int64)[:, :2].T
        ends = np.cumsum([len(text) + 1 for text in seen])
        hinted[np.searchsorted(ends, places, side="right"), _COLUMNS[which]] = True
    hinted[:, _ON_DIGITS] |= digits[:, np.newaxis]
    return hinted


@cache
def _searcher() -> AhoCorasick:
    return AhoCorasick([hint for hint, _ in _HINTS])
