"""What is written of a speech, whichever engine writes it."""

from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.indexes import SearchIndex

from speeches.fields import FIELDS
from speeches.models import Speech

TEXT_FIELDS = ("text", "title", "particulars")  # searched in canonical form; every other field is a value
COLUMNS = tuple(field for field in FIELDS if field.indexed)


def prepared_fields(index: SearchIndex, speech: Speech) -> dict[str, Any]:  # Any: values as Haystack prepares them
    """The fields of a speech as they are written; a field without a value is left out."""
    fields = index.full_prepare(speech)
    fields["pk"] = int(fields.pop(DJANGO_ID))
    del fields[DJANGO_CT], fields[ID]
    return {name: value for name, value in fields.items() if value is not None}
