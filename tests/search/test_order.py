"""Equal archives answer equally, in the same order, however they were indexed: what is written over counts no more."""

import random
from typing import Any

import pytest

from speeches.models import Speech
from speeches.search.index import indexing
from speeches.search.results.search import search_speeches
from speeches.search.suggestions.partial_matches import partial_matches
from tests.factories import bare_speech

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_path")]
WORDS = ["抓落实", "转作风", "求实效", "办实事", "减负担", "强基层", "促发展", "保民生", "防风险", "重实干"]
QUERIES = ["抓落实 作风", "“抓落实” 实效", "抓___实", "基层 OR 民生", "风险 -作风", "实"]
NEAR = ["抓落实 求发展 月球 火星", "“抓落实转作风办实效”"]


def made(number: int, chance: random.Random) -> list[Speech]:
    """Some alike to the letter, so that only their dates, or their keys, can tell which comes first."""
    texts = ["，".join(chance.choices(WORDS, k=chance.choice([3, 8, 20]))) + "。" for _ in range(number - 6)]
    texts += texts[:6]
    return [
        bare_speech(
            text, title=f"讲话{chance.choice(WORDS)}", date=chance.choice(["2008", "2009-03", "2012-05-06", None])
        )
        for text in texts
    ]


def answered() -> list[Any]:
    told: list[Any] = []
    for query in QUERIES:
        for sort in ("relevance", "newest", "oldest"):
            found = search_speeches(query, sort=sort, page_size=100)
            rows = [(hit.speech.pk, hit.occurrences) for hit in found.hits]
            told += [(query, sort, found.total, found.occurrences, rows, found.facets, found.gap_values)]
    for query in NEAR:
        found = search_speeches(query)
        zero = found.diagnosis
        assert zero
        told += [(query, [(close.speech.pk, close.present) for close in partial_matches(found.request)], zero.terms)]
    return told


@pytest.mark.parametrize("seed", range(2))
def test_the_order_does_not_depend_on_how_often_and_in_what_order_speeches_were_indexed(seed: int) -> None:
    chance = random.Random(seed)
    pks = [speech.pk for speech in made(30, chance)]
    indexing.rebuild_index()
    right = answered()
    for _ in range(2):
        for pk in chance.sample(pks, 3):  # one by one, unchanged
            indexing.update_index([pk])
        indexing.update_index(chance.sample(pks, 15))
        assert answered() == right
    Speech.objects.filter(pk__in=pks).update(status="withdrawn")
    indexing.update_index(pks)
    for part in (pks[::3], pks[2::3], pks[1::3]):
        Speech.objects.filter(pk__in=part).update(status="published")
        indexing.update_index(chance.sample(part, len(part)))
    assert answered() == right
