"""The context of the review page: rows of the draft, lines of the original, doubts, and evidence of the date."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from speeches.admin.bulk import REASONS
from speeches.admin.colleagues import notes_context
from speeches.admin.review.review_actions import index_asked
from speeches.admin.review.sentence_starts import sentence_starts
from speeches.admin.versions import versions_panel
from speeches.curation import annotated_lines, doubt_lines, rows_from_sections, section_drafts, unreadable_original
from speeches.models import ReviewStep, Speech, TypedText
from speeches.presentation import corrections

Span = tuple[int, int]


def review_context(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The context of the review page of a speech, for the user of the request."""
    speech = Speech.objects.with_text().get(pk=pk)
    doubts = doubt_lines(speech)
    evidence = [line.strip() for line in speech.date_evidence.split("\n") if line.strip()]
    rows = rows_from_sections(section_drafts(speech))
    spans = [_spans(row.text, evidence) for row in rows]
    lines = annotated_lines(speech.source)
    return {
        "speech": speech,
        "by_hand": corrections(speech),
        "typed": TypedText.objects.of_source(speech.source).first(),
        **versions_panel(request, speech),
        "doubts": doubts,
        "reasons": REASONS,
        **notes_context(speech),
        "rows": [(at, row, marks) for at, (row, marks) in enumerate(zip(rows, spans, strict=True))],
        "parting": _parting([row.text for row in rows], request.GET.get("part", "")),
        "last_step": ReviewStep.objects.undoable(request.user).filter(source=speech.source).defer("packed").last(),
        "evidence_at": next((at for at, marks in enumerate(spans) if marks), None),
        "last": not speech.source.speeches.filter(order__gt=speech.order).exists(),
        "outline": [(at, row) for at, row in enumerate(rows) if row.level],
        "lines": [
            (line.number, [(text, piece, _spans(text, evidence)) for text, piece in line.parts]) for line in lines
        ],
        "pictures": range(1, speech.source.picture_count + 1),
        "unreadable": unreadable_original(speech.source),
        "siblings": speech.source.speeches.order_by("order"),
        **_decisions(request.user, speech),
    }


def _decisions(user: User | AnonymousUser, speech: Speech) -> dict[str, bool]:
    """Which decisions about the speech this user may make."""
    may_decide, status = user.has_perm("speeches.publish_speech"), Speech.Status
    return {
        "may_publish": may_decide and speech.status in (status.DRAFT, status.WITHDRAWN),
        "may_reject": may_decide and speech.status == status.DRAFT,
        "may_reopen": may_decide and speech.status == status.REJECTED,
    }


def _parting(rows: Sequence[str], asked: str) -> dict[str, Any]:
    """The row that is to be parted without script, with the places where it may be."""
    at = index_asked(asked)
    return {"at": at, "parts": sentence_starts(rows[at])} if 0 <= at < len(rows) else {}


def _spans(text: str, evidence: list[str]) -> list[Span]:
    return [(at, at + len(line)) for line in evidence if (at := text.find(line)) >= 0]
