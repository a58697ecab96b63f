"""Figures of the archive for Prometheus: requests as its processes count them, and how far work lags behind."""

import os

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from archive.client_address import client_address
from archive.metrics import FOLDER, may_read


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures, in the text format of Prometheus.

    Raises:
        Http404: this address is none of METRICS_ALLOWED.
    """
    if not may_read(client_address(request), settings.METRICS_ALLOWED):
        raise Http404
    from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    from speeches.web.site.archive_figures import ArchiveFigures

    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the client has no hints for it
    else:
        registry = REGISTRY
    said = generate_latest(registry) + generate_latest(ArchiveFigures())
    return HttpResponse(said, content_type=CONTENT_TYPE_LATEST)
