"""Items of the maintenance page: what archivists should look at, each with its number and its first rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext

from speeches.admin.maintenance.list_filters import (
    differing_from_extraction,
    extracted_by_older_rules,
    near_duplicate_pairs,
    without_speeches,
)
from speeches.models import NearCopy, SourceFile, Speech, ZeroResultQuery
from speeches.presentation import speech_admin_url

MOST_SHOWN = 50  # rows of an item
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class MaintenanceItem:
    """Something an archivist should look at.

    Attributes:
        heading: what it is.
        count: how many there are.
        rows: (text, URL) of the first 50.
        all: URL of the list of all.
    """

    heading: str
    count: int
    rows: list[tuple[str, str]]
    all: str


def source_items() -> list[MaintenanceItem]:
    """Files that failed, have no speeches, or whose extraction is not that of the present rules."""
    sources = SourceFile.objects.all()
    colon, deleted = gettext("："), gettext("讲话已删除")
    return [
        _item(
            gettext("没有读完或读不了的文件"),
            sources.exclude(state=SourceFile.State.DONE),
            "sourcefile?state__exact=failed",
            lambda source: f"{source}{colon}{source.verdict}",
        ),
        _item(
            gettext("没有讲话的文件"),
            without_speeches(sources),
            "sourcefile?speeches=none",
            lambda source: f"{source}{colon}{source.verdict or deleted}",
        ),
        _item(
            gettext("与最新提取结果不一致的文件"),
            differing_from_extraction(sources),
            "sourcefile?speeches=differs",
            lambda source: f"{source}{colon}{source.differs}",
        ),
        # Nothing is wrong with these, but newer rules may extract more.
        _item(
            gettext("按旧规则提取的文件（可在服务器上运行 manage.py extract_again --outdated 重读）"),
            extracted_by_older_rules(sources),
            "sourcefile?speeches=outdated",
            str,
        ),
    ]


def date_items() -> list[MaintenanceItem]:
    """Speeches without a date, and those whose date is inferred."""
    speeches = Speech.objects.exclude(status=Speech.Status.REJECTED)  # as in the list of speeches
    return [
        _item(gettext("没有讲话日期的讲话"), speeches.filter(date=None), "speech?date__isnull=True", str),
        _item(
            gettext("日期据文意推断的讲话"),
            speeches.filter(date_basis=Speech.Basis.INFERRED),
            "speech?date_basis__exact=inferred",
            lambda speech: f"{speech.date} {speech}",
        ),
    ]


def _item(
    heading: str,
    rows: QuerySet[Row],
    changelist: str,
    text: Callable[[Row], str],
    url: Callable[[Row], str] | None = None,
) -> MaintenanceItem:
    """An item whose rows are those of a queryset.

    Args:
        heading: what it is.
        rows: ordered as they are to be shown; by key when they have no order of their own.
        changelist: model and query of the list in the admin that shows all.
        text: of a row.
        url: of a row; that of its page in the admin when not given.
    """
    model, _, query = changelist.partition("?")
    change = f"admin:speeches_{model}_change"
    shown = (rows if url else rows.order_by("pk"))[:MOST_SHOWN]
    listed = [(text(row), url(row) if url else reverse(change, args=[row.pk])) for row in shown]
    address = reverse(f"admin:speeches_{model}_changelist") + (f"?{query}" if query else "")
    return MaintenanceItem(heading, rows.count(), listed, address)


def near_duplicates_item(user: User | AnonymousUser) -> MaintenanceItem:
    """Pairs of near duplicates, linked to the page that this user may open."""
    return _item(
        gettext("文字大半相同的讲话"),
        near_duplicate_pairs(),
        "speech?copies=yes",
        _pair_text,
        lambda pair: speech_admin_url(user, pair.other),
    )


def zero_results_item() -> MaintenanceItem:
    """Queries without results, the most frequent first."""
    return _item(
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
    both = (f"{speech}{gettext('（')}{speech.source}{gettext('）')}" for speech in (pair.speech, pair.other))
    return "　".join(filter(None, [pair.percent, "　／　".join(both), pair.difference]))
