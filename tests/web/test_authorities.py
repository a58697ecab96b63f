"""Readers meet persons and places by their records: one line however the name is printed, homonyms apart."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import strip_tags

from speeches.curation import accept_names, add_names, merge_records, save_record
from speeches.models import Person, Place, Speech, name_key
from tests.factories import Make, made_person, made_place


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("同事")


@pytest.fixture
def town() -> Place:
    province = made_place("云岭省", "云岭", level="province")
    return made_place("临川市", "临川", "臨川市", parent=province, level="city")


@pytest.fixture
def archive(make: Make, town: Place) -> list[Speech]:
    county = made_place("青河县", parent=town, level="county")
    return [
        make(title="甲", place="臨川市", place_authority=town, speaker="李明"),
        make(title="乙", place="临川", place_authority=town),
        make(title="丙", place="青河县", place_authority=county),
        make(title="丁", place="云岭省", place_authority=town.parent),
        make(title="戊", place="人民大会堂"),
    ]


def titles(client: Client, address: str, **asked: str) -> set[str]:
    return {speech.title for speech in client.get(address, asked).context["speeches"]}


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def facets(client: Client, address: str) -> dict[str, dict[str, int]]:
    groups = client.get(address).context["groups"]
    return {group.name: {choice.label: choice.count for choice in group.choices} for group in groups}


def test_places_are_listed_below_those_they_lie_in_with_all_that_was_said_there(
    client: Client, archive: list[Speech]
) -> None:
    page = client.get("/places/")
    entries = [
        (each.name, each.count, each.others, [below.name for below in each.below]) for each in page.context["entries"]
    ]
    assert entries == [("云岭省", 4, (), ["临川市"]), ("人民大会堂", 1, (), [])]
    assert "临川市 3" in words(page.text)


def test_the_page_of_a_place_leads_up_and_down(client: Client, archive: list[Speech]) -> None:
    page = client.get("/places/云岭省/")
    assert {speech.title for speech in page.context["speeches"]} == {"甲", "乙", "丙", "丁"}
    assert [(step.label, step.count) for step in page.context["steps"]] == [("临川市", 3), ("所辖何地不详", 1)]
    page = client.get("/places/云岭省临川市/")
    assert {speech.title for speech in page.context["speeches"]} == {"甲", "乙", "丙"}
    assert ("云岭省", "/places/%E4%BA%91%E5%B2%AD%E7%9C%81/") in page.context["above"]
    assert "异名临川、臨川市" in words(page.text)


@pytest.mark.parametrize("name", ["临川", "臨川市", "臨川"])
def test_the_address_of_a_printed_name_still_leads_to_its_speeches_and_names_the_record(
    client: Client, archive: list[Speech], name: str
) -> None:
    page = client.get(f"/places/{name}/")
    assert {speech.title for speech in page.context["speeches"]} == {"甲", "乙"}
    assert "参见云岭省临川市" in words(page.text)


def test_a_place_without_a_record_is_as_it_is_printed(client: Client, archive: list[Speech]) -> None:
    assert titles(client, "/places/人民大会堂/") == {"戊"}


def test_lists_and_results_count_a_place_once_and_narrow_to_what_they_count(
    client: Client, archive: list[Speech]
) -> None:
    counted = {"云岭省临川市": 2, "云岭省临川市青河县": 1, "云岭省": 1, "人民大会堂": 1}
    for address in ("/years/2009/", "/search/?q=落实"):
        assert facets(client, address)["place"] == counted
    assert facets(client, "/search/?q=落实")["province"] == {"云岭省": 4}
    assert titles(client, "/years/2009/", place="云岭省临川市") == {"甲", "乙"}
    assert titles(client, "/years/2009/", place="臨川市") == {"甲", "乙"}
    assert titles(client, "/years/2009/", province="云岭省") == {"甲", "乙", "丙", "丁"}


def test_programs_get_the_authorised_names_beside_the_printed_ones(client: Client, archive: list[Speech]) -> None:
    speech = archive[0]
    told = client.get(f"/api/v1/speeches/{speech.pk}").json()
    assert (told["place"], told["place_authority"], told["speaker_authority"]) == ("臨川市", "云岭省临川市", None)
    found = client.get("/api/v1/search", {"q": "地点:云岭", "place": "临川"}).json()
    assert {hit["place_authority"] for hit in found["results"]} == {"云岭省临川市"}
    assert client.get("/api/v1/speeches", {"place": "云岭省临川市"}).json()["total"] == 2
    assert client.get("/api/v1/speeches", {"place": "臨川市"}).json()["total"] == 2


def test_a_speech_shows_the_printed_name_and_beside_it_the_authorised_one(
    client: Client, archive: list[Speech]
) -> None:
    page = client.get(f"/speeches/{archive[0].pk}/")
    assert "地点臨川市规范名称：云岭省临川市" in words(page.text)
    assert "规范名称" not in client.get(f"/speeches/{archive[4].pk}/").text


@pytest.fixture
def homonyms(make: Make) -> tuple[Person, Person]:
    both = made_person("李明", "李鳴", qualifier="省长"), made_person("李明", qualifier="市长")
    for record in (*both, both[0], None):
        make(speaker="李明", speaker_authority=record)
    return both


def test_homonyms_have_a_page_each_and_their_name_leads_to_both(
    client: Client, homonyms: tuple[Person, Person]
) -> None:
    entries = [(each.name, each.count, each.others) for each in client.get("/speakers/").context["entries"]]
    assert sorted(entries) == [("李明（市长）", 1, ()), ("李明（待考）", 1, ()), ("李明（省长）", 2, ("李鳴",))]
    for name, count, _others in entries:
        assert len(client.get(f"/speakers/{name}/").context["speeches"]) == count
    page = client.get("/speakers/李明/")
    assert len(page.context["speeches"]) == 4
    assert "参见李明（省长）、李明（市长）" in words(page.text)
    assert "参见李明（市长）、李明（待考）" in words(client.get("/speakers/李明（省长）/").text)


def test_a_record_without_a_public_speech_has_no_page(client: Client, make: Make) -> None:
    record = made_person("李一民")
    make(speaker="李一民", speaker_authority=record, status="draft")
    assert client.get("/speakers/李一民/").status_code == 404
    assert client.get("/speakers/").context["entries"] == []
    make(speaker="李一民", speaker_authority=made_person("李一民", qualifier="市长"))
    for address in ("/speakers/李一民（市长）/", "/search/?q=落实", "/speakers/"):
        assert "参见" not in client.get(address).text


def test_names_that_only_drafts_or_withdrawn_speeches_print_are_not_shown_and_have_no_page(
    client: Client, make: Make, user: User
) -> None:
    record = made_person("李一民", "李笔名")
    gone = made_person("李益民")
    gone.names.update(given=False)
    make(speaker="李一民", speaker_authority=record)
    make(speaker="李刊", speaker_authority=None)
    draft = make(speaker="李草", status="draft")
    make(speaker="李撤", status="withdrawn")
    make(speaker="李益民", speaker_authority=gone, status="draft")
    add_names("speaker", ["李草", "李撤", "李刊"], record.pk, user)
    merge_records("speaker", (gone.pk, gone.edition), (record.pk, record.edition + 1), user)

    def pages() -> dict[str, int]:
        return {
            name: client.get(f"/speakers/{name}/").status_code for name in ("李笔名", "李刊", "李草", "李撤", "李益民")
        }

    assert client.get("/speakers/李一民/").context["record"].others == ("李笔名", "李刊")
    assert client.get("/speakers/").context["entries"][0].others == ("李笔名", "李刊")
    assert pages() == {"李笔名": 200, "李刊": 200, "李草": 404, "李撤": 404, "李益民": 404}
    Speech.objects.filter(pk=draft.pk).update(status="published")
    assert client.get("/speakers/李一民/").context["record"].others == ("李笔名", "李刊", "李草")
    assert pages()["李草"] == 200


def test_names_that_staff_type_are_shown_and_those_of_proposals_only_where_they_are_printed(
    client: Client, make: Make, user: User
) -> None:
    make(speaker="张 大川")
    make(speaker="張大川", status="draft")
    accept_names("speaker", ["张大川"], user)
    record = Person.objects.get()
    save_record(record, {}, [*record.names.values_list("name", flat=True), "大川先生"], user)
    assert client.get("/speakers/张大川/").context["record"].others == ("张 大川", "大川先生")


def test_an_undecided_name_is_spelled_as_published_speeches_print_it(client: Client, make: Make) -> None:
    record = made_person("LI明")
    make(speaker="LI明", speaker_authority=record, status="draft")
    made_person("LI明", qualifier="市长")
    make(speaker="Li 明")
    assert [entry.name for entry in client.get("/speakers/").context["entries"]] == ["Li明（待考）"]
    assert len(client.get("/speakers/Li明（待考）/").context["speeches"]) == 1


def test_the_name_of_a_merged_record_leads_on(client: Client, make: Make) -> None:
    kept, gone = made_person("李一民"), made_person("李益民", qualifier="市长")
    make(speaker="李一民", speaker_authority=kept)
    gone.merged_into = kept
    gone.save()
    page = client.get("/speakers/李益民（市长）/")
    assert "参见李一民" in words(page.text)


@pytest.mark.parametrize("kept_first", [True, False])
def test_a_record_into_which_another_was_merged_has_its_page_whichever_was_made_first(
    client: Client, make: Make, user: User, kept_first: bool
) -> None:
    persons, places = [made_person("甲一"), made_person("乙二")], [made_place("甲城"), made_place("乙城")]
    make(title="甲", speaker_authority=persons[0], place_authority=places[0])
    make(title="乙", speaker_authority=persons[1], place_authority=places[1])
    for kind, pair in (("speaker", persons), ("place", places)):
        kept, gone = pair if kept_first else pair[::-1]
        merge_records(kind, (gone.pk, gone.edition), (kept.pk, kept.edition), user)
        assert titles(client, f"/{kind}s/{kept.heading}/") == {"甲", "乙"}


def test_a_page_that_was_not_changed_but_for_its_record_is_sent_anew(
    client: Client, archive: list[Speech], town: Place
) -> None:
    first = client.get("/places/")
    again = client.get("/places/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    town.names.create(name="临川县")
    assert client.get("/places/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_typed_name_that_is_markup_stays_text(client: Client, make: Make) -> None:
    record = made_person("<b>李</b>", "<i>李</i>")
    make(speaker="李", speaker_authority=record)
    for address in ("/speakers/", "/search/?q=落实", "/speakers/<b>李<%2Fb>/"):
        assert not re.search(r"<[bi]>李", client.get(address).text)


def test_the_help_page_says_what_a_name_finds(client: Client, archive: list[Speech]) -> None:
    text = words(client.get("/help/").text)
    assert "查省、市即连同所辖各地" in text


def test_no_address_of_readers_finds_by_a_name_that_only_drafts_print(client: Client, make: Make, user: User) -> None:
    record = made_person("李一民")
    make(speaker="李一民", speaker_authority=record)
    make(speaker="李草", status="draft")
    add_names("speaker", [name_key("李草")], record.pk, user)
    for address in ("/search/", "/years/2009/", "/search/concordance/"):
        page = client.get(address, {"q": "“落实”", "speaker": "李草"})
        assert "在工作会议上的讲话" not in page.text, address
    for address in ("/api/v1/search", "/api/v1/speeches"):
        assert client.get(address, {"q": "落实", "speaker": "李草"}).json()["total"] == 0, address
        assert client.get(address, {"q": "落实", "speaker": "李一民"}).json()["total"] == 1, address
    assert client.get("/api/v1/search", {"q": "讲话人:李草"}).json()["total"] == 0


def test_records_that_have_a_name_in_common_that_only_drafts_print_do_not_lead_to_one_another(
    client: Client, make: Make
) -> None:
    records = [made_person(name) for name in ("甲一", "乙二")]
    for record in records:
        record.names.create(name="李草", given=False)
        make(speaker=record.name, speaker_authority=record)
    assert client.get("/speakers/甲一/").context["record"].see == ()
    make(speaker="李草", speaker_authority=records[0])
    assert [name for name, _href in client.get("/speakers/甲一/").context["record"].see] == ["乙二"]


def test_pages_of_records_count_what_their_lists_hold_where_names_are_headings_of_others(
    client: Client, make: Make, town: Place
) -> None:
    other = made_person("王二河", "李明（省长）")
    governor = made_person("李明", qualifier="省长")
    for printed, record in (("李明", governor), ("李明（省长）", other), ("李明（省长）", None), ("王二河", None)):
        make(speaker=printed, speaker_authority=record, place="云岭省临川市")
    make(speaker="王二河", speaker_authority=other, place="臨川市", place_authority=town)
    for directory in ("/speakers/", "/places/"):
        entries = client.get(directory).context["entries"]
        assert sum(entry.count for entry in entries) == 5
        for entry in entries:
            assert len(client.get(entry.href).context["speeches"]) == entry.count, entry
    for field, counted in facets(client, "/years/2009/").items():
        for value, count in counted.items():
            assert len(client.get("/years/2009/", {field: value}).context["speeches"]) == count, (field, value)
