"""How an engine must write and rebuild, asked at its door alone: whichever engine runs behind it must do just this."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from speeches.models import Speech
from speeches.search.engines.base import EngineStatus, IndexBusy, IndexUnavailable, SearchRequest, engine
from speeches.search.index.rebuild_partitions import speech_index, speeches_of
from speeches.search.query.parser import parse
from tests.factories import bare_speech
from tests.search.door import found, write, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def speeches(index_path: Path) -> dict[str, Speech]:
    return written()


@pytest.mark.usefixtures("index_path")
def test_without_an_index_nothing_is_searched_and_only_who_may_begin_one_writes() -> None:
    assert engine().status() == EngineStatus(False, False, 0, engine().status().reason)
    assert engine().status().reason
    for search in (engine().find, engine().total, engine().texts):
        with pytest.raises(IndexUnavailable):
            search(SearchRequest(parse("抓")))  # type: ignore[operator]
    with pytest.raises(IndexUnavailable), engine().writing(0, create=False):
        pass
    write([bare_speech("抓落实", title="甲")])
    assert engine().status() == EngineStatus(True, True, 1, "")


def test_what_is_written_shows_when_the_block_ends_and_all_of_it_at_once(speeches: dict[str, Speech]) -> None:
    speeches["甲"].sections.update(body="改过了。")
    new = bare_speech("抓落实。", title="戊", date="2020")
    with engine().writing(0, create=False) as writer:
        writer.replace(speech_index(), speeches_of([speeches["甲"].pk, new.pk]), [speeches["乙"].pk, 987654])
        assert found("“抓落实”") == "甲乙"
    assert found("“抓落实”") == "戊"
    assert found("“改过了”") == "甲"
    assert engine().status().count == 4


def test_a_block_that_fails_writes_nothing(speeches: dict[str, Speech]) -> None:
    def fail() -> None:
        with engine().writing(0, create=False) as writer:
            writer.replace(speech_index(), (), [speeches["甲"].pk])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found("“抓落实”") == "甲乙"
    write([], [speeches["甲"].pk])
    assert found("“抓落实”") == "乙"


@pytest.mark.usefixtures("speeches")
def test_one_writes_at_a_time_and_everybody_reads() -> None:
    with engine().writing(0, create=False):
        with pytest.raises(IndexBusy), engine().writing(0.1, create=False):
            pass
        assert found("“抓落实”") == "甲乙"
    write([])


def rebuilt(inside: Callable[[], object], late: Callable[[], Any] = lambda: ((), ())) -> None:
    """In two parts, of all speeches there are."""
    pks = list(Speech.objects.order_by("pk").values_list("pk", flat=True))
    with engine().rebuilding() as beside:
        parts = [beside.part(), beside.part()]
        for part, share in zip(parts, (pks[:1], pks[1:]), strict=True):
            engine().fill(part, speech_index(), speeches_of(share))
        for part in reversed(parts):
            beside.adopt(part)
        inside()
        beside.swap(speech_index(), late, 0)


def test_a_rebuild_is_made_beside_and_is_live_with_what_changed_meanwhile(speeches: dict[str, Speech]) -> None:
    new = bare_speech("抓落实。", title="戊", date="2020")
    seen = []

    def inside() -> None:
        seen.append((found("“抓落实”"), engine().being_rebuilt()))
        with pytest.raises(IndexBusy), engine().rebuilding():
            pass

    def late() -> Any:
        with pytest.raises(IndexBusy), engine().writing(0, create=False):
            pass
        speeches["甲"].sections.update(body="改过了。")
        return speeches_of([speeches["甲"].pk]), [speeches["丙"].pk]

    rebuilt(inside, late)
    assert seen == [("甲乙", True)]
    assert found("“抓落实” OR “改过了” OR “转作风”") == "甲乙戊"
    assert engine().status() == EngineStatus(True, True, 4, "")
    assert not engine().being_rebuilt()
    write([new])
    assert engine().status().count == 4


@pytest.mark.usefixtures("speeches")
def test_a_rebuild_that_is_given_up_leaves_the_index_as_it_was() -> None:
    bare_speech("抓落实。", title="戊", date="2020")

    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rebuilt(fail)
    assert found("“抓落实”") == "甲乙"
    assert not engine().being_rebuilt()


@pytest.mark.parametrize(
    "change",
    [
        {"title": "别的"},
        {"date": "2009-05"},
        {"speaker": "王五"},
        {"place": ""},
        {"meeting_type_id": 1},
        {"occasion": "某会"},
    ],
    ids=str,
)
def test_what_would_be_written_otherwise_now_differs(speeches: dict[str, Speech], change: dict[str, Any]) -> None:
    def differing() -> list[int]:
        everything = [*Speech.objects.order_by("pk").values_list("pk", flat=True)]
        return list(engine().differing(speech_index(), speeches_of(everything)))

    bare_speech("没有编入")
    assert differing() == []
    Speech.objects.filter(pk=speeches["乙"].pk).update(**change)
    assert differing() == [speeches["乙"].pk]
    speeches["丙"].sections.update(body="转，作风。再转。")
    assert differing() == [speeches["乙"].pk, speeches["丙"].pk]
    write([speeches["乙"], speeches["丙"]])
    assert differing() == []
