"""Views of the review: the list of drafts, and a draft beside its original."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from speeches.admin import duplicate_check, index_sync
from speeches.admin.publication import publish
from speeches.admin.review import bulk_actions
from speeches.admin.review.chosen_drafts import ListChanged, chosen_drafts
from speeches.admin.review.draft_list import draft_list
from speeches.admin.review.drafts_form import DraftsForm
from speeches.admin.review.review_actions import apply_review_action
from speeches.admin.review.review_context import review_context
from speeches.admin.saved_views import views_of_list
from speeches.admin.speech_form import SpeechForm
from speeches.curation import (
    EditConflict,
    correct_speech,
    edit_conflict_message,
    last_revision,
    recorded_step,
    update_doubts_of_new_drafts,
)
from speeches.models import SavedView, Speech, writing


class ReviewMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("review/", view(self.review_list), name="speeches_speech_review_list"),
            path("review/chosen/", view(self.chosen_view), name="speeches_speech_chosen"),
            path("review/accept/", view(self.accept_all), name="speeches_speech_accept"),
            path("<int:pk>/review/", view(self.review), name="speeches_speech_review"),
            *super().get_urls(),
        ]

    def review_list(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        update_doubts_of_new_drafts()
        form = DraftsForm(request.GET, request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("待审的草稿"),
            "opts": self.opts,
            **draft_list(form, request.GET.get("page")),
            **views_of_list(request, SavedView.Listed.DRAFTS),
            "may_publish": request.user.has_perm("speeches.publish_speech"),
        }
        return render(request, "admin/speeches/speech/review_list.html", context)

    @method_decorator(require_POST)
    def chosen_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = DraftsForm(request.GET, request.user)
        try:
            response = bulk_actions.apply_bulk_action(
                request, request.POST.get("act", ""), chosen_drafts(form, request.POST)
            )
        except ListChanged as error:
            messages.error(request, str(error))
            response = None
        return response or redirect(_list_url(form.query))

    @method_decorator(require_POST)
    def accept_all(self, request: HttpRequest) -> HttpResponse:
        """Publishes the drafts without doubts, whatever else is sent."""
        if not request.user.has_perm("speeches.publish_speech"):
            raise PermissionDenied
        form = DraftsForm(request.POST, request.user)
        without_doubts = form.all_of_status(Speech.Status.DRAFT).filter(doubt_count=0)
        publish(request, list(without_doubts.values_list("pk", flat=True)))
        return redirect(_list_url(form.query))

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        speech = Speech.objects.with_text().filter(pk=pk).first()
        if speech is None:
            return _missing(request, pk)
        if not self.has_change_permission(request, speech):
            raise PermissionDenied
        form = SpeechForm(instance=speech)
        if request.method == "POST":
            response = self._apply(request, speech)
            if isinstance(response, HttpResponse):
                return response
            form = response
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("对照审核"),
            "opts": self.opts,
            "form": form,
        }
        return render(request, "admin/speeches/speech/review.html", context | review_context(request, pk))

    def _apply(self, request: HttpRequest, speech: Speech) -> "HttpResponse | SpeechForm":
        """A redirect to the next page, or the form with its errors."""
        action = request.POST.get("act", "")
        if action == "fields":
            return self._correct(request, speech)
        if action == "accept" and (question := duplicate_check.ask_before_publishing(request, [speech.pk])):
            return question
        try:
            next_pk = apply_review_action(request, speech, action)
        except (EditConflict, ValueError) as error:
            messages.error(request, str(error))
            next_pk = speech.pk
        if next_pk is None:
            return redirect("admin:speeches_speech_review_list")
        return redirect("admin:speeches_speech_review", next_pk)

    @method_decorator(writing())
    def _correct(self, request: HttpRequest, speech: Speech) -> "HttpResponse | SpeechForm":
        form = SpeechForm(request.POST, instance=speech)
        if not form.is_valid():
            return form
        if form.changed_fields() or form.cleaned_data["confirmed"]:
            with recorded_step(speech, request.user):
                stored = Speech.objects.get(pk=speech.pk)
                correct_speech(stored, form.changed_fields(), request.user, **form.provenance())
        index_sync.sync_index(request)
        messages.success(request, gettext("更正已保存。"))
        return redirect("admin:speeches_speech_review", speech.pk)


def _missing(request: HttpRequest, pk: int) -> HttpResponse:
    """For a speech that a colleague has merged or deleted while it was open; raises Http404 for one that never was."""
    if last_revision(pk) is None:
        raise Http404
    messages.error(request, edit_conflict_message(pk))
    return redirect("admin:speeches_speech_review_list")


def _list_url(query: str) -> str:
    return reverse("admin:speeches_speech_review_list") + (f"?{query}" if query else "")
