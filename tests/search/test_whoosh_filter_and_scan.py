"""Five thousand queries: what the bigram files let through is found as it is by reading every text."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, EngineResult, SearchRequest
from speeches.search.engines.retrieval import find
from speeches.search.engines.whoosh.segments.index_directory import IndexDirectory
from speeches.search.engines.whoosh.segments.snapshot import Snapshot, current_snapshot
from speeches.search.execution.request import search_request
from speeches.search.index import indexing
from speeches.search.query.parser import parse
from speeches.search.query.terms import Mode
from tests.factories import bare_speech

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_path"), pytest.mark.slow]

QUERIES, STAGES = 5000, 5
# Few characters, so that much is found: repeated ones, numbers, holes, variants of spelling and of script.
CHARACTERS = "抓落实工作会议经济发展部份分的的的年年二2５15%Xx某后後裏。，；\n"
CONNECTED = ["{0}", "“{0}”", "{0} {1}", "“{0}” {1}", "{0}___{1}", "{0} OR {1}", "“{0}” OR “{1}”", "{0} -{1}"]
CONNECTED += ["题名:{0}", "题名:{0} {1}", "{0} -“{1}”", "{0}___{1} {0}", "{0} year:2005..2012"]
MODES = [mode for mode in Mode if mode is not Mode.LITERAL]  # that one is judged by the printed text


def text(chance: random.Random, longest: int) -> str:
    return "".join(chance.choices(CHARACTERS, k=chance.randint(1, longest)))


def added(chance: random.Random, number: int) -> list[int]:
    made = [bare_speech(text(chance, 120), title=text(chance, 8), date=f"{2000 + n % 20}") for n in range(number)]
    return [speech.pk for speech in made]


def changed(chance: random.Random, number: int) -> list[int]:
    pks = chance.sample(list(Speech.objects.values_list("pk", flat=True)), number)
    for speech in Speech.objects.filter(pk__in=pks):
        speech.sections.update(body=text(chance, 120))
    return pks


def removed(chance: random.Random, number: int) -> list[int]:
    pks = chance.sample(list(Speech.objects.values_list("pk", flat=True)), number)
    Speech.objects.filter(pk__in=pks).delete()
    return pks


def stages(chance: random.Random) -> Iterator[Callable[[], object]]:
    """Speeches come in, many small commits are merged, some change, some go, and the index is built anew."""
    yield lambda: indexing.update_index(added(chance, 30))
    yield lambda: [indexing.update_index(added(chance, 3)) for _ in range(9)]
    yield lambda: [indexing.update_index(changed(chance, 8)) for _ in range(2)]
    yield lambda: indexing.update_index(removed(chance, 12))
    yield indexing.rebuild_index


def reading_everything(index_path: Path) -> Snapshot:
    """The same index as a process sees it that has no bigram file."""
    index, files = IndexDirectory(index_path).checked()
    return Snapshot(index, {path: stamp for path, stamp in files.items() if path.suffix != ".bigrams"})


def requests(chance: random.Random, number: int) -> Iterator[SearchRequest]:
    plain = search_request(parse(""))
    for _ in range(number):
        typed = chance.choice(CONNECTED).format(text(chance, 4), text(chance, 3))
        query = parse(typed, chance.choice(MODES), chance.random() < 0.3)
        sort = chance.choice(["newest", "oldest", "any"])
        yield replace(plain, query=query, sort=sort, page_size=EVERYTHING, gap_value_limit=5)


def told(result: EngineResult) -> tuple[object, ...]:
    return result.total, result.occurrences, result.rows, result.facets, result.gap_values


def test_what_bigrams_let_through_is_what_reading_every_text_finds(index_path: Path) -> None:
    chance, found = random.Random(20090202), 0
    for stage in stages(chance):
        stage()
        filtered, whole = current_snapshot(IndexDirectory(index_path)), reading_everything(index_path)
        assert not filtered.without_bigrams
        assert len(whole.without_bigrams) == len(whole.segments) > 0
        for request in requests(chance, QUERIES // STAGES):
            result = find(request, filtered)
            assert told(result) == told(find(request, whole)), (request.query.typed, request.query.mode)
            found += bool(result.total)
    assert found > QUERIES / 3
