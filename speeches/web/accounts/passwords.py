"""A new password: by the old one, or by a link that is sent by mail, where mail can be sent."""

from typing import Any

from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView, PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.client_address import client_address
from archive.fairness import LOG_INS
from speeches.web.accounts.access import accounts_open, reader_required
from speeches.web.accounts.account_forms import ResetForm
from speeches.web.accounts.mail import can_send_mail
from speeches.web.errors import message_page


class _Change(PasswordChangeView):
    template_name = "accounts/form.html"
    success_url = reverse_lazy("account")
    extra_context = {"heading": gettext_lazy("修改密码"), "button": gettext_lazy("保存")}


class _Reset(PasswordResetView):
    template_name = "accounts/form.html"
    form_class = ResetForm
    subject_template_name, email_template_name = "accounts/reset_subject.txt", "accounts/reset_mail.txt"
    success_url = reverse_lazy("account_reset_sent")
    extra_context = {
        "heading": gettext_lazy("重设密码"),
        "button": gettext_lazy("发送链接"),
        "sentence": gettext_lazy("请写注册时留的邮箱，我们会把重设密码的链接发到那里。"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_send_mail():
            said = _("本馆没有设置邮件，不能自行重设密码；请联系管理员。")
            return message_page(request, 404, _("没有开放"), said)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"client": client_address(self.request) or ""}


class _Confirm(PasswordResetConfirmView):
    template_name = "accounts/form.html"
    success_url = reverse_lazy("account_login")
    extra_context = {"heading": gettext_lazy("设置密码"), "button": gettext_lazy("保存")}


change = reader_required(_Change.as_view())
reset = accounts_open(LOG_INS.where(lambda request: request.method == "POST")(_Reset.as_view()))
confirm = accounts_open(_Confirm.as_view())


@accounts_open
def reset_sent(request: HttpRequest) -> HttpResponse:
    """The same page whether there is such an account or not."""
    if not can_send_mail():
        return redirect("account_login")
    said = _(
        "如果有账号留的是这个邮箱，重设密码的链接已经发出；没有收到，请看看垃圾邮件，或确认邮箱是否写对。"
        "同一账号一小时至多发一封，已经收到的链接三天内都有效。"
    )
    return message_page(request, 200, _("请查收邮件"), said)
