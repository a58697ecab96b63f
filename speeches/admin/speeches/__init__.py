"""Speeches in the admin: their particulars, history and deletion."""
