"""Hits and lines of a concordance as records and rows, for the files that readers take away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.fields import DATE_BASIS, FIELDS, Label, values_of
from speeches.models import Speech
from speeches.presentation import passage_url
from speeches.search import ConcordanceLine, Hit
from speeches.web.search.search_params import SearchParams
from speeches.web.streaming import csv_row, json_text, spreadsheet_safe

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


def hit_record(hit: Hit, asked: SearchParams, absolute: Absolute) -> Record:
    return {
        **_speech(hit.speech),
        "occurrences": hit.occurrences,
        "url": absolute(passage_url(hit.speech, asked.q, how=asked.manner)),
        "snippets": [
            {
                "heading": each.heading,
                "text": each.text,
                "spans": each.spans,
                "url": absolute(passage_url(hit.speech, asked.q, each.anchor, asked.manner)),
            }
            for each in hit.snippets
        ],
    }


class LineWriter:
    """Writes the lines of one speech. What is the same in all lines of a paragraph is written once.

    Args:
        asked: the search.
        absolute: makes an absolute address of one that begins with a slash.
    """

    def __init__(self, asked: SearchParams, absolute: Absolute) -> None:
        self._asked, self._absolute, self._labels = asked, absolute, _basis_labels()

    def csv_rows(self, lines: Sequence[ConcordanceLine]) -> list[str]:
        """A row of the table for each line."""
        known, ends = [spreadsheet_safe(cell) for cell in self._cells(lines)], {}
        for line in _one_of_each_paragraph(lines):
            cells = (spreadsheet_safe(line.heading), *known, spreadsheet_safe(self._url(line)))
            ends[line.anchor] = "," + csv_row(cells)
        begins = (csv_row(map(spreadsheet_safe, (line.left, line.match, line.right))) for line in lines)
        return [begin[:-2] + ends[line.anchor] for begin, line in zip(begins, lines, strict=True)]

    def json_items(self, lines: Sequence[ConcordanceLine]) -> list[str]:
        """A JSON object for each line."""
        known, ends = _speech(lines[0].speech) if lines else {}, {}
        for line in _one_of_each_paragraph(lines):
            ends[line.anchor] = ", " + json_text({"heading": line.heading, **known, "url": self._url(line)})[1:]
        begins = (json_text({"left": line.left, "match": line.match, "right": line.right}) for line in lines)
        return [begin[:-1] + ends[line.anchor] for begin, line in zip(begins, lines, strict=True)]

    def _cells(self, lines: Sequence[ConcordanceLine]) -> list[Any]:
        return _cells(_speech(lines[0].speech), COLUMNS, self._labels) if lines else []

    def _url(self, line: ConcordanceLine) -> str:
        return self._absolute(passage_url(line.speech, self._asked.q, line.anchor, self._asked.manner))


def _one_of_each_paragraph(lines: Sequence[ConcordanceLine]) -> Iterable[ConcordanceLine]:
    return {line.anchor: line for line in lines}.values()


def hit_rows(records: Iterable[Record]) -> Iterator[list[Any]]:
    """For a table: in the order of its head, the basis of the date in words, a column for each snippet."""
    labels = _basis_labels()
    for record in records:
        texts = [snippet["text"] for snippet in record["snippets"]]
        yield [*_cells(record, HIT, labels), *texts, *[""] * (SNIPPETS - len(texts))]


def hit_head() -> list[str]:
    return [
        *map(str, HIT.values()),
        *(gettext("摘录%(number)s") % {"number": number} for number in range(1, SNIPPETS + 1)),
    ]


def line_head() -> list[str]:
    return list(map(str, LINE.values()))


def _speech(speech: Speech) -> Record:
    return {"id": speech.pk, **values_of(speech, EXPORTED)}


def _cells(record: Record, columns: Iterable[str], labels: Mapping[str, str]) -> list[Any]:
    return [labels[record[name]] if name == DATE_BASIS.name else record[name] for name in columns]


def _basis_labels() -> dict[str, str]:
    return {basis.value: str(basis.label) for basis in Speech.Basis}
