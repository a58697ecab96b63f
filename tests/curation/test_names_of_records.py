"""Names of records: which ways to write are one name, which words name nobody, how long a heading may be."""

import pytest
from django.contrib.auth.models import User

from speeches.curation import (
    RecordConflict,
    accept_names,
    decline_names,
    merge_records,
    proposed_names,
    renew_name_keys,
    save_record,
    split_record,
)
from speeches.ingest import link_stored
from speeches.models import DeclinedName, Person, PersonName, Place, Speech, name_key, says_unknown
from tests.factories import made_person, made_place, made_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("同事")


@pytest.mark.parametrize(
    "ways",
    [
        ("Li Ming", "Li  Ming", "li ming", "Ｌｉ　Ｍｉｎｇ", "Li·Ming", "Li-Ming"),
        ("LiMing", "liming"),
        ("张大川", "張大川", "张 大川", "张　大　川"),
        ("Li明", "Li 明"),
        ("J. R. Doe", "J R Doe"),
        ("臨川市", "临川市"),
    ],
)
def test_ways_to_write_one_name_have_one_key(ways: tuple[str, ...]) -> None:
    assert len({name_key(way) for way in ways}) == 1
    assert name_key(ways[0])


def test_latin_names_keep_their_spaces(user: User) -> None:
    assert name_key("Li Ming") != name_key("LiMing")
    made_person("Li Ming")
    speeches = [made_speech(speaker=printed) for printed in ("LiMing", "Li  Ming")]
    link_stored("speaker")
    assert list(Speech.objects.order_by("pk").values_list("speaker_authority__name", flat=True)) == [None, "Li Ming"]
    accept_names("speaker", [name_key("LiMing")], user)
    assert [str(each.speaker_authority) for each in Speech.objects.order_by("pk")] == ["LiMing", "Li Ming"]
    assert len(speeches) == 2


@pytest.mark.parametrize(
    "nobody",
    [
        "佚名", "佚 名", "　佚　名　", "不详", "不 詳", "待考", "待 考", "无名氏", "匿名", "姓名不详", "讲话人：不详", "Anonymous",
        "李明（待考）", "李明（待 考）", "李明(不详)", "李明〔佚 名〕", "李明 待考", "李明——不详", "（待考）",
    ],
)  # fmt: skip
def test_words_that_name_nobody_are_neither_proposed_nor_linked(nobody: str) -> None:
    made_person(nobody)
    made_speech(speaker=nobody)
    made_speech(speaker=nobody, place=nobody)
    assert name_key(nobody) == ""
    assert link_stored("speaker") == 0
    assert proposed_names("speaker") == proposed_names("place")[1:] == []


@pytest.mark.parametrize("somebody", ["李明", "不花", "李明（生卒年不详）", "吴明", "李详", "陈考"])
def test_names_that_only_look_like_such_words_are_names(somebody: str) -> None:
    assert name_key(somebody)
    assert not says_unknown(somebody)


def test_a_key_is_never_longer_than_its_column(user: User) -> None:
    name = "ﷺ" * 80  # each of them becomes eighteen letters
    made_speech(speaker=name)
    (proposal,) = proposed_names("speaker")
    assert accept_names("speaker", [proposal.key], user)[0] == 1
    assert len(PersonName.objects.get().key) <= 320


def test_only_names_that_are_proposed_can_be_put_aside() -> None:
    made_speech(speaker="欢迎词")
    assert decline_names("speaker", ["欢迎词", "别的", "落" * 3000, "甲\0"]) == 1
    assert DeclinedName.objects.get().key == "欢迎词"


def test_a_heading_that_is_too_long_is_refused_with_a_sentence_and_nothing_is_changed(user: User) -> None:
    province = made_place("云" * 70)
    town = made_place("临" * 70, parent=province, qualifier="旧" * 18)
    speech = made_speech(place="临川市", place_authority=town)
    before = list(Place.objects.order_by("pk").values("name", "heading", "parent"))
    with pytest.raises(RecordConflict, match="不能超过 160 字"):
        save_record(Place(), {"name": "县" * 30, "parent": town}, [], user)
    with pytest.raises(RecordConflict, match="共 161 字"):
        save_record(Place.objects.get(pk=province.pk), {"name": "云" * 71}, [], user)
    values = {"name": "临" * 70, "qualifier": "新" * 20, "parent": province}
    with pytest.raises(RecordConflict, match="不能超过"):
        split_record("place", (town.pk, town.edition), [speech.pk], values, user)
    other = made_place("青" * 71)
    with pytest.raises(RecordConflict, match="不能超过"):
        merge_records("place", (province.pk, province.edition), (other.pk, other.edition), user)
    assert list(Place.objects.order_by("pk").values("name", "heading", "parent"))[:2] == before


def test_a_division_whose_heading_would_be_too_long_is_linked_to_none(user: User) -> None:
    made_speech(place="江西省抚州市临川区", title="讲话")
    link_stored("place")
    for name in ("江西省", "抚州市"):
        place = Place.objects.get(name=name)
        place.name = name[0] * 78
        Place.objects.filter(pk=place.pk).update(name=place.name)
    made_speech(place="江西省抚州市南城县", title="讲话")
    link_stored("place")
    assert list(Speech.objects.order_by("pk").values_list("place_authority__name", flat=True)) == ["临川区", None]


def test_a_heading_that_another_record_has_is_refused_with_a_sentence(user: User) -> None:
    made_person("李明")
    with pytest.raises(RecordConflict, match="已有标目为“李明”的记录"):
        save_record(Person(), {"name": "李明"}, [], user)
    assert Person.objects.count() == 1


def test_keys_that_were_made_by_other_rules_are_made_anew() -> None:
    record = made_person("Li Ming", "佚名")
    record.names.filter(name="Li Ming").update(key="liming")
    record.names.filter(name="佚名").update(key="佚名")
    assert renew_name_keys() == 2
    assert sorted(record.names.values_list("key", flat=True)) == ["", "li ming"]
    assert renew_name_keys() == 0
