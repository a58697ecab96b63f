"""What documents say of themselves beside their text: subject, keywords, description, and whatever people add."""

from collections.abc import Iterable, Iterator, Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.readers.reasons import PROPERTY
from speeches.extraction.types import Dropped, Line


def unsaid(told: Iterable[str], lines: Sequence[Line], reason: str = PROPERTY) -> Iterator[Dropped]:
    """Pieces of the ledger, behind the text, for what the text itself does not say.

    Args:
        told: The properties, or the entries of a table of contents.
        lines: Of the text.
        reason: Of the pieces.
    """
    asked = [text for text in dict.fromkeys(text.strip() for text in told) if text]
    whole = squeezed("".join(line.text for line in lines)) if asked else ""
    last = lines[-1].number if lines else 1
    return (Dropped(text, last, reason) for text in asked if squeezed(text) not in whole)
