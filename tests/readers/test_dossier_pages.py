"""Dossiers as their readers meet them: collecting, order, notes, changed, withdrawn and deleted speeches, bounds."""

import re
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches import readers
from speeches.curation import publish_speeches, reextract, withdraw_speeches
from speeches.ingest.store import ingest
from speeches.models import Dossier, DossierItem, Section, Speech
from speeches.readers import arranging, collecting, printed_speeches, share_dossier
from speeches.search.index import indexing
from tests.factories import GOOD, Make
from tests.readers.dossiers import collected, dossier_of, rewrite
from tests.strict_database import watched

LINES = ["甲段第一句。甲段第二句！甲段第三句", "乙段只有一句。", "丙段也有两句？是的。"]


@pytest.fixture
def speech(make: Make) -> Speech:
    return make(title="在临江的讲话", sections=[(0, "", "", "\n".join(LINES))])


def form_of(client: Client, address: str) -> dict[str, str]:
    """What the form holds when it is opened: the digest, and what is chosen at first."""
    text = client.get(address).text
    found = {"digest": re.search(r'name="digest" value="(\w+)"', text)}
    for name in ("start", "end"):
        block = re.search(rf'<select id="{name}".*?</select>', text, re.S)
        found[name] = block and re.search(r'value="(\d+)" selected', block[0])
    return {name: match[1] for name, match in found.items() if match} | {"what": "passage"}


def collect(client: Client, address: str, **fields: Any) -> DossierItem:
    answer = client.post(address, form_of(client, address) | {"name": "摘抄"} | fields)
    assert answer.status_code == 302, answer.text
    return DossierItem.objects.latest("pk")


def anchors(speech: Speech) -> list[str]:
    return [anchor for _start, anchor in printed_speeches([speech.pk])[speech.pk].lines]


def test_a_paragraph_is_collected_from_the_link_beside_it(signed_in: Client, speech: Speech) -> None:
    page = signed_in.get(f"/speeches/{speech.pk}/").text
    links = re.findall(r'href="(/dossiers/collect/[^"]*from=[^"]*)"', page)
    assert len(links) == 3
    item = collect(signed_in, links[1].replace("&amp;", "&"), note="要查")
    assert (item.quote, item.note, item.dossier.name) == (LINES[1], "要查", "摘抄")
    shown = signed_in.get(f"/dossiers/{item.dossier_id}/").text
    assert LINES[1] in shown
    link = re.search(rf'href="(/speeches/{speech.pk}/[^"]*)#({anchors(speech)[1]})"', shown)
    assert link
    assert "<mark" in signed_in.get(link[1].replace("&amp;", "&")).text


def test_sentences_are_chosen_without_script(signed_in: Client, speech: Speech) -> None:
    address = f"/dossiers/collect/?speech={speech.pk}&from={anchors(speech)[0]}"
    text = signed_in.get(address).text
    starts = re.findall(r'value="(\d+)"', re.search(r'<select id="start".*?</select>', text, re.S)[0])  # type: ignore[index]
    ends = re.findall(r'value="(\d+)"', re.search(r'<select id="end".*?</select>', text, re.S)[0])  # type: ignore[index]
    assert len(starts) == 6
    assert collect(signed_in, address, start=starts[1], end=ends[3]).quote == "甲段第二句！甲段第三句\n乙段只有一句。"


def test_characters_are_chosen_by_a_selection(signed_in: Client, speech: Speech) -> None:
    first, second, _ = anchors(speech)
    address = f"/dossiers/collect/?speech={speech.pk}&from={first}&to={second}&at=6&until=2"
    assert collect(signed_in, address).quote == "甲段第二句！甲段第三句\n乙段"
    address = f"/dossiers/collect/?speech={speech.pk}&from={first}&to={second}&at=6&until=0"  # a triple click
    assert collect(signed_in, address).quote == "甲段第二句！甲段第三句"


def test_the_sentence_of_a_result_of_a_line_and_of_a_checked_passage_is_proposed(
    signed_in: Client, speech: Speech
) -> None:
    indexing.update_index([speech.pk])
    checked = signed_in.post("/check/", {"text": "甲段第二句！"})["Location"]
    for page in ("/search/?q=" + quote("“第二句”"), "/search/concordance/?q=" + quote("“第二句”"), checked):
        links = re.findall(r'href="(/dossiers/collect/[^"]*from=[^"]*)"', signed_in.get(page).text)
        assert links, page
        collect(signed_in, links[0].replace("&amp;", "&"), name=f"自{page[:15]}")
    assert set(DossierItem.objects.values_list("quote", flat=True)) == {"甲段第二句！"}


def test_a_whole_speech_is_collected_once(signed_in: Client, speech: Speech) -> None:
    address = f"/dossiers/collect/?speech={speech.pk}"
    for _ in range(2):
        signed_in.post(address, {"what": "speech", "name": "" if Dossier.objects.exists() else "摘抄",
                                 "dossier": (Dossier.objects.first() and Dossier.objects.get().pk) or ""})  # fmt: skip
    assert list(DossierItem.objects.values_list("whole", "speech")) == [(True, speech.pk)]
    assert "在临江的讲话" in signed_in.get(f"/dossiers/{Dossier.objects.get().pk}/").text


def test_the_same_passage_is_collected_once_however_often_the_button_is_pressed(
    signed_in: Client, reader: User, speech: Speech
) -> None:
    dossier = dossier_of(reader)
    address = f"/dossiers/collect/?speech={speech.pk}&from={anchors(speech)[1]}"
    places = {
        signed_in.post(address, form_of(signed_in, address) | {"dossier": dossier.pk})["Location"] for _ in range(3)
    }
    assert len(places) == 1
    assert dossier.items.count() == 1


def test_opening_an_address_collects_nothing(signed_in: Client, speech: Speech) -> None:
    signed_in.get(f"/dossiers/collect/?speech={speech.pk}&name=x&what=speech")
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"digest": "0" * 64}, "刚刚改过"),
        ({"start": "10", "end": "5"}, "止句须在起句之后"),
        ({"start": "999999", "end": "9999999"}, "止句须在起句之后"),
        ({"start": "x"}, "止句须在起句之后"),
        ({"name": "", "dossier": ""}, "没有选文夹"),
        ({"name": "长" * 101}, "至多 100 字"),
        ({"name": " \0 "}, "文夹没有名称"),
        ({"note": "长" * 2001}, "至多 2,000 字"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_collected(
    signed_in: Client, speech: Speech, change: dict[str, str], said: str
) -> None:
    address = f"/dossiers/collect/?speech={speech.pk}&from={anchors(speech)[0]}"
    answer = signed_in.post(address, form_of(signed_in, address) | {"name": "摘抄"} | change)
    assert answer.status_code == 400
    assert said in answer.text
    assert not DossierItem.objects.exists()
    assert not Dossier.objects.exists()


def test_a_passage_of_more_than_three_thousand_characters_is_refused(signed_in: Client, make: Make) -> None:
    speech = make(sections=[(0, "", "", "长" * 3001)])
    address = f"/dossiers/collect/?speech={speech.pk}&from={anchors(speech)[0]}"
    answer = signed_in.post(address, form_of(signed_in, address) | {"name": "摘抄"})
    assert "3,001 字，一条至多 3,000 字" in answer.text
    assert not DossierItem.objects.exists()


def test_items_are_moved_noted_on_and_taken_out(signed_in: Client, reader: User, speech: Speech) -> None:
    dossier = dossier_of(reader)
    items = [collected(dossier, speech, text) for text in ("甲段第一句。", "甲段第二句！", "乙段只有一句。")]

    def act(item: DossierItem, **fields: Any) -> None:
        assert signed_in.post(f"/dossiers/{dossier.pk}/items/{item.pk}/", fields).status_code == 302

    def order() -> list[int]:
        return [items.index(item) for item in dossier.items.listed()]

    act(items[2], act="up")
    assert order() == [0, 2, 1]
    act(items[0], act="down")
    assert order() == [2, 0, 1]
    act(items[1], act="move", place="1")
    assert order() == [1, 2, 0]
    act(items[1], act="move", place="99")
    assert order() == [2, 0, 1]
    for odd in ("", "x", "-1", "9" * 30):
        act(items[1], act="move", place=odd)
    act(items[2], act="up")
    assert order()[-1] == 1
    act(items[0], act="note", note="<b>附注</b>\n第二行")
    assert "&lt;b&gt;附注&lt;/b&gt;<br>" in signed_in.get(f"/dossiers/{dossier.pk}/").text
    act(items[0], act="remove")
    assert dossier.items.count() == 2
    act(items[2], act="nothing")


def test_two_items_of_the_same_number_are_told_apart_when_one_is_moved(
    signed_in: Client, reader: User, speech: Speech
) -> None:
    dossier = dossier_of(reader)
    items = [collected(dossier, speech, text) for text in ("甲段第一句。", "甲段第二句！", "乙段只有一句。")]
    dossier.items.update(order=1)  # as when they are collected at the same moment
    signed_in.post(f"/dossiers/{dossier.pk}/items/{items[0].pk}/", {"act": "down"})
    assert list(dossier.items.listed()) == [items[1], items[0], items[2]]


def test_a_withdrawn_speech_leaves_at_once_and_comes_back_to_its_place(
    signed_in: Client, reader: User, speech: Speech, make: Make
) -> None:
    dossier, other = dossier_of(reader), make(title="别处的讲话")
    items = [collected(dossier, speech, "甲段第一句。", "我的附注"), collected(dossier, other, "各负其责。"),
             collected(dossier, speech, "乙段只有一句。")]  # fmt: skip
    withdraw_speeches([speech.pk])
    shown = signed_in.get(f"/dossiers/{dossier.pk}/").text
    assert "另有 2 条所在的讲话现在没有公开" in shown
    assert not re.findall("甲段|乙段|在临江的讲话|我的附注", shown)
    signed_in.post(f"/dossiers/{dossier.pk}/items/{items[1].pk}/", {"act": "up"})
    for ending in ("docx", "bib", "ris", "json"):
        answer = signed_in.get(f"/dossiers/{dossier.pk}/dossier.{ending}")
        body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
        assert "在临江".encode() not in body
    publish_speeches([speech.pk])
    assert list(dossier.items.listed()) == items
    assert "甲段第一句。" in signed_in.get(f"/dossiers/{dossier.pk}/").text


def test_a_speech_of_which_an_item_exists_cannot_be_collected_from_once_it_is_withdrawn(
    signed_in: Client, speech: Speech
) -> None:
    withdraw_speeches([speech.pk])
    assert signed_in.get(f"/dossiers/collect/?speech={speech.pk}").status_code == 404


def test_a_deleted_speech_is_told_in_its_place_and_its_items_go_by_one_button(
    signed_in: Client, reader: User, speech: Speech
) -> None:
    dossier = dossier_of(reader)
    collected(dossier, speech, "甲段第一句。", "为什么记下它")
    speech.delete()
    shown = signed_in.get(f"/dossiers/{dossier.pk}/").text
    assert "有 1 条所在的讲话已从本馆删除" in shown
    assert "为什么记下它" in shown
    assert not re.findall("甲段|在临江的讲话", shown)
    signed_in.post(f"/dossiers/{dossier.pk}/settings/", {"act": "clear"})
    assert not dossier.items.exists()


def test_a_passage_stands_after_its_file_was_read_again(signed_in: Client, reader: User, db: None) -> None:
    """The stored text was worse than what the present rules make of the file; in one sentence it said something else."""
    speech = ingest("讲话.txt", GOOD).speeches[0]
    wanted = Speech.objects.get(pk=speech.pk)
    Section.objects.filter(speech=wanted, body__contains="决不能麻痹大意").update(
        body="前面多出的一行。\n要保持清醒头脑。绝不能麻痹。"
    )
    dossier = dossier_of(reader)
    collected(dossier, wanted, "要保持清醒头脑")
    collected(dossier, wanted, "绝不能麻痹")
    reextract(wanted.source, write=True)
    shown = signed_in.get(f"/dossiers/{dossier.pk}/").text
    assert shown.count("原文已变") == 1
    assert "要保持清醒头脑" in shown
    assert "绝不能麻痹" not in shown


def test_a_speech_is_withdrawn_read_again_and_published_under_a_dossier(
    signed_in: Client, reader: User, db: None
) -> None:
    speech = Speech.objects.get(pk=ingest("讲话.txt", GOOD).speeches[0].pk)
    Section.objects.filter(speech=speech, body__contains="决不能麻痹大意").update(
        body="前面多出的一行。\n决不能麻痹大意。"
    )
    dossier = dossier_of(reader)
    collected(dossier, speech, "决不能麻痹大意")
    share_dossier(dossier, None)
    addresses = [f"/dossiers/{dossier.pk}/", f"/shared/{dossier.share_token}/"]
    withdraw_speeches([speech.pk])
    assert [signed_in.get(address).text.count("决不能麻痹大意") for address in addresses] == [0, 0]
    reextract(speech.source, write=True)
    assert [signed_in.get(address).text.count("决不能麻痹大意") for address in addresses] == [0, 0]
    publish_speeches([speech.pk])
    for address in addresses:
        assert "决不能麻痹大意" in signed_in.get(address).text
        assert "原文已变" not in signed_in.get(address).text


def test_changed_words_are_marked_on_the_page(signed_in: Client, reader: User, speech: Speech) -> None:
    dossier = dossier_of(reader)
    collected(dossier, speech, "甲段第一句。")
    rewrite(speech, "甲段第壹句话。")
    page = signed_in.get(f"/dossiers/{dossier.pk}/").text
    assert "的文字已经不在现在的讲话里" in page
    assert "甲段第一句" not in page


def test_nobody_opens_or_changes_the_dossier_of_another(client: Client, reader: User, speech: Speech) -> None:
    dossier = dossier_of(reader)
    item = collected(dossier, speech, "甲段第一句。")
    client.force_login(User.objects.create_superuser("职员"))
    pages = [f"/dossiers/{dossier.pk}/", f"/dossiers/{dossier.pk}/settings/", f"/dossiers/{dossier.pk}/dossier.docx"]
    assert [client.get(page).status_code for page in pages] == [404] * 3
    assert client.post(f"/dossiers/{dossier.pk}/items/{item.pk}/", {"act": "remove"}).status_code == 404
    assert client.post(f"/dossiers/{dossier.pk}/settings/", {"act": "delete"}).status_code == 404
    own = dossier_of(User.objects.get(username="职员"))
    assert client.post(f"/dossiers/{own.pk}/items/{item.pk}/", {"act": "remove"}).status_code == 404
    address = f"/dossiers/collect/?speech={speech.pk}"
    assert client.post(address, {"what": "speech", "dossier": dossier.pk}).status_code == 400
    assert dossier.items.count() == 1


def test_no_other_site_has_a_reader_change_a_dossier(reader: User, speech: Speech) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(reader)
    dossier = dossier_of(reader)
    assert careful.post(f"/dossiers/{dossier.pk}/settings/", {"act": "delete"}).status_code == 403
    assert (
        careful.post(f"/dossiers/collect/?speech={speech.pk}", {"what": "speech", "dossier": dossier.pk}).status_code
        == 403
    )
    assert careful.post("/account/delete/", {"password": "x"}).status_code == 403


def test_a_dossier_is_renamed_noted_on_and_deleted_after_a_second_question(
    signed_in: Client, reader: User, speech: Speech
) -> None:
    assert "没有名称" in signed_in.post("/dossiers/", {"name": "  "}).text
    address = signed_in.post("/dossiers/", {"name": "一号"})["Location"]
    collected(Dossier.objects.get(), speech, "甲段第一句。")
    assert "至多 100 字" in signed_in.post(f"{address}settings/", {"act": "edit", "name": "长" * 101}).text
    signed_in.post(f"{address}settings/", {"act": "edit", "name": "二号", "note": "做什么用"})
    assert "二号" in signed_in.get("/dossiers/").text
    assert "做什么用" in signed_in.get(address).text
    assert "其中的 1 条" in signed_in.get(f"{address}settings/").text
    assert signed_in.post(f"{address}settings/", {"act": "delete"})["Location"] == "/dossiers/"
    assert not Dossier.objects.exists()
    assert Speech.objects.exists()


def test_the_bounds_of_dossiers_items_and_characters_are_told(
    signed_in: Client, reader: User, speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "MOST_DOSSIERS", 1)
    monkeypatch.setattr(collecting, "MOST_ITEMS", 2)
    monkeypatch.setattr(collecting, "MOST_CHARACTERS", 10)
    dossier = dossier_of(reader)
    assert "至多有 1 个文夹" in signed_in.post("/dossiers/", {"name": "又一个"}).text
    collected(dossier, speech, "甲段第一句。")
    with pytest.raises(readers.DossierRefusal, match="合计已到 10 字的上限"):
        collected(dossier, speech, "乙段只有一句。")
    readers.collect_speech(dossier, speech)
    with pytest.raises(readers.DossierRefusal, match="已满"):
        collected(dossier, speech, "甲段")


def test_a_page_asks_the_database_no_more_for_many_items(signed_in: Client, reader: User, make: Make) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(f"/dossiers/{dossier.pk}/")
        return len(queries)

    dossier = dossier_of(reader)
    for _ in range(2):
        collected(dossier, make(), "各负其责。")
    few = asked()
    for n in range(30):
        collected(dossier, make(title=f"第{n}篇"), "各负其责。")
    assert asked() == few <= 15


ODD = ["%00", "a%00b", "%ED%A0%80", "%FF%FE", quote("٣"), "9" * 400, "-1", "a" * 3000, quote("落" * 300), "%0A"]


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD)
def test_no_odd_parameter_makes_a_page_of_a_reader_fail(
    signed_in: Client, reader: User, speech: Speech, odd: str
) -> None:
    dossier = dossier_of(reader)
    item = collected(dossier, speech, "甲段第一句。")
    good = {"speech": str(speech.pk), "from": anchors(speech)[0], "at": "0", "until": "3", "find": "甲"}
    pages = [f"/dossiers/{dossier.pk}/?page={odd}", f"/dossiers/?name={odd}"]
    pages += [
        "/dossiers/collect/?" + "&".join(f"{n}={odd if n == name else v}" for n, v in good.items())
        for name in [*good, "to"]
    ]
    with watched():
        assert [page for page in pages if signed_in.get(page).status_code >= 500] == []
        typed = unquote(odd, errors="replace")
        for name in ("act", "note", "place", "name", "days", "dossier", "start", "end", "what", "digest"):
            fields = {"act": "note" if name == "note" else "move", "name": "摘抄", "what": "passage"} | {name: typed}
            for page in (
                f"/dossiers/{dossier.pk}/items/{item.pk}/",
                f"/dossiers/{dossier.pk}/settings/",
                pages[3],
                "/dossiers/",
            ):
                assert signed_in.post(page, fields).status_code < 500, (page, name)
