"""Changes that the index does not show yet, as they were noted in the database beside the changes themselves."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet, Value
from django.utils.translation import gettext as _

from speeches.models import PendingChange

_AT_ONCE = 500  # keys in one statement


def pending_changes() -> list[PendingChange]:
    """What the live index does not show, oldest first."""
    return list(PendingChange.objects.filter(shown=False).order_by("pk"))


def pending_count() -> int:
    """Of how many speeches."""
    return PendingChange.objects.filter(shown=False).values("speech").distinct().count()


def pending_count_query() -> QuerySet[PendingChange, int]:
    """The same as a query of one row, to be asked within another."""
    rows = PendingChange.objects.filter(shown=False).order_by().values(every=Value(1))
    return rows.annotate(number=Count("speech", distinct=True)).values_list("number", flat=True)


def forget_changes(changes: Sequence[PendingChange], *, keep_for_rebuild: bool) -> None:
    """Forgets what the live index shows; a rebuild under way has to hear of it yet."""
    for start in range(0, len(changes), _AT_ONCE):
        rows = PendingChange.objects.filter(pk__in=[change.pk for change in changes[start : start + _AT_ONCE]])
        if keep_for_rebuild:
            rows.update(shown=True)
        else:
            rows.delete()


def pending_sentence(number: int) -> str:
    """A sentence for readers."""
    return _("检索索引正在更新，有 %(speeches)s 篇讲话的改动还没有反映在结果里。") % {"speeches": number}
