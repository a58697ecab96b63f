"""Template tag that says in each cell of a table which column it is of, for screens on which the heads have no room."""

import re
from itertools import count

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

register = template.Library()

_TABLE = re.compile(r"(<thead\b.*?</thead>)(.*?)(?=</table>)", re.DOTALL)
_HEAD = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|\Z)", re.DOTALL)
_CELL = re.compile(r"<(td|th)\b(?![^>]*\bcolspan)")
_UNSEEN = re.compile(r'class="[^"]*\b(?:visually-hidden|action-checkbox-column)\b')
_SORTING = re.compile(r'<div class="sortoptions">.*?</div>', re.DOTALL)


@register.simple_block_tag
def labelled_cells(content: str) -> SafeString:
    """The HTML within with `data-label` in each cell below a head that is seen; see `desk.css`.

    Args:
        content: HTML with tables, none within another; rendered, so that all text in it is escaped.
    """
    return SafeString(_TABLE.sub(_labelled, content))


def _labelled(table: re.Match[str]) -> str:
    labels = [_label(*head.groups()) for head in _HEAD.finditer(table[1])]
    return table[1] + _ROW.sub(lambda row: _labelled_row(row[0], labels), table[2])


def _labelled_row(row: str, labels: list[str]) -> str:
    place = count()

    def cell(start: re.Match[str]) -> str:
        at = next(place)
        label = labels[at] if at < len(labels) else ""
        return f'{start[0]} data-label="{label}"' if label else start[0]

    return _CELL.sub(cell, row)


def _label(attributes: str, head: str) -> str:
    if _UNSEEN.search(attributes) or _UNSEEN.search(head):
        return ""
    return " ".join(strip_tags(_SORTING.sub("", head)).split()).replace('"', "&quot;")  # all else is escaped
