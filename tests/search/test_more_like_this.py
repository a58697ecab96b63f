"""More like this: speeches that share telling strings, each of which really stands in both."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from haystack.query import SearchQuerySet

from speeches.curation import publication
from speeches.models import Speech, TakenPassage
from speeches.search import MoreLikeThis, more_like_this, search_speeches
from speeches.search.index import indexing
from speeches.search.keyness import counting
from speeches.text import canonical
from tests.factories import bare_speech

pytestmark = pytest.mark.django_db

CHARACTERS = "".join(chr(0x4E00 + 11 * n) for n in range(900))
WATER, CARE = ("防汛抗洪", "水库调度", "堤坝加固"), ("养老服务", "社区照料", "长者食堂")


def noise(chance: random.Random, length: int) -> str:
    drawn = "".join(chance.choices(CHARACTERS, k=length))
    return "。".join(drawn[at : at + 12] for at in range(0, length, 12))


def about(chance: random.Random, phrases: Sequence[str], times: int = 3) -> str:
    """A text that says each phrase so often, among other neighbours every time."""
    said = "。".join(noise(chance, 3) + phrase + noise(chance, 3) for phrase in phrases for _ in range(times))
    return f"{noise(chance, 240)}。{said}。" + "\n" + noise(chance, 60)


@pytest.fixture
def archive(index_path: Path) -> list[Speech]:
    """Four speeches about water, four about care, twelve about nothing."""
    chance = random.Random(3)
    texts = [about(chance, phrases) for phrases in (WATER, CARE) for _ in range(4)]
    texts += [noise(chance, 300) for _ in range(12)]
    speeches = [bare_speech(text, title=f"第{at}篇") for at, text in enumerate(texts)]
    for speech in speeches:
        Speech.objects.filter(pk=speech.pk).update(characters=len(speech.text))
    indexing.update_index([speech.pk for speech in speeches])
    return speeches


def alike(speech: Speech) -> MoreLikeThis:
    return more_like_this(Speech.objects.with_text().get(pk=speech.pk))


def keys(found: MoreLikeThis) -> list[int]:
    return [row.speech.pk for row in found.rows]


def test_speeches_of_the_same_matter_come_first(archive: list[Speech]) -> None:
    for group in (archive[:4], archive[4:8]):
        for speech in group:
            assert {row.pk for row in group if row != speech} == set(keys(alike(speech))[:3])


def test_every_string_named_stands_in_both_and_leads_to_its_paragraph(archive: list[Speech]) -> None:
    found = alike(archive[0])
    assert set(WATER) <= {string.phrase for string in found.telling}
    for row in found.rows:
        assert len(row.strings) > 1
        for string in row.strings:
            held = {hit.speech.pk for hit in search_speeches(string.query).hits}
            assert {archive[0].pk, row.speech.pk} <= held
            paragraph = next(p for _, some in row.speech.outline() for p in some if p.anchor == string.anchor)
            assert canonical(string.phrase) in canonical(paragraph.text)


def test_a_speech_about_nothing_is_like_no_other(archive: list[Speech]) -> None:
    assert keys(alike(archive[-1])) == []


def test_near_copies_and_what_is_left_out_are_not_listed(archive: list[Speech]) -> None:
    first, second, third, _ = archive[:4]
    whole = {"start": 0, "end": 9, "other_start": 0, "other_end": 9, "length": 9, "changed": 0, "whole": True}
    TakenPassage.objects.create(speech=first, other=second, **whole)
    assert second.pk not in keys(alike(first))
    assert third.pk in keys(alike(first))
    assert third.pk not in keys(more_like_this(Speech.objects.with_text().get(pk=first.pk), without=[third.pk]))


def test_what_was_withdrawn_is_not_listed_and_lends_no_string(archive: list[Speech]) -> None:
    before = keys(alike(archive[0]))
    assert archive[1].pk in before
    publication.withdraw_speeches([archive[1].pk])  # and the index has not been written yet
    assert keys(alike(archive[0]))[:2] == [pk for pk in before if pk != archive[1].pk][:2]
    assert archive[1].pk not in keys(alike(archive[0]))


def test_a_text_that_was_changed_since_is_not_said_to_hold_what_it_held(
    archive: list[Speech], monkeypatch: pytest.MonkeyPatch
) -> None:
    alike(archive[0])
    monkeypatch.setattr(counting, "SMALL", 10)  # it is left to the worker now
    archive[1].sections.update(body="春夏秋冬。")
    archive[2].sections.update(body="防汛抗洪。水库调度。")
    indexing.update_index([archive[1].pk, archive[2].pk])
    found = alike(archive[0])
    assert found.stale
    assert archive[1].pk not in keys(found)
    strings = next(row.strings for row in found.rows if row.speech.pk == archive[2].pk)
    assert {string.phrase for string in strings} == {"防汛抗洪", "水库调度"}


def test_a_large_archive_that_was_not_counted_says_so(archive: list[Speech], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SMALL", 10)
    assert alike(archive[0]) == MoreLikeThis(ready=False)
    assert not alike(archive[0]).rows


def test_a_speech_that_is_newer_than_the_count_is_not_ready(
    archive: list[Speech], monkeypatch: pytest.MonkeyPatch
) -> None:
    alike(archive[0])
    monkeypatch.setattr(counting, "SMALL", 10)
    newer = bare_speech(about(random.Random(9), WATER))
    indexing.update_index([newer.pk])
    assert not alike(newer).ready


def test_an_archive_of_one_or_two_speeches_fails_nowhere(index_path: Path) -> None:
    for text in ("防汛抗洪。防汛抗洪。", "防汛抗洪，水库调度。"):
        speech = bare_speech(text)
        indexing.update_index([speech.pk])
        assert alike(speech) == MoreLikeThis(telling=alike(speech).telling)


def test_haystack_answers_the_same(archive: list[Speech]) -> None:
    results = SearchQuerySet().more_like_this(archive[0])
    wanted = keys(more_like_this(Speech.objects.with_text().get(pk=archive[0].pk), 20))
    assert [int(result.pk) for result in results] == wanted
    assert results.count() == len(wanted)
    assert [int(result.pk) for result in results[1:3]] == wanted[1:3]
    narrowed = SearchQuerySet().more_like_this(archive[0]).filter(content__exact=WATER[0])
    assert [int(result.pk) for result in narrowed] == [pk for pk in wanted if pk in {row.pk for row in archive[:4]}]
