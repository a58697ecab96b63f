"""What Haystack indexes of a speech. Everything else about searching is in speeches/search."""

from haystack import indexes

from speeches.models import Speech, SpeechQuerySet


class SpeechIndex(indexes.SearchIndex, indexes.Indexable):
    # No template: templates escape, and the text must stay as it is.
    text = indexes.CharField(document=True)
    title = indexes.CharField(model_attr="title")
    particulars = indexes.CharField()
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
