"""Items of the maintenance page about speeches and queries."""

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext

from speeches.admin.maintenance.maintenance_item import MaintenanceItem, item_of
from speeches.admin.maintenance.querysets import near_duplicate_pairs
from speeches.curation import proposed_names
from speeches.models import NearCopy, Person, Place, Speech, ZeroResultQuery
from speeches.presentation import speech_admin_url

MOST_NAMES = 20  # of those without a record


def date_items() -> list[MaintenanceItem]:
    """Speeches without a date, and those whose date is inferred."""
    speeches = Speech.objects.exclude(status=Speech.Status.REJECTED)  # as in the list of speeches
    return [
        item_of(gettext("没有讲话日期的讲话"), speeches.filter(date=None), "speech?date__isnull=True", str),
        item_of(
            gettext("日期据文意推断的讲话"),
            speeches.filter(date_basis=Speech.Basis.INFERRED),
            "speech?date_basis__exact=inferred",
            lambda speech: f"{speech.date} {speech}",
        ),
    ]


def near_duplicates_item(user: User | AnonymousUser) -> MaintenanceItem:
    """Pairs of near duplicates, linked to the page that this user may open."""
    return item_of(
        gettext("文字大半相同的讲话"),
        near_duplicate_pairs(),
        "speech?copies=yes",
        _pair_text,
        lambda pair: speech_admin_url(user, pair.other),
    )


def name_items() -> list[MaintenanceItem]:
    """Printed names of speakers and places that belong to no record yet, the most frequent first."""
    headings = {Person.KIND: gettext("待定的人名"), Place.KIND: gettext("待定的地名")}
    return [_names_item(kind, heading) for kind, heading in headings.items()]


def _names_item(kind: str, heading: str) -> MaintenanceItem:
    page = reverse(f"admin:speeches_{'person' if kind == Person.KIND else 'place'}_names")
    proposals = proposed_names(kind)
    text = gettext("%(name)s　%(count)s 篇")
    rows = [
        (text % {"name": each.name, "count": each.speeches}, f"{page}?{urlencode({'q': each.name})}")
        for each in proposals[:MOST_NAMES]
    ]
    return MaintenanceItem(heading, len(proposals), rows, page)


def zero_results_item() -> MaintenanceItem:
    """Queries without results, the most frequent first."""
    return item_of(
        gettext("无结果的检索"),
        ZeroResultQuery.objects.order_by("-count", "-last_at"),
        "zeroresultquery",
        _query_text,
        lambda row: f"{reverse('search')}?{urlencode({'q': row.text})}",
    )


def _query_text(row: ZeroResultQuery) -> str:
    when = f"{localtime(row.last_at):%Y-%m-%d %H:%M}"
    text = gettext("%(query)s　%(count)s 次，最近 %(when)s")
    return text % {"query": row.text, "count": row.count, "when": when}


def _pair_text(pair: NearCopy) -> str:
    """99%　甲（甲.txt）　／　乙（乙.txt）　31座／32座"""
    opening, closing = gettext("（"), gettext("）")
    both = (f"{speech}{opening}{speech.source}{closing}" for speech in (pair.speech, pair.other))
    return "　".join(filter(None, [pair.percent, "　／　".join(both), pair.difference]))
