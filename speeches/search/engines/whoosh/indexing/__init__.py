"""Writes the index: batches, new generations, and the comparison with the database."""
