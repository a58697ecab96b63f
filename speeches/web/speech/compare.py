"""Two speeches side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from speeches.models import Speech
from speeches.text import Shingled, canonical, percent_shared
from speeches.web.errors import message_page
from speeches.web.speech.text_diff import Line, paragraph_diff

LONGEST = 400_000  # characters: longer texts would take minutes


def compare(request: HttpRequest, a: int, b: int) -> HttpResponse:
    left = get_object_or_404(Speech.objects.published().with_text(), pk=a)
    right = get_object_or_404(Speech.objects.published().with_text(), pk=b)
    if max(left.characters, right.characters) > LONGEST:
        return message_page(request, 400, _("篇幅过长"), _("两篇中有一篇过长，无法逐字对照；可下载纯文本自行比较。"))
    rows = paragraph_diff(_lines(left), _lines(right))
    changed_only = request.GET.get("show") == "changes"
    context = {
        "left": left,
        "sides": (left, right),
        "right": right,
        "rows": [row for row in rows if not (changed_only and row.same)],
        "changed_only": changed_only,
        "same": sum(row.same for row in rows),
        "shares": _shares(left, right),
    }
    return render(request, "compare.html", context)


def _lines(speech: Speech) -> list[Line]:
    """Headings and paragraphs with their anchors."""
    lines: list[Line] = []
    for section, paragraphs in speech.outline():
        if section.printed:
            lines.append((section.anchor, section.printed))
        lines += [(paragraph.anchor, paragraph.text) for paragraph in paragraphs]
    return lines


def _shares(left: Speech, right: Speech) -> tuple[int, int]:
    share, back = Shingled(canonical(left.text)).shares(canonical(right.text))
    return percent_shared(share), percent_shared(back)
