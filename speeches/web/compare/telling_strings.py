"""What the reports say unusually often, with how often each of them says it, as the search counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from speeches.models import Speech
from speeches.search import Keyness, KeynessKind, keyness_of, occurrences_by_speech
from speeches.web.compare.years_params import YearsParams

MOST = 30  # strings


@dataclass(frozen=True)
class TellingString:
    """A string, what is typed to find it, and for each report its matches with the address that lists them."""

    phrase: str
    query: str
    cells: list[tuple[int, str]]


@dataclass(frozen=True)
class TellingStrings:
    """The strings; `keyness` says whether they were counted, and how fresh they are."""

    keyness: Keyness
    strings: list[TellingString]


def telling_strings(asked: YearsParams, columns: Sequence[Speech]) -> TellingStrings:
    """Of the strings that stand out in the speeches of this place, speaker and type those that the reports say."""
    found = keyness_of(asked.filters, KeynessKind.FREQUENT, MOST)
    rows = [_string(row.phrase, row.query, asked, columns) for row in found.rows]
    return TellingStrings(found, [row for row in rows if any(count for count, _ in row.cells)])


def _string(phrase: str, query: str, asked: YearsParams, columns: Sequence[Speech]) -> TellingString:
    counts = occurrences_by_speech(query, asked.filters)
    return TellingString(phrase, query, [(counts.get(each.pk, 0), _places(each, query)) for each in columns])


def _places(speech: Speech, query: str) -> str:
    return f"{reverse('all_places', args=[speech.pk])}?{urlencode({'q': query})}"
