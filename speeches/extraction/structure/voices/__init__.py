"""Other voices around a speech: the chair's and the house's in a record, and what a paper reports behind the farewell."""

from speeches.extraction.structure.voices.afterwords import ahead_of_salutation, behind_farewell, without_afterword
from speeches.extraction.structure.voices.proceedings import only_speech

__all__ = ["ahead_of_salutation", "behind_farewell", "only_speech", "without_afterword"]
