"""The page to which the link of an invitation leads: a name and a password, and the account is there."""

from django.contrib.auth import login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from archive.fairness import LOG_INS
from speeches.accounts import accept_invitation, open_invitation
from speeches.models import Invitation
from speeches.web.accounts.access import private
from speeches.web.accounts.account_forms import InvitedForm
from speeches.web.accounts.second_factor_gate import way_on
from speeches.web.errors import message_page

_BACKEND = "speeches.accounts.session_backend.SessionBackend"


@private
@LOG_INS.where(lambda request: request.method == "POST")
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """The form; whoever sends it is logged in, as far as a second factor is not required of him."""
    found = open_invitation(token)
    if found is None:
        return _not_open(request)
    form = InvitedForm(request.POST or None)
    form.instance.email = found.email
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_invitation(token, form.save)
        except IntegrityError:  # the name was taken a moment ago
            form.add_error("username", _("这个用户名刚刚被人用了，请换一个。"))
            return _form(request, form, found)
        if user is None:
            return _not_open(request)
        login(request, user, _BACKEND)
        return way_on(request, user)
    return _form(request, form, found)


def _form(request: HttpRequest, form: InvitedForm, found: Invitation) -> HttpResponse:
    groups = _("、").join(found.groups.values_list("name", flat=True))
    said = _("邀请发给 %(email)s。请取一个用户名，设一个密码；以后用它们登录。") % {"email": found.email}
    if groups:
        said += _("您将加入的组：%(groups)s。") % {"groups": groups}
    context = {"form": form, "heading": _("接受邀请"), "button": _("建立账号"), "sentence": said}
    return render(request, "accounts/form.html", context)


def _not_open(request: HttpRequest) -> HttpResponse:
    said = _("这个邀请链接已经用过、过期、撤销或不完整；请让邀请您的人重发一份。已经建立账号的，请直接登录。")
    return message_page(request, 404, _("邀请无效"), said)
