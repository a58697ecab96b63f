"""Reads a file within bounds of time and memory, in a process that can be ended."""
