"""What annotations and the fields of forms draw on a page, and what they say without drawing it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.utils import MATRIX_IDENTITY, Matrix, decode_text, mult_matrix

from speeches.extraction.readers.reasons import FORM, NOTE

MOST = 5000  # annotations of a page
UNDRAWN = 2 | 32  # flags: hidden, and not to be viewed
SIGNS = {"Popup", "Link", "Text", "FileAttachment"}  # drawn as a sign, or not at all
SAID = {"Contents": NOTE, "RC": NOTE, "V": FORM, "DV": FORM, "TU": FORM}


class Annotation(NamedTuple):
    """One annotation: its kind, and its entries, those that it has from the field above it among them."""

    kind: str
    entries: dict[str, Any]


def of_page(page: PDFPage) -> list[Annotation]:
    """The annotations of a page; what is damaged is none."""
    listed = resolve1(page.annots)
    found = [resolve1(one) for one in listed[:MOST]] if isinstance(listed, list) else []
    return [Annotation(_name(one.get("Subtype")), _with_parent(one)) for one in found if isinstance(one, dict)]


def draw(annotations: list[Annotation], interpreter: PDFPageInterpreter, page: Matrix) -> None:
    """Has the interpreter draw them where they stand; `page` is the matrix of the page."""
    for annotation in annotations:
        form = _appearance(annotation.entries)
        flags = resolve1(annotation.entries.get("F"))
        if form is None or annotation.kind in SIGNS or (isinstance(flags, int) and flags & UNDRAWN):
            continue
        matrix = _numbers(form.get("Matrix"), 6) or list(MATRIX_IDENTITY)
        placed = _placed(_numbers(form.get("BBox"), 4), matrix, _numbers(annotation.entries.get("Rect"), 4))
        if placed:
            ctm = mult_matrix(mult_matrix(_matrix(matrix), placed), page)
            interpreter.subinterp().render_contents(dict_value(form.get("Resources") or {}), [form], ctm=ctm)


def said(annotations: list[Annotation]) -> Iterator[tuple[str, str]]:
    """What they say, drawn or not, each text with the reason for which it is in the ledger if it is not drawn."""
    for annotation in annotations:
        for name, reason in SAID.items():
            if name != "RC" and (text := _text(annotation.entries.get(name))):
                yield text, reason
        options = resolve1(annotation.entries.get("Opt"))
        for option in options if isinstance(options, list) else ():
            several = resolve1(option)
            yield from (
                (text, FORM) for one in (several if isinstance(several, list) else [several]) if (text := _text(one))
            )
        caption = resolve1(annotation.entries.get("MK"))
        if isinstance(caption, dict) and (text := _text(caption.get("CA"))):
            yield text, FORM


def _with_parent(entries: dict[str, Any]) -> dict[str, Any]:
    parent = resolve1(entries.get("Parent"))
    inherited = (
        {name: parent[name] for name in ("V", "DV", "TU", "Opt") if name in parent} if isinstance(parent, dict) else {}
    )
    return {**inherited, **entries}


def _appearance(entries: dict[str, Any]) -> PDFStream | None:
    """The normal one, in the state that the annotation is in."""
    appearances = resolve1(entries.get("AP"))
    normal = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(_name(entries.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _placed(box: list[float], matrix: list[float], rectangle: list[float]) -> Matrix | None:
    """What fits the transformed box into the rectangle (ISO 32000-1, 12.5.5, algorithm 8.1)."""
    if not box or not rectangle:
        return None
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in box[::2] for y in box[1::2]]
    (left, right), (low, high) = ((min(some), max(some)) for some in zip(*corners, strict=True))
    x0, x1 = sorted(rectangle[::2])
    y0, y1 = sorted(rectangle[1::2])
    across = (x1 - x0) / (right - left) if right > left else 1.0
    up = (y1 - y0) / (high - low) if high > low else 1.0
    return (across, 0, 0, up, x0 - left * across, y0 - low * up)


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def _numbers(value: Any, count: int) -> list[float]:
    """So many numbers, or none."""
    found = [resolve1(one) for one in list_value(value or [])]
    return (
        [float(one) for one in found] if len(found) == count and all(isinstance(n, int | float) for n in found) else []
    )


def _text(value: Any) -> str:
    found = resolve1(value)
    return decode_text(found).strip() if isinstance(found, bytes) else ""


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", ""))
