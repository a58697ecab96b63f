"""The wording families that staff keep, each with the way to its life year by year."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from speeches.models import WordingFamily
from speeches.search import JOINED


def page(request: HttpRequest) -> HttpResponse:
    families = [(family, _forms(family), _address(family)) for family in WordingFamily.objects.all()]
    return render(request, "families.html", {"families": families})


def _forms(family: WordingFamily) -> list[str]:
    return family.forms.split("\n")


def _address(family: WordingFamily) -> str:
    return f"{reverse('phrases')}?{urlencode({'p': JOINED.join(_forms(family))})}"
