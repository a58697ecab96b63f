"""Dossiers are made, named and noted on; their items are moved, noted on and taken out."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from speeches.models import Dossier, DossierItem, cleaned_name
from speeches.readers.limits import LONGEST_DOSSIER_NOTE, LONGEST_NAME, LONGEST_NOTE, MOST_DOSSIERS, DossierRefusal


@transaction.atomic
def create_dossier(owner: User, name: str) -> Dossier:
    """A new, empty dossier.

    Args:
        owner: whose it is.
        name: as typed; not blank, and of at most 100 characters.

    Raises:
        DossierRefusal: the name is none, or the reader has 100 dossiers.
    """
    named = _checked_name(name)
    User.objects.select_for_update().get(pk=owner.pk)  # so that two at once are counted one after the other
    if owner.dossiers.count() >= MOST_DOSSIERS:
        raise DossierRefusal(
            _("一位读者至多有 %(most)s 个文夹，没有新建；请先删去用不着的。") % {"most": MOST_DOSSIERS}
        )
    return Dossier.objects.create(owner=owner, name=named)


def edit_dossier(dossier: Dossier, name: str, note: str) -> None:
    """Stores a new name and the note at the head of a dossier.

    Raises:
        DossierRefusal: the name is none, or one of them is too long.
    """
    dossier.name, dossier.note = _checked_name(name), _checked(note, LONGEST_DOSSIER_NOTE)
    dossier.save(update_fields=["name", "note", "changed_at"])


def delete_dossier(dossier: Dossier) -> None:
    """Deletes a dossier with all that is in it, and its link."""
    dossier.delete()


def note_item(item: DossierItem, note: str) -> None:
    """Stores a reader's note beside an item.

    Raises:
        DossierRefusal: it is longer than 2,000 characters.
    """
    item.note = checked_note(note)
    item.save(update_fields=["note"])


@transaction.atomic
def move_item(item: DossierItem, place: int) -> int:
    """Moves an item to another place among those that are listed, which close up.

    Args:
        item: what is moved.
        place: the number that it is to have in the list, from 1; beyond the ends it is put at the end.

    Returns:
        The number that it has now.
    """
    dossier = locked(item.dossier)
    keys = list(dossier.items.listed().values_list("pk", flat=True))
    if item.pk not in keys:
        return 1
    here, there = keys.index(item.pk), min(max(place, 1), len(keys)) - 1
    if here != there:
        target = dossier.items.get(pk=keys[there])
        own = dossier.items.get(pk=item.pk)
        _shift(dossier, own, target)
    return there + 1


@transaction.atomic
def remove_item(item: DossierItem) -> None:
    """Takes an item out of its dossier."""
    item.delete()
    item.dossier.save(update_fields=["changed_at"])


def remove_deleted(dossier: Dossier) -> int:
    """Takes out all items whose speeches have been deleted from the archive; returns how many."""
    return dossier.items.filter(speech=None).delete()[0]


def locked(dossier: Dossier) -> Dossier:
    """The dossier, which nobody else changes until the transaction ends."""
    return Dossier.objects.select_for_update().get(pk=dossier.pk)


def checked_note(note: str) -> str:
    """A note as it is stored; raises DossierRefusal for one that is too long."""
    return _checked(note, LONGEST_NOTE)


def _shift(dossier: Dossier, own: DossierItem, target: DossierItem) -> None:
    """Numbers are made unique first: two that were collected at the same moment may have the same."""
    _renumber(dossier)
    own.refresh_from_db(fields=["order"])
    target.refresh_from_db(fields=["order"])
    if own.order < target.order:
        dossier.items.filter(order__gt=own.order, order__lte=target.order).update(order=F("order") - 1)
    else:
        dossier.items.filter(order__lt=own.order, order__gte=target.order).update(order=F("order") + 1)
    dossier.items.filter(pk=own.pk).update(order=target.order)


def _renumber(dossier: Dossier) -> None:
    orders = list(dossier.items.in_order().values_list("pk", "order"))
    if len({order for _pk, order in orders}) < len(orders):
        rows = [DossierItem(pk=pk, order=place) for place, (pk, _order) in enumerate(orders, 1)]
        DossierItem.objects.bulk_update(rows, ["order"], batch_size=500)


def _checked_name(name: str) -> str:
    if not (named := cleaned_name(name)):
        raise DossierRefusal(_("文夹没有名称，或名称全是看不见的字符；请写一个。"))
    return _checked(named, LONGEST_NAME)


def _clean(text: str) -> str:
    """Without control characters, which no database or document takes alike; lines stay."""
    return "".join(char for char in text.replace("\r\n", "\n") if char in "\n\t" or not "\0" <= char < " ")


def _checked(text: str, most: int) -> str:
    kept = _clean(text).strip()
    if len(kept) > most:
        counts = {"count": f"{len(kept):,}", "most": f"{most:,}"}
        raise DossierRefusal(_("写了 %(count)s 字，至多 %(most)s 字，没有保存；请缩短。") % counts)
    return kept
