"""Reads a file within bounds of time and memory, in a process that can be ended."""

from speeches.extraction.isolation.bounded import Unfinished, extract_bounded, start_process
from speeches.extraction.isolation.messages import Bounds

__all__ = ["Bounds", "Unfinished", "extract_bounded", "start_process"]
