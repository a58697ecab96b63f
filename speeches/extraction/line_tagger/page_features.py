"""What is seen of a line in its page: where it stands, what stands around it, and what is said twice."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speeches.extraction.char_classes import folded
from speeches.extraction.line_tagger.line_features import NAMES as LINE
from speeches.extraction.line_tagger.line_features import Matrix, features_of

LONG = 40  # characters; a line of text, hardly one of furniture
_NEAR = 2  # lines above and below of which all features are seen
_FURNITURE = [
    LINE.index(name) for name in ("breadcrumb", "button", "offer", "copyright", "related", "origin", "address")
]
_PLACES = ("from_top", "from_end", "share", "long_above", "long_below", "said_before", "said_after", "within_another")
_AROUND = ("furniture_above", "furniture_below", "long_near", "stops_near")
NAMES = (
    *LINE,
    *_PLACES,
    *_AROUND,
    *(f"{name}{offset:+d}" for offset in (-2, -1, 1, 2) for name in LINE),
)


def page_features(lines: Sequence[str]) -> Matrix:
    """The features of the lines of a page: one row for each, in the order of NAMES.

    Args:
        lines: the lines of a page that are not blank, in their order.
    """
    own = features_of(lines)
    # filled in place: a long file's features are the largest thing that is made of it
    features = np.full((len(lines), len(NAMES)), -1, dtype=np.float32)
    width, at = own.shape[1], len(LINE) + len(_PLACES) + len(_AROUND)
    features[:, :width] = own
    features[:, width:at] = np.concatenate([_places(lines, own), _around(own)], axis=1)
    for start, offset in zip(range(at, len(NAMES), width), (-2, -1, 1, 2), strict=True):
        _shift(own, offset, features[:, start : start + width])
    return features


def _shift(own: Matrix, offset: int, into: Matrix) -> None:
    """The features of the line so many lines below, or above; what has none stays -1."""
    if offset < 0:
        into[-offset:] = own[:offset]
    else:
        into[:-offset] = own[offset:]


def _places(lines: Sequence[str], own: Matrix) -> Matrix:
    number, size = np.arange(len(lines)), max(len(lines), 1)
    long = own[:, 0] >= LONG
    above = np.minimum(np.cumsum(long) - long, 30)
    below = np.minimum(long.sum() - np.cumsum(long), 30)
    before, after, within = _said_again(lines)
    columns = [np.minimum(number, 40), np.minimum(size - 1 - number, 40), number / size, above, below]
    return np.stack([*columns, before, after, within], axis=1).astype(np.float32)


def _said_again(lines: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Whether a short line stands above, stands below, or is a part of a neighbouring line that is short, too."""
    plain = [folded(line) if len(line) <= 2 * LONG else "" for line in lines]
    left, seen = Counter(plain), Counter[str]()
    before, after, within = (np.zeros(len(lines), dtype=np.float32) for _ in range(3))
    for at, text in enumerate(plain):
        left[text] -= 1
        if len(text) > 3:
            before[at], after[at] = seen[text] > 0, left[text] > 0
            near = plain[max(at - 5, 0) : at] + plain[at + 1 : at + 6]
            within[at] = any(text in other for other in near if other != text)
        seen[text] += 1
    return before, after, within


def _around(own: Matrix) -> Matrix:
    furniture = np.minimum(own[:, _FURNITURE].sum(axis=1), 3)
    long, stops = (own[:, 0] >= LONG).astype(np.float32), own[:, LINE.index("stops")]
    columns = [_sum_above(furniture, 4), _sum_above(furniture[::-1], 4)[::-1]]
    columns += [_sum_above(one, 3) + _sum_above(one[::-1], 3)[::-1] for one in (long, stops)]
    return np.stack(columns, axis=1).astype(np.float32)


def _sum_above(values: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """For each place the sum of so many values before it."""
    sums = np.concatenate([np.zeros(1, dtype=np.float32), np.cumsum(values, dtype=np.float32)])
    ends = np.arange(len(values))
    total: NDArray[np.float32] = sums[ends] - sums[np.maximum(ends - reach, 0)]
    return total
