"""The Whoosh engine from inside: matches are ranked as Whoosh's BM25F ranks words."""

from pathlib import Path

import pytest
from whoosh.scoring import bm25

from speeches.search.engines.base import SearchRequest
from speeches.search.engines.retrieval.matching import Matching
from speeches.search.engines.retrieval.scoring import K1, B, idf, scores
from speeches.search.engines.whoosh.segments.index_directory import IndexDirectory
from speeches.search.engines.whoosh.segments.snapshot import Snapshot, current_snapshot
from speeches.search.index import indexing
from speeches.search.query.parser import parse
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db

TEXTS = ["狠抓落实，狠抓落实。", "工作要落实，落实靠干部。", "转作风。", "经济工作会议，工作。" * 200, ""]


def scored(snapshot: Snapshot, typed: str) -> dict[int, float]:
    matching = Matching(SearchRequest(parse(typed)), snapshot)
    docs = matching.matched()
    return dict(zip(docs.tolist(), scores(matching, docs).tolist(), strict=True))


@pytest.mark.parametrize("typed", ["工作", "“工作”"])
def test_matches_in_the_text_score_as_words_do_in_whoosh(make: Make, index_path: Path, typed: str) -> None:
    indexing.update_index([bare_speech(text, title="甲").pk for text in TEXTS])
    snapshot = current_snapshot(IndexDirectory(index_path))
    lengths = snapshot.text.lengths()
    counts = {doc: often for doc in snapshot.live.tolist() if (often := snapshot.text[doc].count("工作"))}
    expected = {
        doc: bm25(idf(len(TEXTS), len(counts)), often, lengths[doc], lengths.mean(), B, K1)
        for doc, often in counts.items()
    }
    assert scored(snapshot, typed) == pytest.approx(expected)


def test_a_word_in_the_title_counts_five_times_as_much_as_in_the_text(make: Make, index_path: Path) -> None:
    pks = [bare_speech(text, title=title).pk for text, title in (("转作风。", "落实"), ("落实。", "作风"))]
    indexing.update_index(pks)
    snapshot = current_snapshot(IndexDirectory(index_path))
    score = {int(snapshot.pks[doc]): points for doc, points in scored(snapshot, "落实").items()}
    assert score[pks[0]] == pytest.approx(5 * score[pks[1]], rel=0.2)
