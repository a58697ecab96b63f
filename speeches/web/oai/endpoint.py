"""The address that harvesters ask, by GET or POST."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from oaipmh.metadata import MetadataRegistry
from oaipmh.server import ServerBase, oai_dc_writer

from speeches.web.corpus import xml_text
from speeches.web.oai.repository import DUBLIN_CORE, Repository

_LONGEST = 500  # characters of an argument; a longer one is no argument of the protocol
_REGISTRY = MetadataRegistry()
_REGISTRY.registerWriter(DUBLIN_CORE, oai_dc_writer)


@csrf_exempt  # harvesters have no session, and nothing is changed
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """The answer of the protocol; its own errors are answers with status 200."""
    repository = Repository(request.build_absolute_uri(request.path), request.get_host())
    asked = request.POST if request.method == "POST" else request.GET
    answer: bytes = ServerBase(repository, _REGISTRY).handleRequest(_arguments(asked))
    return HttpResponse(answer, content_type="text/xml; charset=utf-8")


def _arguments(asked: QueryDict) -> dict[str, str]:
    """Each argument once, as the protocol has it: one that is repeated or too long is told as one that is not known."""
    arguments = {}
    for name, values in asked.lists():
        good = len(values) == 1 and len(values[0]) <= _LONGEST
        arguments[xml_text(name)[:_LONGEST] if good else "repeated"] = xml_text(values[-1])[:_LONGEST]
    return arguments
