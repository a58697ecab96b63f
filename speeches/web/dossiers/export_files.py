"""A dossier to take away: as a Word document, and as files for reference managers."""

import json
from collections.abc import Callable, Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from archive.fairness import EXPORTS
from speeches.models import Dossier, Speech
from speeches.readers import placed_in_batches
from speeches.web.accounts import reader_required
from speeches.web.dossiers.own_dossier import own_dossier
from speeches.web.dossiers.references import Reference, references_of
from speeches.web.speech import citations

Absolute = Callable[[Speech], str]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
    "docx": WORD,
}


@require_safe
@reader_required
@EXPORTS
def export(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The file; speeches that are not public are left out, and what has changed says so."""
    if ending not in _TYPES:
        raise Http404
    held, absolute = own_dossier(request, pk), _absolute(request)
    response: HttpResponseBase
    if ending == "docx":
        from speeches.web.dossiers.word_document import word_document  # python-docx is loaded when it is first needed

        response = HttpResponse(word_document(held, absolute), content_type=_TYPES[ending])
    else:
        found = references_of(placed_in_batches(held.items.listed().iterator(500)))
        response = StreamingHttpResponse(_WRITTEN[ending](found.values(), absolute), content_type=_TYPES[ending])
    response.headers["Content-Disposition"] = content_disposition_header(True, _name(held, ending)) or "attachment"
    return response


def _bib(found: Iterable[Reference], absolute: Absolute) -> Iterator[str]:
    for each in found:
        yield citations.annotated(citations.bibtex(each.speech, absolute(each.speech)), "bib", each.notes) + "\n\n"


def _ris(found: Iterable[Reference], absolute: Absolute) -> Iterator[str]:
    for each in found:
        yield citations.annotated(citations.ris(each.speech, absolute(each.speech)), "ris", each.notes) + "\r\n\r\n"


def _csl(found: Iterable[Reference], absolute: Absolute) -> Iterator[str]:
    yield "["
    for at, each in enumerate(found):
        made = citations.csl_item(each.speech, absolute(each.speech), citations.date_note(each.speech), each.notes)
        yield ("," if at else "") + "\n" + json.dumps(made, ensure_ascii=False)
    yield "\n]\n"


_WRITTEN: dict[str, Callable[..., Iterator[str]]] = {"bib": _bib, "ris": _ris, "json": _csl}


def _absolute(request: HttpRequest) -> Absolute:
    base = request.build_absolute_uri("/").rstrip("/")
    return lambda speech: base + speech.get_absolute_url()


def _name(held: Dossier, ending: str) -> str:
    """Without what no file system takes."""
    kept = "".join(char for char in held.name if char.isprintable() and char not in '\\/:*?"<>|').strip(". ")
    return f"{kept or 'dossier'}.{ending}"
