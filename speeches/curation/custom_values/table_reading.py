"""Reads a table of own fields and tags, CSV or JSON, as they are exported: each row is right as a whole or refused."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from speeches.models import BulkOperation, CustomField, Speech, Tag
from speeches.text import simplified

CLEARED = "（清除）"  # in a cell: an empty one leaves the value as it is
MOST_ROWS = 20_000
MOST_COLUMNS = 500
_BEYOND = "\0"  # no name of a column: what stands behind the last of them
_KEY_COLUMNS = ("id", "编号", "number")  # as exports in any language of the interface have it
_TAG_COLUMNS = ("tags", "标签")
_SEPARATORS = "、，,；;"
_BATCH = 900  # keys in one statement


class TableUnreadable(ValueError):
    """The file is no such table; the message is a sentence that says what is wrong and what to do."""


@dataclass(frozen=True)
class TableRow:
    """A row that can be stored: its line in the file, the speech and its edition, and what it is given."""

    line: int
    speech: int
    edition: int
    change: Mapping[str, Any]


@dataclass
class FieldTable:
    """What was read: the rows that can be stored, why others cannot (by line), and columns that are no own fields."""

    rows: list[TableRow] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_field_table(data: bytes) -> FieldTable:
    """Reads a table with a column of keys (编号 or id) and a column for each own field, by its name or key.

    Args:
        data: CSV in UTF-8 or GB18030, or JSON: a list of objects, or an object with one under "results".

    Raises:
        TableUnreadable: it is neither, or has no column of keys, or none of an own field, or too many rows.
    """
    head, lines = _json(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") else _csv(data)
    if len(head) > MOST_COLUMNS:
        raise TableUnreadable(gettext("表格超过 %(most)s 列，请去掉不用的列。") % {"most": MOST_COLUMNS})
    reader = _Reader(head)
    listed = []
    for line, cells in lines:
        if any(cells.values()):
            listed.append((line, cells))
        if len(listed) > MOST_ROWS:
            raise TableUnreadable(gettext("表格超过 %(most)s 行，请分成几个文件。") % {"most": MOST_ROWS})
    return reader.table(listed)


Cells = dict[str, str]  # by the heads of the columns
Lines = Iterator[tuple[int, Cells]]


def _csv(data: bytes) -> tuple[list[str], Lines]:
    rows = csv.reader(io.StringIO(_decoded(data), newline=""), strict=True)
    try:
        head = [cell.strip() for cell in next(rows, [])]
        read = [(rows.line_num, row) for row in rows]
    except csv.Error as error:
        said = gettext("第 %(line)s 行不合 CSV 的格式（%(error)s）；请用表格软件另存为 CSV 再试。")
        raise TableUnreadable(said % {"line": rows.line_num, "error": error}) from None
    return head, ((line, _cells_of(head, row)) for line, row in read)


def _cells_of(head: list[str], row: list[str]) -> Cells:
    beyond = {_BEYOND: "".join(row[len(head) :])} if any(row[len(head) :]) else {}
    return {**dict(zip(head, map(_unsafe, row), strict=False)), **beyond}


def _unsafe(cell: str) -> str:
    """Without the apostrophe that exports put before what a spreadsheet would run, and before one that is there."""
    return cell.removeprefix("'")


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable(gettext("读不出文字：编码既不是 UTF-8 也不是 GB18030。请另存为 UTF-8 的 CSV 再试。"))


def _json(data: bytes) -> tuple[list[str], Lines]:
    wrong = gettext("不是可读的 JSON：须是一个列表，每篇讲话一个对象，其中有 id 和 fields。")
    try:
        read = json.loads(data.decode("utf-8-sig"))
        json.dumps(read, ensure_ascii=False).encode()  # halves of characters are no text
    except (ValueError, RecursionError):
        raise TableUnreadable(wrong) from None
    items = read.get("results") if isinstance(read, dict) else read
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise TableUnreadable(wrong)
    rows = [_cells(item) for item in items]
    head = list(dict.fromkeys(name for row in rows for name in row))
    return head or ["id"], iter(list(enumerate(rows, 1)))


def _cells(item: dict[str, Any]) -> Cells:
    """An object as cells: its own fields lie in `fields`, or beside `id` as in a table."""
    own = item.get("fields") if isinstance(item.get("fields"), dict) else item
    tags = item.get("tags")
    cells = {str(key): _cell(value) for key, value in (own or {}).items() if not isinstance(value, list | dict)}
    named = _SEPARATORS[0].join(map(_cell, tags)) if isinstance(tags, list) else _cell(tags)
    return {**cells, "id": _cell(item.get("id")), **({"tags": named} if named else {})}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


class _Reader:
    """Reads cells by the own fields and tags that there are.

    Raises:
        TableUnreadable: there is no column of keys, or none of an own field.
    """

    def __init__(self, head: list[str]) -> None:
        fields = {name: each for each in CustomField.objects.in_use() for name in (each.key, each.label)}
        self.tags = {tag.name: tag.key for tag in Tag.objects.all()}
        self.columns = {name: fields[name] for name in head if name in fields}
        self.key = next((name for name in head if simplified(name.lower()) in _KEY_COLUMNS), "")
        self.tag_columns = [name for name in head if simplified(name.lower()) in _TAG_COLUMNS]
        self.ignored = [name for name in head if name not in (*self.columns, self.key, *self.tag_columns) and name]
        twice = next((name for name in head if name and head.count(name) > 1), "")
        if twice:
            raise TableUnreadable(gettext("“%(name)s”一列有两处，请留一处。") % {"name": twice})
        names = [own.key for own in self.columns.values()]
        doubled = next((name for name, own in self.columns.items() if names.count(own.key) > 1), "")
        if doubled:
            said = gettext("“%(name)s”这个栏目有两列（名称一列，代号一列），请留一列。")
            raise TableUnreadable(said % {"name": doubled})
        if not self.key:
            raise TableUnreadable(gettext("没有“编号”（id）一列，不知道各行是哪篇讲话；请从导出的表格改起。"))
        if not self.columns and not self.tag_columns:
            said = gettext("没有一列是自定义栏目或“标签”；列名须与栏目的名称或代号相同。")
            raise TableUnreadable(said)

    def table(self, lines: list[tuple[int, Cells]]) -> FieldTable:
        table, seen = FieldTable(ignored=self.ignored), dict[int, int]()
        keys = (cells.get(self.key, "").strip() for _, cells in lines)
        editions = _editions([int(key) for key in keys if _is_key(key)])
        for line, cells in lines:
            try:
                if _BEYOND in cells:
                    raise ValueError(gettext("这一行的格数比表头多，请检查有没有错位。"))
                speech = self._speech(cells, editions)
                if speech in seen:
                    values = {"key": speech, "line": seen[speech]}
                    raise ValueError(gettext("编号 %(key)s 在第 %(line)s 行已有。") % values)
                seen[speech] = line
                if change := self._change(cells):
                    table.rows.append(TableRow(line, speech, editions[speech], change))
            except ValueError as error:
                table.faults.append((line, str(error)))
        return table

    def _speech(self, cells: Cells, editions: Mapping[int, int]) -> int:
        typed = cells.get(self.key, "").strip()
        if not _is_key(typed):
            raise ValueError(gettext("“%(typed)s”不是讲话的编号。") % {"typed": typed[:20]})
        if int(typed) not in editions:
            raise ValueError(gettext("没有编号为 %(key)s 的讲话。") % {"key": typed})
        return int(typed)

    def _change(self, cells: Cells) -> dict[str, Any]:
        change: dict[str, Any] = {}
        for name, own in self.columns.items():
            typed = cells.get(name, "").strip()
            if typed == CLEARED:
                change[BulkOperation.custom_name(own.key)] = ""
            elif value := own.stored(typed):
                change[BulkOperation.custom_name(own.key)] = value
        tags = [key for name in self.tag_columns for key in self._tag_keys(cells.get(name, ""))]
        return {**change, BulkOperation.TAGS: dict.fromkeys(tags, True)} if tags else change

    def _tag_keys(self, typed: str) -> Iterator[str]:
        names = typed
        for separator in _SEPARATORS[1:]:
            names = names.replace(separator, _SEPARATORS[0])
        for name in filter(None, map(str.strip, names.split(_SEPARATORS[0]))):
            if name not in self.tags:
                raise ValueError(gettext("没有“%(name)s”这个标签，请先建立。") % {"name": name[:30]})
            yield self.tags[name]


def _is_key(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= 18


def _editions(keys: list[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(keys), _BATCH):
        found |= Speech.objects.filter(pk__in=keys[start : start + _BATCH]).values_list("pk", "edition")
    return found
