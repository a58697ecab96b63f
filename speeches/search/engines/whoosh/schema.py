"""What the Whoosh index holds of a speech: counted words for ranking, canonical text in columns for everything else."""

from collections.abc import Iterator
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from typing import Any

from stringzilla import Str
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.system import pack_uint

from speeches.language.canonical import canonical, canonical_version
from speeches.language.words import counted_words, words_version

# A new number whenever the fields or the files change; texts and words bring their own.
LAYOUT = 1


def version() -> str:
    """An index made under another version is not searched."""
    return f"layout {LAYOUT}; canonical {canonical_version()}; words {words_version()}"


class CanonicalColumn(VarBytesColumn):
    """Texts one after another in one file, read where they lie."""

    class Reader(VarBytesColumn.Reader):
        def mapped(self) -> tuple[Str, list[int]]:
            """All texts as one string, and where each begins, with the end of the last."""
            borders = list(accumulate(self._lengths, initial=0))
            if not borders[-1]:
                return Str(b""), borders
            # The mapping outlives the file: a reader goes on when a commit removes the segment.
            file = mmap(self._dbfile.fileno(), 0, access=ACCESS_READ)
            return Str(memoryview(file)[self._basepos : self._basepos + borders[-1]]), borders


class WordsField(FieldType):
    """Words with their numbers and without positions, and the canonical text in a column."""

    format = Frequency()
    # Ranking takes the length of a text from the column: Whoosh would look one up for every posting while indexing.
    scorable = False
    column_type = CanonicalColumn()

    def __init__(self) -> None:
        """Nothing to set: the class says it all."""

    def index(self, value: str, **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        counts = counted_words(value)
        return ((word.encode(), count, float(count), pack_uint(count)) for word, count in counts.items())

    def to_column_value(self, value: str) -> bytes:
        return canonical(value).encode()

    def from_column_value(self, value: bytes) -> str:
        return value.decode()

    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else value.encode()

    def from_bytes(self, value: bytes) -> str:
        return value.decode()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    __hash__ = None  # type: ignore[assignment]


class StringColumn(COLUMN):
    """A short string as printed."""

    def to_column_value(self, value: str) -> bytes:
        return value.encode()


def schema() -> Schema:
    return Schema(
        id=ID(unique=True),
        pk=COLUMN(NumericColumn("q")),
        text=WordsField(),
        title=WordsField(),
        year=COLUMN(NumericColumn("i", default=0)),
        meeting_type=COLUMN(NumericColumn("i", default=0)),
        date=StringColumn(VarBytesColumn()),
        speaker=StringColumn(VarBytesColumn()),
        place=StringColumn(VarBytesColumn()),
    )
