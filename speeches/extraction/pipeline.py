"""The stages of extraction: from a file's name and bytes to drafts of speeches, with a ledger of what was left out."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from speeches.extraction.cleaning import clean, in_viewer_pages, rejoin_lines, without_marks, without_site_furniture
from speeches.extraction.completeness import why_incomplete
from speeches.extraction.dating import date_of
from speeches.extraction.decoding import repair
from speeches.extraction.entities import DEFAULT_KEYWORDS, Keywords, Person, meeting_type, place_of
from speeches.extraction.learning import NOTHING_TAUGHT, Taught
from speeches.extraction.ledger import account_of_drafts
from speeches.extraction.line_tagger import weights_of
from speeches.extraction.metadata import HeaderState, not_a_speech, read_foot, read_header, read_shared, titles
from speeches.extraction.readers import read
from speeches.extraction.second_opinion import with_second_opinion
from speeches.extraction.structure import build_sections, parted, split, unparted
from speeches.extraction.types import (
    UNPLACED,
    UNTITLED,
    Draft,
    Dropped,
    Extraction,
    ExtractionError,
    Line,
    SectionDraft,
)

BLANK = 20  # blank lines in a row that extraction sees
# X委X政府, 张**, 某市: names that were taken out
REDACTION = re.compile(r"[Xx×＊*]{2,}|[Xx×＊*](?=[委市省县区州政届次级纪长])|某[某市县区省局委]|[□■]")
UNPARTED = "第 %d 行：“%s”像是另一篇讲话的标题，请看是否要拆开。"


def extract(
    name: str, data: bytes, keywords: Keywords = DEFAULT_KEYWORDS, taught: Taught = NOTHING_TAUGHT
) -> Extraction:
    """All speeches in the file `name` with the bytes `data`; raises ExtractionError for a file that cannot be read.

    `taught` is what the archive has taught beside the rules.
    """
    document = read(name, data)
    repaired, misread, warnings = repair(_few_blank(document.lines))
    warnings = [*document.warnings, *warnings]
    unmarked, marked = without_marks(repaired)
    lines, noise = clean(unmarked)
    lines, furniture = without_site_furniture(lines, document, taught.profiles)
    mended, marks = rejoin_lines(lines if in_viewer_pages(lines) else parted(lines))
    found = split(mended)
    shared = read_shared(found.above)
    warnings += [UNPARTED % (line.number, line.text.strip()[:40]) for part in found.parts for line in unparted(part)]
    ends = [*(part[0].number for part in found.parts[1:]), math.inf]
    built = [_draft(part, end, shared, noise, keywords) for part, end in zip(found.parts, ends, strict=True)]
    pieces = [
        *misread,
        *marked,
        *noise,
        *furniture,
        *marks,
        *found.dropped,
        *shared.dropped,
        *(piece for _, own in built for piece in own),
    ]
    dropped = (*document.dropped, *sorted(pieces, key=lambda piece: piece.line))
    drafts = tuple(draft for draft, _ in built if draft.text)
    if not drafts:
        raise ExtractionError(f"{name}：除去网页杂项后没有正文。")
    reason = not_a_speech(drafts[0].title, mended) if len(drafts) == 1 else ""
    if reason:
        whole = tuple(Dropped(line.text, line.number, "不是讲话") for line in document.lines if line.text.strip())
        drafts, dropped = (), (*document.dropped, *whole)
    accounted = account_of_drafts(document, drafts, dropped)
    dropped += tuple(Dropped(piece.text, piece.line, UNPLACED) for piece in accounted.left)
    drafts = with_second_opinion(drafts, accounted.lines, weights_of(taught.weights))
    return Extraction(drafts, dropped, tuple(warnings), document.encoding, reason, accounted.lines)


def _few_blank(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are blank behind a number of blank ones: nobody looks so far ahead for text."""
    kept: list[Line] = []
    blank = 0
    for line in lines:
        blank = 0 if line.text and not line.text.isspace() else blank + 1
        if blank <= BLANK:
            kept.append(line)
    return kept


def _draft(
    part: Sequence[Line], end: float, shared: HeaderState, noise: Sequence[Dropped], keywords: Keywords
) -> tuple[Draft, tuple[Dropped, ...]]:
    header, body = read_header(part, shared)
    header, body = read_foot(body, header)
    header = titles.with_speaker(header)
    if not header.title:
        header = replace(header, title=header.subtitle, subtitle="")
    tree = build_sections(body)
    text = "\n".join(section.text for section in tree)
    first = part[0].number if part else 0
    # the noise comes in the order of its lines
    since, until = (bisect_left(noise, line, key=attrgetter("line")) for line in (first, end))
    cut = why_incomplete([piece.reason for piece in noise[since:until]], text)
    person = header.speaker or Person("")
    byline = " ".join(header.byline)
    occasion = header.occasion or titles.occasion([header.subtitle, header.title, *header.other_titles])
    printed = [occasion, header.title, header.subtitle, *header.other_titles]
    draft = Draft(
        title=header.title or titles.of_opening(text[:800]) or shared.title or _untitled(tree),
        subtitle=header.subtitle,
        byline=byline,
        speaker=person.name,
        speaker_role=person.role,
        occasion=occasion,
        place=header.place or place_of([*printed, byline, *header.masthead], f"{header.dateline}\n{text}"),
        meeting_type=meeting_type([*printed, byline], keywords),
        dating=date_of(header, text),
        complete=not cut,
        incomplete_reason=cut,
        redacted=bool(REDACTION.search(header.title + text)),
        sections=tree,
    )
    return draft, header.dropped


def _untitled(tree: Sequence[SectionDraft]) -> str:
    """The first words of a speech that prints no title."""
    first = next((p for section in tree for p in (section.printed, *section.paragraphs) if len(p) > 8), "")
    return f"{UNTITLED}{first[:24]}" if first else ""
