"""Other voices around a speech: the chair's and the house's in a record, and what a paper reports behind the farewell."""

from speeches.extraction.structure.voices.afterwords import behind_farewell, without_afterword
from speeches.extraction.structure.voices.proceedings import only_speech

__all__ = ["behind_farewell", "only_speech", "without_afterword"]
