"""Sign-up, where it is open. The account has no right at all at the desk."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from archive.client_address import client_address
from archive.fairness import ALL_SIGN_UPS, SIGN_UPS
from speeches.web.accounts.access import accounts_open
from speeches.web.accounts.account_forms import SignUpForm
from speeches.web.accounts.refusals import too_many
from speeches.web.errors import message_page

_BACKEND = "speeches.accounts.session_backend.SessionBackend"
_HOUR = 60  # minutes


@accounts_open
@sensitive_post_parameters()
def sign_up(request: HttpRequest) -> HttpResponse:
    """The form; a new reader is logged in at once."""
    if settings.READER_ACCOUNTS != "open":
        return message_page(request, 403, _("不开放注册"), _("账号由管理员开设；检索和阅读不需要账号。"))
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not (SIGN_UPS.add(client_address(request) or "") and ALL_SIGN_UPS.add("")):
            return too_many(request, _("注册账号"), _HOUR)
        login(request, form.save(), _BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {
        "form": form,
        "heading": _("注册账号"),
        "button": _("注册"),
        "sentence": _("有了账号，可以把读到的段落收入文夹，加附注、排次序、导出。检索和阅读不需要账号。"),
        "ways": [("account_login", _("已有账号，登录"))],
    }
    return render(request, "accounts/form.html", context)
