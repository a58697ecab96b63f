"""Pictures of printed pages: rendered, turned and made noisy."""

import io
import random
from collections.abc import Sequence

import pypdfium2
from PIL import Image

from tests.extraction.made_speech import SPEECH, pdf


def page_picture(lines: Sequence[str] = SPEECH, dpi: int = 200, turned: float = 0, noise: int = 0) -> Image.Image:
    """The page as a scanner would give it; `turned` in degrees, `noise` as shades of grey."""
    picture = pypdfium2.PdfDocument(pdf(lines))[0].render(scale=dpi / 72).to_pil().convert("L")
    if turned:
        picture = picture.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        dice = random.Random(1)
        grain = bytes(dice.randrange(256) for _ in range(picture.width * picture.height // 16))
        small = Image.frombytes(
            "L", (picture.width // 4, picture.height // 4), grain[: picture.width // 4 * (picture.height // 4)]
        )
        picture = Image.blend(picture, small.resize(picture.size), noise / 255)
    return picture


def saved(picture: Image.Image, form: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def scanned_pdf(*pages: Image.Image) -> bytes:
    return saved(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=200)
