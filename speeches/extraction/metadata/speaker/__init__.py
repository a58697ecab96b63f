"""The speaker by a block of lines inside the text, by the credits of the page, and of several whom a line names."""

from speeches.extraction.metadata.speaker.credits import person_in_credits
from speeches.extraction.metadata.speaker.several import of_several
from speeches.extraction.metadata.speaker.signatures import with_signature

__all__ = ["of_several", "person_in_credits", "with_signature"]
