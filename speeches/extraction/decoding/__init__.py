"""Bytes to text: encodings, mixed and broken ones, and characters read one byte off."""

from speeches.extraction.decoding.encodings import LABELS, decode_as_browser, decoded_with_gaps
from speeches.extraction.decoding.illegible import NO_TEXT, all_text, legible, set_apart
from speeches.extraction.decoding.mixed_encodings import ENCODINGS, Decoded, read_mixed, share
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
