"""Bytes to text: encodings, mixed and broken ones, and characters read one byte off."""

from speeches.extraction.decoding.common_character_share import share
from speeches.extraction.decoding.control_characters import NO_TEXT, all_text, legible
from speeches.extraction.decoding.encoding_tables import LABELS
from speeches.extraction.decoding.encodings import decode_as_browser, decoded_with_gaps
from speeches.extraction.decoding.illegible import set_apart
from speeches.extraction.decoding.mixed_encodings import Decoded, read_mixed
from speeches.extraction.decoding.mixed_lines import ENCODINGS
from speeches.extraction.decoding.mojibake import repair

__all__ = [
    "ENCODINGS",
    "LABELS",
    "NO_TEXT",
    "Decoded",
    "all_text",
    "decode_as_browser",
    "decoded_with_gaps",
    "legible",
    "read_mixed",
    "repair",
    "set_apart",
    "share",
]
