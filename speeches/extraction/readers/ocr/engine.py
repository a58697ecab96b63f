"""The recogniser (RapidOCR with the PP-OCR models that come in its package): from a picture to characters with places."""

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from speeches.extraction.readers.ocr.margins import aligned
from speeches.extraction.readers.ocr.pictures import DPI
from speeches.extraction.readers.pdf import Glyph

WEAK = 0.85  # the confidence of a character below which it is told
POINT = 72 / DPI
ONE_THREAD = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
SETTINGS = {
    **ONE_THREAD,
    "Global.log_level": "critical",
    "Global.use_cls": False,  # pages that stand on their head are told by nothing but nonsense
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,  # lines are found in a small picture, and read in the large one
    "Rec.rec_batch_num": 1,  # lines of different lengths in one batch are all as long as the longest
}


@dataclass(frozen=True)
class Mark:
    """A recognised character, or a word of letters: its confidence, and its place in pixels from the upper left."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=SETTINGS)


def recognised(picture: Any) -> list[Glyph]:
    """The characters of a page, upright, with their places in points; doubtful runs are labelled on their first one.

    Args:
        picture: An image of Pillow in three colours.
    """
    import numpy

    found = _engine()(numpy.asarray(picture)[:, :, ::-1], return_word_box=True)
    lines = [list(_marks(words)) for words in (found.word_results if found.txts else ())]
    angle = _angle(found.boxes if found.boxes is not None else ())
    return aligned([list(_glyphs(line, angle, picture.height)) for line in lines if line])


def _marks(words: Sequence[Any]) -> Iterator[Mark]:
    for text, confidence, box in words:
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        if text.strip():
            yield Mark(str(text), float(confidence), min(xs), min(ys), max(xs), max(ys))


def _angle(boxes: Sequence[Any]) -> float:
    """By how much the page is turned, in radians: what most of its longer lines say."""
    wide = [box for box in boxes if _width(box) > 4 * abs(float(box[3][1]) - float(box[0][1]))]
    turns = [math.atan2(float(box[1][1]) - float(box[0][1]), float(box[1][0]) - float(box[0][0])) for box in wide]
    return statistics.median(turns) if turns else 0.0


def _width(box: Any) -> float:
    return abs(float(box[1][0]) - float(box[0][0]))


def _glyphs(line: Sequence[Mark], angle: float, height: int) -> Iterator[Glyph]:
    """The line turned upright; its characters all have its size and stand on its line, whatever their own boxes say."""
    cos, sin = math.cos(angle), math.sin(angle)
    middles = [((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2) for mark in line]
    place = statistics.median(y * cos - x * sin for x, y in middles)
    size = statistics.median(mark.bottom - mark.top for mark in line) * _THINNER
    labels = dict(_weak(line))
    for at, (mark, (x, y)) in enumerate(zip(line, middles, strict=True)):
        center, wide = x * cos + y * sin, mark.right - mark.left
        step = wide / len(mark.text)
        for n, char in enumerate(mark.text):
            left = center - wide / 2 + n * step
            low, high = (height - place - size / 2) * POINT, (height - place + size / 2) * POINT
            label = labels.get(at, "") if n == 0 else ""
            yield Glyph(char, left * POINT, low, (left + step) * POINT, high, size * POINT, label=label)


_THINNER = 0.8  # of the height of a line's box that its characters have


def _weak(line: Sequence[Mark]) -> Iterator[tuple[int, str]]:
    """Runs of doubtful characters by where they begin: the run, its neighbours and the lowest confidence, as a label."""
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and line[end].confidence < WEAK:
            end += 1
        if end > at:
            run = "".join(mark.text for mark in line[at:end])
            before, after = ("".join(m.text for m in some)[-4:] for some in (line[:at], line[end : end + 2]))
            lowest = min(mark.confidence for mark in line[at:end])
            yield at, f"{before}【{run}】{after}\t{round(100 * lowest)}"
        at = end + 1
