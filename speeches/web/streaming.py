"""Files that are written while they are sent: tables for Excel and JSON, however long the result is."""

import csv
import json
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

# Without it Excel takes UTF-8 for something else.
MARK = "\ufeff"
# A cell that begins with one of these is a formula to a spreadsheet, and the text of a speech may begin with any.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


class _Line:
    """Gives back what is written to it: the csv module writes, and the response sends."""

    def write(self, text: str) -> str:
        return text


def csv_response(name: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """CSV under the name `name`, the column names `head` first."""
    writer = csv.writer(_Line())
    lines = (writer.writerow(map(spreadsheet_safe, row)) for row in chain([head], rows))
    return _file(name, "text/csv; charset=utf-8", chain([MARK], lines))


def json_response(
    name: str, before: dict[str, Any], key: str, items: Iterable[dict[str, Any]]
) -> StreamingHttpResponse:
    """One object with the list last, an item a line."""
    head = "".join(f"{_json(field)}: {_json(value)},\n" for field, value in before.items())
    lines = (f"{',' if number else ''}\n{_json(item)}" for number, item in enumerate(items))
    text = chain([f"{{{head}{_json(key)}: ["], lines, ["\n]}\n"])
    return _file(name, "application/json; charset=utf-8", text)


def spreadsheet_safe(cell: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe before it; a number is left a number."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _file(name: str, kind: str, text: Iterable[str]) -> StreamingHttpResponse:
    disposition = content_disposition_header(True, name)
    return StreamingHttpResponse(text, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
