"""Records of persons and places: proposed, accepted, merged, split and taken back; what is printed stays as it is."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from speeches.curation import (
    RecordConflict,
    accept_names,
    add_names,
    assign_speech,
    correct_speech,
    decline_names,
    delete_record,
    last_move,
    link_state,
    merge_records,
    preview_merge,
    proposed_names,
    record_revisions,
    revert_speech,
    revisions_of,
    save_record,
    split_record,
    undo_move,
)
from speeches.ingest import link_stored
from speeches.models import AuthorityMove, AuthorityName, Person, Place, Speech, miscounted, name_key
from tests.factories import made_person, made_place, made_speech, speech_text, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("同事")


def links(kind: str = "speaker") -> dict[int, str | None]:
    """Key of each speech to the heading of its record."""
    return dict(Speech.objects.order_by("pk").values_list("pk", f"{kind}_authority__heading"))


def state() -> tuple[Any, ...]:
    """All of the records and links, but for editions."""
    columns = ("pk", "heading", "name", "qualifier", "merged_into")
    names = [list(model.objects.order_by("pk").values()) for model in AuthorityName.__subclasses__()]
    records = [list(model.objects.order_by("pk").values(*columns)) for model in (Person, Place)]
    parents = list(Place.objects.order_by("pk").values_list("pk", "parent"))
    return links(), links("place"), names, records, parents


def opened(record: Person | Place) -> tuple[int, int]:
    record.refresh_from_db()
    return record.pk, record.edition


def test_a_draft_is_linked_to_the_one_record_that_has_its_name() -> None:
    record = made_person("李一民", "李壹民")
    (speech,) = taken(speech_text("安全生产", "李一民"))
    assert (speech.speaker, speech.speaker_authority) == ("李一民", record)


def test_a_draft_of_a_new_name_is_linked_to_none_and_the_name_is_proposed() -> None:
    (speech,) = taken(speech_text("安全生产", "李一民"))
    (proposal,) = proposed_names("speaker")
    assert speech.speaker_authority is None
    assert (proposal.name, proposal.printed, proposal.speeches, proposal.records) == ("李一民", ("李一民",), 1, ())


def test_ways_to_write_one_name_are_one_proposal_that_is_accepted_as_one_record(user: User) -> None:
    speeches = [made_speech(speaker=printed) for printed in ("張大川", "张大川", "张 大川", "张大川")]
    (proposal,) = proposed_names("speaker")
    assert (proposal.printed[0], proposal.speeches) == ("张大川", 4)
    assert accept_names("speaker", [proposal.key], user) == (1, 4)
    record = Person.objects.get()
    assert {name.name for name in record.names.all()} == {"张大川", "張大川", "张 大川"}
    assert set(links().values()) == {"张大川"}
    assert [speech.speaker for speech in Speech.objects.order_by("pk")] == [speech.speaker for speech in speeches]
    assert proposed_names("speaker") == []


def test_the_proposed_name_is_as_published_speeches_print_it(user: User) -> None:
    for _ in range(2):
        made_speech(speaker="Li·Ming", status="draft")
    made_speech(speaker="Li Ming")
    (proposal,) = proposed_names("speaker")
    assert (proposal.printed, proposal.name) == (("Li·Ming", "Li Ming"), "Li Ming")


def test_a_name_of_which_a_part_was_taken_out_is_never_proposed_nor_linked() -> None:
    made_person("李某某")
    speech = made_speech(speaker="李某某")
    assert proposed_names("speaker") == []
    assert link_state(speech, "speaker") == ""


def test_a_name_that_staff_want_no_record_of_is_not_proposed_until_they_change_their_mind(user: User) -> None:
    made_speech(speaker="欢迎词")
    (proposal,) = proposed_names("speaker")
    decline_names("speaker", [proposal.key])
    assert (proposed_names("speaker"), len(proposed_names("speaker", declined=True))) == ([], 1)
    decline_names("speaker", [proposal.key], declined=False)
    assert len(proposed_names("speaker")) == 1
    decline_names("speaker", [proposal.key])
    assert save_record(Person(), {"name": "欢迎"}, ["欢迎词"], user) == 1  # somebody is called so after all


def test_a_name_can_be_made_another_name_of_a_record(user: User) -> None:
    record = made_person("李一民")
    speech = made_speech(speaker="李益民")
    (proposal,) = proposed_names("speaker")
    assert add_names("speaker", [proposal.key], record.pk, user) == 1
    assert links() == {speech.pk: "李一民"}


def test_after_a_split_a_new_speech_of_that_name_belongs_to_none_and_says_why(user: User) -> None:
    record = made_person("李明")
    first, second = (made_speech(speaker="李明", speaker_authority=record) for _ in range(2))
    new = split_record(
        "speaker", opened(record), [second.pk], {"name": "李明", "qualifier": "市长"}, user, qualifier="省长"
    )
    assert links() == {first.pk: "李明（省长）", second.pk: "李明（市长）"}
    (third,) = taken(speech_text("春季防火", "李明"))
    assert third.speaker_authority is None
    assert link_state(third, "speaker") == "讲话人“李明”同名的有 2 个（李明（省长）、李明（市长）），待考"
    (proposal,) = proposed_names("speaker")
    assert {heading for _key, heading in proposal.records} == {"李明（省长）", "李明（市长）"}
    assert accept_names("speaker", [proposal.key], user) == (0, 0)
    assign_speech(third, "speaker", new.pk, user, "省报 2001 年 3 月 5 日")
    third.refresh_from_db()
    assert (third.speaker_authority, third.speaker) == (new, "李明")
    assert third.correction("speaker_authority") is not None


def test_the_names_that_split_off_speeches_print_are_those_of_both_records(user: User) -> None:
    record = made_person("李明", "李鳴")
    moved = made_speech(speaker="李鳴", speaker_authority=record)
    before = state()
    new = split_record("speaker", opened(record), [moved.pk], {"name": "李明", "qualifier": "市长"}, user, "省长")
    assert {name.name for name in new.names.all()} == {"李明", "李鳴"}
    (later,) = taken(speech_text("春季防火", "李鳴"))
    assert later.speaker_authority is None
    later.delete()
    move = last_move(new)
    assert move is not None
    undo_move(move.pk, user)
    assert state() == before


def test_what_a_person_said_of_one_speech_stays_when_records_change(user: User) -> None:
    record = made_person("李明")
    speech = made_speech(speaker="李明", speaker_authority=record)
    assign_speech(speech, "speaker", None, user)
    save_record(made_person("别人"), {}, ["李明"], user)
    assert links() == {speech.pk: None}


def test_a_corrected_name_takes_its_own_record(user: User) -> None:
    made_person("李一民")
    other = made_person("王二河")
    speech = made_speech(speaker="李一民", speaker_authority=Person.objects.get(name="李一民"))
    correct_speech(speech, {"speaker": "王二河"}, user)
    speech.refresh_from_db()
    assert speech.speaker_authority == other
    correct_speech(speech, {"speaker": "没有记录的人"}, user)
    speech.refresh_from_db()
    assert speech.speaker_authority is None


def test_a_restored_name_gets_its_record_back_or_what_that_was_merged_into(user: User) -> None:
    one, other, kept = (
        made_person("李明", qualifier="省长"),
        made_person("李明", qualifier="市长"),
        made_person("王二河"),
    )
    speech = made_speech(speaker="李明", speaker_authority=one)
    correct_speech(speech, {"speaker": "王二河"}, user)
    assert links() == {speech.pk: "王二河"}
    revert_speech(speech.pk, revisions_of(speech.pk)[0], user, speech.edition)
    assert links() == {speech.pk: "李明（省长）"}
    speech.refresh_from_db()
    correct_speech(speech, {"speaker": "王二河"}, user)
    merge_records("speaker", opened(one), opened(other), user)
    revert_speech(speech.pk, revisions_of(speech.pk)[0], user, speech.edition)
    assert links() == {speech.pk: "李明（市长）"}
    assert kept.speeches.count() == 0


def test_a_merge_moves_names_and_speeches_and_one_step_takes_it_back_exactly(user: User) -> None:
    kept, gone = made_person("李一民", "李壹民"), made_person("李益民", "李壹民", qualifier="市长")
    made_speech(speaker="李一民", speaker_authority=kept)
    made_speech(speaker="李益民", speaker_authority=gone)
    made_speech(speaker="李壹民", speaker_authority=gone, status="draft")
    before = state()
    preview = preview_merge(gone, kept)
    assert (preview.names, preview.speeches, preview.published) == (("李益民",), 2, 1)
    merge_records("speaker", opened(gone), opened(kept), user)
    assert set(links().values()) == {"李一民"}
    assert [name.name for name in kept.names.all()] == ["李一民", "李壹民", "李益民"]
    assert miscounted() == 0
    (later,) = taken(speech_text("春季防火", "李益民"))
    assert later.speaker_authority == kept
    move = last_move(kept)
    assert move is not None
    undo_move(move.pk, user)
    later.refresh_from_db()
    assert later.speaker_authority == gone
    later.delete()
    assert state() == before
    assert miscounted() == 0
    assert [revision.comment for revision in record_revisions(kept)] == [
        "原来的样子", "合并：李益民（市长） 并入 李一民", "撤销合并：李益民（市长） 与 李一民 又分开",
    ]  # fmt: skip


def test_a_split_is_taken_back_exactly(user: User) -> None:
    record = made_person("李明")
    speeches = [made_speech(speaker="李明", speaker_authority=record).pk for _ in range(3)]
    before = state()
    new = split_record("speaker", opened(record), speeches[1:], {"name": "李明", "qualifier": "乙"}, user, "甲")
    assert list(links().values()) == ["李明（甲）", "李明（乙）", "李明（乙）"]
    move = last_move(new)
    assert move is not None
    undo_move(move.pk, user)
    assert state() == before


def test_steps_are_taken_back_in_their_order(user: User) -> None:
    one, two, three = (made_person(name) for name in ("甲一", "乙二", "丙三"))
    made_speech(speaker="甲一", speaker_authority=one)
    before = state()
    first = merge_records("speaker", opened(one), opened(two), user)
    between = state()
    second = merge_records("speaker", opened(two), opened(three), user)
    assert set(links().values()) == {"丙三"}
    with pytest.raises(RecordConflict, match="之后又有改动"):
        undo_move(first.pk, user)
    undo_move(second.pk, user)
    assert state() == between
    undo_move(first.pk, user)
    assert state() == before


def test_whoever_acts_on_an_older_record_is_told(user: User) -> None:
    one, two = made_person("甲一"), made_person("乙二")
    stale = opened(one)
    Person.objects.filter(pk=one.pk).update(edition=5)
    with pytest.raises(RecordConflict):
        merge_records("speaker", stale, opened(two), user)
    with pytest.raises(RecordConflict):
        split_record("speaker", stale, [], {"name": "丙"}, user)
    with pytest.raises(RecordConflict):
        split_record("speaker", opened(one), [], {"name": "丙"}, user)
    with pytest.raises(RecordConflict):
        merge_records("speaker", opened(one), opened(one), user)


def test_two_records_never_have_one_heading(user: User) -> None:
    record = made_person("李明")
    speech = made_speech(speaker="李明", speaker_authority=record)
    with pytest.raises(RecordConflict, match="标目相同"):
        split_record("speaker", opened(record), [speech.pk], {"name": "李明"}, user)
    assert links() == {speech.pk: "李明"}


def test_places_below_a_merged_place_go_with_it_and_come_back(user: User) -> None:
    wrong, right = made_place("云岭", level="province"), made_place("云岭省", level="province")
    town = made_place("临川市", parent=wrong, level="city")
    street = made_place("城关镇", parent=town)
    before = state()
    move = merge_records("place", opened(wrong), opened(right), user)
    street.refresh_from_db()
    assert street.heading == "云岭省临川市城关镇"
    with pytest.raises(RecordConflict):
        merge_records("place", opened(right), opened(town), user)
    undo_move(move.pk, user)
    assert state() == before


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("臨川市", "江西省抚州市临川区"),
        ("临川县", "江西省抚州市临川区"),
        ("北京", "北京市"),
        ("北京市海淀区", "北京市海淀区"),
        ("朝阳区", None),  # of Beijing, of Changchun
        ("云岭省临川市", None),
        ("人民大会堂", None),
        ("和平", None),
    ],
)
def test_a_place_of_the_table_gets_its_record_where_the_name_means_no_other(printed: str, heading: str | None) -> None:
    speech = made_speech(place=printed, title="在座谈会上的讲话", date=None)
    link_stored("place")
    assert links("place") == {speech.pk: heading}
    speech.refresh_from_db()
    assert speech.place == printed


def test_the_record_of_a_division_says_when_it_had_which_name_and_lies_where_it_belongs() -> None:
    made_speech(place="临川县", title="在座谈会上的讲话", date="1985")
    link_stored("place")
    record = Place.objects.get(name="临川区")
    assert record.note == "据行政区划表：临川县（至1987年）、临川市（1987—2000年）、临川区（2000年起）。"
    assert [place.name for place in record.above()] == ["江西省", "抚州市"]
    assert (record.level, record.above()[0].level) == (Place.Level.COUNTY, Place.Level.PROVINCE)
    assert {"临川", "临川县", "临川市", "江西省抚州市临川区"} <= {name.name for name in record.names.all()}


def test_a_place_that_has_its_record_gets_the_names_it_lacks_and_after_a_merge_leads_to_the_other(user: User) -> None:
    def next_link() -> str | None:
        speech = made_speech(place="临川市", title="在座谈会上的讲话", date="1996")
        link_stored("place")
        return links("place")[speech.pk]

    assert next_link() == "江西省抚州市临川区"
    record, city = Place.objects.get(name="临川区"), Place.objects.get(name="抚州市")
    record.names.filter(name="临川市").delete()
    assert next_link() == "江西省抚州市临川区"
    assert record.names.filter(name="临川市").exists()
    assert next_link() == "江西省抚州市临川区"
    merge_records("place", opened(record), opened(city), user)
    assert [next_link(), next_link()] == ["江西省抚州市"] * 2


@pytest.mark.parametrize(
    ("printed", "year", "heading"),
    [
        ("临川市", "1996", "江西省抚州市临川区"),
        ("臨川縣", "1985", "江西省抚州市临川区"),
        ("临川市", "2009", None),  # a district since 2000
        ("临川区", "2009", "江西省抚州市临川区"),
        ("临川", "2009", None),  # without its level word the name of a county may be any word
        ("江西临川", "2009", "江西省抚州市临川区"),
        ("襄樊市", "2005", "湖北省襄阳市"),
        ("襄樊市", "2020", None),
    ],
)
def test_only_what_had_the_name_in_the_year_of_the_speech_is_meant(
    printed: str, year: str, heading: str | None
) -> None:
    made_speech(place=printed, title="在座谈会上的讲话", date=year)
    link_stored("place")
    assert list(links("place").values()) == [heading]


def test_what_else_a_speech_says_narrows_a_place_down() -> None:
    made_speech(place="朝阳区", title="在北京市朝阳区干部大会上的讲话")
    made_speech(place="朝阳区", title="在全区干部大会上的讲话", byline="中共吉林省长春市朝阳区委")
    made_speech(place="临川市", title="在河北省临川市的讲话", date="1995")  # there was none: not certain
    link_stored("place")
    assert list(links("place").values()) == ["北京市朝阳区", "吉林省长春市朝阳区", None]


def test_a_record_that_staff_make_of_a_name_in_the_table_takes_the_speeches_they_saw(user: User) -> None:
    speech = made_speech(place="朝阳区", title="在座谈会上的讲话")
    (proposal,) = proposed_names("place")
    assert accept_names("place", [proposal.key], user) == (1, 1)
    later = made_speech(place="朝阳区", title="在座谈会上的讲话")
    save_record(made_place("别处"), {}, [], user)
    assert links("place") == {speech.pk: "朝阳区", later.pk: None}


def test_two_divisions_that_had_one_heading_in_different_years_get_two_records() -> None:
    for year in ("1982", "2020"):
        made_speech(place="连云港市海州区", title="在座谈会上的讲话", date=year)
    link_stored("place")
    heading = "江苏省连云港市海州区"
    assert list(links("place").values()) == [f"{heading}（至1983年）", heading]


def test_a_division_whose_heading_a_renamed_record_has_is_told_apart_by_its_years(user: User) -> None:
    made_speech(place="江西临川区", title="在座谈会上的讲话")
    link_stored("place")
    record = Place.objects.get(name="临川区")
    save_record(record, {"name": "东乡区"}, [], user)
    made_speech(place="江西东乡区", title="在座谈会上的讲话", date=None)
    link_stored("place")
    assert list(links("place").values()) == ["江西省抚州市东乡区", "江西省抚州市东乡区（2016年起）"]


def refused(move: AuthorityMove, user: User, sentence: str) -> None:
    before = state()
    with pytest.raises(RecordConflict, match=sentence):
        undo_move(move.pk, user)
    assert state() == before


def test_a_merge_is_not_taken_back_when_another_record_has_the_heading_by_now(user: User) -> None:
    one, two = made_person("甲一"), made_person("乙二")
    move = merge_records("speaker", opened(one), opened(two), user)
    made_person("甲一")
    refused(move, user, "标目相同")


def test_a_merge_is_not_taken_back_when_a_place_below_would_have_the_heading_of_another(user: User) -> None:
    wrong, right = made_place("云岭"), made_place("云岭省")
    made_place("临川市", parent=wrong)
    move = merge_records("place", opened(wrong), opened(right), user)
    made_place("云岭临川市")
    refused(move, user, "同名的地方")


def test_a_merge_is_not_taken_back_when_a_place_would_lie_in_itself(user: User) -> None:
    above, other = made_place("上"), made_place("乙")
    gone = made_place("甲", parent=above)
    below = made_place("下", parent=gone)
    move = merge_records("place", opened(gone), opened(other), user)
    above.refresh_from_db()
    save_record(above, {"parent": Place.objects.get(pk=below.pk)}, [], user)
    refused(move, user, "不能在自己之内")


def test_a_split_is_not_taken_back_when_a_place_lies_in_the_new_record_or_its_heading_is_taken(user: User) -> None:
    old = made_place("临川市")
    speech = made_speech(place="临川市", place_authority=old)
    new = split_record("place", opened(old), [speech.pk], {"name": "临川市", "qualifier": "新"}, user, "旧")
    move = last_move(new)
    assert isinstance(new, Place)
    assert move
    child = made_place("城关镇", parent=new)
    refused(move, user, "不能直接撤销")
    child.delete()
    made_place("临川市")
    refused(move, user, "标目相同")


def test_a_place_is_not_renamed_when_one_below_would_have_the_heading_of_another(user: User) -> None:
    record = made_place("云岭")
    made_place("临川市", parent=record)
    made_place("云岭省临川市")
    before = state()
    with pytest.raises(RecordConflict, match="同名的地方"):
        save_record(record, {"name": "云岭省"}, [], user)
    assert state() == before


def test_a_speech_is_not_assigned_to_a_record_that_was_merged_meanwhile(user: User) -> None:
    one, two = made_person("甲一"), made_person("乙二")
    merge_records("speaker", opened(one), opened(two), user)
    speech = made_speech(speaker="丙")
    with pytest.raises(RecordConflict, match="已合并"):
        assign_speech(speech, "speaker", one.pk, user)
    assert links() == {speech.pk: None}


@pytest.mark.parametrize("word", ["公安", "东海", "南海", "东方", "友谊", "万年", "平安", "互助", "商城", "天台"])
def test_a_county_without_its_level_word_may_be_an_ordinary_word(word: str) -> None:
    made_speech(place=word, title="在座谈会上的讲话")
    link_stored("place")
    assert list(links("place").values()) == [None]


@pytest.mark.parametrize(
    ("printed", "title", "heading"),
    [
        ("公安县", "在座谈会上的讲话", "湖北省荆州市公安县"),
        ("湖北公安", "在座谈会上的讲话", "湖北省荆州市公安县"),
        ("公安县", "在上海市公安工作会议上的讲话", None),
        ("东海县", "在浙江东海舰队的讲话", None),
        ("龙门县", "在洛阳龙门石窟的讲话", None),
        ("公安县", "在云岭省公安县的讲话", None),
        ("公安县", "在湖北省与上海市对口支援会议上的讲话", "湖北省荆州市公安县"),
        ("公安县", "在北京路改造现场会上的讲话", "湖北省荆州市公安县"),
        ("公安县", "在全省工作会议上的讲话", "湖北省荆州市公安县"),
        ("公安县", "在部分省市负责人座谈会上的讲话", "湖北省荆州市公安县"),
        ("朝阳区", "在北京路改造现场会上的讲话", None),
        ("朝阳区", "在北京朝阳路改造现场会上的讲话", "北京市朝阳区"),
        ("大同", "在浙江大同镇的讲话", None),
    ],
)
def test_what_a_speech_says_elsewhere_stops_a_link_that_it_contradicts(
    printed: str, title: str, heading: str | None
) -> None:
    made_speech(place=printed, title=title, date=None)
    link_stored("place")
    assert list(links("place").values()) == [heading]


def by_hand(speech: Speech, record: Person | Place | None, user: User, kind: str = "speaker") -> None:
    speech.refresh_from_db()
    assign_speech(speech, kind, None if record is None else record.pk, user, "据省报")


def test_what_people_assigned_after_a_merge_stays_when_it_is_taken_back(user: User) -> None:
    kept, gone, third = made_person("李一民"), made_person("李益民"), made_person("王二河")
    speeches = [made_speech(speaker="李益民", speaker_authority=gone) for _ in range(4)]
    move = merge_records("speaker", opened(gone), opened(kept), user)
    by_hand(speeches[0], kept, user)
    by_hand(speeches[1], third, user)
    by_hand(speeches[2], None, user)
    undo_move(move.pk, user)
    assert list(links().values()) == ["李一民", "王二河", None, "李益民"]
    speeches[0].refresh_from_db()
    assert speeches[0].corrections["speaker_authority"]["evidence"] == "据省报"


def test_what_people_said_before_a_merge_goes_and_comes_back_with_it(user: User) -> None:
    kept, gone = made_person("李一民"), made_person("李益民")
    speeches = [made_speech(speaker="某人", speaker_authority=record) for record in (kept, gone)]
    by_hand(speeches[0], kept, user)
    by_hand(speeches[1], gone, user)
    move = merge_records("speaker", opened(gone), opened(kept), user)
    undo_move(move.pk, user)
    assert list(links().values()) == ["李一民", "李益民"]


def test_a_speech_whose_name_was_corrected_after_a_merge_stays_with_the_name_that_it_prints_now(user: User) -> None:
    kept, gone = made_person("李一民"), made_person("李益民")
    moved = made_speech(speaker="李益民", speaker_authority=gone)
    own = made_speech(speaker="李一民", speaker_authority=kept)
    move = merge_records("speaker", opened(gone), opened(kept), user)
    for speech, name in ((moved, "李一民"), (own, "李益民")):
        speech.refresh_from_db()
        correct_speech(speech, {"speaker": name}, user)
    assert set(links().values()) == {"李一民"}
    undo_move(move.pk, user)
    assert list(links().values()) == ["李一民", "李益民"]


def test_a_speech_that_was_reverted_after_a_merge_to_what_a_person_said_stays_so(user: User) -> None:
    kept, gone = made_person("李一民"), made_person("李益民")
    speech = made_speech(speaker="李益民")
    by_hand(speech, kept, user)
    by_hand(speech, gone, user)
    move = merge_records("speaker", opened(gone), opened(kept), user)
    speech.refresh_from_db()
    revert_speech(speech.pk, revisions_of(speech.pk)[1], user, speech.edition)
    undo_move(move.pk, user)
    assert links() == {speech.pk: "李一民"}


def test_a_name_that_was_two_records_is_again_nobodys_when_the_merge_is_taken_back(user: User) -> None:
    kept, gone = made_person("李明", qualifier="甲"), made_person("李明", qualifier="乙")
    undecided = made_speech(speaker="李明")
    move = merge_records("speaker", opened(gone), opened(kept), user)
    kept.refresh_from_db()
    save_record(Person.objects.get(pk=kept.pk), {}, [], user)
    assert links() == {undecided.pk: "李明（甲）"}
    undo_move(move.pk, user)
    assert links() == {undecided.pk: None}


def test_a_place_that_was_put_elsewhere_after_a_merge_stays_there(user: User) -> None:
    wrong, right, other = made_place("云岭"), made_place("云岭省"), made_place("青山省")
    towns = [made_place(name, parent=wrong) for name in ("临川市", "临江市")]
    move = merge_records("place", opened(wrong), opened(right), user)
    save_record(Place.objects.get(pk=towns[0].pk), {"parent": other}, [], user)
    undo_move(move.pk, user)
    for town in towns:
        town.refresh_from_db()
    assert [town.heading for town in towns] == ["青山省临川市", "云岭临江市"]


def test_a_refusal_says_which_later_changes_would_be_lost(user: User) -> None:
    kept, gone = made_person("李一民"), made_person("李益民")
    move = merge_records("speaker", opened(gone), opened(kept), user)
    add = made_speech(speaker="李壹民")
    add_names("speaker", [name_key("李壹民")], kept.pk, user)
    refused(move, user, "会丢掉：增加异名：李壹民（同事）")
    assert links() == {add.pk: "李一民"}


def test_a_split_is_not_taken_back_when_people_have_given_speeches_to_the_new_record(user: User) -> None:
    record = made_person("李明")
    first, second = (made_speech(speaker="李明", speaker_authority=record, title=f"第{n}篇") for n in (1, 2))
    new = split_record("speaker", opened(record), [second.pk], {"name": "李明", "qualifier": "乙"}, user, "甲")
    by_hand(first, new, user)
    move = last_move(new)
    assert move
    refused(move, user, "1 篇讲话由人工归到“李明（乙）”（《第1篇》）")
    by_hand(first, record, user)
    undo_move(move.pk, user)
    assert set(links().values()) == {"李明"}


def note(speech: Speech, kind: str = "speaker") -> tuple[str | None, bool, str | None]:
    """The heading of the record, whether a person has said so, and on what evidence."""
    speech.refresh_from_db()
    link = f"{kind}_authority"
    record, said = getattr(speech, link), speech.corrections.get(link)
    return record and record.heading, link in speech.corrected, said and said["evidence"]


def test_a_reverted_speech_belongs_to_whom_it_did_and_says_who_had_said_so_then(user: User) -> None:
    one, other = made_person("甲一"), made_person("乙二")
    speech = made_speech(speaker="李明", title="旧题")
    for record, evidence in ((one, "省报"), (other, "市志")):
        speech.refresh_from_db()
        assign_speech(speech, "speaker", record.pk, user, evidence)
    speech.refresh_from_db()
    correct_speech(speech, {"title": "新题"}, user)
    revisions = revisions_of(speech.pk)
    for at, told in ((1, ("甲一", True, "省报")), (2, ("乙二", True, "市志")), (0, (None, False, None))):
        speech.refresh_from_db()
        revert_speech(speech.pk, revisions[at], user, speech.edition)
        assert note(speech) == told
        assert speech.title == "旧题"


def test_reverting_other_fields_leaves_a_link_that_was_decided_for_the_name(user: User) -> None:
    record = made_person("李明")
    speeches = [made_speech(speaker="李明", speaker_authority=record, title="旧题") for _ in range(2)]
    correct_speech(speeches[0], {"title": "新题"}, user)
    split_record("speaker", opened(record), [speeches[0].pk], {"name": "李明", "qualifier": "乙"}, user, "甲")
    speeches[0].refresh_from_db()
    revert_speech(speeches[0].pk, revisions_of(speeches[0].pk)[0], user, speeches[0].edition)
    assert note(speeches[0]) == ("李明（乙）", False, None)


def test_a_speech_that_is_reverted_to_a_record_that_has_been_deleted_belongs_to_none(user: User) -> None:
    record = made_person("甲一")
    speech = made_speech(speaker="李明")
    by_hand(speech, record, user)
    by_hand(speech, None, user)
    delete_record(record, user)
    speech.refresh_from_db()
    revert_speech(speech.pk, revisions_of(speech.pk)[1], user, speech.edition)
    assert note(speech) == (None, False, None)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [("date", "1995", "2009"), ("date", "2009", "1995"), ("title", "在座谈会上的讲话", "在浙江考察时的讲话")],
)
def test_a_place_is_looked_up_again_when_what_it_rests_on_is_corrected(
    user: User, field: str, before: str, after: str
) -> None:
    speech = made_speech(**{"place": "临川市", "title": "在座谈会上的讲话", "date": "1995"} | {field: before})
    link_stored("place")
    speech.refresh_from_db()
    first = note(speech, "place")[0]
    correct_speech(speech, {field: after}, user)
    assert {first, note(speech, "place")[0]} == {"江西省抚州市临川区", None}
    revert_speech(speech.pk, revisions_of(speech.pk)[0], user, speech.edition)
    assert note(speech, "place")[0] == first


def test_what_people_decided_on_a_place_stays_when_the_date_is_corrected(user: User) -> None:
    said, taken_over = (made_speech(place=name, title="讲话", date="1995") for name in ("临川市", "朝阳区"))
    by_hand(said, made_place("别处"), user, "place")
    accept_names("place", [name_key("朝阳区")], user)
    for speech in (said, taken_over):
        speech.refresh_from_db()
        correct_speech(speech, {"date": "2009"}, user)
    assert list(links("place").values()) == ["别处", "朝阳区"]


def test_a_deleted_record_leaves_no_word_of_who_gave_speeches_to_it_but_in_their_history(user: User) -> None:
    record = made_person("甲一")
    said, plain = made_speech(speaker="李明"), made_speech(speaker="甲一", speaker_authority=record)
    by_hand(said, record, user)
    delete_record(record, user)
    assert [note(speech) for speech in (said, plain)] == [(None, False, None)] * 2
    assert said.edition == 3
    last = revisions_of(said.pk)[-1]
    assert (last.comment, last.editor) == ("所归的规范记录已删除：甲一", "同事")
    move = AuthorityMove.objects.get()
    assert (move.action, move.speeches) == ("deletion", [said.pk, plain.pk])
    made_person("李明")
    assert last_move(record) is None


@pytest.mark.parametrize(
    ("printed", "year", "heading"),
    [
        ("海州区", "1982", None),  # of 连云港 until then and of 阜新: which of them had the name when is not enough
        ("连云港市海州区", "2020", "江苏省连云港市海州区"),
        ("海淀区", "2020", "北京市海淀区"),
        ("青禾县", "2020", None),
    ],
)
def test_a_place_is_certain_where_what_it_lies_in_is_stated_or_no_other_ever_had_the_name(
    printed: str, year: str, heading: str | None
) -> None:
    made_speech(place=printed, title="在座谈会上的讲话", date=year)
    link_stored("place")
    assert list(links("place").values()) == [heading]


def test_the_speeches_of_a_deleted_record_do_not_go_to_its_namesake_by_themselves(user: User) -> None:
    gone, kept = made_person("李明", qualifier="甲"), made_person("李明", qualifier="乙")
    speech = made_speech(speaker="李明")
    by_hand(speech, gone, user)
    delete_record(gone, user)
    save_record(kept, {"note": "附注"}, [], user)
    assert links() == {speech.pk: None}
    add_names("speaker", [name_key("李明")], kept.pk, user)
    assert links() == {speech.pk: "李明（乙）"}
