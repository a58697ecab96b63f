"""The pages of signed links: to confirm an alert and to cancel one. A GET shows a button and changes nothing.

Programs that look at the links of a mail open them, too; only a POST confirms or cancels.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from speeches.alerts import AlertLink, AlertRefused, AlertSearch, alert_key, cancel_alert, confirm_alert, signed_path
from speeches.models import Alert
from speeches.web.alerts.offered import where_offered
from speeches.web.errors import message_page


# The signature in the address is what lets somebody in; no cookie does, so that forged forms gain nothing.
@csrf_exempt
@where_offered
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirms an alert."""
    key = alert_key(AlertLink.CONFIRM, token)
    alert = Alert.objects.filter(key=key).first() if key else None
    if alert is None or key is None:
        return _over(request)
    if request.method != "POST" and not alert.confirmed_at:
        others = alert.subscriber.alerts.filter(confirmed_at=None).count() - 1
        manage = signed_path(AlertLink.MANAGE, alert.subscriber.key) if others else ""
        return _button(request, AlertSearch.of(alert), _("确认通知"), _("确认：有新讲话时写信给我"), manage)
    try:
        confirmed = confirm_alert(key)
    except AlertRefused as refused:
        return message_page(request, refused.status, _("没有确认"), str(refused))
    return _over(request) if confirmed is None else _confirmed(request, confirmed)


@csrf_exempt
@where_offered
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Cancels an alert; a POST does at once, from a button or from a mail program (RFC 8058)."""
    key = alert_key(AlertLink.UNSUBSCRIBE, token)
    if key is None:
        return _over(request)
    if request.method == "POST":
        cancel_alert(key)
    elif alert := Alert.objects.filter(key=key).first():
        return _button(request, AlertSearch.of(alert), _("取消通知"), _("取消这个通知"))
    sentence = _("这个通知已经取消，不会再收到它的信。")
    return render(request, "alerts/said.html", {"heading": _("已经取消"), "sentences": [sentence]})


def _button(request: HttpRequest, search: AlertSearch, heading: str, button: str, manage: str = "") -> HttpResponse:
    context = {"heading": heading, "button": button, "clauses": search.in_words(), "manage": manage}
    return render(request, "alerts/button.html", context)


def _confirmed(request: HttpRequest, alert: Alert) -> HttpResponse:
    sentences = [_("已经确认。此后首次公开的讲话中，凡符合这个检索的，用邮件通知，每篇只通知一次。")]
    context = {
        "heading": _("已经确认"),
        "sentences": sentences,
        "manage": signed_path(AlertLink.MANAGE, alert.subscriber.key),
    }
    return render(request, "alerts/said.html", context)


def _over(request: HttpRequest) -> HttpResponse:
    said = _("这个链接已经失效：可能过了期限，通知已经取消，或网址没有复制完整。请从检索页重新设通知。")
    return message_page(request, 404, _("链接失效"), said)
