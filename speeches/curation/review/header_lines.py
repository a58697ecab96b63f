"""Lines that print a speech's title, date and speaker, needed when it is merged into the one before it."""

from collections.abc import Iterator, Sequence

from speeches.curation.review.original import ReviewedLine, original_lines
from speeches.curation.review.replace_text import section_drafts
from speeches.curation.review.text_rows import Row, rows_from_sections
from speeches.curation.revisions import revisions_of
from speeches.extraction import UNTITLED
from speeches.models import Speech

MOST_LINES = 12  # of a header


def header_rows_of(following: Speech, speech: Speech) -> list[Row]:
    """The header of a speech that is merged into the one before it.

    As it stood in `speech` before the other was split off, else as the file prints it, else by the fields.

    Args:
        following: the speech that is merged.
        speech: the one it is merged into.
    """
    title = "" if following.title.startswith(UNTITLED) else following.title
    fields = [text for text in (title, following.subtitle, following.byline) if text]
    body = rows_from_sections(section_drafts(following))
    if not fields:
        return []
    for revision in reversed(revisions_of(speech.pk)):
        if rows := _rows_before(body[:1], rows_from_sections(revision.sections), fields):
            return rows
    lines = original_lines(speech.source)
    return [Row(line) for text in fields for line in _printed_lines(text, lines)]


def _rows_before(first: Sequence[Row], rows: Sequence[Row], fields: Sequence[str]) -> list[Row]:
    """The rows above the first of the text that hold all of the fields; they begin with the title."""
    for end in (at for at, row in enumerate(rows) if first and row.text == first[0].text):
        for start in range(end - 1, max(end - 1 - MOST_LINES, -1), -1):
            joined = _unspaced("".join(row.text for row in rows[start:end]))
            begins = _unspaced(fields[0]).startswith(_unspaced(rows[start].text))
            if begins and all(_unspaced(text) in joined for text in fields):
                return list(rows[start:end])
    return []


def _printed_lines(text: str, lines: Sequence[ReviewedLine]) -> list[str]:
    """The lines of the file that together print the text."""
    wanted = _unspaced(text)
    for start in range(len(lines)):
        run = list(_run_of(wanted, [line.text for line in lines[start : start + MOST_LINES]]))
        if run and _unspaced("".join(run)) == wanted:
            return run
    return [text]


def _run_of(wanted: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines for as long as they go on with what is wanted."""
    for line in lines:
        bare = _unspaced(line)
        if not wanted.startswith(bare):
            return
        wanted = wanted[len(bare) :]
        if bare:
            yield line.strip()
        if not wanted:
            return


def _unspaced(text: str) -> str:
    return "".join(text.split())
