"""What mail programs, Markdown, front matter and wikis print around a text."""

from speeches.extraction.cleaning.markup.stages import without_markup

__all__ = ["without_markup"]
