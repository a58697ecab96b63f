"""Accounts for every character of a file: in a speech, or in a dropped piece with its reason."""
