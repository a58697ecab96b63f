"""Two speeches side by side, as JSON."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from ninja import Query, Router, Schema

from archive.client_address import client_address
from archive.fairness import SORTING
from speeches.api import params, schemas
from speeches.api.wording import lazily as _
from speeches.models import Speech
from speeches.presentation import LONG_COMPARISON, MOST_COMPARED, ComparedFigures, Comparison
from speeches.text import AlignedSide, Figure

router = Router()


class Mark(Schema):
    """Characters [start, end) of the text.

    `kind` is `changed` (the other speech lacks it), `moved` (it has the sentence in the line with the anchor
    `elsewhere`) or `printed` (it prints it in another way).
    """

    start: int
    end: int
    kind: str
    elsewhere: str | None


class ComparedLine(Schema):
    """A heading or a paragraph of a speech."""

    anchor: str
    text: str
    marks: list[Mark]


class ComparedRow(Schema):
    """`kind` is same, printed, changed, alone or moved; `elsewhere` is where a moved line stands in the other."""

    kind: str
    left: ComparedLine | None
    right: ComparedLine | None
    elsewhere: str | None


class ComparedFigure(Schema):
    """A figure with its value in the plain unit; `highest` is the upper end of a range."""

    text: str
    value: float
    highest: float
    unit: str


class FigurePair(Schema):
    """Figures of one thing; `row` is the number of the row, from 0."""

    row: int
    words: str
    left: ComparedFigure
    right: ComparedFigure
    same: bool


class ComparedSpeech(Schema):
    """`characters` are those that are compared: without punctuation and white space."""

    id: int
    title: str
    characters: int


class Comparing(Schema):
    """Of the characters of either speech `in_place` and `moved` are the same in the other.

    `coarse` is true where some changes are told as larger than they are, since the speeches are very long.
    """

    left: ComparedSpeech
    right: ComparedSpeech
    in_place: int
    moved: int
    printed_alike: bool
    coarse: bool
    rows: list[ComparedRow]
    figures: list[FigurePair]
    url: str


@router.get(
    "/compare",
    response={200: Comparing, 404: schemas.Error, 422: schemas.Error, 503: schemas.Error},
    summary=_("两篇对照：逐段相同、改动、移位，成对的数字"),
)
def compare(request: HttpRequest, query: Query[params.CompareParams]) -> HttpResponse:
    found = {row.pk: row for row in Speech.objects.published().with_text().filter(pk__in=(query.a, query.b))}
    if not {query.a, query.b} <= found.keys():
        raise Http404
    left, right = found[query.a], found[query.b]
    if max(left.characters, right.characters) > MOST_COMPARED:
        said = gettext("超过 %(most)s 字的讲话不能对照。") % {"most": f"{MOST_COMPARED:,}"}
        return _json({"error": said}, 422)
    if left.characters + right.characters <= LONG_COMPARISON:
        return _json(_comparison(Comparison(left, right)))
    with SORTING.place(client_address(request) or ""):
        return _json(_comparison(Comparison(left, right)))


def _json(answer: dict[str, Any], status: int = 200) -> HttpResponse:
    """As it is: a test compares answers with their schemas."""
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _comparison(made: Comparison) -> dict[str, Any]:
    aligned, (left, right) = made.aligned, made.speeches
    rows = [
        {
            "kind": row.kind.value,
            "left": _line(made, 0, row.left),
            "right": _line(made, 1, row.right),
            "elsewhere": _anchor(made, 1 if row.left else 0, row.elsewhere),
        }
        for row in aligned.rows
    ]
    sides = zip(("left", "right"), made.speeches, aligned.lengths, strict=True)
    return {
        **{name: {"id": each.pk, "title": each.title, "characters": length} for name, each, length in sides},
        **{name: getattr(aligned, name) for name in ("in_place", "moved", "printed_alike", "coarse")},
        "rows": rows,
        "figures": [_figures(each) for each in made.figures],
        "url": reverse("compare", args=[left.pk, right.pk]),
    }


def _line(made: Comparison, side: int, aligned: AlignedSide | None) -> dict[str, Any] | None:
    if aligned is None:
        return None
    line = made.lines[side][aligned.line]
    marks = [
        {"start": m.start, "end": m.end, "kind": m.kind.value, "elsewhere": _anchor(made, 1 - side, m.line)}
        for m in aligned.marks
    ]
    return {"anchor": line.anchor, "text": line.line.text, "marks": marks}


def _anchor(made: Comparison, side: int, line: int | None) -> str | None:
    return None if line is None else made.lines[side][line].anchor


def _figures(each: ComparedFigures) -> dict[str, Any]:
    pair = each.pair
    sides = {"left": _figure(pair.left), "right": _figure(pair.right)}
    return {"row": each.row, "words": pair.words, **sides, "same": pair.same}


def _figure(figure: Figure) -> dict[str, Any]:
    value, highest = float(figure.value), float(figure.highest)
    return {"text": figure.text, "value": value, "highest": highest, "unit": figure.unit}
