"""What an engine must be able to do, asked of its door alone: whichever engine runs behind it must do just this."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from speeches.models import Speech
from speeches.search.engine import FACETS, Ask, Condition, IndexBusy, IndexUnavailable, engine
from speeches.search.query import parse
from speeches.search.shares import speech_index, speeches_of
from tests.search.conftest import make_speech

pytestmark = pytest.mark.django_db

ALL = 10**9
TEXTS = {"甲": "狠抓落实。", "乙": "抓工作，落实好。\n再抓落实。", "丙": "转作风。", "丁": "抓。落实，X委X政府。"}


def write(speeches: Sequence[Speech], removed: Sequence[int] = ()) -> None:
    with engine().writing(0, create=True) as writer:
        writer.replace(speech_index(), speeches_of([speech.pk for speech in speeches]), removed)


@pytest.fixture
def speeches(index_path: Path) -> dict[str, Speech]:
    """By their titles; written, the second of them twice."""
    made = {
        title: make_speech(text, title=title, date=f"{2008 + n}", speaker="张三" if n % 2 else "李四", place="临江市")
        for n, (title, text) in enumerate(TEXTS.items())
    }
    write(list(made.values()))
    write([made["乙"]])
    return made


def titles(pks: Sequence[int]) -> str:
    return "".join(Speech.objects.get(pk=pk).title for pk in pks)


def found(typed: str = "", **asked: Any) -> str:
    """Titles of what is found, in order; the same whichever way it is asked for."""
    ask = Ask(parse(typed), **({"sort": "oldest", "page_size": ALL} | asked))
    answer = engine().find(ask)
    pks = [row.pk for row in answer.rows]
    assert [pk for pk, _ in engine().texts(ask)] == pks
    assert engine().total(ask) == answer.total == len(pks)
    assert answer.occurrences == sum(row.occurrences for row in answer.rows)
    return titles(pks)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "甲乙丙丁"),
        ("“抓落实”", "甲乙"),
        ("抓 落实", "甲乙丁"),
        ("抓___落实", "乙"),
        ("落实 -“抓落实”", "丁"),
        ("“转作风” OR “狠抓”", "甲丙"),
        ("2009..2010", "乙丙"),
        ("讲话人:李四 落实", "甲"),
        ("题名:乙", "乙"),
        ("“没有这句话”", ""),
        ("，", ""),
    ],
)
@pytest.mark.usefixtures("speeches")
def test_find_total_and_texts_agree_on_what_is_found(typed: str, expected: str) -> None:
    assert found(typed) == expected


@pytest.mark.usefixtures("speeches")
def test_places_are_counted_for_each_string_in_each_speech_and_over_all_pages() -> None:
    first = engine().find(Ask(parse("抓落实 OR “转作风”"), sort="oldest", page_size=2))
    assert [row.occurrences for row in first.rows] == [2, 4]
    assert (first.total, first.occurrences, first.pages) == (4, 9, 2)


@pytest.mark.parametrize(("sort", "expected"), [("oldest", "甲乙丙丁"), ("newest", "丁丙乙甲")])
@pytest.mark.usefixtures("speeches")
def test_pages_hold_everything_once_in_order_and_a_page_too_far_is_the_last(sort: str, expected: str) -> None:
    pages = [engine().find(Ask(parse(""), sort=sort, page=page, page_size=3)) for page in (1, 2, 9, -1)]
    assert [titles([row.pk for row in page.rows]) for page in pages] == [
        expected[:3],
        expected[3:],
        expected[3:],
        expected[:3],
    ]
    assert [(page.page, page.pages) for page in pages] == [(1, 2), (2, 2), (2, 2), (1, 2)]


@pytest.mark.usefixtures("speeches")
def test_relevance_is_some_order_of_the_same_speeches_and_any_saves_the_sorting() -> None:
    for sort in ("relevance", "any"):
        assert sorted(found("抓落实", sort=sort)) == sorted("甲乙丁")


@pytest.mark.usefixtures("speeches")
def test_filters_narrow_and_each_facet_counts_under_the_others() -> None:
    ask = Ask(parse("落实"), {"speaker": "李四"}, page_size=ALL)
    answer = engine().find(ask)
    assert titles([row.pk for row in answer.rows]) == "甲"
    assert set(answer.facets) == set(FACETS)
    assert answer.facets["speaker"] == {"张三": 2, "李四": 1}
    assert answer.facets["year"] == {2008: 1}
    assert answer.facets["place"] == {"临江市": 1}
    assert found("落实", filters={"year": 2009, "place": "临江市"}) == "乙"
    assert found("落实", filters={"place": "别处"}) == ""


def test_hidden_speeches_are_in_no_answer(speeches: dict[str, Speech]) -> None:
    hidden = frozenset({speeches["乙"].pk})
    assert found("“抓落实”", hidden=hidden) == "甲"
    assert engine().find(Ask(parse("“抓落实”"), hidden=hidden)).facets["year"] == {2008: 1}


def test_a_check_is_asked_about_what_was_found_and_has_the_last_word(speeches: dict[str, Speech]) -> None:
    asked: list[str] = []

    def check(pks: Sequence[int]) -> dict[int, int]:
        asked.append("".join(sorted(titles(pks))))
        return {speeches["乙"].pk: 7}

    answer = engine().find(Ask(parse("“抓落实”"), check=check))
    assert [(row.pk, row.occurrences) for row in answer.rows] == [(speeches["乙"].pk, 7)]
    assert (answer.total, answer.occurrences) == (1, 7)
    assert asked == ["".join(sorted("甲乙"))]


def test_texts_are_canonical(speeches: dict[str, Speech]) -> None:
    assert dict(engine().texts(Ask(parse("某政府"))))[speeches["丁"].pk] == "抓\n落实*委*政府\n"


@pytest.mark.usefixtures("index_path")
def test_without_an_index_nothing_is_searched_and_only_who_may_begin_one_writes() -> None:
    assert engine().condition() == Condition(False, False, 0, engine().condition().reason)
    assert engine().condition().reason
    for search in (engine().find, engine().total, engine().texts):
        with pytest.raises(IndexUnavailable):
            search(Ask(parse("抓")))  # type: ignore[operator]
    with pytest.raises(IndexUnavailable), engine().writing(0, create=False):
        pass
    write([make_speech("抓落实", title="甲")])
    assert engine().condition() == Condition(True, True, 1, "")


def test_what_is_written_shows_when_the_block_ends_and_all_of_it_at_once(speeches: dict[str, Speech]) -> None:
    speeches["甲"].sections.update(body="改过了。")
    new = make_speech("抓落实。", title="戊", date="2020")
    with engine().writing(0, create=False) as writer:
        writer.replace(speech_index(), speeches_of([speeches["甲"].pk, new.pk]), [speeches["乙"].pk, 987654])
        assert found("“抓落实”") == "甲乙"
    assert found("“抓落实”") == "戊"
    assert found("“改过了”") == "甲"
    assert engine().condition().count == 4


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
    new = make_speech("抓落实。", title="戊", date="2020")
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
    assert engine().condition() == Condition(True, True, 4, "")
    assert not engine().being_rebuilt()
    write([new])
    assert engine().condition().count == 4


@pytest.mark.usefixtures("speeches")
def test_a_rebuild_that_is_given_up_leaves_the_index_as_it_was() -> None:
    make_speech("抓落实。", title="戊", date="2020")

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

    make_speech("没有编入")
    assert differing() == []
    Speech.objects.filter(pk=speeches["乙"].pk).update(**change)
    assert differing() == [speeches["乙"].pk]
    speeches["丙"].sections.update(body="转，作风。再转。")
    assert differing() == [speeches["乙"].pk, speeches["丙"].pk]
    write([speeches["乙"], speeches["丙"]])
    assert differing() == []
