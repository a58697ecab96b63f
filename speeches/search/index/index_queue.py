"""The queue of changes that are recorded in the database but not in the index yet."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet, Value
from django.utils.translation import gettext as _

from speeches.models import PendingChange

_BATCH = 500  # keys in one statement


def pending_changes() -> list[PendingChange]:
    """Changes that the live index does not show, oldest first."""
    return list(PendingChange.objects.filter(shown=False).order_by("pk"))


def pending_count() -> int:
    """The number of speeches with such changes."""
    return PendingChange.objects.filter(shown=False).values("speech").distinct().count()


def pending_count_query() -> QuerySet[PendingChange, int]:
    """The same as a subquery with one row."""
    rows = PendingChange.objects.filter(shown=False).order_by().values(every=Value(1))
    return rows.annotate(number=Count("speech", distinct=True)).values_list("number", flat=True)


def forget_changes(changes: Sequence[PendingChange], *, keep_for_rebuild: bool) -> None:
    """Deletes changes that the live index shows, or marks them as shown if a running rebuild still needs them."""
    for start in range(0, len(changes), _BATCH):
        rows = PendingChange.objects.filter(pk__in=[change.pk for change in changes[start : start + _BATCH]])
        if keep_for_rebuild:
            rows.update(shown=True)
        else:
            rows.delete()


def pending_sentence(number: int) -> str:
    """The warning to readers that `number` speeches have pending changes."""
    return _("检索索引正在更新，有 %(speeches)s 篇讲话的改动还没有反映在结果里。") % {"speeches": number}
