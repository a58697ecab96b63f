"""The rows of a comparison as HTML: thousands of lines, written out here since a template takes ten times as long."""

from collections.abc import Callable
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from speeches.presentation import Comparison
from speeches.text import AlignedRow, AlignedSide, Mark, MarkKind, RowKind

Href = Callable[[int], str]  # the address of a row by its number


def row_items(comparison: Comparison, numbers: list[int], href: Href) -> SafeString:
    """The rows with these numbers.

    Args:
        comparison: whose rows.
        numbers: from 0.
        href: the address of each row of the comparison, on whichever page it is.
    """
    written = _RowWriter(comparison, href)
    return SafeString("".join(written.row(number) for number in numbers))


class _RowWriter:
    def __init__(self, comparison: Comparison, href: Href) -> None:
        self.comparison, self.href = comparison, href
        self.said = {"left": _("左篇此段"), "right": _("右篇此段"), "row": _("本行的链接")}
        self.moved = _("右篇在别处有此段"), _("左篇在别处有此段")
        self.in_print = _("只有标点或写法不同")

    def row(self, number: int) -> str:
        row = self.comparison.aligned.rows[number]
        name, href = escape(self.comparison.row_id(row)), escape(self.href(number))
        link = f'<a class="row-link" href="{href}" title="{self.said["row"]}">{number + 1}</a>'
        cells = (("row-number", link), ("left", self.cell(row, 0)), ("right", self.cell(row, 1)))
        written = "".join(f'<td role="cell" class="{kind}">{html}</td>' for kind, html in cells)
        return f'<tr role="row" id="{name}" class="{row.kind.value}">{written}</tr>\n'

    def cell(self, row: AlignedRow, number: int) -> str:
        """Args: number: 0 for the left side, 1 for the right one."""
        side = (row.left, row.right)[number]
        if side is None:
            return ""
        place = escape(self.comparison.place(number, side.line))
        said = self.said["left" if number == 0 else "right"]
        pilcrow = f'<a class="place" href="{place}" aria-label="{said}">¶</a>'
        line = self.comparison.lines[number][side.line]
        words = self.text(side, number)
        if not line.number:
            words = f"<strong>{words}</strong>"
        return f"{pilcrow}{words}{self.remark(row, number)}"

    def remark(self, row: AlignedRow, number: int) -> str:
        """What is said below a line."""
        if row.kind is RowKind.MOVED and row.elsewhere is not None:
            there = self.comparison.row_of_line[1 - number][row.elsewhere]
            href = escape(self.href(there))
            return f' <a class="moved-to" href="{href}">{self.moved[number]}<span aria-hidden="true"> ⇄</span></a>'
        told = row.kind is RowKind.PRINTED and number == 0
        return f' <small class="row-note">{self.in_print}</small>' if told else ""

    def text(self, side: AlignedSide, number: int) -> str:
        printed = self.comparison.lines[number][side.line].line.text
        pieces, at = [], 0
        for mark in side.marks:
            pieces += [escape(printed[at : mark.start]), self.marked(printed[mark.start : mark.end], mark, number)]
            at = mark.end
        return "".join([*pieces, escape(printed[at:])])

    def marked(self, text: str, mark: Mark, number: int) -> str:
        if mark.kind is MarkKind.MOVED and mark.line is not None:
            there = self.comparison.row_of_line[1 - number][mark.line]
            href = escape(self.href(there))
            return f'<a class="elsewhere" href="{href}" title="{self.moved[number]}">{escape(text)}</a>'
        if mark.kind is MarkKind.PRINTED:
            return f'<span class="print">{escape(text)}</span>'
        tag = ("del", "ins")[number]
        return f"<{tag}>{escape(text)}</{tag}>"
