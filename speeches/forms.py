"""What readers may ask for in an address: a query with its filters, or a narrower list."""

from typing import Any

from django import forms

from speeches.models import Speech

YEARS = range(10_000)


class NarrowForm(forms.Form):
    """A list of speeches narrowed by year or meeting type."""

    year = forms.IntegerField(required=False, min_value=YEARS.start, max_value=YEARS.stop - 1)
    meeting_type = forms.CharField(required=False, max_length=20, strip=False)

    def asked(self) -> dict[str, Any]:
        """What was asked for and makes sense. The rest narrows nothing: the list is then the whole one."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name) not in (None, "")}


class BrowseForm(NarrowForm):
    """A list of speeches, narrowed by all that lists show."""

    speaker = forms.CharField(required=False, max_length=80, strip=False)
    place = forms.CharField(required=False, max_length=80, strip=False)
    basis = forms.ChoiceField(required=False, choices=Speech.Basis.choices)


class SearchForm(NarrowForm):
    """A query, and what its results are narrowed and sorted by."""

    q = forms.CharField(required=False)
    speaker = forms.CharField(required=False, max_length=80, strip=False)
    place = forms.CharField(required=False, max_length=80, strip=False)
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in ("relevance", "newest", "oldest")])
