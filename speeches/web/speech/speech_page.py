"""The page of one speech."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from speeches.models import Speech, SpeechQuerySet
from speeches.presentation import (
    BACK,
    INSIDE,
    LONGEST,
    Outline,
    SpeechPage,
    back_url,
    collect_url,
    corrections_not_shown,
    local_date,
    own_links,
    page_at,
    split_pages,
)
from speeches.search import Mode, Query, TermKind, parse, speech_matches
from speeches.text import Convert, script_converter
from speeches.web.speech.citations import apa, gbt7714, highwire
from speeches.web.speech.match_navigation import match_navigation
from speeches.web.speech.reading import converted, reading
from speeches.web.speech.record_links import record_links
from speeches.web.speech.related import related_speeches
from speeches.web.speech.taken_passages import taken_passages
from speeches.web.speech.versions import speech_versions

MOST_HEADINGS = 120
SIZES = ("small", "large")  # of the text, as static/reading.js keeps them in a cookie


def speech(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Speech.objects.readable_by(request.user).with_text().select_related("source"), pk=pk)
    query = request.GET.get("q", "").strip()
    mode = request.GET.get("mode", "")
    parsed = parse(query, Mode(mode) if mode in list(Mode) else Mode.USUAL, request.GET.get("numbers") == INSIDE)
    outline = row.outline()
    pages = split_pages(outline, row.characters)
    page = page_at(pages, request.GET.get("at", ""), request.GET.get("leaf", ""))
    marked = match_navigation(speech_matches(row, parsed), pages, page.number, partial(_page_address, request))
    shown = reading(page.outline, marked.hits, marked.places[page.number], marked.total)
    convert = script_converter(request.GET.get("script", ""))
    earlier, later = _neighbours(row)
    url = request.build_absolute_uri(row.get_absolute_url())
    versions = speech_versions(row, request.user)
    related, taken = related_speeches(row), taken_passages(row)
    at_head = {copy.pk for copy, _ in taken.copies}
    context = {
        "speech": row,
        "records": record_links(row),
        "own": own_links(row),
        "size": _size(request),
        "query": query,
        "mode": parsed.mode.value,
        "numbers": INSIDE if parsed.inside_numbers else "",
        "phrase": _phrase(parsed),
        "reading": converted(shown, convert) if convert else shown,
        "title": convert(row.title) if convert else row.title,
        "script": request.GET["script"] if convert else "",
        "other_scripts": _scripts(request),
        "kept": _kept(request),
        "back": back_url(request),
        "speech_page": page,
        "speech_pages": [(each, marked.places[each.number]) for each in pages] if len(pages) > 1 else [],
        "first_place": marked.first,
        "headings": _headings(pages, page, convert or str),
        "earlier": earlier,
        "later": later,
        "versions": versions,
        "canonical": request.build_absolute_uri(versions.main.get_absolute_url()) if versions.main else "",
        "related": related,
        "other_copies": [copy for copy in related.copies if copy.speech.pk not in at_head],
        "taken": taken,
        "citations": [("GB/T 7714", gbt7714(row, url, localdate())), ("APA", apa(row, url))],
        "highwire": highwire(row, url),
        "url": url,
        "elsewhere": corrections_not_shown(row),
        "text_by_hand": row.correction(Speech.TEXT),
        "summary": _summary(row, outline),
        "collect": collect_url(row.pk) if row.published else "",
        "short": request.build_absolute_uri(f"/s/{row.pk}"),
    }
    return render(request, "speech.html", context)


def short(request: HttpRequest, pk: int) -> HttpResponsePermanentRedirect | HttpResponse:
    """A short address that does not change: the key is the speech's for good."""
    return redirect(get_object_or_404(Speech.objects.readable_by(request.user).only("pk"), pk=pk), permanent=True)


def _summary(speech: Speech, outline: Outline) -> str:
    """For a preview: who and when, and how it begins after the address."""
    when = local_date(speech.date) or (
        f"{_('发布于')} {local_date(speech.published_on)}" if speech.published_on else ""
    )
    first = next((p.text for _section, some in outline for p in some if len(p.text) > 20), "")
    return "　".join(part for part in (speech.speaker, when, first[:110]) if part)


def _phrase(query: Query) -> str:
    """What was searched for, if it is one phrase: it has a life through the years."""
    alone = (
        query.mode is Mode.USUAL
        and len(query.terms) == 1
        and not (query.excluded or query.years or query.terms[0].field)
    )
    return query.terms[0].text if alone and query.terms[0].kind is not TermKind.WORDS else ""


def _page_address(request: HttpRequest, number: int) -> str:
    return f"?{_kept(request)}leaf={number}"


def _kept(request: HttpRequest) -> str:
    """What is asked of a speech on every one of its pages, as the head of an address."""
    names = ("q", "mode", "numbers", "script", *BACK, "from")
    kept = {name: request.GET[name][:LONGEST] for name in names if request.GET.get(name)}
    return f"{urlencode(kept)}&" if kept else ""


def _scripts(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The ways to show the text: as printed, or converted; each with the address of this page in it."""
    names = (("", _("照原文")), ("t", _("转为繁体")), ("s", _("转为简体")))
    asked = request.GET.copy()
    links = []
    for script, name in names:
        asked.pop("script", None)
        if script:
            asked["script"] = script
        links.append((script, name, f"?{asked.urlencode()}"))
    return links


def _headings(made: Sequence[SpeechPage], here: SpeechPage, convert: Convert) -> list[tuple[int, str, str, bool]]:
    """Level, anchor and text of each heading, and whether it is on this page; only the highest when there are many."""
    found = [
        (section.level, section.anchor, convert(section.printed), page is here)
        for page in made
        for section, _paragraphs in page.outline
        if section.printed
    ]
    return found if len(found) <= MOST_HEADINGS else [row for row in found if row[0] <= 1][: 5 * MOST_HEADINGS]


def _size(request: HttpRequest) -> str:
    chosen = request.COOKIES.get("size", "")
    return chosen if chosen in SIZES else ""


def _neighbours(speech: Speech) -> tuple[Speech | None, Speech | None]:
    """The speeches before and after this one in its year, or among those without a year."""
    if not speech.published:
        return None, None
    read = Speech.objects.counted().only("pk", "title")
    same_year = read.filter(year=speech.year) if speech.year is not None else read.filter(year__isnull=True)
    return _before(same_year, speech), _after(same_year, speech)


def _before(speeches: SpeechQuerySet, speech: Speech) -> Speech | None:
    """By date, then by key; those without a date come last. Each step begins where the index holds this date."""
    if speech.date is None:
        undated = speeches.filter(date__isnull=True, pk__lt=speech.pk).order_by("-pk").first()
        return undated or speeches.filter(date__isnull=False).order_by("-date", "-pk").first()
    same_or_less = speeches.filter(date__lte=speech.date)
    return same_or_less.filter(Q(date__lt=speech.date) | Q(pk__lt=speech.pk)).order_by("-date", "-pk").first()


def _after(speeches: SpeechQuerySet, speech: Speech) -> Speech | None:
    undated = speeches.filter(date__isnull=True).order_by("pk")
    if speech.date is None:
        return undated.filter(pk__gt=speech.pk).first()
    same_or_more = speeches.filter(date__gte=speech.date)
    later = same_or_more.filter(Q(date__gt=speech.date) | Q(pk__gt=speech.pk)).order_by("date", "pk").first()
    return later or undated.first()
