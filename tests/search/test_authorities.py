"""Search goes by the records of persons and places: facets, filters, what is typed; the index keeps what is printed."""

from collections import Counter
from collections.abc import Callable

import pytest

from speeches.ingest import link_stored
from speeches.models import Place, Speech, listed_values
from speeches.search import Filters, Mode, search_speeches
from speeches.search.engines.base import engine
from tests.factories import Make, made_person, made_place, made_speech

pytestmark = pytest.mark.django_db


def found(q: str = "", mode: Mode = Mode.USUAL, **chosen: str) -> list[int]:
    return sorted(hit.speech.pk for hit in search_speeches(q, Filters(**chosen), mode=mode).hits)


def facet(name: str, q: str = "", **chosen: str) -> dict[str, int]:
    return dict(search_speeches(q, Filters(**chosen)).facets[name])


@pytest.fixture
def province() -> Place:
    return made_place("云岭省", "云岭", level=Place.Level.PROVINCE)


@pytest.fixture
def town(province: Place) -> Place:
    return made_place("临川市", "临川", "臨川市", parent=province, level=Place.Level.CITY)


def test_several_ways_to_write_a_place_are_one_line_of_the_facet(make: Make, town: Place) -> None:
    for printed in ("臨川市", "临川市", "临川"):
        make("抓落实。", place=printed, place_authority=town)
    make("抓落实。", place="青河县")
    assert facet("place") == {"云岭省临川市": 3, "青河县": 1}


@pytest.mark.parametrize("asked", ["云岭省临川市", "临川", "臨川", "临川市", "臨川市"])
def test_a_filter_finds_all_speeches_of_a_place_by_any_of_its_names(make: Make, town: Place, asked: str) -> None:
    """The address of before there were records, with the printed name in it, leads to no fewer speeches."""
    keys = [make("抓落实。", place=printed, place_authority=town).pk for printed in ("臨川市", "临川")]
    make("抓落实。", place="青河县")
    assert found(place=asked) == keys


@pytest.mark.parametrize("typed", ["地点:云岭", "地点:云岭省", "地点:臨川", "地点:临川市", "省份:云岭", "place:临川"])
def test_what_is_typed_finds_a_place_by_any_name_and_by_what_it_lies_in(make: Make, town: Place, typed: str) -> None:
    key = make("抓落实。", place="臨川", place_authority=town).pk
    make("抓落实。", place="青河县")
    assert found(typed) == [key]
    assert found(f"“抓落实。” {typed}", Mode.LITERAL) == [key]
    assert found(f"-{typed}") != [key]


def test_a_place_without_its_province_in_print_is_counted_under_the_province_of_its_record(
    make: Make, town: Place
) -> None:
    key = make("抓落实。", place="临川市", place_authority=town).pk
    other = make("抓落实。", place="云岭省青河县").pk
    assert facet("province") == {"云岭省": 2}
    assert found(province="云岭省") == [key, other]


def test_homonyms_are_two_lines_and_those_of_neither_a_third(make: Make) -> None:
    one, other = made_person("李明", qualifier="省长"), made_person("李明", qualifier="市长")
    keys = [make("抓落实。", speaker="李明", speaker_authority=record).pk for record in (one, other, None)]
    assert facet("speaker") == {"李明（省长）": 1, "李明（市长）": 1, "李明（待考）": 1}
    assert found(speaker="李明（待考）") == [keys[2]]
    assert found(speaker="李明") == keys
    assert found("讲话人:李明") == keys


def test_however_an_undecided_name_is_printed_it_is_one_line(make: Make) -> None:
    made_person("张大川", qualifier="甲")
    made_person("张大川", qualifier="乙")
    keys = [make("抓落实。", speaker=printed).pk for printed in ("张大川", "張大川", "张 大川")]
    assert facet("speaker") == {"张大川（待考）": 3}
    assert found(speaker="张大川（待考）") == keys
    assert found(speaker="張大川（待考）") == keys
    assert list(Speech.objects.of("speaker", "张大川（待考）").order_by("pk").values_list("pk", flat=True)) == keys


def test_a_record_shows_at_once_without_a_word_to_the_index(make: Make) -> None:
    key = make("抓落实。", speaker="李一民").pk
    assert facet("speaker") == {"李一民": 1}
    before = engine().generation()
    record = made_person("李一民", "李一敏", qualifier="江西省原省长")
    Speech.objects.filter(pk=key).update(speaker_authority=record)
    assert facet("speaker") == {"李一民（江西省原省长）": 1}
    assert found("讲话人:李一敏") == [key]
    assert engine().generation() == before


def test_the_name_of_a_merged_record_still_finds_its_speeches(make: Make) -> None:
    kept = made_person("李一民")
    merged = made_person("李益民", qualifier="市长")
    merged.merged_into = kept
    merged.save()
    key = make("抓落实。", speaker="李一民", speaker_authority=kept).pk
    assert found(speaker="李益民（市长）") == [key]


def test_each_value_of_a_facet_narrows_to_as_many_speeches_as_it_counts(make: Make, town: Place) -> None:
    one = made_person("李明", qualifier="省长")
    for printed, link in (("臨川", town), ("临川", None), ("青河县", None), ("", None)):
        make("抓落实。", place=printed, place_authority=link, speaker="李明", speaker_authority=one if link else None)
    for name in ("place", "speaker", "province"):
        counted = facet(name, "抓落实")
        assert counted
        assert counted == {value: len(found("抓落实", **{name: value})) for value in counted}


def agreeing(name: str) -> dict[str, int]:
    """What search and lists count of a field, after both have been narrowed to each value."""
    counted = facet(name)
    assert Speech.objects.published().shown_counts(name) == Counter(counted) + Counter({"": unnamed(name)})
    assert counted == {value: len(found(**{name: value})) for value in counted}
    listed = Speech.objects.published()
    assert counted == {value: listed.of(name, value).count() for value in counted}
    return counted


def unnamed(name: str) -> int:
    return Speech.objects.published().count() - sum(facet(name).values())


def test_a_printed_name_that_is_the_heading_of_a_record_is_counted_apart_from_it(make: Make, town: Place) -> None:
    governor, gone = made_person("李明", qualifier="省长"), made_person("王二河", qualifier="市长")
    gone.merged_into = governor
    gone.save()
    make("抓落实。", speaker="李明", speaker_authority=governor, place="临川", place_authority=town)
    for printed in ("李明（省长）", "王二河（市长）", "李明（待考）", "李明"):
        make("抓落实。", speaker=printed, place="云岭省临川市")
    assert agreeing("speaker") == {
        "李明（省长）": 1, "李明（省长）（待考）": 1, "王二河（市长）（待考）": 1, "李明（待考）": 2,
    }  # fmt: skip
    assert agreeing("place") == {"云岭省临川市": 1, "云岭省临川市（待考）": 4}
    assert agreeing("province") == {"云岭省": 5}


def test_a_name_that_some_speeches_print_with_a_record_and_others_without_is_undecided_there(make: Make) -> None:
    record = made_person("王二河")
    make("抓落实。", speaker="李明", speaker_authority=record)
    make("抓落实。", speaker="李明")
    assert agreeing("speaker") == {"王二河": 1, "李明（待考）": 1}
    assert len(found(speaker="李明")) == 2


def test_a_draft_place_by_its_whole_heading_belongs_to_the_record(town: Place) -> None:
    speech = made_speech(place="云岭省临川市", status="draft")
    link_stored("place")
    speech.refresh_from_db()
    assert speech.place_authority == town


@pytest.mark.parametrize("typed", ["讲话人:李草", "讲话人:李益民", "-讲话人:李刊"])
def test_a_name_that_only_drafts_print_finds_no_public_speech(make: Make, typed: str) -> None:
    record, gone = made_person("李一民", "李笔名"), made_person("李益民")
    record.names.create(name="李草", given=False)
    record.names.create(name="李刊", given=False)
    gone.names.update(given=False, record=record)
    gone.merged_into = record
    gone.save()
    key = make("抓落实。", speaker="李一民", speaker_authority=record).pk
    made_speech(speaker="李草", speaker_authority=record, status="draft")
    printed = make("抓落实。", speaker="李刊", speaker_authority=record).pk
    both = sorted([key, printed])
    for name, keys in (("李草", []), ("李益民", []), ("李刊", both), ("李笔名", both), ("李一民", both)):
        assert found(speaker=name) == keys
        assert sorted(Speech.objects.published().of("speaker", name).values_list("pk", flat=True)) == keys
    assert found(typed) == []
    assert found(f"“抓落实。” {typed}", Mode.LITERAL) == []


def test_a_name_leads_to_the_record_as_soon_as_it_is_printed_in_public_and_no_longer(make: Make) -> None:
    record = made_person("李一民")
    record.names.create(name="李草", given=False)
    key = make("抓落实。", speaker="李一民", speaker_authority=record).pk
    draft = make("抓落实。", speaker="李草", speaker_authority=record, status="draft")
    for status, keys in (("published", 1), ("withdrawn", 0), ("published", 1)):
        Speech.objects.filter(pk=draft.pk).update(status=status)
        assert found("讲话人:李草") == [key][:keys] or key in found("讲话人:李草")
        assert bool(found(speaker="李草")) is bool(keys)


def test_what_search_is_told_of_records_is_the_same_until_names_or_records_change(make: Make) -> None:
    one, other = made_person("李明", qualifier="甲"), made_person("李明", qualifier="乙")
    speeches = [
        make(speaker=printed, speaker_authority=record) for printed, record in (("李明", one), ("王二河", None))
    ]

    def told() -> list[object]:
        return [listed_values(name) for name in ("speaker", "place", "province")]

    def renewed(change: Callable[[], object]) -> bool:
        before = told()
        change()
        after = told()
        return before[0] is not after[0]

    by_name = Speech.objects.filter(pk=speeches[0].pk)
    assert not renewed(lambda: Speech.objects.update(title="又题", published_on="1999"))
    assert not renewed(lambda: make(speaker="王二河"))
    assert not renewed(lambda: make(speaker="某某人", status="draft"))
    assert renewed(lambda: make(speaker="李明", speaker_authority=other))
    assert renewed(lambda: make(speaker="李明"))
    assert renewed(lambda: make(speaker="赵三山"))
    assert renewed(lambda: by_name.update(speaker_authority=other))
    assert renewed(lambda: by_name.update(status="withdrawn"))
    assert renewed(lambda: Speech.objects.filter(speaker="赵三山").delete())
    assert renewed(lambda: one.names.create(name="李鸣"))
