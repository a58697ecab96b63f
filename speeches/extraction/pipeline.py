"""The stages of extraction: from a file's name and bytes to drafts of speeches, with a ledger of what was left out."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import PurePath

from speeches.extraction.cleaning import (
    clean,
    few_blank,
    in_viewer_pages,
    rejoin_lines,
    without_markup,
    without_site_furniture,
)
from speeches.extraction.completeness import HOLE, Ending, ending_of, pages_missing
from speeches.extraction.dating import date_of
from speeches.extraction.decoding import repair
from speeches.extraction.doubts import doubts_of, doubts_of_parts, with_doubts_settled
from speeches.extraction.entities import Person
from speeches.extraction.learning import NOTHING_TAUGHT, Taught
from speeches.extraction.ledger import account_of_drafts
from speeches.extraction.line_tagger import weights_of
from speeches.extraction.meeting_keywords import DEFAULT_KEYWORDS, Keywords
from speeches.extraction.metadata import (
    Answer,
    HeaderState,
    Judgement,
    judge,
    meeting_of,
    place_beside,
    read_foot,
    read_header,
    read_shared,
    said_of_text,
    titles,
    with_page_day,
    with_told_beside,
)
from speeches.extraction.readers import read
from speeches.extraction.second_opinion import with_second_opinion
from speeches.extraction.structure import (
    begins_late,
    build_sections,
    layout_doubts,
    only_speech,
    parted,
    parts_documents,
    split,
    unparted,
    up_to_other_voices,
    without_afterword,
    without_colophon,
    without_page_notes,
    without_translation,
)
from speeches.extraction.types import (
    DOCUMENT_TYPE,
    PAGE_TITLE,
    UNPLACED,
    UNTITLED,
    Document,
    Doubt,
    Draft,
    Dropped,
    Extraction,
    Line,
    SectionDraft,
)

# X委X政府, 张**, 某市: names that were taken out
REDACTION = re.compile(
    r"[Xx×＊*某□■](?:(?<=[Xx×＊*])(?:[Xx×＊*]|(?=[委市省县区州政届次级纪长]))|(?<=某)[某市县区省局委]|(?<=[□■]))"
)
LEAST = 60  # characters of a file that are kept as a text, though every line of it looks like one of a header
QUOTED_ONLY = "新闻只引述了讲话的一部分"
NO_TEXT = "除去网页杂项后没有正文"
HEADERLESS = "没有分清哪些行是标题和页面信息，全部文字都放在正文里"
UNPARTED = "第 %d 行：“%s”像是另一篇讲话的标题，请看是否要拆开。"


def extract(
    name: str,
    data: bytes,
    keywords: Keywords = DEFAULT_KEYWORDS,
    taught: Taught = NOTHING_TAUGHT,
    *,
    recognise: bool = False,
    as_speech: bool = False,
) -> Extraction:
    """All speeches in the file `name` with the bytes `data`; raises ExtractionError for a file that cannot be read.

    `taught` is what the archive has taught beside the rules. A file of pictures raises RecognitionNeeded unless its
    text is to be recognised, which takes seconds a page. With `as_speech` the file is taken for speeches whatever kind
    of document it seems to be: an archivist says so.
    """
    document = read(name, data, recognise=recognise)
    if document.verdict and not as_speech:
        return _without_speech(document, document.verdict, document.warnings)
    repaired, misread, warnings = repair(few_blank(document.lines))
    warnings = [*document.warnings, *warnings]
    unmarked, marked = without_markup(repaired)
    lines, noise = clean(unmarked)
    lines, furniture = without_site_furniture(lines, document, taught.profiles)
    lines, translated, bilingual = without_translation(lines)
    lines, others = only_speech(lines)
    mended, marks = rejoin_lines(lines if in_viewer_pages(lines) else parted(lines))
    found = split(mended, [piece.line for piece in noise if parts_documents(piece.text)])
    named = [PurePath(name).stem, *(piece.text for piece in document.dropped if piece.reason == PAGE_TITLE)]
    shared = read_shared(found.above, named)
    warnings += bilingual
    warnings += [UNPARTED % (line.number, line.text.strip()[:40]) for part in found.parts for line in unparted(part)]
    ends = [*(part[0].number for part in found.parts[1:]), math.inf]
    info = document.info
    published, sent = shared.published_on or info.published_on, shared.sent_on or info.sent_on
    shared = replace(shared, published_on=published, sent_on=sent)
    taken_out = sorted([*marked, *noise, *furniture, *translated, *others], key=attrgetter("line"))
    hole = bool(document.hole)
    built = [
        _draft(part, (since, end), shared, taken_out, keywords, page=document.dropped, hole=hole)
        for part, since, end in zip(found.parts, [0, *ends], ends, strict=False)
    ]
    dated = with_page_day(draft for draft, _ in built)
    texts = [(draft, part) for draft, part in zip(dated, found.parts, strict=True) if draft.text]
    pieces = [*misread, *taken_out, *marks]
    if texts:
        pieces += [*found.dropped, *shared.dropped, *(piece for _, own in built for piece in own)]
    elif len("".join(line.text for line in mended)) >= LEAST:
        texts = [(_headerless(mended, hole=hole), tuple(mended))]
    drafts, verdict = _judged(texts, as_speech=as_speech)
    if verdict:
        return _without_speech(document, verdict, tuple(warnings))
    dropped = (*document.dropped, *sorted(pieces, key=attrgetter("line")))
    accounted = account_of_drafts(document, drafts, dropped)
    dropped += tuple(Dropped(piece.text, piece.line, UNPLACED) for piece in accounted.left)
    drafts = with_second_opinion(drafts, accounted.lines, weights_of(taught.weights))
    if document.hole:
        warnings = [document.hole, *warnings]
    drafts = with_doubts_settled(drafts, dropped)
    return Extraction(drafts, dropped, tuple(warnings), document.encoding, "", accounted.lines)


def _without_speech(document: Document, verdict: str, warnings: tuple[str, ...]) -> Extraction:
    """Of a file in which there is no speech, as its format or its text tells: all of its text stands in the ledger."""
    whole = (Dropped(line.text, line.number, "不是讲话") for line in document.lines if line.text.strip())
    dropped = (*document.dropped, *whole)
    accounted = account_of_drafts(document, (), dropped)
    dropped += tuple(Dropped(piece.text, piece.line, UNPLACED) for piece in accounted.left)
    return Extraction((), dropped, warnings, document.encoding, verdict, accounted.lines)


def _judged(texts: Sequence[tuple[Draft, Sequence[Line]]], *, as_speech: bool) -> tuple[tuple[Draft, ...], str]:
    """The drafts, with a doubt where one may be no speech, and ''; or none and the verdict, when no part is a speech."""
    if not texts:
        return (), NO_TEXT
    if as_speech:
        return tuple(draft for draft, _ in texts), ""
    judged = [(draft, judge(draft.title, part)) for draft, part in texts]
    if all(judgement.answer == Answer.NONE for _, judgement in judged):
        return (), judged[0][1].sentence
    return tuple(_questioned(draft, judgement) for draft, judgement in judged), ""


def _questioned(draft: Draft, judgement: Judgement) -> Draft:
    if judgement.answer == Answer.QUOTING and draft.complete:
        draft = replace(draft, complete=False, incomplete_reason=QUOTED_ONLY)
    sentence = judgement.sentence
    return replace(draft, doubts=(*draft.doubts, Doubt(DOCUMENT_TYPE, sentence))) if sentence else draft


def _headerless(lines: Sequence[Line], *, hole: bool) -> Draft:
    """A draft of all the lines, for a file whose every line looks like one of a header."""
    tree = build_sections([line for line in lines if line.text.strip()])
    doubts = (Doubt("title", HEADERLESS), *((Doubt("complete", HOLE),) if hole else ()))
    return Draft(title=_untitled(tree), sections=tree, doubts=doubts)


def _draft(
    part: Sequence[Line],
    stretch: tuple[float, float],
    shared: HeaderState,
    noise: Sequence[Dropped],
    keywords: Keywords,
    *,
    page: Sequence[Dropped],
    hole: bool,
) -> tuple[Draft, tuple[Dropped, ...]]:
    """The speech in the lines `part`; `stretch` is from which line of the file up to which what was taken out is its own, `page` what the reader left out."""
    above, body = read_header(part, shared)
    body, noted = without_page_notes(body)
    body, colophon = without_colophon(body)
    header, body = read_foot(body, above)
    body, afterword = without_afterword(body)
    header = header.with_pieces(dropped=[*afterword, *colophon, *noted])
    foot = header != above
    first = part[0].number if part else 0
    since, until = (bisect_left(noise, line, key=attrgetter("line")) for line in (first, stretch[1]))
    own = noise[bisect_left(noise, stretch[0], key=attrgetter("line")) : until]
    header = with_told_beside(titles.with_speaker(header), body, own)
    if not header.title:
        header = replace(header, title=header.subtitle, subtitle="")
    tree = build_sections(body)
    text = "\n".join(section.text for section in tree)
    # the noise comes in the order of its lines
    last = body[-1].number if body else 0
    # no page cuts a speech off above the next one's title
    foot = foot or stretch[1] < math.inf or any(piece.line > last for piece in noise[since:until])
    notes = said_of_text(header, (*shared.dropped, *own), body)
    reasons = [piece.reason for piece in up_to_other_voices(noise[since:until], last)]
    ending = ending_of(reasons, text, notes, foot_below=foot, hole=hole, late=begins_late(tree))
    title = header.title or titles.of_opening(text[:800])
    if not title and shared.title:
        title, header = shared.title, replace(header, title_doubt=titles.OF_ALL % shared.title[:40])
    if not ending.cut and stretch == (0, math.inf) and (missing := pages_missing([piece.text for piece in own])):
        ending = Ending(missing)
    person = Person("") if header.speaker_doubt or not header.speaker else header.speaker
    byline = " ".join(header.byline)
    occasion = header.occasion or titles.occasion([header.subtitle, header.title, *header.other_titles, shared.title])
    meeting = meeting_of(header, occasion, text, (*shared.dropped, *own), keywords)
    draft = Draft(
        title=title or _untitled(tree),
        subtitle=header.subtitle,
        byline=byline,
        speaker=person.name,
        speaker_role=person.role,
        occasion=occasion,
        place=place_beside(header, occasion, text, (*shared.dropped, *own), page),
        meeting_type=meeting.name,
        dating=date_of(header, text),
        complete=not ending.cut,
        incomplete_reason=ending.cut,
        redacted=bool(REDACTION.search(header.title + text)),
        sections=tree,
        doubts=(
            *doubts_of(header, title, ending, meeting, shared.dropped),
            *doubts_of_parts(body, header),
            *layout_doubts(body, tree, complete=not ending.cut),
        ),
    )
    return draft, header.dropped


def _untitled(tree: Sequence[SectionDraft]) -> str:
    """The first words of a speech that prints no title."""
    first = next((p for section in tree for p in (section.printed, *section.paragraphs) if len(p) > 8), "")
    return f"{UNTITLED}{first[:24]}" if first else ""
