"""Publishing and withdrawing: noted for the index, which whoever calls these settles afterwards."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from speeches.desk import history
from speeches.models import PendingChange, Speech

WORDS = {Speech.Status.PUBLISHED: "公开", Speech.Status.WITHDRAWN: "撤下"}


def publish(speech_ids: Iterable[int], user: Any = None) -> list[int]:
    """Makes speeches public; says which were not so before."""
    return _turn(speech_ids, user, Speech.Status.PUBLISHED, {Speech.Status.DRAFT, Speech.Status.WITHDRAWN})


def withdraw(speech_ids: Iterable[int], user: Any = None) -> list[int]:
    """Takes public speeches away from readers; says which."""
    return _turn(speech_ids, user, Speech.Status.WITHDRAWN, {Speech.Status.PUBLISHED})


@transaction.atomic
def _turn(speech_ids: Iterable[int], user: Any, to: Speech.Status, before: set[Speech.Status]) -> list[int]:
    rows = Speech.objects.select_for_update().filter(pk__in=list(speech_ids), status__in=before)
    turned = list(rows.order_by("pk").values_list("pk", flat=True))
    Speech.objects.filter(pk__in=turned).update(status=to, edition=F("edition") + 1, updated_at=timezone.now())
    PendingChange.objects.note(turned)
    history.record(turned, user, WORDS[to], text=False)
    return turned
