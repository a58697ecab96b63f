"""What all lists of the admin have in common: their titles, and what is listed before rows are deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db.models import F, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext

from speeches.admin.form_fields import SeenLinesForm
from speeches.admin.saved_views import views_of_list

MOST_DIGITS = 18  # of a number that any database takes


class OrderedList(ChangeList):
    """A list in the same order on every database: an empty value is less than all others, as SQLite has it."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        return [each for term in super().get_ordering(request, queryset) for each in _ordered(self.model, term)]


def _ordered(model: type[Model], term: Any, prefix: str = "") -> list[Any]:
    """A term of an order as Django takes it, with the place of empty values said; a relation's is that of its model."""
    name = term.lstrip("-") if isinstance(term, str) else ""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # an expression, `pk`, or what the list counts itself
        return [term if not prefix or not name else term.replace(name, prefix + name)]
    if field.is_relation and field.related_model and name == field.name:
        within = [str(each) for each in field.related_model._meta.ordering or ["pk"]]
        flipped = [_reversed(each) if term.startswith("-") else each for each in within]
        return [each for part in flipped for each in _ordered(field.related_model, part, f"{prefix}{name}__")]
    value = F(prefix + name)
    return [value.desc(nulls_last=True) if term.startswith("-") else value.asc(nulls_first=True)]


def _cannot_be_asked(name: str, value: str) -> bool:
    """Whether no database takes this value: text with NUL, a number of more digits than any column has."""
    endless = name != SEARCH_VAR and value.removeprefix("-").isdecimal() and len(value) > MOST_DIGITS
    return "\0" in value or endless


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS


def _reversed(term: str) -> str:
    return term[1:] if term.startswith("-") else f"-{term}"


class ListMixin(admin.ModelAdmin):
    listed = ""  # the SavedView.Listed of a list with saved views
    deleted_with: tuple[type[Model], ...] = ()  # models of related rows that are worth counting

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return OrderedList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list; an address with NUL or an endless number in it, or a form with keys that are none, is none of ours.

        Raises:
            BadRequest: it is such a request.
        """
        asked = ((name, value) for name, values in request.GET.lists() for value in values)
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if any(_cannot_be_asked(*each) for each in asked) or not all(map(_is_key, chosen)):
            raise BadRequest
        title = gettext("%(names)s列表") % {"names": capfirst(str(self.opts.verbose_name_plural))}
        views = views_of_list(request, self.listed) if self.listed else {}
        return super().changelist_view(request, {"title": title, **views, **(extra_context or {})})

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; whatever it is for, its lines of text are seen as they are."""
        made = super().get_form(request, obj, change=change, **kwargs)
        return made if issubclass(made, SeenLinesForm) else type(made.__name__, (SeenLinesForm, made), {})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows by name; of related rows the numbers of `deleted_with`, and nothing of purely technical ones."""
        listed, counts, permissions, protected = super().get_deleted_objects(objs, request)
        names = {model._meta.verbose_name_plural for model in self.deleted_with}
        related = {name: count for name, count in counts.items() if name in names}
        rows = [row for row in listed if not isinstance(row, list)]
        sums = [format_html("{}{}{}", capfirst(str(name)), gettext("："), count) for name, count in related.items()]
        own: dict[Any, int] = {self.opts.verbose_name_plural: len(rows)}
        return [*rows, sums] if sums else rows, own | related, permissions, protected
