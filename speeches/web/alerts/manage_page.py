"""The page on which a reader sees, changes and cancels the alerts of an address; reached by a signed link alone."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from speeches.alerts import (
    AlertLink,
    AlertRefused,
    AlertSearch,
    alert_key,
    cancel_alert,
    cancel_all_alerts,
    cancel_waiting_alerts,
    confirm_alert,
    resume_alerts,
    set_alert_frequency,
)
from speeches.models import Alert, Subscriber
from speeches.web.alerts.offered import where_offered
from speeches.web.errors import message_page

_MOST_WAITING = 50  # that are shown: anybody may ask for them


@csrf_exempt  # as the other signed links: no cookie lets anybody in
@where_offered
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """The alerts of an address; a POST changes one, or all."""
    key = alert_key(AlertLink.MANAGE, token)
    subscriber = Subscriber.objects.filter(key=key).first() if key else None
    if subscriber is None:
        said = _("这个链接已经失效：可能过了期限，或这个地址已经没有通知。要新的链接，请在“通知”页填写邮箱。")
        return message_page(request, 404, _("链接失效"), said)
    told = _done(request, subscriber) if request.method == "POST" else ""
    if not Subscriber.objects.filter(pk=subscriber.pk).exists():
        return render(request, "alerts/said.html", {"heading": _("已经取消"), "sentences": [told]})
    return render(request, "alerts/manage.html", _shown(subscriber) | {"told": told})


def _done(request: HttpRequest, subscriber: Subscriber) -> str:
    """Does what a button says; the sentence that tells of it, or nothing where there was nothing to do."""
    act = request.POST.get("act", "")
    if act == "cancel_all":
        cancel_all_alerts(subscriber)
        return _("全部通知都已取消，这个地址也已从服务器删除。")
    if act == "resume":
        resume_alerts(subscriber)
        subscriber.refresh_from_db()
        return _("已恢复发信。")
    if act == "cancel_waiting":
        cancel_waiting_alerts(subscriber)
        return _("待确认的都已删除。")
    key = _uuid(request.POST.get("alert", ""))
    alert = subscriber.alerts.filter(key=key).first() if key else None
    if alert is None:
        return ""
    if act == "confirm":
        return _confirmed(alert)
    if alert.confirmed_at is None:
        return ""
    if act == "cancel":
        cancel_alert(alert.key)
        return _("这个通知已经取消，不会再收到它的信。")
    set_alert_frequency(alert, act)
    return _("已改。")


def _confirmed(alert: Alert) -> str:
    try:
        confirm_alert(alert.key)
    except AlertRefused as refused:
        return str(refused)
    return _("已经确认。此后首次公开的讲话中，凡符合这个检索的，用邮件通知，每篇只通知一次。")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _shown(subscriber: Subscriber) -> dict[str, Any]:
    sent = Max("mails__created_at", filter=Q(mails__kind="news", mails__state__in=("sent", "unsure")))
    unsure = Count("mails", filter=Q(mails__kind="news", mails__state="unsure"))
    rows = subscriber.alerts.exclude(confirmed_at=None).annotate(sent_at=sent, unsure=unsure)
    alerts = [(alert, AlertSearch.of(alert)) for alert in rows]
    last = subscriber.alerts.filter(confirmed_at=None).order_by("-created_at", "-pk")[:_MOST_WAITING]
    waiting = [(alert, AlertSearch.of(alert)) for alert in last]
    return {"subscriber": subscriber, "alerts": alerts, "waiting": waiting, "frequencies": Alert.Frequency.choices}
