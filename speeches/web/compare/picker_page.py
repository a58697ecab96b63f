"""The page on which two speeches are chosen: by number, by address, or from what a search finds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from speeches.models import Speech
from speeches.presentation import LONGEST
from speeches.search import search_speeches
from speeches.web.errors import needs_index

CHOICES = 10  # speeches that are offered for what was typed
_NUMBER = re.compile(r"(?:\S*/(?:speeches|s)/)?([0-9]{1,9})/?(?:[?#]\S*)?")


@dataclass
class Slot:
    """One of the two: its name in the address, what was typed, and what was chosen or is offered for it.

    `problem` is a sentence about what was typed; `more` says how many further speeches the search finds.
    """

    name: str
    typed: str = ""
    chosen: Speech | None = None
    offered: Sequence[Speech] = field(default_factory=list)
    more: int = 0
    problem: str = ""


@needs_index
def pick(request: HttpRequest) -> HttpResponse:
    """The form; when both are chosen it leads on to their comparison."""
    ticked = request.GET.getlist("pk")
    asked = {"a": request.GET.get("a", ""), "b": request.GET.get("b", "")}
    for name, number in zip(asked, ticked, strict=False):
        asked[name] = number
    slots = [_slot(request, name, request.GET.get(f"{name}_pk", ""), typed) for name, typed in asked.items()]
    left, right = (slot.chosen for slot in slots)
    problem = _problem(ticked, left, right)
    if left and right and not problem:
        return redirect("compare", left.pk, right.pk)
    return render(request, "compare_pick.html", {"slots": slots, "problem": problem})


def _problem(ticked: Sequence[str], left: Speech | None, right: Speech | None) -> str:
    if ticked and len(ticked) != 2:
        return _("对照要选两篇，刚才选了 %(number)s 篇；请在下面选定。") % {"number": len(ticked)}
    if left and left == right:
        return _("两边选了同一篇；请给其中一边换一篇。")
    return ""


def _slot(request: HttpRequest, name: str, number: str, typed: str) -> Slot:
    slot = Slot(name, typed.strip()[:LONGEST])
    named = _NUMBER.fullmatch(number) or _NUMBER.fullmatch(normalize("NFKC", slot.typed))
    if named:
        readable = Speech.objects.readable_by(request.user).select_related("meeting_type")
        slot.chosen = readable.filter(pk=int(named[1])).first()
        if slot.chosen is None:
            slot.problem = _("没有编号为 %(number)s 的公开讲话；编号是讲话地址里的数字。") % {"number": named[1]}
    elif slot.typed:
        found = search_speeches(slot.typed, page_size=CHOICES)
        slot.offered, slot.more = [hit.speech for hit in found.hits], max(0, found.total - CHOICES)
        if not slot.offered:
            slot.problem = _("没有找到“%(typed)s”；请换几个词，或填讲话的编号。") % {
                "typed": Truncator(slot.typed).chars(60)
            }
    return slot
