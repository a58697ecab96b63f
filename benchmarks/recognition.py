"""Text recognition: how many characters are wrong, how many of these are told as doubtful, and what a page takes.

usage: python benchmarks/recognition.py FONT [FONT…]

Pages of the project's own samples are drawn in each font at 150, 200 and 300 dpi, turned by two degrees, and noisy.
The error rate is the edit distance to what was drawn, by its characters; white space counts for nothing.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

from speeches.extraction.char_classes import nfkc, squeezed
from speeches.extraction.readers import read
from speeches.extraction.readers.ocr.engine import recognised

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
WIDTH, ROWS = 30, 28  # characters of a line, lines of a page
KINDS = (
    ("150 dpi", 150, 0, 0),
    ("200 dpi", 200, 0, 0),
    ("300 dpi", 300, 0, 0),
    ("2°", 200, 2, 0),
    ("noise", 200, 0, 60),
)


def pages(count: int) -> Iterator[list[str]]:
    lines = [line.text for path in sorted(SAMPLES.glob("*.txt")) for line in read(path.name, path.read_bytes()).lines]
    text = list(map(squeezed, lines))
    rows = [line[at : at + WIDTH] for line in text if line for at in range(0, len(line), WIDTH)]
    yield from (rows[at : at + ROWS] for at in range(0, count * ROWS, ROWS))


def drawn(rows: list[str], font: str, dpi: int, turned: float, noise: int) -> Image.Image:
    size = round(14 / 72 * dpi)
    sheet = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    pen, face = ImageDraw.Draw(sheet), ImageFont.truetype(font, size)
    for row, line in enumerate(rows):
        pen.text((dpi, dpi + row * size * 1.7), line, 0, face)
    if turned:
        sheet = sheet.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        dice = random.Random(1)
        grain = Image.frombytes("L", sheet.size, dice.randbytes(sheet.width * sheet.height))
        sheet = Image.blend(sheet, grain, noise / 255)
    return sheet.convert("RGB")


def measured(rows: list[str], picture: Image.Image) -> tuple[int, int, int, int, float]:
    """Characters, errors, errors at characters that are told as doubtful, characters so told, seconds of processor."""
    start = time.process_time()
    glyphs = recognised(picture)
    seconds = time.process_time() - start
    text, told = "", set()
    for glyph in glyphs:
        if glyph.label:
            run = glyph.label.partition("【")[2].partition("】")[0]
            told |= set(range(len(text), len(text) + len(run)))
        text += glyph.text
    wanted, found = nfkc("".join(rows)), nfkc(text)
    errors = list(Levenshtein.editops(found, wanted))
    near = sum(any(at in told for at in (op.src_pos - 1, op.src_pos, op.src_pos + 1)) for op in errors)
    return len(wanted), len(errors), near, len(told), seconds


def main(fonts: list[str]) -> None:
    print("font | pages | characters | wrong | share | of these told | told in all | seconds a page")
    for font in fonts:
        for name, dpi, turned, noise in KINDS:
            rows = [measured(page, drawn(page, font, dpi, turned, noise)) for page in pages(2)]
            whole, wrong, near, told = (sum(row[at] for row in rows) for at in range(4))
            share, took = f"{100 * wrong / whole:.2f} %", statistics.median(row[4] for row in rows)
            print(
                f"{Path(font).stem}, {name} | {len(rows)} | {whole} | {wrong} | {share} | {near} | {told} | {took:.1f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
