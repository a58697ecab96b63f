"""Which rows are asked for: what readers may see, and what a list shows of it in one query."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, F, Prefetch, Q

if TYPE_CHECKING:
    from speeches.models import MeetingType, SourceFile, Speech  # noqa: F401  # named in the base classes below

PUBLISHED = "published"


class SpeechQuerySet(models.QuerySet["Speech"]):
    def published(self) -> "SpeechQuerySet":
        """What readers see. Every query made for readers says so; the index holds nothing else."""
        return self.filter(status=PUBLISHED)

    def readable_by(self, user: Any) -> "SpeechQuerySet":
        """Archivists may look at a draft as readers will see it."""
        return self if user.has_perm("speeches.view_speech") else self.published()

    def newest(self) -> "SpeechQuerySet":
        return self.order_by(F("year").desc(nulls_last=True), F("date").desc(nulls_last=True), "-pk")

    def for_list(self) -> "SpeechQuerySet":
        """With all that a line in a list shows, in one query."""
        return self.select_related("meeting_type").defer("date_evidence")

    def with_text(self) -> "SpeechQuerySet":
        """With its sections, in order by their own number: in the model's order SQL would sort their speeches too."""
        sections = apps.get_model("speeches", "Section").objects.order_by("order")
        return self.select_related("meeting_type").prefetch_related(Prefetch("sections", sections))

    def texts(self) -> dict[int, str]:
        """What `text` says of each, by their keys. No models are made: it is for hundreds at once."""
        rows = self.order_by("pk", "sections__order").values_list("pk", "sections__printed", "sections__body")
        sections: dict[int, list[str]] = {}
        for pk, printed, body in rows:
            sections.setdefault(pk, []).extend(() if printed is None else ["\n".join(filter(None, (printed, body)))])
        return {pk: "\n".join(texts) for pk, texts in sections.items()}

    def year_counts(self) -> list[tuple[int | None, int]]:
        """Years, newest first, with their number of speeches; speeches without any year come last as None."""
        rows = self.order_by().values_list("year").annotate(n=Count("pk"))
        return sorted(rows, key=lambda row: (row[0] is None, -(row[0] or 0)))

    def counts_by(self, field: str) -> "models.QuerySet[Speech, tuple[Any, int]]":
        """(value, number of speeches) for each value of a field but the empty one, the most frequent first."""
        named = self.exclude(**{field: ""}).exclude(**{f"{field}__isnull": True}).order_by()
        return named.values_list(field).annotate(count=Count("pk")).order_by("-count", field)


class MeetingTypeQuerySet(models.QuerySet["MeetingType"]):
    def counts(self) -> list[tuple[str, int]]:
        """(name, number of speeches that readers see) for each type, in the order that staff gave them."""
        count = Count("speeches", filter=Q(speeches__status=PUBLISHED))
        return list(self.annotate(count=count).order_by("order", "name").values_list("name", "count"))


class SourceFileQuerySet(models.QuerySet["SourceFile"]):
    def published(self) -> "SourceFileQuerySet":
        """Files of which readers see a speech. Whether they see the original itself is asked of each: open_to."""
        return self.filter(speeches__status=PUBLISHED).distinct()

    def of_other_rules(self, version: str) -> "SourceFileQuerySet":
        """Files that were read by rules other than these, and not again since."""
        return self.filter(state="done").exclude(extractor__in=["", version])

    def emptied(self) -> "SourceFileQuerySet":
        """Files that were read, and of which every speech has been deleted since."""
        return self.filter(state="done", verdict="", speeches=None, members=None)

    def readable_by(self, user: Any) -> "SourceFileQuerySet":
        return self if user.has_perm("speeches.view_sourcefile") else self.published()
