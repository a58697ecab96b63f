"""What a web page says in attributes: words instead of pictures, hints, what stands in fields, pages within the page."""

import re
from collections.abc import Iterator

from lxml import etree, html

from speeches.extraction.char_classes import squeezed
from speeches.extraction.entities import page_date
from speeches.extraction.readers.reasons import EMBEDDED, HIDDEN
from speeches.extraction.readers.web.css_visibility import CONTROL

_IN_FIELDS = {"text", "search", "submit", "button", "reset", "email", "url", "tel", "number", "date", ""}
_TOLD = {"description", "keywords"}
_CODE = {"script", "style"}


def said(element: html.HtmlElement, reason: str) -> Iterator[tuple[str, str]]:
    """Pieces of text in the attributes of an element, each with the reason why it is no text of the page.

    Args:
        element: Of the page.
        reason: Why nothing of the element is seen, or ''.
    """
    found = element.attrib
    if alt := found.get("alt"):
        yield alt, reason or EMBEDDED
    if (hint := found.get("title")) and squeezed(hint) not in _shown(element):
        yield hint, reason or HIDDEN
    if "srcdoc" in found:
        yield from ((text, reason or EMBEDDED) for text in _words(found["srcdoc"]))
    if element.tag in ("option", "optgroup") and (label := found.get("label")):
        yield label, reason or CONTROL
    if element.tag in ("input", "textarea"):
        yield from ((text, reason or CONTROL) for text in _in_field(element))


def told_in_head(page: html.HtmlElement) -> Iterator[str]:
    """What the page says of itself in its head, beside its title."""
    for meta in page.iter("meta"):
        if (meta.get("name") or "").lower() in _TOLD:
            yield meta.get("content") or ""


_DAYS = {
    "pubdate", "publishdate", "publish_date", "publishtime", "publish_time", "article:published_time", "og:published_time", "dc.date", "dc.date.issued", "datepublished"
}  # fmt: skip
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')


def published(page: html.HtmlElement) -> str | None:
    """The day of posting by what the head of the page says to programs; None where it says nothing, or several days."""
    said = (
        meta.get("content") or ""
        for meta in page.iter("meta")
        if (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower() in _DAYS
    )
    days = [day for text in said if (day := page_date(text[:40]))]
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            days += _JSON_DAY.findall(script.text or "")
    return days[0] if len(set(days)) == 1 else None


def _shown(element: html.HtmlElement) -> str:
    """The words of the element and those that stand in for its pictures: hints repeat them."""
    return squeezed("".join(element.itertext()) + (element.get("alt") or ""))


def _in_field(element: html.HtmlElement) -> Iterator[str]:
    yield element.get("placeholder") or ""
    if (element.get("type") or "").lower() in _IN_FIELDS:
        yield element.get("value") or ""


def _words(page: str) -> Iterator[str]:
    """Of a page within an attribute, without its code."""
    try:
        tree = html.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    for element in tree.iter():
        text = element.text if isinstance(element.tag, str) and element.tag not in _CODE else ""
        yield from filter(None, (text, element.tail))
