"""What extraction itself doubts in a draft, field by field."""

from speeches.extraction.completeness import Ending
from speeches.extraction.metadata import HeaderState
from speeches.extraction.types import Doubt

UNTITLED_DOUBT = "没有找到标题"


def doubts_of(header: HeaderState, title: str, ending: Ending) -> tuple[Doubt, ...]:
    """The doubts of one draft, each with the field that it is about.

    Args:
        header: what is known of its head.
        title: the title that was found, or ''.
        ending: how its text ends.
    """
    found = [("title", header.title_doubt if title else UNTITLED_DOUBT), ("complete", ending.doubt)]
    return tuple(Doubt(field, sentence) for field, sentence in found if sentence)
