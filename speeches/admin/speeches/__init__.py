"""Speeches in the admin: their fields and text, history and deletion."""

from speeches.admin.speeches import speech_admin

__all__ = ["speech_admin"]
