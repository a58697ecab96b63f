"""The dossier of an address, for its owner alone: that of another reader is not there."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from speeches.models import Dossier
from speeches.web.accounts import reader_of


def own_dossier(request: HttpRequest, pk: int) -> Dossier:
    """Raises Http404 where there is none of this reader."""
    return get_object_or_404(Dossier, pk=pk, owner=reader_of(request))
