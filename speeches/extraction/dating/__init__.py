"""The year of a speech from evidence in its text, where its header does not say."""

from speeches.extraction.dating.date_evidence import date_doubt, date_of

__all__ = ["date_doubt", "date_of"]
