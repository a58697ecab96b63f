"""Notes which speeches have been public for the first time."""

from hashlib import sha256

from django.db.models import Exists, OuterRef

from speeches.models import FirstPublication, Speech, writing
from speeches.text import canonical

_AT_ONCE = 1000
_SEEN = (Speech.Status.PUBLISHED, Speech.Status.WITHDRAWN)  # only what was public can be withdrawn


@writing()
def note_first_publications() -> None:
    """Notes the speeches that readers see or saw and that have not been noted, in the order of their keys.

    A speech of a file of which a noted speech of the same place or title is gone is that one: it was deleted, and the
    file was read again.
    """
    noted = FirstPublication.objects.filter(speech=OuterRef("pk"))
    new = Speech.objects.filter(~Exists(noted), status__in=_SEEN).order_by("pk")
    rows = [_row(*values) for values in new.values_list("pk", "source__sha256", "order", "title")]
    gone = _gone({row.source_digest for row in rows})
    FirstPublication.objects.bulk_create([row for row in rows if not _known_again(row, gone)], batch_size=_AT_ONCE)


def _row(pk: int, source_digest: str, order: int, title: str) -> FirstPublication:
    digest = sha256(canonical(title).encode()).hexdigest()
    return FirstPublication(speech=pk, source_digest=source_digest, order=order, title_digest=digest)


def _gone(sources: set[str]) -> list[FirstPublication]:
    """Noted speeches of these files that are not there any more; mostly none."""
    here = Speech.objects.filter(pk=OuterRef("speech"))
    rows = FirstPublication.objects.filter(~Exists(here)).order_by("pk") if sources else FirstPublication.objects.none()
    return [row for row in rows if row.source_digest in sources]


def _known_again(row: FirstPublication, gone: list[FirstPublication]) -> bool:
    """Whether it is one of those that are gone, which is given the new key then and gone no more."""
    of_file = [each for each in gone if each.source_digest == row.source_digest]
    same = [each for each in of_file if each.title_digest == row.title_digest]
    same = same or [each for each in of_file if each.order == row.order]
    for known in same[:1]:
        gone.remove(known)
        known.speech = row.speech
        known.save(update_fields=["speech"])
    return bool(same)
