"""What Markdown, front matter and wikis print around a text."""

from speeches.extraction.cleaning.markup.forwarded_mail import without_forwarding
from speeches.extraction.cleaning.markup.front_matter import without_front_matter
from speeches.extraction.cleaning.markup.markdown import without_marks
from speeches.extraction.cleaning.markup.wiki_pages import without_wiki
from speeches.extraction.cleaning.markup.wikitext import without_wikitext

__all__ = ["without_forwarding", "without_front_matter", "without_marks", "without_wiki", "without_wikitext"]
