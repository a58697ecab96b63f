"""The page on which a passage is chosen, sentence by sentence, and put into a dossier with a note."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from speeches.models import Dossier, DossierItem, Speech
from speeches.readers import (
    LONGEST_NOTE,
    LONGEST_PASSAGE,
    Choice,
    DossierRefusal,
    PrintedSpeech,
    choice_of,
    collect_passage,
    collect_speech,
    create_dossier,
    find_in_line,
    printed_speeches,
)
from speeches.web.accounts import reader_of, reader_required
from speeches.web.dossiers.dossier_page import PAGE_SIZE, place_of

_DIGITS = 9


@dataclass(frozen=True)
class _Asked:
    """A speech, and the lines of it that were named; without one the whole speech is meant."""

    speech: Speech
    text: PrintedSpeech
    choice: Choice | None


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def collect(request: HttpRequest) -> HttpResponse:
    """The form; what is sent by it leads to the dossier. Nothing is changed by opening the address."""
    asked = _asked(request)
    told = ""
    if request.method == "POST":
        try:
            with transaction.atomic():  # of what is refused not even the new dossier stays
                row = _collected(request, asked)
            page = (place_of(row) - 1) // PAGE_SIZE + 1
            return redirect(f"{reverse('dossier', args=[row.dossier_id])}?page={page}#i-{row.pk}")
        except DossierRefusal as refused:
            told = str(refused)
    return render(request, "dossiers/collect.html", _context(request, asked, told), status=400 if told else 200)


def _asked(request: HttpRequest) -> _Asked:
    key = _number(request.GET.get("speech", ""))
    if key is None:
        raise Http404
    speech = get_object_or_404(Speech.objects.published().select_related("meeting_type"), pk=key)
    text = printed_speeches([speech.pk]).get(speech.pk) or PrintedSpeech(speech.pk, [])
    return _Asked(speech, text, _choice(request, text))


def _choice(request: HttpRequest, text: PrintedSpeech) -> Choice | None:
    """The lines that the address names; where a phrase is named its sentence is proposed, else the whole of them."""
    first, phrase = request.GET.get("from", ""), request.GET.get("find", "")
    at, until = _number(request.GET.get("at", "")) or 0, _number(request.GET.get("until", ""))
    if phrase and (span := find_in_line(text, first, phrase[:200])):
        at, until = span
    return choice_of(text, first, request.GET.get("to", ""), at, until) if first else None


def _collected(request: HttpRequest, asked: _Asked) -> DossierItem:
    note = request.POST.get("note", "")
    if request.POST.get("what") == "speech" or asked.choice is None:
        return collect_speech(_chosen_dossier(request), asked.speech, note)
    if request.POST.get("digest") != asked.text.digest:
        raise DossierRefusal(_("这篇讲话的文字刚刚改过，没有收入；请核对下面的文字，重新选择。"))
    start, end = _number(request.POST.get("start", "")), _number(request.POST.get("end", ""))
    if start is None or end is None:
        raise DossierRefusal(_("没有选中文字：止句须在起句之后，请重新选择。"))
    return collect_passage(_chosen_dossier(request), asked.speech, asked.text, start, end, note)


def _chosen_dossier(request: HttpRequest) -> Dossier:
    """The one that was chosen; one is made where a name was written."""
    if name := request.POST.get("name", "").strip():
        return create_dossier(reader_of(request), name)
    key = _number(request.POST.get("dossier", ""))
    held = reader_of(request).dossiers.filter(pk=key).first() if key is not None else None
    if held is None:
        raise DossierRefusal(_("没有选文夹；请选一个，或写一个新文夹的名称。"))
    return held


def _context(request: HttpRequest, asked: _Asked, told: str) -> dict[str, Any]:
    dossiers, choice = reader_of(request).dossiers.all(), asked.choice
    same = request.POST.get("digest") == asked.text.digest  # else the offsets that were sent are of another text
    start, end = (_number(request.POST.get(name, "")) if same else None for name in ("start", "end"))
    return {
        "speech": asked.speech,
        "choice": choice,
        "digest": asked.text.digest,
        "start": choice.start if choice and start is None else start,
        "end": choice.end if choice and end is None else end,
        "dossiers": dossiers,
        "name": request.POST.get("name", "" if dossiers else _("我的文夹"))[:200],
        "note": request.POST.get("note", "")[: 2 * LONGEST_NOTE],
        "chosen": request.POST.get("dossier", ""),
        "told": told,
        "longest": LONGEST_NOTE,
        "most": LONGEST_PASSAGE,
    }


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else None
