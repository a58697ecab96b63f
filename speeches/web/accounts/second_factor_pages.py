"""Pages of the second factor: the code after the password, turning it on and off, recovery codes.

They are there for staff even where readers have no accounts.
"""

from collections.abc import Callable

import segno
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from archive.client_address import client_address
from speeches.accounts import (
    Enrolment,
    FactorCheck,
    begin_enrolment,
    check_second_factor,
    finish_enrolment,
    must_have_second_factor,
    new_recovery_codes,
    read_enrolment,
    remove_second_factor,
)
from speeches.models import SecondFactor
from speeches.web.accounts.access import private, reader_of, to_log_in
from speeches.web.accounts.account_forms import CodeForm
from speeches.web.accounts.known_device import device_number
from speeches.web.accounts.second_factor_gate import half_logged_in, pass_second_factor, way_on

_REFUSED = {
    FactorCheck.WRONG: gettext_lazy("验证码不对，或已经用过。请等验证器显示下一个再试；手机的时间须准确。"),
    FactorCheck.TOO_MANY: gettext_lazy("试的次数过多，请 15 分钟后再试。"),
    FactorCheck.ONLY_RECOVERY: gettext_lazy("这个账号的验证码近来被试得过多，请用一个恢复码，或一小时后再试。"),
}
_USED = gettext_lazy(
    "刚才那一页的密钥已经用过，或已过了一小时，不能再用。下面是新的密钥：请在验证器中删去旧的一条，再扫描新的。"
)
_OPEN = "open_enrolments"  # in the session: the marks of the secrets that it was shown and has not used
_MOST_OPEN = 5  # pages that may be open beside one another


@private
@sensitive_post_parameters()
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Asks for the code after the password; whoever is let in sees whether the second factor is on."""
    waiting = half_logged_in(request)
    if waiting is None:
        return _state(request) if request.user.is_authenticated else to_log_in(request)
    if not SecondFactor.objects.filter(user=waiting).exists():
        return redirect(request.get_full_path().replace(request.path, f"{request.path}setup/", 1))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_right(request, waiting, form):
        pass_second_factor(request, waiting)
        return way_on(request, waiting)
    context = {
        "form": form,
        "heading": _("两步验证"),
        "button": _("登录"),
        "sentence": _("请输入验证器上的六位验证码；验证器不在手边的，输入一个恢复码。"),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "leave": waiting.get_username(),
    }
    return render(request, "accounts/form.html", context)


@private
@sensitive_post_parameters()
def setup(request: HttpRequest) -> HttpResponseBase:
    """Shows the secret, and turns the second factor on when the authenticator's code proves that it has it."""
    user = half_logged_in(request) or (reader_of(request) if request.user.is_authenticated else None)
    if user is None:
        return to_log_in(request)
    if SecondFactor.objects.filter(user=user).exists():
        again = request.method == "POST" and request.user.is_authenticated
        return _state(request, sent_again=True) if again else redirect("second_factor")
    archive = _("讲话档案")
    kept = read_enrolment(request.POST.get("sealed", ""), user, archive)
    if kept and kept.mark not in request.session.get(_OPEN, []):
        kept = None
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if kept and (codes := finish_enrolment(user, kept, form.cleaned_data["code"])):
            _close_enrolments(request)
            pass_second_factor(request, user)
            return _codes_page(request, codes, way_on(request, user).url)
        form.add_error("code", str(_REFUSED[FactorCheck.WRONG] if kept else _USED))
    enrolment = kept or begin_enrolment(user, archive)
    _keep_open(request, enrolment)
    context = {
        "form": form,
        "enrolment": enrolment,
        "picture": _picture(enrolment),
        "required": must_have_second_factor(user),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "leave": user.get_username() if half_logged_in(request) else "",
    }
    return render(request, "accounts/second_factor_setup.html", context)


@private
@sensitive_post_parameters()
def codes(request: HttpRequest) -> HttpResponseBase:
    """Other recovery codes, for a code."""
    return _by_code(
        request,
        lambda user: _codes_page(request, new_recovery_codes(user), ""),
        _("换一组恢复码"),
        _("原有的恢复码随即作废。请先输入验证器上的六位验证码，或一个没有用过的恢复码。"),
        _("换一组"),
    )


@private
@sensitive_post_parameters()
def off(request: HttpRequest) -> HttpResponseBase:
    """Turns the second factor off, for a code; staff who must have one set up another."""

    def turned_off(user: User) -> HttpResponse:
        remove_second_factor(user)
        return redirect("second_factor")

    said = _("关闭后，登录只凭密码。请先输入验证器上的六位验证码，或一个没有用过的恢复码。")
    if request.user.is_authenticated and must_have_second_factor(reader_of(request)):
        said = _("本馆要求工作人员开启两步验证：关闭后须立即用新的验证器重新开启。")
    return _by_code(request, turned_off, _("关闭两步验证"), said, _("关闭"))


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Whoever has no code logs out."""
    logout(request)
    return redirect(to_log_in(request).url.partition("?")[0])


def _by_code(
    request: HttpRequest, done: Callable[[User], HttpResponse], heading: str, sentence: str, button: str
) -> HttpResponseBase:
    """Asks whoever is let in and has a second factor for a code, and then does it."""
    if not request.user.is_authenticated:
        return to_log_in(request)
    user = reader_of(request)
    if not SecondFactor.objects.filter(user=user).exists():
        return redirect("second_factor")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_right(request, user, form):
        return done(user)
    ways = [("second_factor", _("不改，返回"))]
    context = {"form": form, "heading": heading, "sentence": sentence, "button": button, "ways": ways}
    return render(request, "accounts/form.html", context)


def _keep_open(request: HttpRequest, enrolment: Enrolment) -> None:
    """From now on this session, and no other, may turn the factor on with it."""
    others = [mark for mark in request.session.get(_OPEN, []) if mark != enrolment.mark]
    request.session[_OPEN] = [*others, enrolment.mark][-_MOST_OPEN:]


def _close_enrolments(request: HttpRequest) -> None:
    """What was shown is used, once: it turns nothing on again when the factor has been taken off."""
    request.session.pop(_OPEN, None)


def _state(request: HttpRequest, *, sent_again: bool = False) -> HttpResponse:
    factor = SecondFactor.objects.filter(user=reader_of(request)).first()
    left = factor.recovery_codes.filter(used_at=None).count() if factor else 0
    return render(request, "accounts/second_factor.html", {"factor": factor, "left": left, "sent_again": sent_again})


def _is_right(request: HttpRequest, user: User, form: CodeForm) -> bool:
    client, device = client_address(request) or "", device_number(request, user)
    check = check_second_factor(user, form.cleaned_data["code"], client, device)
    if check is not FactorCheck.RIGHT:
        form.add_error("code", str(_REFUSED[check]))
    return check is FactorCheck.RIGHT


def _codes_page(request: HttpRequest, codes: list[str], on: str) -> HttpResponse:
    """The only time that they are shown."""
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "on": on})


def _picture(enrolment: Enrolment) -> SafeString:
    """The secret as a QR code, drawn by numbers alone."""
    code = segno.make(enrolment.address, error="m", micro=False)
    return SafeString(code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr"))
