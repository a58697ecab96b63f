"""The archivists' desk: what may be changed, by whom, and that readers find it changed."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from speeches.models import Section, Speech
from tests.archivist import Committing, form_of, save
from tests.factories import Make


def test_saving_without_a_change_changes_nothing(desk: Client, make: Make, committing: Committing) -> None:
    speech = make()
    before, text = Speech.objects.filter(pk=speech.pk).values().get(), speech.text
    save(desk, speech, committing)
    after = Speech.objects.filter(pk=speech.pk).values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert Speech.objects.get(pk=speech.pk).text == text


def test_a_mended_text_is_found_at_once(desk: Client, make: Make, committing: Committing) -> None:
    speech = make()
    answer = save(desk, speech, committing, **{"sections-2-body": "改作狠抓落实。\r\n再添一段。"})
    assert answer.status_code == 200
    assert Section.objects.get(speech=speech, order=3).body == "改作狠抓落实。\n再添一段。"
    saved = Speech.objects.get(pk=speech.pk)
    assert saved.characters == len(saved.text)
    assert desk.get("/api/v1/search", {"q": "“再添一段”"}).json()["total"] == 1
    assert desk.get("/api/v1/search", {"q": "“各负其责”"}).json()["total"] == 0


def test_a_deleted_speech_is_no_longer_found(desk: Client, make: Make, committing: Committing) -> None:
    speech, other = make(), make()
    with committing():
        desk.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes"})
    results = desk.get("/api/v1/search?q=落实").json()["results"]
    assert [row["id"] for row in results] == [other.pk]
    with committing():
        chosen = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
        desk.post("/admin/speeches/speech/", chosen)
    assert desk.get("/api/v1/search?q=落实").json()["total"] == 0
    assert desk.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"evidence": "县志第三十页"}, "请改动一个栏目，或勾选此依据所核定的栏目"),
        ({"date": "2009年初"}, "讲话日期须写作"),
        ({"date": "二〇〇九年二月三十一日"}, "日历上没有这一天"),
        ({"date": "2009.13"}, "日历上没有这一天"),
        ({"date": "2009-02-02 上午在人民大会堂第三会议室举行的全体会议上讲话时"}, ""),
        ({"date": "2009-02-31"}, "日历上没有这一天"),
        ({"published_on": "昨天"}, "发布日期须写作"),
        ({"title": ""}, "必填"),
        ({"sections-1-printed": ""}, "层级须大于 0"),
    ],
)
def test_what_cannot_be_so_is_refused_in_words(
    desk: Client,
    make: Make,
    changes: dict[str, str],
    sentence: str,
    committing: Committing,
) -> None:
    speech = make()
    answer = save(desk, speech, committing, **changes)
    assert sentence in answer.text
    assert Speech.objects.get(pk=speech.pk).date == "2009-02-02"


def test_the_form_of_a_long_speech_is_folded_and_no_box_is_higher_than_its_text(desk: Client, make: Make) -> None:
    sections = [
        (1, f"{n}、", "办实事", "一句话。" if n % 2 else "要办好这件实事，一件一件办到底。\n" * 60) for n in range(40)
    ]
    page = desk.get(f"/admin/speeches/speech/{make(sections=sections).pk}/change/")
    assert page.text.count("<details") == 40
    assert "<details open" not in page.text
    assert "0、办实事" in page.text
    assert {int(rows) for rows in re.findall(r'<textarea[^>]* rows="(\d+)"', page.text)} == {2, 30}
    wrong = desk.post(page.request["PATH_INFO"], form_of(desk, Speech.objects.get(), **{"sections-3-printed": ""}))
    assert [at for at, opened in enumerate(re.findall(r"<details[^>]*>", wrong.text)) if opened.endswith("open>")] == [
        3
    ]


def test_a_date_may_be_settled_by_hand(desk: Client, make: Make, committing: Committing) -> None:
    speech = make()
    save(desk, speech, committing, date="2010-03")
    assert Speech.objects.get(pk=speech.pk).year == 2010
    assert desk.get("/api/v1/search?q=落实&year=2010").json()["total"] == 1


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2016年1月20日", "2016-01-20"),
        ("2016.1.20", "2016-01-20"),
        ("2016/1/20", "2016-01-20"),
        ("2016-1-20", "2016-01-20"),
        ("20160120", "2016-01-20"),
        ("２０１６年１２月２０日", "2016-12-20"),
        ("二〇一六年一月二十日", "2016-01-20"),
        ("二○一六年十二月二十八日", "2016-12-28"),
        ("2016年1月廿三日", "2016-01-23"),
        (" 2016 年 1 月 20 號 ", "2016-01-20"),
        ("2016年1月", "2016-01"),
        ("2016.1", "2016-01"),
        ("二〇一六年", "2016"),
        ("2016", "2016"),
    ],
)
def test_a_date_is_read_in_every_usual_form(
    desk: Client, make: Make, committing: Committing, typed: str, iso: str
) -> None:
    speech = make()
    save(desk, speech, committing, date=typed, date_basis="manual", published_on=typed)
    speech.refresh_from_db()
    assert (speech.date, speech.published_on) == (iso, iso)


def test_speeches_and_sources_are_not_made_by_hand(desk: Client) -> None:
    assert desk.get("/admin/speeches/speech/add/").status_code == 403
    assert desk.get("/admin/speeches/sourcefile/add/").headers["Location"] == "/admin/speeches/sourcefile/upload/"


def test_a_source_is_shown_but_not_changed(desk: Client, make: Make) -> None:
    source = make().source
    page = desk.get(f"/admin/speeches/sourcefile/{source.pk}/change/")
    assert source.sha256 in page.text
    assert desk.post(f"/admin/speeches/sourcefile/{source.pk}/change/", {"name": "改名"}).status_code == 403


def test_a_source_with_speeches_cannot_be_deleted(desk: Client, make: Make) -> None:
    source = make().source
    desk.post(f"/admin/speeches/sourcefile/{source.pk}/delete/", {"post": "yes"})
    assert type(source).objects.filter(pk=source.pk).exists()


def test_a_renamed_meeting_type_is_found_under_its_new_name(desk: Client, make: Make, committing: Committing) -> None:
    kind = make().meeting_type
    assert kind
    with committing():
        desk.post(
            f"/admin/speeches/meetingtype/{kind.pk}/change/",
            {"name": "工作例会", "order": 1, "keywords": "工作会议\r\n例会"},
        )
    kind.refresh_from_db()
    assert kind.keywords == "工作会议\n例会"
    assert desk.get("/api/v1/search?q=落实&meeting_type=工作例会").json()["facets"]["meeting_type"] == [["工作例会", 1]]


@pytest.mark.parametrize(
    "page",
    [
        "speech/",
        "speech/1/change/",
        "speech/1/delete/",
        "sourcefile/",
        "sourcefile/upload/",
        "sourcefile/1/change/",
        "meetingtype/",
    ],
)
def test_the_desk_is_closed_to_strangers_and_to_staff_without_rights(client: Client, make: Make, page: str) -> None:
    make()
    assert client.get(f"/admin/speeches/{page}").status_code == 302
    client.force_login(User.objects.create_user("reader"))
    assert client.get(f"/admin/speeches/{page}").status_code == 302
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert client.get(f"/admin/speeches/{page}").status_code in (302, 403)


def test_who_may_only_look_cannot_upload(client: Client, make: Make) -> None:
    user = User.objects.create_user("looker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_sourcefile"))
    client.force_login(user)
    assert "上传文件" not in client.get("/admin/speeches/sourcefile/").text
    assert client.get("/admin/speeches/sourcefile/upload/").status_code == 403
    assert client.post("/admin/speeches/sourcefile/upload/").status_code == 403
