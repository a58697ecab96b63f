"""The day of a page that holds several speeches."""

from collections.abc import Iterable
from dataclasses import replace

from speeches.extraction.types import Dating, Draft


def with_page_day(found: Iterable[Draft]) -> list[Draft]:
    """The drafts, each with the day of the page, where it is one and the last of several has it.

    It stands above the first, whose lines are all the speeches', or below the last.
    """
    drafts = list(found)
    days = {draft.dating.published_on for draft in drafts if draft.dating.published_on}
    if len(drafts) < 2 or len(days) != 1 or not drafts[-1].dating.published_on:
        return drafts
    (day,) = days
    return [replace(draft, dating=_posted_on(draft.dating, day)) for draft in drafts]


def _posted_on(dating: Dating, day: str) -> Dating:
    """The date of a speech with the day on which its page was posted; a speech is given before that."""
    if dating.published_on or (dating.date and dating.date > day[: len(dating.date)]):
        return dating
    return replace(dating, published_on=day, basis="published" if dating.basis == "none" else dating.basis)
