"""Which stored speeches would change their meeting type if a type's keywords were others."""

from typing import NamedTuple

from speeches.extraction import Keywords
from speeches.ingest import meeting_type_keywords
from speeches.models import Speech


class Reclassification(NamedTuple):
    """A speech whose meeting type would change, with the names of both types; '' for none."""

    pk: int
    title: str
    old: str
    new: str


def preview_reclassification(old_name: str, name: str, keywords: str) -> list[Reclassification]:
    """Which speeches would change their meeting type if one type's name and keywords were these.

    Speeches whose type was set by hand are left out, and so are those that the present keywords would classify
    otherwise than they are stored.

    Args:
        old_name: the present name of the type; '' for a new type.
        name: its new name.
        keywords: its new keywords, one a line.
    """
    now = meeting_type_keywords()
    then = {name if known == old_name else known: words for known, words in now.items()} | {name: keywords.split()}
    renamed = {old_name: name}
    rows = Speech.objects.order_by("pk").values_list(
        "pk", "corrected", "meeting_type__name", "title", "occasion", "subtitle", "byline"
    )
    changes = []
    for pk, corrected, stored, title, occasion, *printed in rows:
        new = _new_type([occasion, title, *printed], now, then, renamed)
        if new is not None and "meeting_type" not in corrected and new != renamed.get(stored or "", stored or ""):
            changes.append(Reclassification(pk, title, stored or "", new))
    return changes


def _new_type(printed: list[str], now: Keywords, then: Keywords, renamed: dict[str, str]) -> str | None:
    """The type that the new keywords give where the old ones gave another."""
    from speeches.extraction import meeting_type  # not loaded by commands that classify nothing

    before, after = meeting_type(printed, now), meeting_type(printed, then)
    return None if renamed.get(before, before) == after else after
