"""Reads a file within bounds of time and memory, in a process that can be ended."""

from speeches.extraction.isolation.bounded import (
    ExtractionAborted,
    draw_bounded,
    extract_bounded,
    read_plain_bounded,
    start_reader_process,
    stop_reader_processes,
)
from speeches.extraction.isolation.messages import Bounds

__all__ = [
    "Bounds",
    "ExtractionAborted",
    "draw_bounded",
    "extract_bounded",
    "read_plain_bounded",
    "start_reader_process",
    "stop_reader_processes",
]
