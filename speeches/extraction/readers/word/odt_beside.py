"""What an OpenDocument says in attributes and beside its text: fields, forms, drawings, embedded objects, heads, itself."""

from collections.abc import Iterator
from typing import Any

from speeches.extraction.readers.package_parts import Parts, attribute, local_name, named, resolved
from speeches.extraction.readers.reasons import FORM, HEADS, HIDDEN
from speeches.extraction.types import DocumentInfo, Dropped

_HEADS = {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"}
# Drawings that may have words in them, without a frame around.
SHAPES = {"custom-shape", "rect", "square", "circle", "ellipse", "line", "polyline", "polygon", "regular-polygon"}
SHAPES |= {"path", "connector", "caption", "measure", "g"}
# What stands in attributes: the element, the names of these, and the reason.
_SAID = {
    "a": (("title",), HIDDEN),
    "hidden-text": (("string-value",), HIDDEN),
    "label": (("value",), FORM),
    **dict.fromkeys(("alphabetical-index-mark", "toc-mark", "user-index-mark"), (("string-value",), HIDDEN)),
}
_FORM_SAID = ("current-value", "value", "label", "title")
_BY_PEOPLE = ("subject", "description", "keyword", "user-defined")


def said_in_attributes(element: Any) -> list[tuple[str, str]]:
    """What attributes of the element say, each with the reason why it is no text."""
    names, reason = _SAID.get(local_name(element), ((), ""))
    shown = "".join(element.itertext()) if names else ""
    return [(text, reason) for name in names if (text := attribute(element, name)) and text not in shown]


def texts(container: Any) -> list[str]:
    """The paragraphs in it, as text; what stands within one is part of it."""
    found = [p for p in container.iter() if local_name(p) in ("p", "h")]
    outer = (p for p in found if not any(local_name(above) in ("p", "h") for above in _above(p, container)))
    return [text for p in outer if (text := "".join(p.itertext()).strip())]


def _above(element: Any, container: Any) -> Iterator[Any]:
    for ancestor in element.iterancestors():
        if ancestor is container:
            return
        yield ancestor


def of_drawing(frame: Any, parts: Parts) -> Iterator[str]:
    """What stands in for a drawing, and the words of the chart or formula in it; shapes have words of their own."""
    for child in frame if local_name(frame) == "frame" else ():
        name = local_name(child)
        if name in ("title", "desc"):
            yield "".join(child.itertext()).strip()
        elif name == "object":
            yield from _of_object(child, parts)
        elif name not in ("text-box", "frame"):
            yield from texts(child)


def _of_object(element: Any, parts: Parts) -> Iterator[str]:
    name = resolved("", f"{attribute(element, 'href')}/content.xml")
    root = parts.xml(name) if name in parts else element
    found = texts(root)
    yield from found or filter(None, ["".join("".join(root.itertext()).split())])


def of_form(forms: Any) -> Iterator[str]:
    """What the fields of a form propose and explain."""
    for element in forms.iter():
        yield from (text for name in _FORM_SAID if (text := attribute(element, name)))
    yield from texts(forms)


def heads(styles: Any, last: int) -> Iterator[Dropped]:
    """Heads and feet of pages, as pieces of the ledger behind the line `last`."""
    for element in styles.iter():
        if local_name(element) in _HEADS:
            yield from (Dropped(text, max(1, last), HEADS) for text in texts(element))


def info(meta: Any) -> DocumentInfo:
    """Title and author."""
    found = {local_name(element): "".join(element.itertext()).strip() for element in meta.iter()}
    return DocumentInfo(found.get("title", ""), found.get("initial-creator", "") or found.get("creator", ""))


def properties(meta: Any) -> Iterator[str]:
    """What the file says of itself beside."""
    return ("".join(element.itertext()) for name in _BY_PEOPLE for element in named(meta, name))
