"""What a SearchQuerySet asks for, from Haystack's options to our own request, and the answer as Haystack gives it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from haystack.models import SearchResult

from speeches.fields import FACETS, FIELDS, TITLE, Kind
from speeches.models import Chosen, Speech
from speeches.search.engines.base import EVERYTHING, EngineResult, FoundDocument, SearchRequest
from speeches.search.execution import recorded, search_request
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import Query, parse
from speeches.search.similar_speeches import MOST_ALIKE, more_like_this
from speeches.text import Span, by_frequency

SORTS = {(): "relevance", ("-score",): "relevance"}
SORTS |= {("-date",): "newest", ("-year",): "newest", ("-year", "-date"): "newest"}
SORTS |= {("date",): "oldest", ("year",): "oldest", ("year", "date"): "oldest"}
STORED = tuple(field.name for field in FIELDS if field.facet or field.sortable or field is TITLE)
_FACETS = tuple(field.name for field in FACETS)
_NUMBERS = tuple(field.name for field in FACETS if field.kind in (Kind.YEAR, Kind.RELATED))
_REFUSED = {
    "date_facets": "Dates are not faceted: facet('year') counts years.",
    "query_facets": "A query is not a facet: ask for its count() instead.",
    "within": "Places are names, not points: narrow('place:…').",
    "dwithin": "Places are names, not points: narrow('place:…').",
    "distance_point": "Places are names, not points: narrow('place:…').",
    "boost": "Words cannot be boosted: order_by() takes date and year.",
}


def answered(
    find: Callable[[SearchRequest], EngineResult], query_string: str, options: Mapping[str, Any]
) -> dict[str, Any]:
    """Runs a search of Haystack's, with what every search of the archive regards: withdrawn speeches, the print.

    Args:
        find: the engine's.
        query_string: what a reader would type; `*` is everything.
        options: of Haystack's backends: start_offset, end_offset, sort_by, facets, narrow_queries, highlight, models,
            fields, result_class.

    Returns:
        results, hits and facets, as Haystack's backends give them.

    Raises:
        NotImplementedError: for what the archive cannot do, saying what does it instead.
        IndexUnavailable: the index cannot be searched.
    """
    for name in _REFUSED.keys() & {name for name, value in options.items() if value}:
        raise NotImplementedError(_REFUSED[name])
    start, end = options.get("start_offset") or 0, options.get("end_offset")
    query = parse("" if query_string == "*" else query_string)
    unfiltered = search_request(query, sort=_sort(options.get("sort_by")), page_size=end or EVERYTHING)
    request = replace(unfiltered, filters=_narrowed(options.get("narrow_queries") or ()))
    models = options.get("models")
    result = find(request) if not models or Speech in models else EngineResult()
    rows = result.rows[start:end]
    facets = _facets(result, options.get("facets") or {}, request.filters)
    return {
        "results": _results(rows, query, options),
        "hits": result.total,
        "facets": {"fields": facets, "dates": {}, "queries": {}},
    }


def alike(
    find: Callable[[SearchRequest], EngineResult], speech: Speech, query_string: str, options: Mapping[str, Any]
) -> dict[str, Any]:
    """What Haystack calls more like this; arguments and result as of `answered`, and the speech.

    Raises:
        IndexUnavailable: the index cannot be searched.
    """
    readable = Speech.objects.published().with_text().filter(pk=speech.pk).first()
    found = more_like_this(readable, MOST_ALIKE).rows if readable else []
    keys = [row.speech.pk for row in found]
    query = parse("" if query_string == "*" else query_string)
    met = find(replace(search_request(query, sort="any"), page_size=EVERYTHING)).rows if query.typed else ()
    counts = {row.pk: row.occurrences for row in met}
    rows = [FoundDocument(key, counts.get(key, 0)) for key in keys if not query.typed or key in counts]
    shown = rows[options.get("start_offset") or 0 : options.get("end_offset")]
    return {"results": _results(shown, query, options), "hits": len(rows)}


def _sort(sort_by: Any) -> str:
    wanted = (sort_by,) if isinstance(sort_by, str) else tuple(map(str, sort_by or ()))
    if wanted not in SORTS:
        raise NotImplementedError(f"order_by{wanted}: speeches go by relevance, by date or by -date.")
    return SORTS[wanted]


def _narrowed(queries: Iterable[str]) -> dict[str, Any]:
    """`year:2009`, `speaker:"张三"`: exact values of facets."""
    chosen: dict[str, Any] = {}
    for each in queries:
        name, _, typed = each.partition(":")
        name, typed = name.removesuffix("_exact"), typed.strip('"')
        if name not in _FACETS or (name in _NUMBERS and not typed.isdecimal()):
            raise NotImplementedError(f"narrow('{each}'): narrow by {', '.join(_FACETS)}; a meeting type by its key.")
        value = int(typed) if name in _NUMBERS else typed
        # Two values of one facet: no speech has both, and none has this.
        chosen[name] = value if chosen.setdefault(name, value) == value else object()
    return chosen | recorded({name: value for name, value in chosen.items() if isinstance(value, str)})


def _facets(
    result: EngineResult, wanted: Mapping[str, Any], narrowed: Mapping[str, Any]
) -> dict[str, list[tuple[Any, int]]]:
    """The most frequent first; of a facet that the search is narrowed by, its value alone, as Haystack has it."""
    counted = {}
    for name, options in wanted.items():
        if name not in _FACETS or options.keys() - {"limit"}:
            raise NotImplementedError(f"facet('{name}'): {', '.join(_FACETS)} are facets, with `limit` as an option.")
        counts = result.facets.get(name, {}).items()
        rows = [(value, count) for value, count in counts if _passes(value, narrowed.get(name, value))]
        ordered = sorted(rows, key=lambda row: (-row[1], row[0])) if name in _NUMBERS else by_frequency(rows)
        counted[name] = ordered[: options.get("limit")]
    return counted


def _passes(value: Any, required: Any) -> bool:
    return value in required.shown if isinstance(required, Chosen) else value == required


def _results(rows: Sequence[FoundDocument], query: Query, options: Mapping[str, Any]) -> list[Any]:
    """Each with its particulars as the database has them now, and with passages where they were asked for."""
    made = options.get("result_class") or SearchResult
    marks = _highlighted(rows, query) if options.get("highlight") else {}
    stored = _stored(rows) if not options.get("fields") or {*STORED} & {*options["fields"]} else {}
    return [
        made(
            *("speeches", "speech", row.pk, 0),
            occurrences=row.occurrences,
            **stored.get(row.pk, {}),
            **({"highlighted": {"text": marks.get(row.pk, [])}} if options.get("highlight") else {}),
        )
        for row in rows
    ]


def _stored(rows: Sequence[FoundDocument]) -> dict[int, dict[str, Any]]:
    speeches = Speech.objects.published().in_bulk([row.pk for row in rows])
    return {pk: {name: getattr(speech, _column(name)) for name in STORED} for pk, speech in speeches.items()}


def _column(name: str) -> str:
    return "meeting_type_id" if name == "meeting_type" else name


def _highlighted(rows: Sequence[FoundDocument], query: Query) -> dict[int, list[SafeString]]:
    speeches = Speech.objects.published().with_text().in_bulk([row.pk for row in rows])
    patterns = query.match_patterns
    return {pk: [_marked(each) for each in make_snippets(speech, patterns)] for pk, speech in speeches.items()}


def _marked(snippet: Snippet) -> SafeString:
    """What is printed is escaped piece by piece; Haystack's own highlighter would let markup in a text through."""
    pieces, place = [], 0
    for span in snippet.spans:
        pieces += [conditional_escape(snippet.text[place : span[0]]), _mark(snippet.text, span)]
        place = span[1]
    dots = ("…" if snippet.cut_before else "", "…" if snippet.cut_after else "")
    return mark_safe(dots[0] + "".join([*pieces, conditional_escape(snippet.text[place:])]) + dots[1])  # noqa: S308


def _mark(text: str, span: Span) -> SafeString:
    return format_html("<em>{}</em>", text[span[0] : span[1]])
