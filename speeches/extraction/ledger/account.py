"""Accounts for a file's text: every run of it stands in one of the speeches or was struck as a piece of the ledger.

The speeches and the ledger are laid over the original without regard to white space, the surest things first: pieces
that are whole lines, then the texts of the speeches in their order, then what is left of the ledger and the lines
above and below a speech. What nothing claims is given back as such, for the ledger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speeches.extraction.char_classes import squeezed
from speeches.extraction.ledger.claims import Claims
from speeches.extraction.ledger.original_lines import all_lines
from speeches.extraction.types import Document, Draft, Dropped, OriginalLine


@dataclass(frozen=True)
class Printed:
    """What a speech prints: its text, and the title, subtitle, names and dates that stood above or below it."""

    text: str
    particulars: tuple[str, ...] = ()


class Struck(NamedTuple):
    """A piece of the ledger: its text and the line it is said to have stood on."""

    text: str
    line: int


class Accounted(NamedTuple):
    """The original in its runs, none of them without an owner, and the pieces that this added to the ledger."""

    lines: tuple[OriginalLine, ...]
    left: tuple[Struck, ...]


def account_of_drafts(document: Document, drafts: Sequence[Draft], dropped: Sequence[Dropped]) -> Accounted:
    """The account of a file that has just been read; `dropped` begins with what the reader left out."""
    texts = [Printed(draft.text, (draft.title, draft.subtitle, draft.byline)) for draft in drafts]
    return account_for(all_lines(document), texts, [Struck(piece.text, piece.line) for piece in dropped])


def account_for(lines: Sequence[OriginalLine], speeches: Sequence[Printed], pieces: Sequence[Struck]) -> Accounted:
    """Each line in its runs; what neither a speech nor a piece accounts for is given back as further pieces.

    Args:
        lines: the original as it was read; runs of it that are struck already stay so.
        speeches: in their order in the file.
        pieces: the ledger.
    """
    claims = Claims(lines)
    left = [(number, piece) for number, piece in enumerate(pieces) if number not in claims.struck]
    bare = [(number, squeezed(piece.text), piece.line) for number, piece in left]
    bare = [each for each in bare if each[1] and not claims.strike_line(*each)]
    bare = claims.strike_in_lines(bare)
    bare = [each for each in bare if not claims.strike_rest(*each)]
    claims.claim_texts([squeezed(speech.text) for speech in speeches], {text for _, text, _ in bare})
    claims.strike_anywhere(bare)
    claims.claim_particulars([speech.particulars for speech in speeches])
    claims.claim_rows([list(filter(None, map(squeezed, speech.text.split("\n")))) for speech in speeches])
    return _with_left(claims.lines(), len(pieces))


def _with_left(lines: Iterable[OriginalLine], pieces: int) -> Accounted:
    """What nothing accounts for, as further pieces of a ledger of so many."""
    left: list[Struck] = []
    made = []
    for line in lines:
        runs = []
        for run in line.runs:
            if not run.speech and run.piece < 0 and run.text.strip():
                left.append(Struck(run.text.strip(), line.number))
                run = run._replace(piece=pieces + len(left) - 1)
            runs.append(run)
        made.append(OriginalLine(line.number, tuple(runs)))
    return Accounted(tuple(made), tuple(left))
