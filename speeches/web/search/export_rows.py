"""Hits and lines of a concordance as plain records, for the files that readers take away."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.models import Speech
from speeches.presentation import passage_url
from speeches.search import ConcordanceLine, Hit
from speeches.web.search.search_params import SearchParams

Record = dict[str, Any]
Absolute = Callable[[str], str]

SPEECH = {
    "title": _("题名"),
    "speaker": pgettext_lazy("field", "讲话人"),
    "date": _("讲话日期"),
    "date_basis": _("日期依据"),
    "published_on": _("发布日期"),
    "meeting_type": pgettext_lazy("field", "会议类型"),
    "place": pgettext_lazy("field", "地点"),
}
HIT = {"id": _("编号"), **SPEECH, "occurrences": _("处数"), "url": _("链接")}
LINE = {
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
    fields = ("id", "title", "speaker", "date", "date_basis", "published_on", "place")
    kind = speech.meeting_type.name if speech.meeting_type else None
    return {**{field: getattr(speech, field) for field in fields}, "meeting_type": kind}


def _rows(records: Iterable[Record], columns: Iterable[str]) -> Iterator[tuple[Record, list[Any]]]:
    labels = {basis.value: str(basis.label) for basis in Speech.Basis}
    for record in records:
        yield record, [labels[record[name]] if name == "date_basis" else record[name] for name in columns]
