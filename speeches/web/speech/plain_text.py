"""A speech as plain text: what it is on top, then the text as printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from speeches.models import Speech
from speeches.presentation import local_date
from speeches.web.speech.citations import date_note


def text(request: HttpRequest, pk: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.published().with_text(), pk=pk)
    url = request.build_absolute_uri(speech.get_absolute_url())
    said = {"date": local_date(speech.date) or _("不详"), "basis": date_note(speech)}
    head = [
        speech.title,
        speech.subtitle,
        _("讲话人：%(speaker)s") % {"speaker": speech.speaker or _("不详")},
        _("日期：%(date)s（%(basis)s）") % said,
        *_warnings(speech),
        _("来源：%(url)s") % {"url": url},
    ]
    body = "\n".join(line for line in head if line) + "\n\n" + speech.text + "\n"
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


def _warnings(speech: Speech) -> list[str]:
    cut = (
        []
        if speech.complete
        else [_("残缺：%(reason)s") % {"reason": speech.incomplete_reason or _("原件所载的文字不完整")}]
    )
    return cut + ([_("有隐去之处，照录原件")] if speech.redacted else [])
