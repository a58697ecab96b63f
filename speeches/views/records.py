"""Hits and lines of a concordance as plain records, for the files that readers take away."""

from collections.abc import Callable
from typing import Any

from speeches.models import Speech
from speeches.search.concordance import Line
from speeches.search.results import Hit
from speeches.views.asked import Asked
from speeches.views.links import passage

Record = dict[str, Any]
Absolute = Callable[[str], str]

SPEECH = {
    "title": "题名",
    "speaker": "讲话人",
    "date": "讲话日期",
    "date_basis": "日期依据",
    "published_on": "发布日期",
    "meeting_type": "会议类型",
    "place": "地点",
}
HIT = {"id": "编号", **SPEECH, "occurrences": "处数", "url": "链接"}
LINE = {"left": "左文", "match": "命中", "right": "右文", "heading": "小标题", "id": "编号", **SPEECH, "url": "链接"}
SNIPPETS = 3


def hit_record(hit: Hit, asked: Asked, absolute: Absolute) -> Record:
    mode = asked.mode.value
    return {
        **_speech(hit.speech),
        "occurrences": hit.occurrences,
        "url": absolute(passage(hit.speech, asked.q, mode=mode)),
        "snippets": [
            {
                "heading": each.heading,
                "text": each.text,
                "spans": each.spans,
                "url": absolute(passage(hit.speech, asked.q, each.anchor, mode)),
            }
            for each in hit.snippets
        ],
    }


def line_record(line: Line, asked: Asked, absolute: Absolute) -> Record:
    printed = {"left": line.left, "match": line.match, "right": line.right, "heading": line.heading}
    address = passage(line.speech, asked.q, line.anchor, asked.mode.value)
    return {**printed, **_speech(line.speech), "url": absolute(address)}


def hit_row(record: Record) -> list[Any]:
    """For a table: in the order of its head, the basis of the date in words, a column for each snippet."""
    texts = [snippet["text"] for snippet in record["snippets"]]
    return [*_row(record, HIT), *texts, *[""] * (SNIPPETS - len(texts))]


def line_row(record: Record) -> list[Any]:
    return _row(record, LINE)


def hit_head() -> list[str]:
    return [*HIT.values(), *(f"摘录{number}" for number in range(1, SNIPPETS + 1))]


def line_head() -> list[str]:
    return list(LINE.values())


def _speech(speech: Speech) -> Record:
    fields = ("id", "title", "speaker", "date", "date_basis", "published_on", "place")
    kind = speech.meeting_type.name if speech.meeting_type else None
    return {**{field: getattr(speech, field) for field in fields}, "meeting_type": kind}


def _row(record: Record, columns: dict[str, str]) -> list[Any]:
    basis = str(Speech.Basis(record["date_basis"]).label)
    return [basis if name == "date_basis" else record[name] for name in columns]
