"""What Haystack indexes of a speech. Everything else about searching is in speeches/search."""

from haystack import indexes

from speeches.models import Speech, SpeechQuerySet


class SpeechIndex(indexes.SearchIndex, indexes.Indexable):
    # No template: templates escape, and the text must stay as it is.
    text = indexes.CharField(document=True)
    title = indexes.CharField(model_attr="title")
    speaker = indexes.CharField(model_attr="speaker")
    place = indexes.CharField(model_attr="place")
    meeting_type = indexes.IntegerField(model_attr="meeting_type_id", null=True)
    year = indexes.IntegerField(model_attr="year", null=True)
    date = indexes.CharField()

    def get_model(self) -> type[Speech]:
        return Speech

    def index_queryset(self, using: str | None = None) -> SpeechQuerySet:
        return Speech.objects.published().prefetch_related("sections").order_by("pk")

    def prepare_text(self, speech: Speech) -> str:
        return speech.text

    def prepare_date(self, speech: Speech) -> str:
        return speech.date or ""
