"""An Atom feed of any search: what came into the archive last of all that it finds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from speeches.presentation import local_date, marked, passage_url, url_at
from speeches.search import Hit, newest_arrivals
from speeches.web.errors import needs_index
from speeches.web.feeds import writable
from speeches.web.search.search_params import SearchParams, search_params

ENTRIES = 50


@needs_index
def search_feed(request: HttpRequest) -> HttpResponse:
    question = search_params(request)
    feed = _feed(request, question)
    for hit in question.put_to(newest_arrivals, limit=ENTRIES):
        feed.add_item(**_entry(request, question, hit))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _feed(request: HttpRequest, question: SearchParams) -> Atom1Feed:
    said = " ".join([question.q, *map(str, question.chosen.values())]).strip()
    return Atom1Feed(
        title=writable(_("讲话档案检索：%(query)s") % {"query": Truncator(said).chars(60)} if said else _("讲话档案")),
        link=request.build_absolute_uri(url_at(request, reverse("search"))),
        description=None,
        author_name=_("讲话档案"),
        feed_url=request.build_absolute_uri(url_at(request, request.path)),
        language=get_language(),
    )


def _entry(request: HttpRequest, question: SearchParams, hit: Hit) -> dict[str, Any]:
    speech = hit.speech
    return {
        "title": writable(speech.title),
        "link": request.build_absolute_uri(passage_url(speech, question.q, how=question.manner)),
        "unique_id": request.build_absolute_uri(speech.get_absolute_url()),
        "description": _summary(hit),
        "author_name": writable(speech.speaker) or None,
        "pubdate": speech.created_at,
        "updateddate": speech.updated_at,
        "categories": [writable(speech.meeting_type.name)] if speech.meeting_type else [],
    }


def _summary(hit: Hit) -> str:
    """HTML: Atom says so of a summary. Everything in it is escaped but the marks."""
    said = local_date(hit.speech.date) or _("讲话日期不详")
    passages = (f"<p>{marked(snippet.text, snippet.spans)}</p>" for snippet in hit.snippets)
    return writable(f"<p>{said}</p>" + "".join(passages))
