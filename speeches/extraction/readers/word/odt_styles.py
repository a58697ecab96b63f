"""Which styles of an OpenDocument hide their words, and which are bold."""

from dataclasses import dataclass
from typing import Any

from speeches.extraction.readers.package_parts import attribute, local_name, named

BOLD = {"bold", "700", "800", "900"}


@dataclass(frozen=True)
class Style:
    """What a style says itself: whether its words are shown (None: it does not say) and bold, and its parent."""

    hides: bool | None
    bold: bool | None
    parent: str


class Styles:
    """The styles of a document by their names."""

    def __init__(self, content: Any, styles: Any) -> None:
        own = {attribute(style, "name"): _style(style) for style in named(content, "style")}
        others = {} if styles is None else {attribute(style, "name"): _style(style) for style in named(styles, "style")}
        self._direct, self._all = own, {**others, **own}

    def hides(self, name: str) -> bool:
        """Whether the style, or the one that it is based on, hides what is set in it."""
        seen: set[str] = set()
        while name in self._all and name not in seen:
            seen.add(name)
            style = self._all[name]
            if style.hides is not None:
                return style.hides
            name = style.parent
        return False

    def bold(self, name: str, otherwise: bool = False) -> bool:
        """Whether somebody has set the words bold; what a named style of headings does is no sign of a heading."""
        said = self._direct[name].bold if name in self._direct else None
        return otherwise if said is None else said


def _style(style: Any) -> Style:
    display, weights = "", []
    for properties in style:
        if local_name(properties) == "text-properties":
            display = attribute(properties, "display")
            weights = [attribute(properties, name) for name in ("font-weight", "font-weight-asian")]
    said = [weight for weight in weights if weight]
    bold = any(weight in BOLD for weight in said) if said else None
    hides = None if not display else display == "none"
    return Style(hides, bold, attribute(style, "parent-style-name"))
