"""Records of persons and places at the desk: proposals are accepted, records edited, merged, split and taken back."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils.html import strip_tags

from speeches.models import Person, Place, Speech
from speeches.search import Filters, search_speeches
from tests.factories import Make, made_person, made_place, made_speech
from tests.strict_database import watched

PERSONS = "/admin/speeches/person/"


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    user = User.objects.create_user("审核员", is_staff=True)
    user.groups.set(Group.objects.filter(name="审核"))
    client.force_login(user)
    return client


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def speakers() -> dict[str, int]:
    return {str(value): count for value, count in search_speeches("", Filters()).facets["speaker"]}


def form_of(desk: Client, record: Person | Place, **changes: str) -> dict[str, str]:
    """What a browser would send back, with some fields changed."""
    page = desk.get(f"/admin/speeches/{record._meta.model_name}/{record.pk}/change/")
    sent = {field.html_name: field.value() for field in page.context["adminform"].form}
    return {name: value for name, value in sent.items() if value is not None} | changes


def test_names_are_proposed_with_their_numbers_and_many_are_accepted_at_once(desk: Client, make: Make) -> None:
    for printed in ("张大川", "張大川", "王二河"):
        make(speaker=printed)
    page = desk.get(f"{PERSONS}names/")
    assert [(each.name, each.speeches) for each in page.context["shown"]] == [("张大川", 2), ("王二河", 1)]
    assert "待定的人名：2" in words(desk.get("/admin/speeches/speech/upkeep/").text)
    assert "张大川、張大川" in page.text
    keys = [each.key for each in page.context["shown"]]
    told = desk.post(f"{PERSONS}names/", {"chosen": keys, "action": "accept"}, follow=True)
    assert "已建立 2 条规范记录，3 篇讲话归到其下。" in told.text
    assert speakers() == {"张大川": 2, "王二河": 1}
    assert "没有。" in told.text


def test_all_names_of_a_page_are_accepted_by_one_click(desk: Client, make: Make) -> None:
    for printed in ("张大川", "王二河"):
        make(speaker=printed)
    listed = re.findall('name="listed" value="([^"]+)"', desk.get(f"{PERSONS}names/").text)
    desk.post(f"{PERSONS}names/", {"listed": listed, "action": "accept_listed"})
    assert speakers() == {"张大川": 1, "王二河": 1}
    assert Person.objects.count() == 2


def test_a_proposal_becomes_another_name_of_a_record_or_is_put_aside(desk: Client, make: Make) -> None:
    record = made_person("李一民", qualifier="江西省原省长")
    make(speaker="李益民")
    make(speaker="欢迎词")
    keys = {each.name: each.key for each in desk.get(f"{PERSONS}names/").context["shown"]}
    sent = {"chosen": keys["李益民"], "action": "add", "record": record.heading}
    assert "1 篇讲话归到其下" in desk.post(f"{PERSONS}names/", sent, follow=True).text
    assert "没有标目为" in desk.post(f"{PERSONS}names/", {**sent, "record": "没有的"}, follow=True).text
    desk.post(f"{PERSONS}names/", {"chosen": keys["欢迎词"], "action": "decline"})
    assert list(desk.get(f"{PERSONS}names/").context["shown"]) == []
    assert len(desk.get(f"{PERSONS}names/?declined=1").context["shown"]) == 1
    assert speakers() == {"李一民（江西省原省长）": 1, "欢迎词": 1}


def test_a_record_is_made_and_edited_and_takes_the_speeches_of_its_names(desk: Client, make: Make) -> None:
    make(speaker="李壹民")
    sent = {"name": "李一民", "other_names": "", "names": "李壹民\r\n李益民", "qualifier": "", "note": "据省志"}
    assert "1 篇讲话归到了这条记录。" in desk.post(f"{PERSONS}add/", sent, follow=True).text
    record = Person.objects.get()
    assert (record.heading, record.edition) == ("李一民", 1)
    page = desk.post(f"{PERSONS}{record.pk}/change/", form_of(desk, record, qualifier="省长"), follow=True)
    assert page.status_code == 200
    record.refresh_from_db()
    assert (record.heading, record.edition, record.note) == ("李一民（省长）", 2, "据省志")
    assert speakers() == {"李一民（省长）": 1}
    history = words(desk.get(f"{PERSONS}{record.pk}/history/").text)
    assert "审核员 修改" in history
    assert "省长" in history


def test_whoever_saves_an_older_record_is_told_and_nothing_is_lost(desk: Client) -> None:
    record = made_person("李一民")
    old = form_of(desk, record, note="迟来的附注")
    desk.post(f"{PERSONS}{record.pk}/change/", form_of(desk, record, note="先到的附注"))
    told = desk.post(f"{PERSONS}{record.pk}/change/", old, follow=True)
    assert "您的改动没有保存" in told.text
    record.refresh_from_db()
    assert record.note == "先到的附注"


def test_two_records_with_one_heading_are_refused_with_a_sentence(desk: Client) -> None:
    made_person("李明")
    told = desk.post(f"{PERSONS}add/", {"name": "李明", "qualifier": "", "names": "", "note": ""})
    assert "已有这个标目的记录；同名者请填写“区别”。" in told.text
    told = desk.post(f"{PERSONS}add/", {"name": "李明", "qualifier": "待考", "names": "", "note": ""})
    assert "不能作为区别" in told.text
    assert Person.objects.count() == 1


def test_a_merge_is_shown_with_its_numbers_done_and_taken_back(desk: Client, make: Make) -> None:
    kept, gone = made_person("李一民"), made_person("李益民", "李壹民")
    make(speaker="李一民", speaker_authority=kept)
    make(speaker="李益民", speaker_authority=gone)
    made_speech(speaker="李壹民", speaker_authority=gone, status="draft")
    chosen = {"action": "merge_chosen", "_selected_action": [kept.pk, gone.pk]}
    page = desk.post(PERSONS, chosen, follow=True)
    assert page.request["PATH_INFO"].startswith(f"{PERSONS}{kept.pk}/merge/")  # the one with fewer speeches goes
    address = f"{PERSONS}{gone.pk}/merge/?target={kept.pk}"
    text = words(desk.get(address).text)
    assert "2 篇讲话改归（其中已公开 1 篇）" in text
    assert "增加的异名：李益民、李壹民" in text
    assert speakers() == {"李一民": 1, "李益民": 1}
    sent = {"target": kept.pk, "edition": gone.edition, "target_edition": kept.edition}
    assert "“李益民”已并入“李一民”，2 篇讲话改归。" in desk.post(address, sent, follow=True).text
    assert speakers() == {"李一民": 2}
    assert "您的改动没有保存" in desk.post(address, sent, follow=True).text or Person.objects.filter(merged_into=kept)
    assert "已并入这条记录" in desk.get(f"{PERSONS}{gone.pk}/change/", follow=True).text
    page = desk.get(f"{PERSONS}{kept.pk}/history/")
    undo = re.search(r'action="(/admin/speeches/person/undo/\d+/)"', page.text)
    assert undo
    assert "撤销合并" in page.text
    assert "已撤销" in desk.post(undo[1], follow=True).text
    assert speakers() == {"李一民": 1, "李益民": 1}
    assert "不能直接撤销" in desk.post(undo[1], follow=True).text


def test_a_split_is_shown_with_its_numbers_before_it_is_done(desk: Client, make: Make) -> None:
    record = made_person("李明")
    speeches = [make(speaker="李明", title=f"第{n}篇", speaker_authority=record) for n in (1, 2, 3)]
    address = f"{PERSONS}{record.pk}/split/"
    assert words(desk.get(f"{address}?q=第2篇").text).count("第2篇") == 1
    sent = {
        "name": "李明", "qualifier": "市长", "old_qualifier": "省长", "edition": record.edition,
        "chosen": [speeches[1].pk, speeches[2].pk],
    }  # fmt: skip
    page = desk.post(address, sent)
    assert "将移出 2 篇，留下 1 篇。" in page.text
    assert speakers() == {"李明": 3}
    told = desk.post(address, {**sent, "confirmed": "1"}, follow=True)
    assert "2 篇讲话已归到新记录“李明（市长）”。" in told.text
    assert speakers() == {"李明（市长）": 2, "李明（省长）": 1}
    assert "没有选中" not in told.text
    assert desk.post(address, {**sent, "chosen": [], "confirmed": "1"}).status_code == 200


def test_a_speech_whose_name_is_that_of_two_says_so_and_is_given_to_one(desk: Client) -> None:
    for qualifier in ("省长", "市长"):
        made_person("李明", qualifier=qualifier)
    speech = made_speech(speaker="李明", status="draft", doubt_count=0)
    for address in (f"/admin/speeches/speech/{speech.pk}/change/", "/admin/speeches/speech/review/"):
        assert "讲话人“李明”同名的有 2 个（李明（省长）、李明（市长）），待考" in words(desk.get(address).text)
    address = f"/admin/speeches/speech/{speech.pk}/record/speaker/"
    page = desk.get(address)
    choices = page.context["form"].fields["record"].choices
    assert [label for _key, label in choices] == ["李明（省长）", "李明（市长）", "待考，不归到任何记录"]
    sent = {"edition": speech.edition, "record": choices[1][0], "evidence": "省报"}
    assert "已记下。" in desk.post(address, sent, follow=True).text
    speech.refresh_from_db()
    assert str(speech.speaker_authority) == "李明（市长）"
    stale = desk.post(address, {**sent, "record": choices[0][0]}, follow=True)
    assert "您的改动没有保存" in stale.text
    assert "没有标目为" in desk.post(address, {"edition": 2, "heading": "没有的"}).text
    assert "李明（市长）" in words(desk.get(f"/admin/speeches/speech/{speech.pk}/change/").text)


def test_deleting_a_record_says_how_many_speeches_lose_it_and_leaves_what_they_print(
    client: Client, make: Make
) -> None:
    client.force_login(User.objects.create_superuser("archivist"))
    record = made_person("李一民")
    speech = make(speaker="李一民", speaker_authority=record)
    address = f"{PERSONS}{record.pk}/delete/"
    assert "1 篇讲话不会删除，所印的姓名、地名照旧" in client.get(address).text
    client.post(address, {"post": "yes"})
    speech.refresh_from_db()
    assert (speech.speaker, speech.speaker_authority, Person.objects.count()) == ("李一民", None, 0)


def test_a_place_is_put_below_another_and_its_heading_follows(desk: Client) -> None:
    province, town = made_place("云岭省", level="province"), made_place("临川市")
    address = f"/admin/speeches/place/{town.pk}/change/"
    desk.post(address, form_of(desk, town, parent=str(province.pk), level="city"))
    town.refresh_from_db()
    assert (town.heading, town.level) == ("云岭省临川市", "city")
    told = desk.post(f"/admin/speeches/place/{province.pk}/change/", form_of(desk, province, parent=str(town.pk)))
    assert "一个地方不能在自己之内。" in told.text
    desk.post(f"/admin/speeches/place/{province.pk}/change/", form_of(desk, province, name="云岭自治区"))
    town.refresh_from_db()
    assert town.heading == "云岭自治区临川市"


def test_lists_ask_the_database_no_more_for_many_records(desk: Client, django_assert_max_num_queries: object) -> None:
    for n in range(60):
        made_speech(speaker=f"讲话人{n}", speaker_authority=made_person(f"讲话人{n}"), place=f"地点{n}")
    for address in (
        PERSONS,
        f"{PERSONS}names/",
        "/admin/speeches/place/names/",
        f"{PERSONS}{Person.objects.first().pk}/split/",
    ):
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            assert desk.get(address).status_code == 200
    assert Speech.objects.count() == 60


def test_a_merge_whose_heading_is_taken_by_now_is_not_taken_back_and_the_desk_says_why(desk: Client) -> None:
    gone, kept = made_person("李益民"), made_person("李一民")
    sent = {"target": kept.pk, "edition": gone.edition, "target_edition": kept.edition}
    desk.post(f"{PERSONS}{gone.pk}/merge/?target={kept.pk}", sent)
    made_person("李益民")
    undo = re.search(r'action="(/admin/speeches/person/undo/\d+/)"', desk.get(f"{PERSONS}{kept.pk}/history/").text)
    assert undo
    assert "两条记录的标目相同" in desk.post(undo[1], follow=True).text
    gone.refresh_from_db()
    assert gone.merged_into == kept


@pytest.mark.parametrize("change", ["rename", "move"])
def test_a_place_whose_heading_would_give_one_below_that_of_another_is_not_changed(desk: Client, change: str) -> None:
    record = made_place("云岭")
    town = made_place("临川市", parent=record)
    made_place("大云岭临川市")
    changes = {"name": "大云岭"} if change == "rename" else {"parent": str(made_place("大").pk)}
    address = f"/admin/speeches/place/{record.pk}/change/"
    assert "同名的地方" in desk.post(address, form_of(desk, record, **changes), follow=True).text
    for row, heading in ((record, "云岭"), (town, "云岭临川市")):
        row.refresh_from_db()
        assert row.heading == heading


def test_a_speech_is_not_given_to_a_record_that_was_merged_after_the_page_was_opened(desk: Client) -> None:
    kept, gone = made_person("李一民"), made_person("李益民")
    speech = made_speech(speaker="李益民")
    address = f"/admin/speeches/speech/{speech.pk}/record/speaker/"
    desk.get(address)
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    page = desk.post(address, {"edition": speech.edition, "record": gone.pk}, follow=True)
    assert page.status_code == 200
    assert "已记下。" not in page.text
    speech.refresh_from_db()
    assert speech.speaker_authority is None


NUL = "所输的文字里有不能使用的字符"


@pytest.mark.parametrize("model", ["person", "place"])
def test_a_search_for_nul_is_refused_with_a_sentence_on_every_page_of_records(desk: Client, model: str) -> None:
    made = made_person if model == "person" else made_place
    record, other = made("甲一"), made("乙二")
    made_speech(**{record.KIND: "甲一", f"{record.KIND}_authority": record})
    base = f"/admin/speeches/{model}/"
    with watched():
        for page in ("names/", f"{record.pk}/merge/", f"{record.pk}/split/"):
            told = desk.get(f"{base}{page}", {"q": "甲\0"})
            assert (told.status_code, NUL in told.text) == (200, True), page
        sent = {"chosen": "甲\0", "action": "add", "record": "乙\0二"}
        assert NUL in desk.post(f"{base}names/", sent, follow=True).text
        for action in ("accept", "decline", "reopen"):
            assert desk.post(f"{base}names/", {**sent, "action": action}, follow=True).status_code == 200
        merge = {"target": f"{other.pk}\0", "edition": "1\0", "target_edition": "1"}
        assert desk.post(f"{base}{record.pk}/merge/", merge, follow=True).status_code == 200
        speech = Speech.objects.get()
        sent = {"edition": speech.edition, "record": "\0", "heading": "甲\0", "evidence": "\0"}
        assert desk.post(f"/admin/speeches/speech/{speech.pk}/record/{record.KIND}/", sent).status_code == 200
        split = {"name": "丙\0", "qualifier": "\0", "old_qualifier": "", "edition": 1, "chosen": speech.pk}
        page = desk.post(f"{base}{record.pk}/split/", {**split, "confirmed": 1})
        assert (page.status_code, type(record).objects.count()) == (200, 2)


@pytest.mark.parametrize("qualifier", ["待考", "待 考", "待　考", "不详", "佚 名", "待查", "存疑"])
def test_a_qualifier_that_says_that_nobody_knows_is_refused_with_a_sentence(desk: Client, qualifier: str) -> None:
    record = made_person("李明")
    speech = made_speech(speaker="李明", speaker_authority=record)
    sent = {"name": "李明", "qualifier": qualifier, "names": "", "note": ""}
    assert "不能作为区别" in desk.post(f"{PERSONS}add/", sent).text
    sent |= {"old_qualifier": qualifier, "edition": record.edition, "chosen": speech.pk, "confirmed": 1}
    assert desk.post(f"{PERSONS}{record.pk}/split/", sent).text.count("不能作为区别") >= 2
    assert Person.objects.count() == 1


@pytest.mark.parametrize("name", ["佚名", "不 详", "姓名不详", "李明（待 考）", "李某", "。"])
def test_a_name_that_names_nobody_is_no_authorised_name(desk: Client, name: str) -> None:
    told = desk.post(f"{PERSONS}add/", {"name": name, "qualifier": "", "names": "", "note": ""})
    assert re.search("不是名称|不能有隐去的字", told.text)
    assert not Person.objects.exists()


def test_latin_words_of_a_name_stay_apart_in_its_record(desk: Client) -> None:
    desk.post(f"{PERSONS}add/", {"name": " Li  Ming ", "qualifier": "", "names": "", "note": ""})
    assert Person.objects.get().heading == "Li Ming"


def test_a_heading_that_is_too_long_is_told_at_its_form(desk: Client) -> None:
    above = made_place("云" * 80)
    sent = {"name": "县" * 78, "qualifier": "新" * 3, "parent": above.pk, "level": "", "names": "", "note": ""}
    told = desk.post("/admin/speeches/place/add/", sent)
    assert "标目连同上级和区别共 163 字，不能超过 160 字" in told.text
    town = made_place("县" * 78, parent=above)
    speech = made_speech(place="县", place_authority=town)
    split = {
        "name": "县" * 78,
        "qualifier": "新",
        "old_qualifier": "",
        "edition": 1,
        "chosen": speech.pk,
        "confirmed": 1,
    }
    told = desk.post(f"/admin/speeches/place/{town.pk}/split/", split, follow=True)
    assert "共 161 字" in told.text
    assert Place.objects.count() == 2
