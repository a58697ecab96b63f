"""Reads a file of any format. The libraries of all formats are loaded with the first file, not with this package."""

from speeches.extraction.types import Document


def read(name: str, data: bytes, *, recognise: bool = False) -> Document:
    """The lines of a file.

    Args:
        name: Its name; the ending counts where the bytes do not say what they are.
        data: Its bytes.
        recognise: Whether text is recognised in pictures, which takes seconds a page.

    Raises:
        RecognitionNeeded: It holds pictures of text, which could be recognised here.
        ExtractionError: It cannot be read; the message is one Chinese sentence.
    """
    from speeches.extraction.readers import registry

    return registry.read(name, data, recognise=recognise)
