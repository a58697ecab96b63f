"""What Haystack indexes of a speech. Everything else about searching is in speeches/search."""

from typing import Any

from haystack import indexes

from speeches.fields import FIELDS, Kind, SpeechField
from speeches.models import Speech, SpeechQuerySet


def _column(field: SpeechField) -> indexes.SearchField:
    if field.kind is Kind.YEAR:
        return indexes.IntegerField(model_attr=field.name, null=True)
    if field.kind is Kind.RELATED:
        return indexes.IntegerField(model_attr=f"{field.name}_id", null=True)
    return indexes.CharField(model_attr=field.name, null=True)


# What results are counted and sorted by; a class is made by its metaclass where its attributes are not written out.
Columns: Any = type(indexes.SearchIndex)(
    "Columns", (indexes.SearchIndex,), {field.name: _column(field) for field in FIELDS if field.indexed}
)


class SpeechIndex(Columns, indexes.Indexable):
    # No template: templates escape, and the text must stay as it is.
    text = indexes.CharField(document=True)
    title = indexes.CharField(model_attr="title")
    particulars = indexes.CharField()

    def get_model(self) -> type[Speech]:
        return Speech

    def index_queryset(self, using: str | None = None) -> SpeechQuerySet:
        return Speech.objects.published().prefetch_related("sections").order_by("pk")

    def prepare_text(self, speech: Speech) -> str:
        return speech.text

    def prepare_particulars(self, speech: Speech) -> str:
        """What stands under the title, a line each. The type is not among them: it may be renamed at any time."""
        printed = (speech.subtitle, speech.byline, speech.speaker, speech.speaker_role, speech.occasion, speech.place)
        return "\n".join(filter(None, (*printed, _date_in_words(speech.date))))

    def prepare_date(self, speech: Speech) -> str:
        return speech.date or ""


def _date_in_words(iso: str | None) -> str:
    """2009-02-02 is looked for as 2009年2月2日, as precisely as is known."""
    numbers = (number.lstrip("0") for number in (iso or "").split("-"))
    return "".join(f"{number}{unit}" for number, unit in zip(numbers, "年月日", strict=False) if number)
