"""Text in the other script, for display only: by OpenCC's phrase tables, which know 头发 from 发展."""

from collections.abc import Callable
from functools import cache

from opencc import OpenCC

Convert = Callable[[str], str]

_TABLES = {"t": "s2tw", "s": "t2s"}


@cache
def script_converter(script: str) -> Convert | None:
    """Into Traditional for "t", into Simplified for "s"; None for anything else."""
    if script not in _TABLES:
        return None
    convert: Convert = OpenCC(_TABLES[script]).convert
    return convert
