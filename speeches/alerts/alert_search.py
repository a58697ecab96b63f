"""The search that an alert keeps: stored in a row, put to the door of search, said in words, and as an address."""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.fields import FACETS, MEETING_TYPE
from speeches.models import Alert, cleaned_name, type_label
from speeches.search import ConcordanceLine, Filters, Mode, describe, first_lines, found_among, parse, query_budget

SHOWN_QUERY = 100  # characters: a longer one is no part of the address of each line, which has no marks then


@dataclass(frozen=True)
class AlertSearch:
    """What the search pages are asked, as `search_speeches` takes it.

    Attributes:
        chosen: The filters, by the names of facets.
    """

    q: str = ""
    chosen: Mapping[str, Any] = field(default_factory=dict)
    mode: Mode = Mode.USUAL
    inside_numbers: bool = False

    @classmethod
    def of(cls, alert: Alert) -> Self:
        return cls(alert.q, alert.chosen, Mode(alert.mode), alert.inside_numbers)

    @property
    def digest(self) -> str:
        """The same for the same search."""
        said = [self.q, sorted(self.chosen.items()), self.mode.value, self.inside_numbers]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @property
    def address(self) -> str:
        """The path of the search page that asks this, newest first."""
        asked = {"q": self.q, **self.chosen, **self._manner, "sort": "newest"}
        return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value != ''})}"

    @property
    def title(self) -> str:
        """The query with the values of the filters, as they were typed and chosen, on one line, all of it visible."""
        return cleaned_name(" ".join([self.q, *self._values()]))

    def in_words(self) -> list[str]:
        """One clause for each condition, in the language of the interface."""
        colon = _("：")
        named = {facet.name: facet.label for facet in FACETS}
        filters = [
            f"{named.get(name, name)}{colon}{value}" for name, value in zip(self.chosen, self._values(), strict=True)
        ]
        return [*map(cleaned_name, describe(parse(self.q, self.mode, self.inside_numbers))), *filters]

    def found_among(self, keys: Set[int]) -> dict[int, int]:
        """Which of these speeches the search page would show, with their matches; as the door of search."""
        with query_budget(settings.QUERY_SECONDS):
            return found_among(keys, self.q, self._filters, mode=self.mode, inside_numbers=self.inside_numbers)

    def first_lines(self, numbers: dict[int, int]) -> dict[int, list[ConcordanceLine]]:
        """Lines of the concordance, as the door of search."""
        with query_budget(settings.QUERY_SECONDS):
            return first_lines(numbers, self.q, mode=self.mode, inside_numbers=self.inside_numbers)

    def line_address(self, path: str, anchor: str = "") -> str:
        """The path of a speech with its matches marked, or of one of its lines.

        Args:
            path: Of the speech.
            anchor: Of the line; "" for the beginning.
        """
        asked = {"q": self.q, **self._manner} if self.q and len(self.q) <= SHOWN_QUERY else {}
        asked |= {"at": anchor} if anchor else {}
        return path + (f"?{urlencode(asked)}" if asked else "") + (f"#{anchor}" if anchor else "")

    @property
    def _filters(self) -> Filters:
        return Filters(**self.chosen)

    @property
    def _manner(self) -> dict[str, str]:
        said = {"mode": self.mode.value, "numbers": "inside" if self.inside_numbers else ""}
        return {name: value for name, value in said.items() if value}

    def _values(self) -> list[str]:
        related = MEETING_TYPE.name
        return [type_label(str(value)) if name == related else str(value) for name, value in self.chosen.items()]
