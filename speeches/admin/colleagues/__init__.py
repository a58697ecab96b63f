"""Talk between colleagues at the desk: notes on a draft, who is to look at it, and what was done on a day."""

from speeches.admin.colleagues.day_page import DayMixin
from speeches.admin.colleagues.note_pages import NotesMixin, notes_context

__all__ = ["DayMixin", "NotesMixin", "notes_context"]
