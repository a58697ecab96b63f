"""The form by which a reader asks for an alert, and the one for a link to the alerts of an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from archive.client_address import client_address
from speeches.alerts import (
    ALERT_CONFIRM_DAYS,
    ALERT_MAILS_A_DAY,
    AlertRefused,
    AlertSearch,
    request_alert,
    request_alert_link,
    requester,
)
from speeches.models import Alert
from speeches.presentation import query_string
from speeches.search import search_speeches
from speeches.web.alerts.offered import where_offered
from speeches.web.errors import needs_index
from speeches.web.search import SearchParams, search_params

_LONGEST_SHOWN = 300  # characters of an address that comes back with the form
_SEVERAL = "，,、；;\n"  # what some take to part several searches


@where_offered
@needs_index
@require_http_methods(["GET", "HEAD", "POST"])
def request_form(request: HttpRequest) -> HttpResponse:
    """The form for the search that the address asks, as the search page does; what is sent queues a mail."""
    asked = search_params(request)
    search = AlertSearch(asked.q, asked.chosen, asked.mode, asked.inside_numbers)
    if request.method != "POST":
        return _form(request, asked, search)
    try:
        email, frequency = request.POST.get("email", ""), request.POST.get("frequency", "")
        request_alert(search, email, frequency, _requester(request))
    except AlertRefused as refused:
        return _form(request, asked, search, refused)
    return _asked(request)


@where_offered
@require_http_methods(["GET", "HEAD", "POST"])
def link_form(request: HttpRequest) -> HttpResponse:
    """The form that has a link to the page of one's alerts mailed."""
    if request.method != "POST":
        return render(request, "alerts/link.html", {})
    try:
        request_alert_link(request.POST.get("email", ""), _requester(request))
    except AlertRefused as refused:
        context = {"told": str(refused), "email": request.POST.get("email", "")[:_LONGEST_SHOWN]}
        return render(request, "alerts/link.html", context, status=refused.status)
    return render(request, "alerts/said.html", {"heading": _("请查收邮件"), "sentences": [_link_sent()]})


def _form(
    request: HttpRequest, asked: SearchParams, search: AlertSearch, refused: AlertRefused | None = None
) -> HttpResponse:
    found = asked.put_to(search_speeches, page_size=1)
    several = (
        [_("这是一个检索，不是几个：各词各句都要有。要分别通知，请分别设。")] if set(_SEVERAL) & set(asked.q) else []
    )
    context = {
        "clauses": search.in_words(),
        "total": found.total,
        "notices": [*asked.problems, *asked.query.notes, *several],
        "told": str(refused or ""),
        "email": request.POST.get("email", "")[:_LONGEST_SHOWN],
        "frequencies": Alert.Frequency.choices,
        "frequency": request.POST.get("frequency", Alert.Frequency.DAILY),
        "same": query_string(request),
        "search": search.address,
    }
    return render(request, "alerts/request.html", context, status=refused.status if refused else 200)


def _asked(request: HttpRequest) -> HttpResponse:
    """The same for every address, so that nobody learns whose it is."""
    sentences = [
        _("如果地址无误，几分钟内会收到一封信，请打开其中的链接并确认；确认以前不会发任何通知。"),
        _("没有收到，请看垃圾邮件箱，或核对地址后再试。") + _many_mails(),
        _("%(days)s 天内没有确认的，自动删除。") % {"days": ALERT_CONFIRM_DAYS},
    ]
    return render(request, "alerts/said.html", {"heading": _("请查收邮件"), "sentences": sentences})


def _link_sent() -> str:
    return _("如果这个地址订有通知，几分钟内会收到一封信，其中有管理通知的链接。") + _many_mails()


def _many_mails() -> str:
    said = _(
        "同一地址一天至多发 %(most)s 封这样的信，再多的一小时至多一封；"
        "不再发信时，打开此前任何一封里的链接，都能看到并确认所有待确认的通知。"
    )
    return said % {"most": ALERT_MAILS_A_DAY}


def _requester(request: HttpRequest) -> str:
    return requester(request.user.pk, client_address(request) or "")
