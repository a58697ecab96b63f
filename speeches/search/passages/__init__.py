"""Paragraphs with their matches: snippets, match positions, printed forms."""
