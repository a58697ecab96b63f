"""A page of the list of drafts."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from speeches.admin.bulk import REASONS
from speeches.admin.review.chosen_drafts import list_version
from speeches.admin.review.drafts_form import STATUSES, DraftsForm
from speeches.curation import doubt_lines
from speeches.models import DraftNote, NearCopy, Speech, one_version

ROWS_PER_PAGE = 50


@one_version()  # of the records of persons and places, which the lines of all drafts ask for
def draft_list(form: DraftsForm, page: str | None) -> dict[str, Any]:
    """The context of a page of the list, in a few queries however long it is.

    Args:
        form: its filters.
        page: number of the page, as typed in an address.
    """
    rows, drafts = form.rows(), form.all_of_status(Speech.Status.DRAFT)
    near_duplicates = Prefetch("near_copies", NearCopy.objects.select_related("other__source"))
    shown = Paginator(
        rows.select_related("source", "meeting_type", "assignment__to")
        .annotate(open_notes=_open_notes())
        .prefetch_related(near_duplicates),
        ROWS_PER_PAGE,
    ).get_page(page)
    counts = {status: form.all_of_status(status).count() for status in STATUSES}
    return {
        "form": form,
        "page": shown,
        "numbers": list(shown.paginator.get_elided_page_range(shown.number)),
        "drafts": [(speech, doubt_lines(speech)) for speech in shown],
        "total": counts[Speech.Status.DRAFT],
        "statuses": [(status, label, counts[status]) for status, label in STATUSES.items()],
        "clear": drafts.filter(doubt_count=0).count(),
        "matching": shown.paginator.count,
        "version": list_version(rows),
        "reasons": REASONS,
    }


def _open_notes() -> Coalesce:
    """How many notes on a speech are not settled."""
    own = DraftNote.objects.filter(speech=OuterRef("pk"), settled_at=None).order_by().values("speech")
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)
