"""Publishing and withdrawing speeches, as actions of the list and as buttons of a speech's page."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from speeches.admin import duplicate_check
from speeches.admin.bulk import decide
from speeches.admin.stale_form import unless_stale
from speeches.curation import OpenedEditions
from speeches.models import BulkOperation, Speech, SpeechQuerySet

Action = BulkOperation.Action


class PublicationMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches: permissions, actions and addresses of publishing and withdrawing."""

    actions = [
        "publish_chosen",
        "withdraw_chosen",
        "bulk_chosen",
        "versions_chosen",
    ]  # the last two are of other mixins

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("speeches.publish_speech")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("speeches.withdraw_speech")

    def has_change_permission(self, request: HttpRequest, obj: Speech | None = None) -> bool:
        """Published speeches may be changed only by those who may publish."""
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or not obj.published or self.has_publish_permission(request))

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/publish/", self.admin_site.admin_view(self.publish_view), name="speeches_speech_publish"),
            path("<int:pk>/withdraw/", self.admin_site.admin_view(self.withdraw_view), name="speeches_speech_withdraw"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        if question := duplicate_check.ask_before_publishing(request, [pk]):
            return question
        unless_stale(request, pk, lambda: _publish_one(request, pk))
        return redirect("admin:speeches_speech_change", pk)

    @method_decorator(require_POST)
    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_withdraw_permission(request):
            raise PermissionDenied
        unless_stale(request, pk, lambda: withdraw(request, [pk]))
        return redirect("admin:speeches_speech_change", pk)

    @admin.action(description=_("公开所选的讲话"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: SpeechQuerySet) -> HttpResponse | None:
        pks = list(queryset.values_list("pk", flat=True))
        if question := duplicate_check.ask_before_publishing(request, pks):
            return question
        publish(request, duplicate_check.ids_to_publish(request, pks))
        return None

    @admin.action(description=_("撤下所选的讲话"), permissions=["withdraw"])
    def withdraw_chosen(self, request: HttpRequest, queryset: SpeechQuerySet) -> None:
        withdraw(request, queryset.values_list("pk", flat=True))


def _publish_one(request: HttpRequest, pk: int) -> None:
    publish(request, duplicate_check.ids_to_publish(request, [pk]))


def publish(request: HttpRequest, speech_ids: Iterable[int], editions: OpenedEditions | None = None) -> bool:
    """Publishes speeches, writes the index and reports the number, which can be undone, or why they cannot be.

    Args:
        request: a POST of somebody who may; its answer may say that copies become versions of what is public.
        speech_ids: keys of speeches; those that are neither drafts nor withdrawn are passed over.
        editions: where given, speeches that are of another edition by now are passed over.

    Returns:
        False where versions of one speech stand in the way; nothing is published then.
    """
    pks = list(speech_ids)
    chosen = pks if editions is None else {pk: editions[pk] for pk in pks}
    copies = duplicate_check.copies_to_join(request, pks)
    told = gettext("已公开 %(count)s 篇讲话，读者可以看到并检索到。")
    done = _decided(request, Action.PUBLISH, chosen, told)
    if done and copies:
        duplicate_check.join_copies(request, copies)
    return done


def withdraw(request: HttpRequest, speech_ids: Iterable[int]) -> None:
    """Withdraws speeches, writes the index and reports the number, which can be undone, or why they cannot be."""
    _decided(request, Action.WITHDRAW, speech_ids, gettext("已撤下 %(count)s 篇讲话，读者不再看到，也检索不到。"))


def _decided(request: HttpRequest, action: str, chosen: OpenedEditions | Iterable[int], told: str) -> bool:
    try:
        decide(request, action, chosen, told)
    except ValueError as error:
        messages.error(request, str(error))
        return False
    return True
