"""The schema of the Whoosh index: canonical texts and facet values in columns."""

import sys
from array import array
from itertools import accumulate, pairwise
from mmap import ACCESS_READ, mmap

from stringzilla import Str
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, Schema

from speeches.fields import Kind
from speeches.search.engines.entries import COLUMNS, TEXT_FIELDS
from speeches.text import NUMBERS_VERSION, canonical, canonical_version, seams

# A new number whenever the fields or the files change; canonical texts bring their own.
LAYOUT = 8
PLACES = "I"  # the type of an array of places in a text


def seams_of(name: str) -> str:
    """The name of the column that holds the seams of a text column."""
    return f"{name}_seams"


def version() -> str:
    """The version stamped on an index; an index with another stamp is not searched."""
    return f"layout {LAYOUT} {sys.byteorder}; canonical {canonical_version()}; numbers {NUMBERS_VERSION}"


class StringsColumn(VarBytesColumn):
    """UTF-8 strings, concatenated in one file."""

    class Reader(VarBytesColumn.Reader):
        def mapped(self) -> tuple[Str, list[int]]:
            """All values concatenated, memory-mapped; and the byte offset of each, with the end of the last."""
            borders = list(accumulate(self._lengths, initial=0))
            if not borders[-1]:
                return Str(b""), borders
            # The mapping outlives the file: a reader goes on when a commit removes the segment.
            file = mmap(self._dbfile.fileno(), 0, access=ACCESS_READ)
            return Str(memoryview(file)[self._basepos : self._basepos + borders[-1]]), borders

        def all(self) -> list[str]:
            """Every value, by one read; Whoosh seeks for each."""
            borders = list(accumulate(self._lengths, initial=0))
            values: bytes = self._dbfile.get(self._basepos, borders[-1])
            return [values[start:end].decode() for start, end in pairwise(borders)]


class NumbersColumn(NumericColumn):
    """Whole numbers; 0 stands for no value."""

    class Reader(NumericColumn.Reader):
        def all(self) -> list[int]:
            """Every value, by one read; the file ends with the last value that is not 0."""
            stored: bytes = self._dbfile.get(self._basepos, self._count * self._fixedlen)
            values = array(self._typecode, stored)
            if sys.byteorder == "little":
                values.byteswap()
            return values.tolist() + [0] * (self._doccount - self._count)


class TextField(COLUMN):
    """A canonical text."""

    def __init__(self) -> None:
        super().__init__(StringsColumn())

    def to_column_value(self, value: str) -> bytes:
        return canonical(value).encode()


class SeamsField(COLUMN):
    """The seams of a canonical text, as an array of character offsets, computed from the same printed text."""

    def __init__(self) -> None:
        super().__init__(StringsColumn())

    def to_column_value(self, value: str) -> bytes:
        return array(PLACES, sorted(seams(value))).tobytes()


class StringField(COLUMN):
    """A short printed string."""

    def __init__(self) -> None:
        super().__init__(StringsColumn())

    def to_column_value(self, value: str) -> bytes:
        return value.encode()


def schema() -> Schema:
    return Schema(
        pk=COLUMN(NumbersColumn("q")),
        text=TextField(),
        title=TextField(),
        particulars=TextField(),
        **{seams_of(name): SeamsField() for name in TEXT_FIELDS},
        **{field.name: _column(field.kind) for field in COLUMNS},
    )


def _column(kind: Kind) -> COLUMN:
    if kind in (Kind.YEAR, Kind.RELATED):
        return COLUMN(NumbersColumn("i" if kind is Kind.YEAR else "q"))
    return StringField()
