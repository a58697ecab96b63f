"""Readers of file formats: bytes to lines."""
