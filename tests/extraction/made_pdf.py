"""PDF files written by hand, object by object: fonts that are not embedded, known by their CMaps alone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.extraction.readers.registry import read

COLLECTION = {"B5": "CNS1", "CNS": "CNS1"}


@dataclass(frozen=True)
class Text:
    """A string and where it begins, in points from the lower left; `turned` is the matrix of its letters."""

    text: str
    left: float
    low: float
    size: float = 14
    font: str = "GBK-EUC-H"
    turned: str = "1 0 0 1"
    mode: int = 0  # of drawing; 3 is unseen


def made(pages: Sequence[Sequence[Text]], charset: str = "gbk") -> bytes:
    """A file of these pages; a font is named by its CMap, `Identity-H` has no table that says what its codes are."""
    fonts = sorted({piece.font for page in pages for piece in page})
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    names = {}
    for font in fonts:
        names[font] = f"F{len(names)}"
        objects += _font(font, len(objects) + 1)
    resources = " ".join(f"/{name} {3 + 2 * at} 0 R" for at, name in enumerate(names.values()))
    kids = []
    for page in pages:
        content = "".join(_drawn(piece, names[piece.font], charset) for piece in page).encode()
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{resources}>>>>"
            f"/Contents {len(objects) + 2} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return written(objects)


def _font(cmap: str, number: int) -> list[bytes]:
    ordering = next((name for mark, name in COLLECTION.items() if mark in cmap), "GB1")
    if cmap.startswith("Identity"):
        ordering = "Identity"
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{cmap}/DescendantFonts[{number + 1} 0 R]>>".encode(),
        (
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 4>>>>"
        ).encode(),
    ]


def _drawn(piece: Text, name: str, charset: str) -> str:
    codes = piece.text.encode("utf-16-be" if piece.font.startswith(("Uni", "Identity")) else charset)
    return (
        f"BT {piece.mode} Tr /{name} {piece.size} Tf {piece.turned} {piece.left} {piece.low} Tm <{codes.hex()}> Tj ET\n"
    )


def written(objects: Sequence[bytes]) -> bytes:
    """The objects, the first of which is the catalogue, as a file."""
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    start = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, rows, end))
    return out.getvalue()


def lines(data: bytes) -> list[str]:
    """What a file is read as."""
    return [line.text for line in read("a.pdf", data).lines]


def aside(data: bytes) -> list[tuple[str, str]]:
    """What is left out of it, with the reasons."""
    return [(piece.text, piece.reason) for piece in read("a.pdf", data).dropped]
