"""Where a speech's page leads from the name of its speaker and of its place."""

from dataclasses import dataclass

from django.urls import reverse

from speeches.fields import AUTHORITIES
from speeches.models import Speech, authority_table


@dataclass(frozen=True)
class RecordLink:
    """The list of the speeches of a person or a place.

    Attributes:
        href: its address.
        heading: of the record, where it is not what the speech prints; "" where nothing is to be said beside that.
    """

    href: str
    heading: str = ""


def record_links(speech: Speech) -> dict[str, RecordLink]:
    """By the names of the fields; a field with neither a printed name nor a record has none."""
    links = {}
    for field in AUTHORITIES:
        printed, record = getattr(speech, field.name), getattr(speech, f"{field.authority}_id")
        shown = authority_table(field.name).shown(printed, record)
        if field.listing and shown:
            links[field.name] = RecordLink(reverse(field.name, args=[shown]), shown if shown != printed else "")
    return links
