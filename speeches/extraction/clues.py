"""When a speech was given, when its own header does not say: the clues in its text."""

from speeches.extraction.drafts import Dating
from speeches.extraction.header import Header


def date_of(header: Header, text: str) -> Dating:
    if header.stated:
        return Dating(header.stated, "stated", header.stated_line, header.published_on)
    if header.title_year:
        return Dating(header.title_year, "title", header.title, header.published_on)
    return Dating(None, "published" if header.published_on else "none", "", header.published_on)
