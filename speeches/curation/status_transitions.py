"""Transitions between the statuses of a speech, each with its comment in the history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from speeches.curation.revisions import Editor, record_revision
from speeches.curation.versions import version_obstacles
from speeches.models import PendingChange, Speech, writing

# The edition of each speech, by its key, that the archivist had open: what has changed since is left as it is.
OpenedEditions = Mapping[int, int]
Status = Speech.Status


@dataclass(frozen=True)
class Transition:
    """A change of status: which statuses it starts from, and the comment that the history gets."""

    to: Speech.Status
    starts: frozenset[Speech.Status]
    comment: str
    rejection: str = ""


def _require_main_versions(pks: list[int], to: Speech.Status) -> None:
    for pk, told in version_obstacles(pks, to).items():
        title = Speech.objects.values_list("title", flat=True).get(pk=pk)
        raise ValueError(gettext("《%(title)s》：%(told)s") % {"title": title, "told": told})


@writing()
def apply_transition(
    transition: Transition, speech_ids: Iterable[int], user: Editor, editions: OpenedEditions | None
) -> list[int]:
    """Raises ValueError, with a sentence for the archivist, where a public version would lack a public main version."""
    rows = Speech.objects.select_for_update(no_key=True).filter(pk__in=list(speech_ids), status__in=transition.starts)
    current = rows.order_by("pk").values_list("pk", "edition")
    changed = [pk for pk, edition in current if editions is None or editions.get(pk) == edition]
    _require_main_versions(changed, transition.to)
    values = {"status": transition.to, "rejection": transition.rejection, "updated_at": timezone.now()}
    Speech.objects.filter(pk__in=changed).update(edition=F("edition") + 1, **values)
    if Status.PUBLISHED in {transition.to, *transition.starts}:  # else readers neither saw it before nor see it now
        PendingChange.objects.note(changed)
    record_revision(changed, user, transition.comment, text=False)
    return changed
