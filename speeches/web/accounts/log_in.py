"""Log-in and log-out. django-axes pauses after wrong passwords, for a name at an address: nobody locks out others."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.fairness import LOG_INS
from speeches.web.accounts.access import accounts_open
from speeches.web.accounts.account_forms import LogInForm
from speeches.web.accounts.mail import can_send_mail
from speeches.web.accounts.single_sign_on import single_sign_on_name


class _LogIn(LoginView):
    template_name = "accounts/form.html"
    authentication_form = LogInForm
    extra_context = {"heading": gettext_lazy("登录"), "button": gettext_lazy("登录")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        closed = "" if settings.READER_ACCOUNTS == "open" else _("账号由管理员开设；检索和阅读不需要账号。")
        ways = [("sign_up", _("注册账号"))] if not closed else []
        ways += [("account_reset", _("忘记密码"))] if can_send_mail() else []
        return super().get_context_data(**kwargs) | {
            "sentence": closed,
            "ways": ways,
            "single_sign_on": single_sign_on_name(),
        }


# Whoever tries one name after another is not locked out, nor are those who share an address; a few at a time are tried.
log_in = accounts_open(LOG_INS.where(lambda request: request.method == "POST")(_LogIn.as_view()))
log_out = accounts_open(LogoutView.as_view())
