"""The speech one would want first comes first, by mean reciprocal rank: over the shared corpora, and over the samples.

Two figures each. One is of the results alone. The other is of what a reader sees first: results, or, where no speech
holds all the words, the speeches that the page of the zero offers. Offers are no results, hence the two.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from speeches.models import Speech
from speeches.search.results.search import search_speeches
from tests.lanes import CORPORA
from tests.stored import store_folders

SAMPLES = Path(settings.BASE_DIR) / "samples"
Named = Callable[[Speech], str]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_path")]


def wanted(table: str) -> list[dict[str, str]]:
    return [json.loads(row) for row in Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()]


def reciprocal_rank(found: list[str], first: str) -> float:
    """1 for the first place, 1/2 for the second, 0 when it is not among those shown."""
    return 1 / (found.index(first) + 1) if first in found else 0.0


def mean_ranks(table: str, named: Named) -> tuple[float, float]:
    """Of the results alone, and of the results or, if there are none, the offers."""
    of_results, of_either = [], []
    for row in wanted(table):
        found = search_speeches(row["query"])
        hits = [named(hit.speech) for hit in found.hits]
        offers = [named(close.speech) for close in found.diagnosis.partial_matches] if found.diagnosis else []
        of_results.append(reciprocal_rank(hits, row["first"]))
        of_either.append(reciprocal_rank(hits or offers, row["first"]))
    return sum(of_results) / len(of_results), sum(of_either) / len(of_either)


@pytest.mark.corpus
def test_of_forty_queries_over_the_shared_corpora(shared_folder: Path) -> None:
    store_folders(shared_folder, CORPORA)
    assert len(wanted("ranking.jsonl")) == 40
    results, either = mean_ranks("ranking.jsonl", lambda speech: speech.source.name)
    assert (results >= 0.9, either >= 0.95) == (True, True), (results, either)


def test_of_twenty_five_queries_over_the_samples(shared_folder: Path) -> None:
    """A third of them asks for a word that the speech does not hold, as readers do who remember only the matter."""
    store_folders(shared_folder, SAMPLES)
    assert len(wanted("ranking_samples.jsonl")) == 25
    results, either = mean_ranks("ranking_samples.jsonl", lambda speech: speech.title)
    assert (results >= 0.65, either >= 0.95) == (True, True), (results, either)
