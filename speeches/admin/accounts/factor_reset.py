"""A colleague has lost his second factor: a manager takes it off, which stands in the history of the account."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from speeches.accounts import remove_second_factor
from speeches.models import SecondFactor


class FactorResetMixin(admin.ModelAdmin):
    """Mixin for the admin of users."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(never_cache(self.reset_factor_view))
        return [path("<int:pk>/second-factor/", view, name="auth_user_second_factor"), *super().get_urls()]

    def reset_factor_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Asks, and by POST takes the second factor off.

        Raises:
            PermissionDenied: the account is not one that the user may change, or his own: that needs a code.
        """
        user: User = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, user) or user.pk == request.user.pk:
            raise PermissionDenied
        back = redirect("admin:auth_user_change", user.pk)
        if not SecondFactor.objects.filter(user=user).exists():
            messages.info(request, _("%(name)s 没有开启两步验证。") % {"name": user})
            return back
        if request.method == "POST":
            if remove_second_factor(user):
                self.log_change(request, user, _("两步验证已重置"))
            messages.success(request, _("%(name)s 的两步验证已经重置。") % {"name": user})
            return back
        context: dict[str, Any] = {**self.admin_site.each_context(request), "opts": self.opts, "original": user}
        return render(request, "admin/auth/user/reset_factor.html", context | {"title": _("重置两步验证")})

    @admin.display(description=gettext_lazy("两步验证"))
    def second_factor_state(self, user: User) -> "str | SafeString":
        """Whether it is on, with the way to reset it."""
        factor = SecondFactor.objects.filter(user=user).first() if user.pk else None
        if factor is None:
            return _("没有开启")
        address = reverse("admin:auth_user_second_factor", args=[user.pk])
        return format_html('{} <a href="{}">{}</a>', _("已开启。"), address, _("丢了手机？重置"))
