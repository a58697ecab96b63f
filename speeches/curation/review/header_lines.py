"""The lines that print a speech's title, date and speaker, for when it is joined to the one before it."""

from collections.abc import Iterator, Sequence

from speeches.curation.review.annotated_original import ReviewedLine, original_lines
from speeches.curation.review.replace_text import section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import revisions_of
from speeches.extraction import UNTITLED
from speeches.models import Speech

LONGEST = 12  # lines


def header_rows_of(following: Speech, speech: Speech) -> list[Row]:
    """As they stood in `speech` before the other was split off; else as its file prints them; else as they are kept."""
    title = "" if following.title.startswith(UNTITLED) else following.title
    kept = [text for text in (title, following.subtitle, following.byline) if text]
    body = rows_from_sections(section_drafts(following))
    if not kept:
        return []
    for moment in reversed(revisions_of(speech.pk)):
        if found := _before(body[:1], rows_from_sections(moment.sections), kept):
            return found
    lines = original_lines(speech.source)
    return [Row(line) for text in kept for line in _printed(text, lines)]


def _before(first: Sequence[Row], rows: Sequence[Row], kept: Sequence[str]) -> list[Row]:
    """The rows above the first of the text that hold all that is kept of them; they begin with the title."""
    for end in (at for at, row in enumerate(rows) if first and row.text == first[0].text):
        for start in range(end - 1, max(end - 1 - LONGEST, -1), -1):
            held = _bare("".join(row.text for row in rows[start:end]))
            if _bare(kept[0]).startswith(_bare(rows[start].text)) and all(_bare(text) in held for text in kept):
                return list(rows[start:end])
    return []


def _printed(text: str, lines: Sequence[ReviewedLine]) -> list[str]:
    """The lines of the file that make up the text."""
    wanted = _bare(text)
    for start in range(len(lines)):
        run = list(_run(wanted, [line.text for line in lines[start : start + LONGEST]]))
        if run and _bare("".join(run)) == wanted:
            return run
    return [text]


def _run(wanted: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines for as long as they go on with what is wanted."""
    for line in lines:
        bare = _bare(line)
        if not wanted.startswith(bare):
            return
        wanted = wanted[len(bare) :]
        if bare:
            yield line.strip()
        if not wanted:
            return


def _bare(text: str) -> str:
    return "".join(text.split())
