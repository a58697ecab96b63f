"""Formats of dates, numbers and marked texts on a page."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from typing import Protocol

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

MONTHS = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]  # in English: no locale is ever set
Span = tuple[int, int]
_SPECIAL = re.compile("[&<>\"']")

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def local_date(iso: str | None, language: str = "") -> str:
    """An ISO date, also a partial one, in words: 2009年2月2日, 2 February 2009; '' for None.

    Args:
        iso: as precise as is known.
        language: that of the interface unless given.
    """
    if not iso or not (language or get_language() or "").startswith("en"):
        return chinese_date(iso)
    year, month, day = [*iso.split("-"), "", ""][:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


def local_month(number: int) -> str:
    """A month, from 1, in the language of the interface: 9月, September."""
    english = (get_language() or "").startswith("en")
    return MONTHS[number - 1] if english else _("%(number)s月") % {"number": number}


def chinese_date(iso: str | None) -> str:
    """2009-02-02 is printed 2009年2月2日, as precisely as is known."""
    parts = (iso or "").split("-")
    return "".join(f"{part.lstrip('0')}{unit}" for part, unit in zip(parts, "年月日", strict=False) if part)


def grouped(number: int | None) -> str:
    """With commas between thousands: 12,345; 0 for None."""
    return f"{number or 0:,}"


def paragraph_numbers(paragraphs: Span) -> str:
    """Where a passage stands: 第 3 段, 第 3—5 段; '' for (0, 0).

    Args:
        paragraphs: the numbers of its first and its last paragraph.
    """
    first, last = paragraphs
    if first != last:
        return _("第 %(first)s—%(last)s 段") % {"first": first, "last": last}
    return _("第 %(number)s 段") % {"number": first} if first else ""


def address_html(address: str) -> str:
    """One of our own addresses within an attribute: they are quoted, so nothing but ampersands is left to escape."""
    return address.replace("&", "&amp;")


def visible(text: str) -> str:
    """Control, direction and zero-width characters replaced by their code point: ⟨U+200B⟩."""
    return CONTROLS.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


class Marks(Protocol):
    """What is to be marked in a text: matches, and the redacted parts within them, as (start, end) in characters."""

    @property
    def spans(self) -> Iterable[Span]: ...

    @property
    def holes(self) -> Iterable[Span]: ...


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text as HTML with its spans in <mark>, everything else escaped.

    Args:
        text: as printed.
        spans: (start, end) in characters, in any order; they may overlap.
    """
    return _marked(text, spans, ())


def marked_with_holes(text: str, marks: Marks) -> SafeString:
    """As `marked`, with the redacted parts (某, ×, □) within a match in a <span class="hole"> of their own."""
    return _marked(text, marks.spans, marks.holes)


def _marked(text: str, spans: Iterable[Span], holes: Iterable[Span]) -> SafeString:
    html = escape if _SPECIAL.search(text) else str  # looked at once: a text is cut into many pieces
    pieces, at = [], 0
    for start, end in sorted(spans):
        # Of overlapping spans the second begins where the first ends, so that nothing is printed twice.
        start = max(start, at)
        if end > start:
            within = [(a - start, b - start) for a, b in holes if start <= a and b <= end] if holes else []
            pieces.append(f"{html(text[at:start])}<mark>{_holed(text[start:end], within, html)}</mark>")
            at = end
    return SafeString("".join(pieces) + html(text[at:]))


def _holed(text: str, holes: Sequence[Span], html: Callable[[str], str]) -> str:
    if not holes:
        return html(text)
    pieces, at, title = [], 0, escape(_("原文隐去"))
    for start, end in sorted(holes):
        hole = f'<span class="hole" title="{title}">{html(text[start:end])}</span>'
        pieces.append(html(text[at:start]) + hole)
        at = end
    return "".join(pieces) + html(text[at:])
