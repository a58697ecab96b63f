"""The Whoosh engine from inside: words are kept as they were counted, and ranked as Whoosh's BM25F ranks them."""

from collections import Counter
from pathlib import Path

import pytest
from whoosh.scoring import bm25

from speeches.models import Speech
from speeches.search.engines.whoosh.retrieval import scoring
from speeches.search.engines.whoosh.segments.index_directory import IndexDirectory
from speeches.search.engines.whoosh.segments.snapshot import K1, B, Snapshot, current_snapshot
from speeches.search.index import indexing
from speeches.text.tokens.tokenizer import words
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db

TEXTS = ["狠抓落实，狠抓落实。", "工作要落实，落实靠干部。", "转作风。", "经济工作会议，工作。" * 200, ""]


def kept_words(snapshot: Snapshot, word: str) -> dict[int, int]:
    """How often each live speech has a word in its text, by what the index keeps."""
    live = set(snapshot.live)
    return {
        snapshot.pks[base + doc]: often
        for base, (docs, counts) in snapshot.postings("text", word)
        for doc, often in zip(docs, counts, strict=True)
        if base + doc in live
    }


def test_the_index_keeps_the_counted_words_of_every_text_through_changes_removals_and_merges(
    make: Make, index_path: Path
) -> None:
    speeches = [make(text) for text in TEXTS * 3]
    for speech in speeches[::4]:
        speech.sections.update(body="干部要抓工作。")
    indexing.update_index([speech.pk for speech in speeches[::4]])
    Speech.objects.filter(pk__in=[speech.pk for speech in speeches[1::5]]).delete()
    indexing.update_index([speech.pk for speech in speeches[1::5]])
    make("抓落实。"), make("抓工作。")
    snapshot = current_snapshot(IndexDirectory(index_path))
    assert 1 < len(snapshot.segments) < len(speeches)
    counted = {speech.pk: Counter(words(speech.text)) for speech in Speech.objects.with_text()}
    for word in set().union(*counted.values()):
        expected = {pk: min(255, counts[word]) for pk, counts in counted.items() if word in counts}
        assert kept_words(snapshot, word) == expected, word
    assert snapshot.postings("text", "没有") == snapshot.postings("text", "，") == []


def test_words_score_as_in_whoosh(make: Make, index_path: Path) -> None:
    indexing.update_index([bare_speech(text, title="甲").pk for text in TEXTS])
    snapshot = current_snapshot(IndexDirectory(index_path))
    scores = scoring.scores(snapshot, ["工作"], [], [], snapshot.live)
    lengths = snapshot.text.lengths()
    mean = sum(lengths) / len(lengths)
    ((_, (docs, counts)),) = snapshot.postings("text", "工作")
    idf = scoring.idf(len(TEXTS), len(docs))
    expected = {doc: bm25(idf, often, lengths[doc], mean, B, K1) for doc, often in zip(docs, counts, strict=True)}
    assert {doc: score for doc, score in enumerate(scores) if score} == pytest.approx(expected)


def test_few_documents_score_as_they_do_among_all(make: Make, index_path: Path) -> None:
    """Over several segments, with documents that do not hold the word and with the first and the last of each."""
    for start in range(3):
        indexing.update_index([bare_speech("抓工作。" * (n % 4), title="甲").pk for n in range(start, start + 40)])
    snapshot = current_snapshot(IndexDirectory(index_path))
    assert len(snapshot.segments) > 1
    among_all = scoring.scores(snapshot, ["工作", "甲"], [], [], snapshot.live)
    for few in ([0, 1, 39], [39, 40, 41], [77, 79, 119], [3], [], [80, 81, 82, 83]):
        scores = scoring.scores(snapshot, ["工作", "甲"], [], [], few)
        assert [scores[doc] for doc in few] == [among_all[doc] for doc in few]
