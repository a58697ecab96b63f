"""Writes the own fields and tags of speeches as a table that can be read in again."""

import csv
from collections.abc import Iterable, Iterator

from speeches.models import CustomField, SpeechQuerySet, Tag

# A cell that begins with one of these gets an apostrophe before it, which reading takes off: what a spreadsheet would
# run, and an apostrophe, so that one that was there stays.
_GUARDED = frozenset("=+-@\t\r\n＝＋－＠'")
_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else


class _Lines(list[str]):
    """What the csv module writes to: each row as a text."""

    write = list.append


def written_field_table(speeches: SpeechQuerySet) -> Iterator[str]:
    """CSV with a row for each speech: its key, title, tags and own fields, those for staff among them.

    Args:
        speeches: in the order of the rows; they are read in batches.
    """
    fields = list(CustomField.objects.in_use())
    names = {tag.key: tag.name for tag in Tag.objects.all()}
    yield _MARK + _line(["id", "题名", "tags", *(field.label for field in fields)])
    rows = speeches.values_list("pk", "title", "tag_keys", "custom_values")
    for pk, title, tags, values in rows.iterator(chunk_size=500):
        named = "、".join(sorted(names[key] for key in tags if key in names))
        yield _line([str(pk), title, named, *(values.get(field.key, "") for field in fields)])


def _line(cells: Iterable[str]) -> str:
    lines = _Lines()
    csv.writer(lines).writerow([f"'{cell}" if cell[:1] in _GUARDED else cell for cell in cells])
    return lines[0]
