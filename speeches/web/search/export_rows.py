"""Hits and lines of a concordance as plain records, for the files that readers take away."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.fields import DATE_BASIS, FIELDS, Label, values_of
from speeches.models import Speech
from speeches.presentation import passage_url
from speeches.search import ConcordanceLine, Hit
from speeches.web.search.search_params import SearchParams

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


def line_record(line: ConcordanceLine, asked: SearchParams, absolute: Absolute) -> Record:
    printed = {"left": line.left, "match": line.match, "right": line.right, "heading": line.heading}
    address = passage_url(line.speech, asked.q, line.anchor, asked.manner)
    return {**printed, **_speech(line.speech), "url": absolute(address)}


def hit_rows(records: Iterable[Record]) -> Iterator[list[Any]]:
    """For a table: in the order of its head, the basis of the date in words, a column for each snippet."""
    for record, row in _rows(records, HIT):
        texts = [snippet["text"] for snippet in record["snippets"]]
        yield [*row, *texts, *[""] * (SNIPPETS - len(texts))]


def line_rows(records: Iterable[Record]) -> Iterator[list[Any]]:
    return (row for _, row in _rows(records, LINE))


def hit_head() -> list[str]:
    return [
        *map(str, HIT.values()),
        *(gettext("摘录%(number)s") % {"number": number} for number in range(1, SNIPPETS + 1)),
    ]


def line_head() -> list[str]:
    return list(map(str, LINE.values()))


def _speech(speech: Speech) -> Record:
    return {"id": speech.pk, **values_of(speech, EXPORTED)}


def _rows(records: Iterable[Record], columns: Iterable[str]) -> Iterator[tuple[Record, list[Any]]]:
    labels = {basis.value: str(basis.label) for basis in Speech.Basis}
    for record in records:
        yield record, [labels[record[name]] if name == DATE_BASIS.name else record[name] for name in columns]
