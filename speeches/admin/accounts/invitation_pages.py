"""Pages of invitations below the users: those that wait, a new one, sent anew, revoked."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from speeches.accounts import (
    InvitationRefused,
    groups_within,
    invite,
    renew_invitation,
    revoke_invitation,
    send_invitation,
)
from speeches.admin.accounts.invitation_form import InvitationForm
from speeches.models import Invitation

_PAGE = 50


class InvitationsMixin(admin.ModelAdmin):
    """Mixin for the admin of users: whoever may add users invites them, to groups that he may give."""

    def get_urls(self) -> list[URLPattern]:
        def page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
            return self.admin_site.admin_view(never_cache(view))

        renew, revoke = page(require_POST(self.renew_view)), page(require_POST(self.revoke_view))
        return [
            path("invitations/", page(self.invitations_view), name="auth_user_invitations"),
            path("invite/", page(self.invite_view), name="auth_user_invite"),
            path("invitations/<int:pk>/renew/", renew, name="auth_user_invitation_renew"),
            path("invitations/<int:pk>/revoke/", revoke, name="auth_user_invitation_revoke"),
            *super().get_urls(),
        ]

    def invitations_view(self, request: HttpRequest) -> HttpResponse:
        """The invitations, those that may still be accepted first, a page at a time."""
        rows = self._invitations(request).select_related("invited_by", "account").prefetch_related("groups")
        page = Paginator(rows.order_by("-created_at", "-pk"), _PAGE).get_page(request.GET.get("page"))
        context = self._context(request, _("邀请"))
        context |= {"page": page, "now": now(), "numbers": page.paginator.get_elided_page_range(page.number)}
        return render(request, "admin/auth/user/invitations.html", context)

    def invite_view(self, request: HttpRequest) -> HttpResponse:
        """The form of a new invitation, and after it what became of its mail."""
        self._invitations(request)  # may he?
        by = cast(User, request.user)
        form = InvitationForm(by, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                invitation, token = invite(form.cleaned_data["email"], form.cleaned_data["groups"], by)
            except InvitationRefused as refused:
                form.add_error("email", str(refused))
            else:
                self.log_addition(request, invitation, _("邀请"))
                return self._sent(request, invitation, token)
        context = self._context(request, _("邀请用户")) | {"form": form, "mail": settings.ALERTS}
        return render(request, "admin/auth/user/invite.html", context)

    def renew_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Another link in the place of the one before, sent as that was."""
        invitation = get_object_or_404(self._invitations(request), pk=pk)
        try:
            token = renew_invitation(invitation, cast(User, request.user))
        except InvitationRefused as refused:
            messages.error(request, str(refused))
            return redirect("admin:auth_user_invitations")
        self.log_change(request, invitation, _("重发邀请，原链接作废"))
        return self._sent(request, invitation, token)

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The link no longer holds."""
        invitation = get_object_or_404(self._invitations(request), pk=pk)
        if revoke_invitation(invitation):
            self.log_change(request, invitation, _("撤销邀请"))
            messages.success(request, _("发给 %(email)s 的邀请已经撤销。") % {"email": invitation.email})
        else:
            messages.error(request, _("这份邀请已经接受或撤销。"))
        return redirect("admin:auth_user_invitations")

    def _invitations(self, request: HttpRequest) -> QuerySet[Invitation]:
        """Those to groups that the user may give himself: a link is as good as the groups in it.

        Raises:
            PermissionDenied: he may add no users.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = Invitation.groups.through.objects.filter(invitation_id=OuterRef("pk"))
        beyond = given.exclude(group__in=groups_within(request.user))
        return Invitation.objects.filter(~Exists(beyond))

    def _sent(self, request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
        """Says that the mail is on its way, or shows the link, this once, to be handed over."""
        address = reverse("invitation", args=[token])
        link = settings.PUBLIC_URL + address if settings.PUBLIC_URL else request.build_absolute_uri(address)
        if send_invitation(invitation, link):
            messages.success(request, _("邀请已发往 %(email)s。") % {"email": invitation.email})
            return redirect("admin:auth_user_invitations")
        context = self._context(request, _("邀请链接")) | {
            "link": link,
            "invitation": invitation,
            "mail": settings.ALERTS,
        }
        return render(request, "admin/auth/user/invitation_link.html", context)

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
