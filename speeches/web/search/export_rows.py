"""Hits and lines of a concordance as records and rows, for the files that readers take away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.fields import DATE_BASIS, FIELDS, Label, values_of
from speeches.models import Speech
from speeches.presentation import OwnColumns, passage_urls
from speeches.search import ConcordanceLine, Hit
from speeches.web.search.search_params import SearchParams
from speeches.web.streaming import csv_rows, json_text, spreadsheet_safe

Record = dict[str, Any]
Absolute = Callable[[str], str]

EXPORTED = tuple(field for field in FIELDS if field.exported)
SPEECH: dict[str, Label] = {field.name: field.head or field.label for field in EXPORTED}
HIT: dict[str, Label] = {"id": _("编号"), **SPEECH, "occurrences": _("处数"), "url": _("链接")}
LINE: dict[str, Label] = {
    "left": _("左文"),
    "match": _("命中"),
    "right": _("右文"),
    "heading": _("小标题"),
    "id": _("编号"),
    **SPEECH,
    "url": _("链接"),
}
COLUMNS = ("id", *SPEECH)  # of a speech in the table of lines
SNIPPETS = 3


def hit_record(hit: Hit, asked: SearchParams, absolute: Absolute, own: OwnColumns) -> Record:
    anchors = ("", *(each.anchor for each in hit.snippets))
    url, *urls = map(absolute, passage_urls(hit.speech, asked.q, anchors, asked.manner))
    return {
        **_speech(hit.speech),
        **own.record(hit.speech),
        "occurrences": hit.occurrences,
        "url": url,
        "snippets": [
            {"heading": each.heading, "text": each.text, "spans": each.spans, "url": its}
            for each, its in zip(hit.snippets, urls, strict=True)
        ],
    }


class LineWriter:
    """Writes the lines of one speech. What is the same in all lines of a paragraph is made once.

    Args:
        asked: the search.
        absolute: makes an absolute address of one that begins with a slash.
    """

    def __init__(self, asked: SearchParams, absolute: Absolute) -> None:
        self._q, self._manner, self._absolute, self._labels = asked.q, asked.manner, absolute, _basis_labels()

    def csv_rows(self, lines: Sequence[ConcordanceLine]) -> list[str]:
        """A row of the table for each line."""
        known = _cells(_speech(lines[0].speech), COLUMNS, self._labels) if lines else []
        known, ends = list(map(spreadsheet_safe, known)), {}
        for line, url in self._of_each_paragraph(lines):
            ends[line.anchor] = (spreadsheet_safe(line.heading), *known, spreadsheet_safe(url))
        begins = (map(spreadsheet_safe, (line.left, line.match, line.right)) for line in lines)
        return csv_rows([(*begin, *ends[line.anchor]) for begin, line in zip(begins, lines, strict=True)])

    def json_items(self, lines: Sequence[ConcordanceLine]) -> list[str]:
        """A JSON object for each line."""
        known, ends = _speech(lines[0].speech) if lines else {}, {}
        for line, url in self._of_each_paragraph(lines):
            ends[line.anchor] = ", " + json_text({"heading": line.heading, **known, "url": url})[1:]
        begins = (json_text({"left": line.left, "match": line.match, "right": line.right}) for line in lines)
        return [begin[:-1] + ends[line.anchor] for begin, line in zip(begins, lines, strict=True)]

    def _of_each_paragraph(self, lines: Sequence[ConcordanceLine]) -> Iterable[tuple[ConcordanceLine, str]]:
        """One line of each paragraph, and the address of that."""
        if not lines:
            return ()
        chosen = {line.anchor: line for line in lines}
        urls = passage_urls(lines[0].speech, self._q, chosen, self._manner)
        return zip(chosen.values(), map(self._absolute, urls), strict=True)


def hit_rows(records: Iterable[Record], own: OwnColumns) -> Iterator[list[Any]]:
    """For a table: in the order of its head, the basis of the date in words, a column for each snippet."""
    labels = _basis_labels()
    for record in records:
        texts = [snippet["text"] for snippet in record["snippets"]]
        yield [*_cells(record, HIT, labels), *texts, *[""] * (SNIPPETS - len(texts)), *own.cells(record)]


def hit_head(own: OwnColumns) -> list[str]:
    return [
        *map(str, HIT.values()),
        *(gettext("摘录%(number)s") % {"number": number} for number in range(1, SNIPPETS + 1)),
        *own.head(),
    ]


def line_head() -> list[str]:
    return list(map(str, LINE.values()))


def _speech(speech: Speech) -> Record:
    return {"id": speech.pk, **values_of(speech, EXPORTED)}


def _cells(record: Record, columns: Iterable[str], labels: Mapping[str, str]) -> list[Any]:
    return [labels[record[name]] if name == DATE_BASIS.name else record[name] for name in columns]


def _basis_labels() -> dict[str, str]:
    return {basis.value: str(basis.label) for basis in Speech.Basis}
