"""A second opinion of what each line of a page is; it takes no text away and moves none, it only doubts."""

from speeches.extraction.line_tagger.tagger import LineTag, tag_lines

__all__ = ["LineTag", "tag_lines"]
