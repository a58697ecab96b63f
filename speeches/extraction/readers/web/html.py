"""Web pages saved from a browser (.html, .mhtml), to lines of what is seen on them."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree, html

from speeches.extraction.char_classes import squeezed
from speeches.extraction.decoding import (
    ENCODINGS,
    LABELS,
    NO_TEXT,
    Decoded,
    decode_as_browser,
    legible,
    read_mixed,
    set_apart,
)
from speeches.extraction.entities import day_in_address
from speeches.extraction.plausibility import plausible
from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.plain_text import decode
from speeches.extraction.readers.reasons import EMBEDDED, HIDDEN
from speeches.extraction.readers.web import attributes, css_visibility
from speeches.extraction.readers.web.css_visibility import CODE, CONTROL, PAGE_TITLE, TAGS
from speeches.extraction.types import Document, Dropped, ExtractionError, Line

DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
# &#147; is “ on every page: the numbers 128 to 159 mean the characters of Windows-1252.
OLD_NUMBER = re.compile(r"&#(?:0*(?P<decimal>1[2-5]\d)|[xX]0*(?P<hex>[89][0-9a-fA-F]))(?:;|(?![0-9a-fA-F]))")
# What a parser stops at or leaves out (controls, halves of pairs) goes through it as private characters of plane 16.
CARRIED = 0x100000
CARRIED_TEXT = re.compile("[\U00100000-\U0010ffff]")
_BLOCKS = (
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
# Templates of sites print text behind these, which browsers show and the parser would leave out.
PAGE_ENDS = re.compile(r"</\s*(?:body|html)\s*>", re.I)
PARAGRAPH, GAP = 60, 4  # characters of a paragraph; lines between two of one text
HALF = 0.5  # of the paragraphs of a page stand in its main text at least
ABOVE, BELOW = 14, 6  # lines around the main text that may be its header, its closing date and name


def read(name: str, data: bytes, charset: str = "") -> Document:
    """The lines of the page's main text with what stands just above it; raises ExtractionError.

    `charset` is what came with the page, and goes before what the page says of itself.
    """
    clear, page, markup = _seen(name, data, charset)
    lines = list(clear.lines)
    if not lines:
        raise ExtractionError(f"{name}：网页里没有可见的文字，或标签嵌套过深；请复制文字存为 .txt 再上传。")
    first, last = _main(lines, CARRIED_TEXT.sub("", page.shown()) or NO_TEXT.sub(legible, markup))
    around = tuple(Dropped(line.text, line.number, "页面杂项") for line in lines[:first] + lines[last:])
    told = unsaid(attributes.told_in_head(page.tree), lines)
    info = replace(clear.info, published_on=attributes.published(page.tree) or _filed(markup))
    dropped = (*clear.dropped, *around, *_hidden(page), *told)
    return replace(clear, lines=tuple(lines[first:last]), dropped=dropped, info=info)


def read_whole(name: str, data: bytes, charset: str = "") -> Document:
    """All lines that a browser would show, and what it would not show: of a page that is nothing but text.

    Args:
        name: Of the file, for messages.
        data: The bytes of the page.
        charset: What came with the page; goes before what the page says of itself.

    Raises:
        ExtractionError: It cannot be parsed, or no encoding makes readable text of it.
    """
    clear, page, _ = _seen(name, data, charset)
    return replace(clear, dropped=(*clear.dropped, *_hidden(page)))


def _seen(name: str, data: bytes, charset: str) -> "tuple[Document, _Page, str]":
    markup, encoding, warnings = _markup(name, data, charset)
    markup = PAGE_ENDS.sub("\n", OLD_NUMBER.sub(_renumbered, markup.replace("\f", "\n")))
    page = _Page(_parse(name, NO_TEXT.sub(_carried, markup)))
    printed = tuple(line.with_text(_brought(line.text)) for line in page.lines)
    return set_apart(Document(printed, encoding, warnings=warnings)), page, markup


# <!-- saved from url=(0060)http://paper.example.org/html/2020-10/18/content_1.htm -->, which browsers write
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)([^\s]{8,400})\s*-->")


def _filed(markup: str) -> str | None:
    saved = SAVED_FROM.search(markup[:4096])
    return day_in_address(saved[1]) if saved else None


def _hidden(page: "_Page") -> tuple[Dropped, ...]:
    return tuple(replace(piece, text=_brought(piece.text)) for piece in page.unseen)


def _carried(match: re.Match[str]) -> str:
    return "".join(chr(CARRIED + (ord(char) & 0xFFFF)) for char in match[0])


def _brought(text: str) -> str:
    back = (chr(ord(char) - CARRIED) if char >= chr(CARRIED) else char for char in text)
    return "".join(back) if text and max(text) >= chr(CARRIED) else text


def _renumbered(match: re.Match[str]) -> str:
    byte = int(match["decimal"] or match["hex"], 10 if match["decimal"] else 16)
    return decode_as_browser(bytes([byte]), "cp1252") or match[0] if 0x80 <= byte < 0xA0 else match[0]


def _markup(name: str, data: bytes, charset: str) -> Decoded:
    """The page as text: by the encoding it declares where that gives readable text, else by its looks."""
    declared = DECLARED.search(data[:4096])
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and (charset or declared):
        charset = charset or (declared[1].decode() if declared else "")
        text = decode_as_browser(data, charset)
        if text and plausible(re.sub(r"<[^>]{0,500}>", "", text)[:20_000]) > 0.6:
            codec = LABELS.get(charset.lower(), "")
            # GBK and Big5 read lines of UTF-8 without a fault, as nonsense
            return read_mixed(data, codec) if codec in ENCODINGS else Decoded(text, charset.lower())
    return decode(name, data)


def _parse(name: str, markup: str) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ExtractionError(
            f"{name}：不是完好的网页；请在浏览器中打开后另存，或复制文字存为 .txt 再上传。"
        ) from error
    return tree


class _Page:
    """The lines that a browser would show, in order, and what it would not show, each where it stands."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.tree, self.sheet = tree, css_visibility.sheet_of(tree)
        shown = css_visibility.shown_by_script(tree)
        if shown is not None:
            del shown.attrib["style"]
        self.lines: list[Line] = []
        self.unseen: list[Dropped] = []
        self.hidden: list[html.HtmlElement] = []  # the outermost of them
        self.parts: list[tuple[str, str]] = []  # (text, the reason why it is not seen or '')
        self.level = 0
        self._walk()

    def shown(self) -> str:
        """The page without what is hidden in it, for the library that finds the main text; '' when nothing is."""
        hidden = [
            element
            for element in self.hidden
            if TAGS.get(str(element.tag)) not in (CODE, PAGE_TITLE, CONTROL, EMBEDDED)
        ]
        for element in hidden:
            element.drop_tree()
        return html.tostring(self.tree, encoding="unicode") if hidden else ""

    def _walk(self) -> None:
        reasons, seen, as_typed = [""], [True], 0  # of the elements that are open; how many of them keep their lines
        for event, element in etree.iterwalk(self.tree, events=("start", "end")):
            if event == "start":
                own = css_visibility.reason(element, self.sheet)
                if own and (not reasons[-1] or own == PAGE_TITLE):
                    self.hidden.append(element)
                in_head = reasons[-1] == CODE and element.tag == "noscript"
                reasons.append(own if own in (PAGE_TITLE, CODE) or in_head else reasons[-1] or own)
                said = css_visibility.visibility(element, self.sheet) if not reasons[-1] else ""
                seen.append(said == "visible" if said else seen[-1])
            if not reasons[-1]:
                self._border(element, event)
            if event == "end":
                reasons.pop()
                seen.pop()
            if event == "start" and element.attrib and reasons[-1] != CODE:
                self.parts += attributes.said(element, reasons[-1])
            text = element.text if event == "start" else element.tail
            as_typed += (event == "start") - (event == "end") if element.tag == "pre" else 0
            for at, piece in enumerate(text.split("\n") if text and as_typed else [text]):
                if at:
                    self._flush()
                if piece and reasons[-1] != CODE:
                    self.parts.append((piece, reasons[-1] or ("" if seen[-1] else HIDDEN)))
        self._flush()

    def _border(self, element: html.HtmlElement, event: str) -> None:
        """A block is a line of its own; what is hidden parts no line."""
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in BLOCKS:
            self._flush()
            self.level = int(tag[1]) if event == "start" and re.fullmatch("h[1-6]", tag) else 0

    def _flush(self) -> None:
        """Ends a line. What was hidden on it keeps its place; without a line it is one of its own before the next."""
        number = len(self.lines) + 1
        text = _spaced("".join(text for text, why in self.parts if not why))
        for at, piece, why in _apart(self.parts):
            self.unseen.append(Dropped(piece, number, why, at if text else None))
        if text:
            self.lines.append(Line(text, number, self.level))
        self.parts, self.level = [], 0


def _apart(parts: list[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """(characters of the line before it, text, reason) of each stretch that is not seen."""
    at = 0
    for why, some in groupby(parts, key=lambda part: part[1]):
        text = _spaced("".join(text for text, _ in some))
        if why and text:
            yield at, text, why
        elif not why:
            at += len(squeezed(text))


def _spaced(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


def _main(lines: list[Line], markup: str) -> tuple[int, int]:
    """Where the main text begins, header and all, and where it ends; a page without one is taken whole.

    The library finds the paragraphs; the title, date and speaker above them it often leaves out, so the lines
    just above are kept and judged by the stages that know what a header looks like.
    """
    import trafilatura  # half a second to load, which a text file need not wait for

    found = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_recall=True) or ""
    paragraphs = {squeezed(line) for line in found.split("\n") if len(squeezed(line)) >= 20}
    inside = [at for at, line in enumerate(lines) if squeezed(line.text) in paragraphs]
    if not inside:
        return 0, len(lines)
    first, last = inside[0], inside[-1]
    told = [at for at, line in enumerate(lines) if len(line.text) >= PARAGRAPH and "。" in line.text]
    found_in = sum(len(lines[at].text) for at in told if first <= at <= last)
    if found_in < HALF * sum(len(lines[at].text) for at in told):  # it took the foot of an old page for its text
        first, last = min(first, told[0]), max(last, told[-1])
    for at in range(first - 1, -1, -1):  # a page whose text stands in two parts, of which the library found the second
        if len(lines[at].text) >= PARAGRAPH and "。" in lines[at].text:
            first = at
        elif first - at > GAP:
            break
    return max(0, first - ABOVE), min(len(lines), last + 1 + BELOW)
