"""Which reports are set side by side: of a place or a speaker, of a type, with a word of the title."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.fields import AUTHORITIES, MEETING_TYPE
from speeches.models import Speech, SpeechQuerySet, type_label
from speeches.presentation import HEADINGS
from speeches.search import Filters
from speeches.web.forms import NarrowForm

WHOSE = tuple(field.name for field in AUTHORITIES)  # place and speaker: one of these is needed
LONGEST_TITLE = 60


@dataclass(frozen=True)
class YearsParams:
    """`chosen` holds place, speaker and type; `problems` are sentences about what could not be read or is missing."""

    chosen: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def enough(self) -> bool:
        """Whether it says whose reports are meant."""
        return any(name in self.chosen for name in WHOSE)

    @property
    def filters(self) -> Filters:
        """The same for the search, but for the title."""
        return Filters(**self.chosen)

    @property
    def named(self) -> str:
        """What was chosen, in words."""
        words = [type_label(str(v)) if name == MEETING_TYPE.name else str(v) for name, v in self.chosen.items()]
        return _("、").join([*words, *([_("题名含“%(title)s”") % {"title": self.title}] if self.title else [])])

    def speeches(self) -> SpeechQuerySet:
        """The public speeches that are meant."""
        rows = Speech.objects.counted()
        for name, value in self.chosen.items():
            rows = rows.of(name, value)
        return rows.filter(title__contains=self.title) if self.title else rows

    def address(self, view: str = "compare_years") -> str:
        """The address of this page, or with another view of a file of it."""
        asked = {**self.chosen, **({"title": self.title} if self.title else {})}
        return f"{reverse(view)}?{urlencode(asked)}"


def years_params(request: HttpRequest) -> YearsParams:
    """Reads the address; what makes no sense narrows nothing, and a sentence says so."""
    form = NarrowForm(request.GET)
    names = (*WHOSE, MEETING_TYPE.name)
    chosen = {name: value for name, value in form.asked().items() if name in names}
    problems = [
        _("“%(field)s”一栏无法识别，没有作为条件。") % {"field": HEADINGS[name]}
        for name in names
        if name in form.errors
    ]
    title = request.GET.get("title", "").replace("\0", "").strip()[:LONGEST_TITLE]
    params = YearsParams(chosen, title, problems)
    if (chosen or title) and not params.enough:
        problems.append(_("还要选一个地方或一位讲话人：历年对照的是同一地方或同一人的报告。"))
    return params
