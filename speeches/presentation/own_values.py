"""Own fields and tags of speeches as readers get them in files and in the API; those for staff are not among them."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from speeches.models import Speech, public_definitions
from speeches.search import quoted


class OwnColumns:
    """What files and the API hold of own fields and tags, by the definitions that there are when it is made."""

    def __init__(self) -> None:
        self.public = public_definitions()

    def record(self, speech: Speech) -> dict[str, Any]:
        """`tags`, a list of names, and `fields`, the stored value of each own field by its key."""
        fields = {each.field.key: each.stored for each in self.public.values_of(speech)}
        return {"tags": self.public.tags_of(speech), "fields": fields}

    def head(self) -> list[str]:
        """The heads of the columns of a table: tags, then each field; none in an archive without any of both."""
        return ["tags", *(field.label for field in self.public.fields)] if any(self.public) else []

    def cells(self, record: dict[str, Any]) -> list[str]:
        """The cells under `head` for what `record` gave.

        A value that begins with an apostrophe has one more, as what a spreadsheet would run has one: a table that is
        read in again loses one.
        """
        values = (record["fields"].get(field.key, "") for field in self.public.fields)
        cells = ["、".join(record["tags"]), *values] if any(self.public) else []
        return [f"'{cell}" if cell.startswith("'") else cell for cell in cells]


def own_links(speech: Speech) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """What the page of a speech shows: label, value and address of each own field; name and address of each tag.

    The addresses find the public speeches of the same value.
    """
    fields = [
        (each.field.shown_label, each.shown, _found_by(each.field.label, each.shown)) for each in speech.public_values
    ]
    return fields, [(name, _found_by("标签", name)) for name in speech.public_tags]


def _found_by(field: str, value: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': f'{field}:{quoted(value)}'})}"
