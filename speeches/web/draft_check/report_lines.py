"""The lines of a report: each passage with the speeches that it names and the ways to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from speeches.models import Speech
from speeches.presentation import VERSIONS, collect_url, passage_url
from speeches.search import CheckedPassage, NearMatch, Verdict


@dataclass(frozen=True)
class Named:
    """A speech that a passage names, and the ways to the paragraph and to where it is collected.

    `near` is the similar string in it, if any; `collect` is "" where readers have no accounts.
    """

    speech: Speech
    href: str
    near: NearMatch | None = None
    collect: str = ""


@dataclass(frozen=True)
class ReportLine:
    """A passage for the report.

    Attributes:
        number: Of the passage in the draft, from 1.
        passage: What was found of it.
        search: The way to the quoted search that counts the same.
        first: The first speech that holds it; None if none has a date, or it is no longer public.
        last: The last one.
        near: Those with similar strings.
    """

    number: int
    passage: CheckedPassage
    search: str
    first: Named | None
    last: Named | None
    near: list[Named]

    @property
    def withdrawn(self) -> bool:
        """Whether similar strings were found, and all their speeches have been withdrawn since."""
        return self.passage.verdict is Verdict.NEAR and not self.near


def report_lines(numbered: Sequence[tuple[int, CheckedPassage]]) -> Iterator[ReportLine]:
    """The lines of some passages, with the number of each. Speeches are read at once; those withdrawn are left out."""
    speeches = Speech.objects.published_by_key(set[int]().union(*(passage.pks for _, passage in numbered)))

    def named(pk: int, typed: str, anchor: str, near: NearMatch | None = None) -> list[Named]:
        speech = speeches.get(pk)
        if speech is None:
            return []
        return [Named(speech, passage_url(speech, typed, anchor), near, collect_url(pk, anchor, typed))]

    for number, passage in numbered:
        places = [place and named(place.pk, passage.typed, place.anchor) for place in (passage.first, passage.last)]
        first, last = (found[0] if found else None for found in places)
        near = [each for match in passage.near for each in named(match.pk, match.typed, match.anchor, match)]
        yield ReportLine(number, passage, search_url(passage), first, last, near)


def search_url(passage: CheckedPassage) -> str:
    """The quoted search, oldest first."""
    asked = {"q": passage.typed, "sort": "oldest", **({"versions": VERSIONS} if passage.in_versions else {})}
    return reverse("search") + "?" + urlencode(asked)
