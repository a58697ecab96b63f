"""Findings about the search index: how it differs from the database."""

from collections.abc import Iterator

from speeches.checks.findings import Finding, first_ids
from speeches.search import Comparison


def index_findings(comparison: Comparison) -> Iterator[Finding]:
    """Yields a finding for each way in which the index differs; all can be mended."""
    if comparison.reason:
        yield _finding("unusable", comparison.reason, [])
    if comparison.pending:
        yield _finding("pending", f"有 {comparison.pending} 篇讲话的改动尚未写入索引。", [])
    for kind, sentence, ids in (
        ("missing", "篇讲话在数据库中而不在索引中", comparison.missing),
        ("extra", "篇讲话在索引中而不在数据库中", comparison.extra),
        ("twice", "篇讲话在索引中不止一次", comparison.twice),
        ("stale", "篇讲话在索引中的内容不是最新的", comparison.stale),
    ):
        if ids:
            yield _finding(kind, f"有 {len(ids)} {sentence}：编号 {first_ids(ids)}。", ids)


def _finding(kind: str, sentence: str, ids: list[int]) -> Finding:
    return Finding("index", kind, sentence, tuple(ids), mendable=True)
