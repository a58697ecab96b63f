"""Kinds of line, sections, and the speeches of a compilation."""
