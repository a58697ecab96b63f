"""Querysets of speeches, meeting types and source files: what readers may see, and what lists need, in one query."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, F, OuterRef, Prefetch, Subquery
from django.db.models.base import ModelState
from django.db.models.functions import Cast, Coalesce

from speeches.fields import field_named
from speeches.models.authorities import authority_table
from speeches.models.kept import EVERY_YEAR, ContentVersion, SpeechCount
from speeches.models.section import SectionRow

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from speeches.models import MeetingType, SourceFile, Speech  # noqa: F401  # named in the base classes below

PUBLISHED = "published"
TEXT = models.CharField(max_length=80)
_EMPTY = {"{}": dict, "[]": list}  # the JSON of most speeches, which need not be parsed


class SpeechQuerySet(models.QuerySet["Speech"]):
    """Speeches: who may read them, and what lists need of them."""

    def published(self) -> "SpeechQuerySet":
        """Speeches that readers see. Every query made for readers has this filter; the index holds nothing else."""
        return self.filter(status=PUBLISHED)

    def counted(self) -> "SpeechQuerySet":
        """Published speeches, each once: without the other versions of one. Lists, counts and searches go by it."""
        return self.published().filter(version_of=None)

    def versions(self) -> dict[int, int]:
        """The keys of published speeches that are versions of others, with those of their main versions."""
        rows = self.published().filter(version_of__isnull=False).order_by("pk")
        return {pk: main for pk, main in rows.values_list("pk", "version_of") if main}

    def for_harvesters(self) -> "SpeechQuerySet":
        """Published speeches, and withdrawn ones, of which a harvester is told nothing but that they are gone."""
        return self.filter(status__in=(PUBLISHED, "withdrawn"))

    def readable_by(self, user: "User | AnonymousUser") -> "SpeechQuerySet":
        """Published speeches, and all others for archivists, who may look at a draft as readers will see it."""
        return self if user.has_perm("speeches.view_speech") else self.published()

    def of(self, name: str, value: "int | str") -> "SpeechQuerySet":
        """Those that have a value in a field, as lists show it: of a person or place all that belong to the record.

        Args:
            name: of the field in the registry.
            value: as an address has it.
        """
        field = field_named(name)
        if field.authority:
            return self.filter(authority_table(name).condition(str(value)))
        return self.filter(**{field.lookup: value})

    def shown_counts(self, name: str) -> dict[str, int]:
        """How many there are of each value of a field with records, as lists show it; "" for those without a value."""
        columns = (name, f"{field_named(name).authority}_id")
        return authority_table(name).grouped(self.order_by().values_list(*columns).annotate(n=Count("pk")))

    def newest(self) -> "SpeechQuerySet":
        """By date, newest first; speeches without a year come last."""
        return self.order_by(F("year").desc(nulls_last=True), F("date").desc(nulls_last=True), "-pk")

    def for_list(self) -> "SpeechQuerySet":
        """With all that a line of a list shows, in one query."""
        return self.select_related("meeting_type").defer("date_evidence")

    def with_text(self) -> "SpeechQuerySet":
        """With meeting type and sections, ordered by `order` alone: the model's ordering would sort by speech, too."""
        sections = apps.get_model("speeches", "Section").objects.order_by("order")
        return self.select_related("meeting_type").prefetch_related(Prefetch("sections", sections))

    def texts(self) -> dict[int, str]:
        """The text of each speech, as Speech.text, by its key. For hundreds at once: no model instances are made."""
        rows = self.order_by("pk", "sections__order").values_list("pk", "sections__printed", "sections__body")
        sections: dict[int, list[str]] = {}
        for pk, printed, body in rows:
            sections.setdefault(pk, []).extend(() if printed is None else ["\n".join(filter(None, (printed, body)))])
        return {pk: "\n".join(texts) for pk, texts in sections.items()}

    def published_by_key(self, keys: Collection[int], *left_out: str) -> dict[int, "Speech"]:
        """Those of the speeches with these keys that are published, with their meeting types, in one statement.

        Args:
            keys: primary keys.
            *left_out: names of fields that are not read.
        """
        if not keys:
            return {}
        reading = _reading(self.db, len(keys), left_out)
        types = apps.get_model("speeches", "MeetingType").objects.by_key()
        connection = connections[self.db]
        with connection.cursor() as cursor:
            cursor.execute(reading.statement, [PUBLISHED, *keys])
            speeches = [reading.speech(row, connection, types) for row in cursor.fetchall()]
        return {speech.pk: speech for speech in speeches}

    def section_rows(self, keys: Collection[int]) -> dict[int, list[SectionRow]]:
        """The sections of the speeches with these keys, whatever their status, in their order. No models are made."""
        sections: dict[int, list[SectionRow]] = {}
        if keys:
            with connections[self.db].cursor() as cursor:
                cursor.execute(_statement_of_sections(self.db, len(keys)), list(keys))
                for pk, order, printed, body in cursor.fetchall():
                    sections.setdefault(pk, []).append(SectionRow(order, printed, body))
        return sections

    def year_counts(self) -> list[tuple[int | None, int]]:
        """(year, number of speeches), newest year first; speeches without a year come last as None."""
        rows = self.order_by().values_list("year").annotate(n=Count("pk"))
        return sorted(rows, key=lambda row: (row[0] is None, -(row[0] or 0)))

    def counts_by(self, field: str) -> "models.QuerySet[Speech, tuple[Any, int]]":
        """(value, of the field's own type; number of speeches) but for the empty value, the most frequent first."""
        named = self.exclude(**{field: ""}).exclude(**{f"{field}__isnull": True}).order_by()
        return named.values_list(field).annotate(count=Count("pk")).order_by("-count", field)


class MeetingTypeQuerySet(models.QuerySet["MeetingType"]):
    def by_key(self) -> "dict[int, MeetingType]":
        """All of them, read anew when any row that pages show has changed. They are shared: change none of them."""
        token = ContentVersion.objects.using(self.db).token()
        return _types(self.db, token) if token else self.in_bulk()

    def counts(self) -> list[tuple[str, int]]:
        """(name, number of published speeches) for each type, in the order that staff gave them."""
        counted = SpeechCount.objects.filter(year=EVERY_YEAR, field="meeting_type", value=Cast(OuterRef("pk"), TEXT))
        count = Coalesce(Subquery(counted.values("speeches")), 0)
        return list(self.annotate(count=count).order_by("order", "name").values_list("name", "count"))


class _Reading:
    """How speeches are read with all but some fields: the statement, and what is made of a row.

    For a page of twenty Django takes longer to write the statement than a database to answer it, and five times as long
    to make a model of each row, field by field. The statement is the same for any keys of one number.
    """

    def __init__(self, using: str, number: int, left_out: Sequence[str]) -> None:
        self.model = apps.get_model("speeches", "Speech")
        rows = self.model.objects.using(using).filter(status=PUBLISHED).filter(pk__in=range(number))
        compiler = rows.order_by().defer(*left_out).query.get_compiler(using)
        # Values of a list stand in its order, after the status.
        self.statement: str = compiler.as_sql()[0]
        columns = [column for column, _, _ in compiler.select]
        self._names = [column.target.attname for column in columns]
        self._converters = compiler.get_converters(columns).items()
        self._type = self.model._meta.get_field("meeting_type")

    def speech(
        self, row: Sequence[Any], connection: BaseDatabaseWrapper, types: "Mapping[int, MeetingType]"
    ) -> "Speech":
        """The model of a row, as `Model.from_db` makes it, and with its meeting type if that is among `types`."""
        values = list(row)
        for at, (converters, column) in self._converters:
            if empty := _EMPTY.get(values[at]):
                values[at] = empty()
                continue
            for convert in converters:
                values[at] = convert(values[at], column, connection)
        speech = self.model.__new__(self.model)
        speech.__dict__.update(zip(self._names, values, strict=True), _state=ModelState())
        speech._state.adding, speech._state.db = False, connection.alias
        if kind := types.get(speech.meeting_type_id or 0):
            self._type.set_cached_value(speech, kind)
        return speech


@lru_cache(600)
def _reading(using: str, number: int, left_out: tuple[str, ...]) -> _Reading:
    return _Reading(using, number, left_out)


@lru_cache(600)
def _statement_of_sections(using: str, number: int) -> str:
    rows = apps.get_model("speeches", "Section").objects.using(using).filter(speech__in=range(number))
    rows = rows.order_by("speech_id", "order")  # as the index has them: texts need not be sorted
    return _sql(rows.values_list("speech_id", "order", "printed", "body"))


def _sql(rows: "models.QuerySet[Any, Any]") -> str:
    """The statement with places for its values; the values of a list stand in its order."""
    sql: str = rows.query.get_compiler(rows.db).as_sql()[0]
    return sql


@lru_cache(4)
def _types(using: str, _token: str) -> "dict[int, MeetingType]":
    return apps.get_model("speeches", "MeetingType").objects.using(using).in_bulk()


class SourceFileQuerySet(models.QuerySet["SourceFile"]):
    """Source files: who may read them, and which want attention."""

    def published(self) -> "SourceFileQuerySet":
        """Files with a published speech. Whether readers may see the original itself: SourceFile.open_to."""
        return self.filter(speeches__status=PUBLISHED).distinct()

    def extracted_by_other_rules(self, version: str) -> "SourceFileQuerySet":
        """Files whose stored extraction was made by rules of another version than this."""
        return self.filter(state="done").exclude(extractor__in=["", version])

    def emptied(self) -> "SourceFileQuerySet":
        """Files that were extracted and all of whose speeches have been deleted since."""
        return self.filter(state="done", verdict="", speeches=None, members=None)

    def readable_by(self, user: "User | AnonymousUser") -> "SourceFileQuerySet":
        """Files whose page this user may open: those with a published speech, or all for archivists."""
        return self if user.has_perm("speeches.view_sourcefile") else self.published()
