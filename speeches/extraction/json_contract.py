"""One JSON line for one file, in the form that `import_speeches --json` promises to other programs."""

import json
from dataclasses import asdict
from typing import Any

from speeches.extraction.types import UNTITLED, Draft, Extraction


def json_record(file: str, extracted: Extraction | None, error: str | None) -> str:
    """The line for `file`: its speeches and what was dropped, or the error for which it gives none."""
    found = extracted or Extraction(())
    return json.dumps(
        {
            "file": file,
            "speeches": [_speech(draft) for draft in found.drafts],
            "dropped": [asdict(piece) for piece in found.dropped],
            "warnings": list(found.warnings),
            "verdict": found.verdict,
            "error": error,
        },
        ensure_ascii=False,
    )


def _speech(draft: Draft) -> dict[str, Any]:
    dating = draft.dating
    return {
        # a title made of the first words is for lists alone: to other programs there is none
        "title": "" if draft.title.startswith(UNTITLED) else draft.title,
        "subtitle": draft.subtitle,
        "byline": draft.byline,
        "speaker": draft.speaker or None,
        "speaker_role": draft.speaker_role or None,
        "place": draft.place or None,
        "meeting_type": draft.meeting_type or None,
        "date": dating.date,
        "date_basis": dating.basis,
        "date_evidence": dating.evidence,
        "published_on": dating.published_on,
        "complete": draft.complete,
        "incomplete_reason": draft.incomplete_reason,
        "redacted": draft.redacted,
        "sections": [{"level": s.level, "number": s.number, "heading": s.heading} for s in draft.sections if s.printed],
        "doubts": [doubt._asdict() for doubt in draft.doubts],
        "text": draft.text,
    }
