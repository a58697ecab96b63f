"""Draft, published, withdrawn: readers see and find published speeches only."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client

from speeches.extraction import DOCUMENT_TYPE
from speeches.models import SourceFile, Speech
from speeches.search.engines.base import engine
from speeches.search.index import indexing
from tests.archivist import Committing
from tests.factories import Make, drop, made_speech, speech_text, taken

ROOT = Path(__file__).resolve().parents[2]
READ = ["web", "presentation", "api", "search", "search_indexes.py"]
HIDDEN = {"status": "draft", "title": "未公开的一篇", "speaker": "某独有者", "place": "独有地", "date": "1991-01-01"}


def test_every_query_made_for_readers_asks_for_published_speeches() -> None:
    paths = [path for name in READ for path in ((ROOT / "speeches" / name).rglob("*.py"), [ROOT / "speeches" / name])]
    files = {path for group in paths for path in group if path.is_file()}
    asked = re.compile(
        r"(?:Speech|SourceFile)\.objects(?!\.published\(\)|\.counted\(\)|\.versions\(\)|\.published_by_key\(|\.readable_by\(|\.for_harvesters\(|\.section_rows\()"
    )
    assert not [path.name for path in files if asked.search(path.read_text())]


@pytest.mark.parametrize("status", ["draft", "withdrawn", "rejected"])
@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/about/",
        "/years/",
        "/types/",
        "/speakers/",
        "/places/",
        "/api/v1/speeches",
        "/search/?q=落实",
        "/years/2009/",
    ],
)
def test_no_page_shows_or_counts_what_is_not_published(client: Client, make: Make, page: str, status: str) -> None:
    make()
    passing = r'（[^（）]*次）|"\d{4}-\d\d-\d\dT[^"]*Z"'  # how often it was asked, and when
    before = re.sub(passing, "", client.get(page).text)
    make(**{**HIDDEN, "status": status})
    assert re.sub(passing, "", client.get(page).text) == before


@pytest.mark.parametrize("status", ["draft", "withdrawn", "rejected"])
def test_what_is_not_published_has_no_page(client: Client, make: Make, status: str) -> None:
    speech = make(**{**HIDDEN, "status": status})
    source = speech.source
    addresses = [speech.get_absolute_url(), f"/api/v1/speeches/{speech.pk}", source.get_absolute_url()]
    addresses += [f"/sources/{source.pk}/", "/years/1991/?page=1", "/speakers/某独有者/", "/places/独有地/"]
    codes = {address: client.get(address).status_code for address in addresses}
    assert {code for address, code in codes.items() if "years" not in address} == {404}
    assert HIDDEN["title"] not in client.get("/years/1991/").text
    assert client.get("/healthz").status_code == 200


def test_an_archivist_may_look_at_a_draft_as_readers_will_see_it(desk: Client, client: Client, make: Make) -> None:
    speech = make(**HIDDEN)
    page = desk.get(speech.get_absolute_url())
    assert "草稿，读者看不到此页" in page.text
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert client.get(speech.get_absolute_url()).status_code == 404


def turn(desk: Client, speech: Speech, step: str) -> HttpResponse:
    """As the button on the page of the speech does it."""
    page = desk.get(f"/admin/speeches/speech/{speech.pk}/change/")
    edition = page.context["original"].edition
    assert f'name="edition" value="{edition}"' in page.text
    return desk.post(f"/admin/speeches/speech/{speech.pk}/{step}/", {"edition": edition}, follow=True)


def test_publishing_and_withdrawing_work_at_once(desk: Client, make: Make, committing: Committing) -> None:
    speech = make(status="draft")
    for step, found in (("publish", 1), ("withdraw", 0), ("publish", 1)):
        with committing():
            turn(desk, speech, step)
        assert desk.get("/api/v1/search?q=落实").json()["total"] == found
        assert desk.get("/healthz").status_code == 200
    assert Speech.objects.get().edition == 4


def test_many_are_published_and_withdrawn_from_the_list(desk: Client, make: Make, committing: Committing) -> None:
    pks = [make(status="draft").pk for _ in range(3)]
    for action, found in (("publish_chosen", 3), ("withdraw_chosen", 0)):
        with committing():
            desk.post("/admin/speeches/speech/", {"action": action, "_selected_action": pks})
        assert desk.get("/api/v1/search?q=落实").json()["total"] == found


@pytest.mark.django_db(transaction=True)
def test_a_held_lock_keeps_no_request_waiting_and_what_is_withdrawn_or_deleted_is_not_found_meanwhile(
    desk: Client, make: Make
) -> None:
    withdrawn, deleted, stays = make(), make(), make()
    with engine().writing(0, create=False):
        delete = f"/admin/speeches/speech/{deleted.pk}/delete/"
        for answer in (turn(desk, withdrawn, "withdraw"), desk.post(delete, {"post": "yes"}, follow=True)):
            assert any("检索索引未能更新" in str(message) for message in answer.context["messages"])
        for address in ("/", "/search/?q=落实", "/search/concordance/?q=落实", f"/speeches/{stays.pk}/?q=落实"):
            assert desk.get(address).status_code == 200
        assert [hit["id"] for hit in desk.get("/api/v1/search?q=落实").json()["results"]] == [stays.pk]
    call_command("update_index", verbosity=0)
    assert indexing.index_status() == indexing.IndexStatus(True, True, 1, 0, "")
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 1


def test_what_goes_with_a_deleted_speech_is_told_by_number_and_nothing_of_the_machine(desk: Client) -> None:
    text = speech_text("水利", "赵三") + "".join(f"第{n}件事情要一件一件抓到底，让群众看到变化。\n" for n in range(99))
    (one,), (other,) = taken(text, "先.txt"), taken(text + "另有一句。", "后.txt")
    assert one.fingerprints.count() > 20
    page = desk.get(f"/admin/speeches/speech/{one.pk}/delete/").text
    chosen = {"action": "delete_selected", "_selected_action": [one.pk, other.pk]}
    pages = [page, desk.post("/admin/speeches/speech/", chosen).text]
    other.source.speeches.all().delete()
    drop(other.source, *(f"删去的第{n}处" for n in range(30)))
    pages.append(desk.get(f"/admin/speeches/sourcefile/{other.source_id}/delete/").text)
    user = User.objects.create_user("someone")
    user.groups.set(Group.objects.all())
    pages.append(desk.get(f"/admin/auth/user/{user.pk}/delete/").text)
    for page in pages:
        shown = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", page, flags=re.DOTALL)
        assert not re.search(r"(?i)fingerprint|near cop|object \(|关系", shown)
        assert len([line for line in shown.split("\n") if line.strip()]) < 70
    assert "章节：3" in pages[0]
    assert "章节: 6" in pages[1]
    assert "删去的文字：30" in pages[2]


@pytest.mark.parametrize("told", [False, True])
def test_deleting_asks_and_keeps_the_original_unless_told(desk: Client, make: Make, told: bool) -> None:
    speech = make()
    address = f"/admin/speeches/speech/{speech.pk}/delete/"
    assert "同时删除原件" in desk.get(address).text
    assert Speech.objects.exists()
    desk.post(address, {"post": "yes", **({"with_original": "1"} if told else {})})
    assert not Speech.objects.exists()
    assert SourceFile.objects.exists() is not told


def test_an_original_with_another_speech_is_kept_whatever_is_told(desk: Client, make: Make) -> None:
    speech = make()
    made_speech(source=speech.source, order=2)
    desk.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes", "with_original": "1"})
    assert SourceFile.objects.exists()


def test_the_command_line_imports_drafts_and_publishes(tmp_path: Path, client: Client, db: None) -> None:
    (tmp_path / "甲.txt").write_text(
        "在全市会议上的讲话\n\n同志们：\n今天的会议要抓落实，一件一件抓到底，不走过场。\n" * 2
    )
    call_command("import_speeches", str(tmp_path / "甲.txt"), draft=True, stderr=StringIO())
    assert {speech.status for speech in Speech.objects.all()} == {"draft"}
    call_command("publish", all_drafts=True, stderr=StringIO())
    assert client.get("/api/v1/search?q=落实").json()["total"] == Speech.objects.published().count() > 0
    call_command("publish", Speech.objects.first().pk, withdraw=True, stderr=StringIO())
    with pytest.raises(CommandError, match="没有编号"):
        call_command("publish", 999, stderr=StringIO())


def test_all_drafts_are_published_but_those_recognised_in_pictures(db: None) -> None:
    read, recognised = made_speech(status="draft"), made_speech(status="draft")
    SourceFile.objects.filter(pk=recognised.source_id).update(encoding="ocr-pdf-2")
    told = StringIO()
    call_command("publish", all_drafts=True, stderr=told)
    assert [speech.pk for speech in Speech.objects.published()] == [read.pk]
    assert f"有 1 篇草稿的文字由图像识别，没有公开，编号 [{recognised.pk}]" in told.getvalue()


DIARY = (
    "1976年3月4日　星期四　晴\n今天我跟爹去公社开会，书记说：“同志们，要抓春耕。”我坐在后排，没有听清。\n"
    "1976年3月5日　星期五　阴\n我在家里编筐，妈说我手笨。晚上读书到半夜，我想，明年还要再读一遍。\n"
)


def test_what_may_be_no_speech_is_a_draft_however_it_is_imported_and_is_published_by_its_number_alone(
    tmp_path: Path, db: None
) -> None:
    (tmp_path / "日记.txt").write_text(DIARY)
    told = StringIO()
    call_command("import_speeches", str(tmp_path), stderr=told)
    (diary,) = Speech.objects.all()
    assert (diary.status, diary.extraction_doubts[0][0]) == ("draft", DOCUMENT_TYPE)
    assert "日记.txt：可能不是讲话，收作草稿，请审核后公开。" in told.getvalue()
    told = StringIO()
    call_command("publish", all_drafts=True, stderr=told)
    assert f"有 1 篇草稿可能不是讲话，没有公开，编号 [{diary.pk}]" in told.getvalue()
    assert not Speech.objects.published()
    call_command("publish", diary.pk, stderr=StringIO())
    assert Speech.objects.published().get() == diary
