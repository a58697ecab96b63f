"""Canonical text: the form in which quotes are looked for, made character by character, with a map to the print."""
