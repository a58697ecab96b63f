"""Numbers that an OpenDocument's lists print: 一、 and （三）, which the text of a paragraph does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from speeches.extraction.readers.package_parts import attribute, local_name, named, whole_number
from speeches.extraction.readers.word.list_numbering import FORMATS

# Of style:num-format, which gives the first signs of a row; a row that is not known gives digits.
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "一, 十, 一百(繁), ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimal",
}
_NO_FORM = ""


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    prefix: str
    suffix: str
    start: int
    shown: int  # how many levels the number names: 2 for 1.3


class Numbers:
    """Counts the lists of one document: `open` and `close` each list, `begin` each item, `mark` each paragraph."""

    def __init__(self, content: Any, styles: Any) -> None:
        roots = [root for root in (styles, content) if root is not None]
        self._styles = {
            attribute(style, "name"): dict(_levels(style)) for root in roots for style in named(root, "list-style")
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._open: list[str] = []  # the styles of the lists around the paragraph
        self._item: Any = None  # the item whose first paragraph is to come

    def open(self, element: Any) -> None:
        outer = self._open[-1] if self._open else ""
        style = attribute(element, "style-name") or outer
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not self._open and not goes_on:
            self._counts.pop(style, None)
        self._open.append(style)

    def close(self) -> None:
        """What was counted below the level that is left begins anew."""
        style, level = self._open.pop(), len(self._open)
        counts = self._counts.get(style, {})
        self._counts[style] = {at: count for at, count in counts.items() if at <= max(level, 1)}

    def begin(self, item: Any) -> None:
        self._item = item if local_name(item) == "list-item" else None

    def mark(self, paragraph: Any) -> str:
        """What is printed before the paragraph, or ''; only the first one of an item has a number."""
        item, self._item = self._item, None
        parent = paragraph.getparent()
        if item is None or parent is not item:
            return ""
        style, at = self._open[-1], len(self._open)
        levels = self._styles.get(style, {})
        if at not in levels:
            return ""
        counts = self._counts.setdefault(style, {})
        said = attribute(item, "start-value")
        counts[at] = whole_number(said, counts.get(at, levels[at].start - 1) + 1)
        return _printed(levels, counts, at)


def _printed(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.form == _NO_FORM:
        return ""
    first = max(1, at - level.shown + 1)
    shown = [(levels[n].form, counts.get(n, levels[n].start)) for n in range(first, at + 1) if n in levels]
    number = ".".join(FORMATS[_FORMS.get(form, "decimal")](count) for form, count in shown if form)
    return f"{level.prefix}{number}{level.suffix}"


def _levels(style: Any) -> Iterator[tuple[int, Level]]:
    for level in style:
        at = whole_number(attribute(level, "level"), 0)
        if local_name(level) == "list-level-style-number" and at:
            yield (
                at,
                Level(
                    attribute(level, "num-format"),
                    attribute(level, "num-prefix"),
                    attribute(level, "num-suffix"),
                    whole_number(attribute(level, "start-value"), 1),
                    whole_number(attribute(level, "display-levels"), 1),
                ),
            )
