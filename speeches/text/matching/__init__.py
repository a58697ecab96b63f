"""Patterns looked for in canonical text, and the spans of their matches in printed text."""
