"""Writes the index: batches, new generations, and the comparison of index entries with speeches."""

from speeches.search.engines.whoosh.indexing.differing_speeches import differing
from speeches.search.engines.whoosh.indexing.generation_builder import GenerationBuilder, fill
from speeches.search.engines.whoosh.indexing.writer import BatchWriter, batch_writer

__all__ = ["BatchWriter", "GenerationBuilder", "batch_writer", "differing", "fill"]
