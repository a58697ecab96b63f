"""Takes out the fixed lines of sites whose profile staff have switched on, and nothing else."""

from collections import Counter
from collections.abc import Iterator, Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.learning import SiteFurniture
from speeches.extraction.types import Document, Dropped, Line

REASON = "网站固定文字（%s）"  # with the name of the profile
LEAST = 2  # lines of a profile that a file shows before it counts as one of the site


def without_site_furniture(
    lines: Sequence[Line], document: Document, profiles: Sequence[SiteFurniture]
) -> tuple[list[Line], list[Dropped]]:
    """The lines without those that profiles name, and these.

    What rules have dropped already stays with their reasons, on which other stages go.

    Args:
        lines: those that the rules have kept; marks and wrong decoding may have been taken out of them.
        document: the whole file as it was read, in whose lines those of profiles are looked for.
        profiles: of all sites.
    """
    if not profiles:
        return list(lines), []
    reasons = dict(_named(document, profiles))
    dropped = [line.dropped(reasons[line.number]) for line in lines if line.number in reasons and line.text.strip()]
    return [line for line in lines if line.number not in reasons], dropped


def _named(document: Document, profiles: Sequence[SiteFurniture]) -> Iterator[tuple[int, str]]:
    """The numbers of the lines that a profile of this file names, each with the reason for the ledger."""
    printed = [(line.number, squeezed(line.text)) for line in document.lines]
    shown = {text for _, text in printed} | {squeezed(piece.text) for piece in document.dropped}
    reasons: dict[str, str] = {}
    for profile in profiles:
        own = {squeezed(line) for line in profile.lines}
        if len(shown & (own | {squeezed(line) for line in profile.others})) >= LEAST:
            reasons |= dict.fromkeys(own, REASON % profile.name)
    numbers = Counter(number for number, _ in printed)  # a number that several lines share names none of them
    return ((number, reasons[text]) for number, text in printed if text in reasons and numbers[number] == 1)
