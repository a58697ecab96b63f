"""What a web page holds and a browser does not show, or shows as the reading of a character: the reason for each.

Where the page says so itself: by attributes, by its own style sheet, by elements that are no text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from speeches.extraction.readers.reasons import EMBEDDED, HIDDEN
from speeches.extraction.types import PAGE_TITLE as PAGE_TITLE

CODE = "code"  # no text at all; not even the ledger wants it
READING, CONTROL = "注音", "网页控件"
TAGS = {
    **dict.fromkeys(("script", "style", "head"), CODE),
    # what a browser shows only where it cannot show the thing itself, and the words of a drawing
    **dict.fromkeys(("svg", "iframe", "object", "video", "audio", "canvas"), EMBEDDED),
    # scripts show what is in these, browsers without scripts do; whoever saved the page saw neither
    **dict.fromkeys(("noscript", "template"), HIDDEN),
    **dict.fromkeys(("rt", "rp", "rtc"), READING),
    **dict.fromkeys(("select", "option", "textarea", "button"), CONTROL),
    "title": PAGE_TITLE,
}
# [编辑] behind a heading of a wiki
EDIT_LINK = re.compile(r"(?:^|\s)(?:mw-)?editsection(?:\s|$)")
# A page hides all of itself until a script has seen that it is in no frame: that is no text to leave out.
WHOLE_PAGE = {"html", "body"}
INLINE = {"font", "span", "i", "em", "b", "u", "small", "sup", "sub", "div", "p"}
WHITE = re.compile(r"(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.I)
SHORT = 40  # characters of such a piece
MOST_RULES = 20  # for one tag, class or id
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"[^{}]*[{}]")
COMPOUND = re.compile(r"(?P<tag>\*|[a-z][a-z0-9]*)?(?P<marks>(?:[.#][\w-]+)*)", re.IGNORECASE)
DECLARATION = re.compile(r"(?:^|;)\s*(display|visibility)\s*:\s*([a-z-]+)\s*(!\s*important)?\s*(?=;|$)", re.IGNORECASE)
HIDES = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
GROUPING = re.compile(r"@(?:media|supports|layer|container)\b", re.IGNORECASE)
NOT_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:print|speech|tty|tv|handheld)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One declaration for one selector, `path` from the outermost element to the one it is for."""

    path: tuple[tuple[str, frozenset[str]], ...]
    name: str
    value: str
    weight: tuple[bool, int, int]


@dataclass
class Sheet:
    """The rules of a page that show or hide, by the tag, class or id of the element that they are for."""

    rules: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))

    def value(self, element: html.HtmlElement, name: str) -> str:
        """What holds for the element: the heaviest rule, unless the element has a style of its own."""
        if not self.rules and not element.get("style"):
            return ""
        found = [rule for key in _keys(element) for rule in self.rules.get(key, ()) if rule.name == name]
        found = [rule for rule in found if _fits(rule, element)]
        best = max(found, key=lambda rule: rule.weight, default=None)
        own = [match for match in DECLARATION.finditer(element.get("style") or "") if match[1].lower() == name]
        if own and (own[-1][3] or not (best and best.weight[0])):
            return own[-1][2].lower()
        return best.value if best else ""


def sheet_of(tree: html.HtmlElement) -> Sheet:
    """What the page's own style elements say; sheets that lie beside it were not saved with it."""
    sheet = Sheet()
    for element in tree.iter("style"):
        for selectors, declarations in _blocks(COMMENT.sub(" ", element.text or "")):
            for match in DECLARATION.finditer(declarations):
                for selector in selectors.split(","):
                    _add(sheet, selector.strip(), match)
    return sheet


def _in_white(element: html.HtmlElement) -> bool:
    """A few characters in white in a line that is not: what sites print into a text against copying.

    Where any element around them has a colour behind it, the white may be meant to be read.
    """
    own = element.get("color") if element.tag == "font" else _colour(element)
    if not own or not WHITE.fullmatch(own.strip()) or len(element.text_content()) > SHORT:
        return False
    around = [element, *element.iterancestors()]
    backgrounds = [each.get("bgcolor") or _colour(each, "background") for each in around]
    return all(not colour or WHITE.match(colour.strip()) for colour in backgrounds)


def _colour(element: html.HtmlElement, name: str = "color") -> str:
    style = element.get("style") or ""
    found = re.search(rf"(?:^|;)\s*{name}(?:-color)?\s*:\s*([^;!]+)", style, re.I) if name in style.lower() else None
    return found[1] if found else ""


def reason(element: html.HtmlElement, sheet: Sheet) -> str:
    """Why what is in the element is not shown as text, or ''."""
    tag = element.tag if isinstance(element.tag, str) else "script"
    if tag in TAGS:
        return TAGS[tag]
    if tag in WHOLE_PAGE:
        return ""
    if EDIT_LINK.search(element.get("class") or ""):
        return CONTROL
    if tag in INLINE and _in_white(element):
        return HIDDEN
    display = sheet.value(element, "display")
    if display == "none" or (element.get("hidden") is not None and not display):
        return HIDDEN
    return HIDDEN if tag == "dialog" and element.get("open") is None and not display else ""


MOST = 2  # times as much text as all the rest of the page
LEAST = 200  # characters of it


def shown_by_script(tree: html.HtmlElement) -> html.HtmlElement | None:
    """The element that a page hides until its script has run though nearly all of its text stands in it, or None.

    Pages that send their text hidden and let a script show it are saved with the style of before.
    """
    hidden = [e for e in tree.iter("div", "article", "section", "main", "td") if HIDES.search(e.get("style") or "")]
    if not hidden:
        return None
    body = tree.find("body")
    whole = _length(tree if body is None else body)
    largest = max(hidden, key=_length)
    size = _length(largest)
    return largest if size >= LEAST and size > MOST * (whole - size) else None


def _length(element: html.HtmlElement) -> int:
    code = sum(len(each.text or "") for each in element.iter("script", "style"))
    return len(element.text_content()) - code


def visibility(element: html.HtmlElement, sheet: Sheet) -> str:
    """What the element says itself; unlike display, an element within it may be seen again."""
    return "" if element.tag in WHOLE_PAGE else sheet.value(element, "visibility")


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each (selectors, declarations) that holds on a screen."""
    opened: list[str] = []
    for match in BLOCK.finditer(css):
        text, sign = match[0][:-1].strip(), match[0][-1]
        if sign == "{":
            opened.append(text.rpartition(";")[2].strip())
        elif opened:
            selectors = opened.pop()
            around = all(GROUPING.match(name) and not NOT_ON_SCREEN.match(name) for name in opened)
            if around and not selectors.startswith("@"):
                yield selectors, text


def _add(sheet: Sheet, selector: str, match: "re.Match[str]") -> None:
    """Selectors of tags, classes and ids, one within another; of any other nobody can say here what it is for."""
    path = []
    for part in selector.replace(">", " ").split():
        compound = COMPOUND.fullmatch(part)
        if not compound:
            return
        path.append(((compound["tag"] or "*").lower(), frozenset(re.findall(r"[.#][\w-]+", compound["marks"]))))
    if not path:
        return
    tag, marks = path[-1]
    rules = sheet.rules[min(marks, default=tag)]
    heavy = sum(100 if mark[0] == "#" else 10 for _, some in path for mark in some) + sum(t != "*" for t, _ in path)
    if len(rules) < MOST_RULES:
        weight = (bool(match[3]), heavy, len(rules))
        rules.append(Rule(tuple(path), match[1].lower(), match[2].lower(), weight))


def _keys(element: html.HtmlElement) -> list[str]:
    return [str(element.tag), "*", *_marks(element)]


def _marks(element: html.HtmlElement) -> set[str]:
    named = element.get("id")
    return {*(f".{name}" for name in (element.get("class") or "").split()), *([f"#{named}"] if named else [])}


def _fits(rule: Rule, element: html.HtmlElement) -> bool:
    *around, own = rule.path
    if not _is(element, own):
        return False
    above = element.iterancestors()
    return all(any(_is(ancestor, each) for ancestor in above) for each in reversed(around))


def _is(element: html.HtmlElement, compound: tuple[str, frozenset[str]]) -> bool:
    tag, marks = compound
    return tag in ("*", element.tag) and marks <= _marks(element)
