"""What the Whoosh index holds of a speech: counted words for ranking, canonical text in columns for everything else."""

import sys
from array import array
from itertools import accumulate, pairwise
from mmap import ACCESS_READ, mmap

from stringzilla import Str
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, Schema

from speeches.fields import FIELDS, Kind
from speeches.text import NUMBERS_VERSION, canonical, canonical_version, seams, words_version

# A new number whenever the fields or the files change; texts and words bring their own.
LAYOUT = 7
WORD_FIELDS = ("text", "title", "particulars")
PLACES = "I"  # the type of an array of places in a text


def seams_of(name: str) -> str:
    """The column with the seams of a text."""
    return f"{name}_seams"


def version() -> str:
    """An index made under another version is not searched."""
    text = f"canonical {canonical_version()}; numbers {NUMBERS_VERSION}; words {words_version()}"
    return f"layout {LAYOUT} {sys.byteorder}; {text}"


class StringsColumn(VarBytesColumn):
    """Strings one after another in one file."""

    class Reader(VarBytesColumn.Reader):
        def mapped(self) -> tuple[Str, list[int]]:
            """All of them as one string where they lie, and where each begins, with the end of the last."""
            borders = list(accumulate(self._lengths, initial=0))
            if not borders[-1]:
                return Str(b""), borders
            # The mapping outlives the file: a reader goes on when a commit removes the segment.
            file = mmap(self._dbfile.fileno(), 0, access=ACCESS_READ)
            return Str(memoryview(file)[self._basepos : self._basepos + borders[-1]]), borders

        def all(self) -> list[str]:
            """Every value, read in one go: Whoosh seeks for each."""
            borders = list(accumulate(self._lengths, initial=0))
            values: bytes = self._dbfile.get(self._basepos, borders[-1])
            return [values[start:end].decode() for start, end in pairwise(borders)]


class NumbersColumn(NumericColumn):
    """Whole numbers; 0 stands for none."""

    class Reader(NumericColumn.Reader):
        def all(self) -> list[int]:
            """Every value, read in one go. The file ends with the last that is not 0."""
            stored: bytes = self._dbfile.get(self._basepos, self._count * self._fixedlen)
            values = array(self._typecode, stored)
            if sys.byteorder == "little":
                values.byteswap()
            return values.tolist() + [0] * (self._doccount - self._count)


class TextField(COLUMN):
    """A canonical text. Its words are in the segment as well, but Whoosh does not hand them on: see postings.py."""

    def __init__(self) -> None:
        super().__init__(StringsColumn())

    def to_column_value(self, value: str) -> bytes:
        return canonical(value).encode()


class SeamsField(COLUMN):
    """Where in a canonical text one number ends and another begins, as places in characters; made of the same text."""

    def __init__(self) -> None:
        super().__init__(StringsColumn())

    def to_column_value(self, value: str) -> bytes:
        return array(PLACES, sorted(seams(value))).tobytes()


class StringField(COLUMN):
    """A short string as printed."""

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
        **{seams_of(name): SeamsField() for name in WORD_FIELDS},
        **{field.name: _column(field.kind) for field in FIELDS if field.indexed},
    )


def _column(kind: Kind) -> COLUMN:
    if kind in (Kind.YEAR, Kind.RELATED):
        return COLUMN(NumbersColumn("i" if kind is Kind.YEAR else "q"))
    return StringField()
