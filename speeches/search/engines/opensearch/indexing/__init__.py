"""Writes to the cluster: batches as commits, new indices, and the comparison of documents with speeches."""

from speeches.search.engines.opensearch.indexing.commits import BatchWriter, batch
from speeches.search.engines.opensearch.indexing.entry import differing
from speeches.search.engines.opensearch.indexing.rebuilding import IndexBuilder, fill, rebuilding, tidy

__all__ = ["BatchWriter", "IndexBuilder", "batch", "differing", "fill", "rebuilding", "tidy"]
