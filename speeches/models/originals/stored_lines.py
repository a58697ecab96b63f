"""The lines of an original with their runs."""

from typing import NamedTuple


class StoredRun(NamedTuple):
    """A run of a line's text that stands in one speech, or was dropped as one piece.

    Attributes:
        text: as printed.
        speech: order of the speech in its file, from 1; 0 for none.
        piece: order of the ledger entry, from 1; 0 for none.
        reason: why it was dropped; '' when it was not.
    """

    text: str
    speech: int = 0
    piece: int = 0
    reason: str = ""


class StoredLine(NamedTuple):
    """A line of the original, numbered from 1; a very long one `continues` under the same number on the next page."""

    number: int
    runs: list[StoredRun]
    continues: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
