"""Answers a query from a snapshot of the index."""
