"""A speech as plain text: what it is on top, then the text as printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from speeches.models import Speech
from speeches.templatetags.printing import chinese_date
from speeches.views.citations import basis


def text(request: HttpRequest, pk: int) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.published().with_text(), pk=pk)
    url = request.build_absolute_uri(speech.get_absolute_url())
    dated = f"日期：{chinese_date(speech.date) or '不详'}（{basis(speech)}）"
    head = [
        speech.title,
        speech.subtitle,
        f"讲话人：{speech.speaker or '不详'}",
        dated,
        *_warnings(speech),
        f"来源：{url}",
    ]
    body = "\n".join(line for line in head if line) + "\n\n" + speech.text + "\n"
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


def _warnings(speech: Speech) -> list[str]:
    cut = [] if speech.complete else [f"残缺：{speech.incomplete_reason or '原件所载的文字不完整'}"]
    return cut + (["有隐去之处，照录原件"] if speech.redacted else [])
