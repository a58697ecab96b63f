"""Room 0: from a file's name and bytes to drafts of speeches, with a ledger of what was left out."""

import re
from collections.abc import Sequence

from speeches.extraction.characters import CLOSERS, SENTENCE_END, nfkc
from speeches.extraction.clean import CUT, clean
from speeches.extraction.clues import date_of
from speeches.extraction.drafts import Draft, Dropped, Extraction, ExtractionError, SectionDraft
from speeches.extraction.header import read_header
from speeches.extraction.layout import mend
from speeches.extraction.meetings import DEFAULT_KEYWORDS, Keywords, meeting_type
from speeches.extraction.misread import repair
from speeches.extraction.people import Person
from speeches.extraction.places import place_of
from speeches.extraction.readers import read
from speeches.extraction.sections import sections
from speeches.extraction.split import Part, split

VERSION = "1"
HOLE = re.compile(r"[Xx×＊*]{2,}|[Xx×＊*](?=[委市省县区州政届次级纪长])|某[某市县区省局委]|[□■]")

__all__ = ["VERSION", "Extraction", "ExtractionError", "extract"]


def extract(name: str, data: bytes, keywords: Keywords = DEFAULT_KEYWORDS) -> Extraction:
    """All speeches in the file `name` with the bytes `data`; raises ExtractionError for a file that cannot be read."""
    document = read(name, data)
    repaired, misread, warnings = repair(document.lines)
    mended, marks = mend(repaired)
    lines, noise = clean(mended)
    parts, between = split(lines)
    built = [_draft(part, noise, keywords) for part in parts]
    drafts = tuple(draft for draft, _ in built if draft.text)
    dropped = [
        *document.dropped,
        *misread,
        *marks,
        *noise,
        *between,
        *(piece for _, pieces in built for piece in pieces),
    ]
    if not drafts:
        raise ExtractionError(f"{name}：除去网页杂项后没有正文。")
    return Extraction(drafts, tuple(sorted(dropped, key=lambda d: d.line)), tuple(warnings), document.encoding)


def _draft(part: Part, noise: Sequence[Dropped], keywords: Keywords) -> tuple[Draft, list[Dropped]]:
    header, body = read_header(part.lines)
    tree = sections(body)
    text = "\n".join(section.text for section in tree)
    cut = _incomplete(part, noise, text)
    person = header.speaker or Person("")
    byline = " ".join(header.byline)
    titles = [header.title, header.subtitle, header.occasion, *header.other_titles]
    draft = Draft(
        title=header.title or _untitled(tree),
        subtitle=header.subtitle,
        byline=byline,
        speaker=person.name,
        speaker_role=person.role,
        occasion=header.occasion,
        place=header.place or place_of([header.occasion, *titles, byline], text),
        meeting_type=meeting_type([header.occasion, *titles, byline], keywords),
        dating=date_of(header, text),
        complete=not cut,
        incomplete_reason=cut,
        redacted=bool(HOLE.search(header.title + text)),
        sections=tree,
    )
    return draft, header.dropped


def _untitled(tree: Sequence[SectionDraft]) -> str:
    """The first words of a speech that prints no title."""
    first = next((p for section in tree for p in (section.printed, *section.paragraphs) if len(p) > 8), "")
    return f"（无题）{first[:24]}" if first else ""


def _incomplete(part: Part, noise: Sequence[Dropped], text: str) -> str:
    """Why the text is not whole, or ''."""
    first, last = (part.lines[0].number, part.lines[-1].number) if part.lines else (0, 0)
    if any(piece.reason == CUT and first <= piece.line <= last for piece in noise):
        return "网页只显示了一部分"
    end = text.rstrip()
    clause = re.split(f"[{SENTENCE_END},，、；;：:]", nfkc(end))[-1]
    if (end and not end.rstrip(CLOSERS).endswith(tuple(SENTENCE_END)) and len(clause) >= 8) or end.endswith(
        ("，", ",", "、")
    ):
        return "文末一句未完"
    return ""
