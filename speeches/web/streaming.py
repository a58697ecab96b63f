"""Files that are written while they are sent: tables for Excel and JSON, however long the result is."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

# Without it Excel takes UTF-8 for something else.
MARK = "\ufeff"
# A cell that begins with one of these is a formula to a spreadsheet, and the text of a speech may begin with any.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
BLOCK = 32_000  # characters that are sent together


class _Rows(list[str]):
    """What is written to it by the csv module: each row as a text."""

    write = list.append


def csv_rows(rows: Iterable[Iterable[Any]]) -> list[str]:
    """The lines of a table with these cells, which are made safe before: `spreadsheet_safe`.

    For many rows at once, as the csv module writes them without a step of ours.
    """
    written = _Rows()
    csv.writer(written).writerows(rows)
    return written


def csv_response(name: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """CSV under the name `name`, the column names `head` first."""
    return written_csv_response(name, head, _written(rows))


def _written(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    written = _Rows()
    write = csv.writer(written).writerow
    for row in rows:
        # `spreadsheet_safe` written out, for a file has a million cells.
        write([f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA else cell for cell in row])
        yield written.pop()


def written_csv_response(name: str, head: Iterable[str], rows: Iterable[str]) -> StreamingHttpResponse:
    """As `csv_response`, for rows that `csv_rows` has made."""
    return _file(name, "text/csv; charset=utf-8", MARK + "".join(csv_rows([map(spreadsheet_safe, head)])), rows)


def json_response(name: str, before: dict[str, Any], key: str, items: Iterable[str]) -> StreamingHttpResponse:
    """One object with the list last, an item a line; the items are made by `json_text`."""
    head = "".join(f"{json_text(field)}: {json_text(value)},\n" for field, value in before.items())
    lines = (f"{',' if number else ''}\n{item}" for number, item in enumerate(items))
    begin = f"{{{head}{json_text(key)}: ["
    return _file(name, "application/json; charset=utf-8", begin, lines, "\n]}\n")


def spreadsheet_safe(cell: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe before it; a number is left a number."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA else cell


def _file(name: str, kind: str, begin: str, lines: Iterable[str], end: str = "") -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return StreamingHttpResponse(_blocks(begin, lines, end), content_type=kind, headers=headers)


def _blocks(begin: str, lines: Iterable[str], end: str) -> Iterator[bytes]:
    """What is to be sent, the beginning at once and the rest in blocks.

    When the reader goes away the server closes this generator, which lets go of `lines`: what they hold (a temporary
    file, rows read from the database) is freed at once, because nothing else refers to them.
    """
    yield begin.encode()
    block: list[str] = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line)
        if size > BLOCK:
            yield "".join(block).encode()
            block, size = [], 0
    if last := "".join(block) + end:
        yield last.encode()


json_text = json.JSONEncoder(ensure_ascii=False).encode
