"""All that markup adds to a text, taken off one kind after another."""

from collections.abc import Sequence

from speeches.extraction.cleaning.line_folding import fold_ahead
from speeches.extraction.cleaning.markup.forwarded_mail import without_forwarding
from speeches.extraction.cleaning.markup.front_matter import without_front_matter
from speeches.extraction.cleaning.markup.markdown import without_marks
from speeches.extraction.cleaning.markup.wiki_pages import without_wiki
from speeches.extraction.cleaning.markup.wikitext import without_wikitext
from speeches.extraction.types import Dropped, Line


def without_markup(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without what mail programs, Markdown and wikis add to a text, and what was taken out."""
    fold_ahead([line.text for line in lines])
    dropped: list[Dropped] = []
    for stage in (without_forwarding, without_front_matter, without_wikitext, without_marks, without_wiki):
        lines, pieces = stage(lines)
        dropped += pieces
    return list(lines), dropped
