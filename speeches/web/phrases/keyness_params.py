"""What the address of the keyness pages asks for: which speeches, which strings, and the addresses that lead on."""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.fields import MEETING_TYPE, YEAR
from speeches.models import type_label
from speeches.presentation import HEADINGS
from speeches.search import Filters, KeynessKind
from speeches.web.forms import NarrowForm


@dataclass(frozen=True)
class KeynessParams:
    """`chosen` holds the filters by their names; `problems` are sentences about what could not be read."""

    kind: KeynessKind = KeynessKind.FREQUENT
    chosen: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def filters(self) -> Filters:
        return Filters(**self.chosen)

    @property
    def year(self) -> int | None:
        """The year that was chosen; what is new in it is what no earlier one says."""
        return self.chosen.get(YEAR.name)

    @property
    def named(self) -> str:
        """What was chosen, in words."""
        return _("、").join(_named(name, value) for name, value in self.chosen.items())

    def of_kind(self, kind: KeynessKind) -> "KeynessParams":
        """The same speeches, other strings."""
        return replace(self, kind=kind)

    def address(self, view: str = "keyness") -> str:
        """The address of this list, or with another view of a file of it."""
        kind = {} if self.kind is KeynessKind.FREQUENT else {"kind": self.kind.value}
        return f"{reverse(view)}?{urlencode({**self.chosen, **kind})}"

    def lines(self, query: str, *, here: bool) -> str:
        """The address of the concordance of a query, among the chosen speeches or in the whole archive."""
        return f"{reverse('concordance')}?{urlencode({'q': query, **(self.chosen if here else {})})}"

    def lines_before(self, query: str) -> str:
        """The address of its concordance in the years before the chosen one."""
        return self.lines(f"{query} ..{(self.year or 1) - 1:04}", here=False)


def keyness_params(request: HttpRequest) -> KeynessParams:
    """Reads the address; what makes no sense narrows nothing, and a sentence says so."""
    form, kind = NarrowForm(request.GET), request.GET.get("kind", "")
    chosen = form.asked()
    wrong = [_("“%(field)s”一栏无法识别，没有作为条件。") % {"field": HEADINGS[name]} for name in form.errors]
    known = KeynessKind(kind) if kind in set(KeynessKind) else KeynessKind.FREQUENT
    return KeynessParams(known, chosen, wrong)


def _named(name: str, value: Any) -> str:
    if name == YEAR.name:
        return _("%(year)s年") % {"year": value}
    return type_label(str(value)) if name == MEETING_TYPE.name else str(value)
