"""Conversion between Simplified and Traditional script for display, by OpenCC's phrase tables."""

from collections.abc import Callable
from functools import cache

from opencc import OpenCC

Convert = Callable[[str], str]

_TABLES = {"t": "s2tw", "s": "t2s"}


@cache
def script_converter(script: str) -> Convert | None:
    """The converter into Traditional ("t", Taiwan's forms) or Simplified ("s") script; None for any other value."""
    if script not in _TABLES:
        return None
    convert: Convert = OpenCC(_TABLES[script]).convert
    return convert
