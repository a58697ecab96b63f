"""The desk's lists of thousands: their filters find what they say, and no list asks more of the database than a few."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.models import DroppedPiece, NearCopy, SourceFile, Speech
from tests.archivist import LIST, listed
from tests.factories import drop, made_source, made_speech


def doubted(title: str, *fields: str, **more: Any) -> Speech:
    speech = made_speech(status="draft", title=title, **more)
    pairs = [[field, f"{field}可疑"] for field in fields]
    Speech.objects.filter(pk=speech.pk).update(extraction_doubts=pairs, doubt_count=len(fields))
    return speech


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("title", {"甲"}),
        ("speaker", {"甲"}),
        ("text", {"乙"}),
        ("document_type", {"丙"}),
        ("parts", set()),
        ("complete", {"丁"}),
        ("meeting_type", {"戊"}),
        ("near", {"甲", "乙"}),
        ("same", set()),
        ("place", {"壬"}),
        ("published_on", {"癸"}),
        ("file", {"己"}),
        ("difference", {"庚"}),
    ],
)
def test_drafts_are_narrowed_by_what_they_are_doubted_for(desk: Client, kind: str, found: set[str]) -> None:
    one, two = doubted("甲", "title", "speaker"), doubted("乙", "正文")
    NearCopy.objects.create(speech=one, other=two, share=0.5)
    NearCopy.objects.create(speech=two, other=one, share=0.5)
    doubted("丙", "document_type")
    doubted("丁", complete=False)
    doubted("戊", "meeting_type")
    doubted("壬", "place")
    doubted("癸", "published_on")
    doubted("己", source=made_source(warnings=["有乱码"]))
    doubted("庚", source=made_source(differs="不能一一对应"))
    settled = doubted("辛", "title", "speaker", "正文")
    Speech.objects.filter(pk=settled.pk).update(corrected=["speaker", "title", "正文"])
    assert set(listed(desk, doubts=kind)) == found


def test_drafts_are_narrowed_by_uploader_years_place_and_speaker_together(desk: Client) -> None:
    uploader = User.objects.create_user("uploader")
    doubted("甲", date="2009-02-02", source=made_source(uploaded_by=uploader))
    doubted("乙", date="2011", place="北京市", speaker="王二河")
    doubted("丙", date=None, published_on="2012-03-04")
    assert listed(desk, uploader=uploader.pk) == ["甲"]
    assert set(listed(desk, since=2010)) == {"乙", "丙"}
    assert listed(desk, since=2010, until=2011) == ["乙"]
    assert listed(desk, where="北京", who="王") == ["乙"]
    assert listed(desk, where="北京", who="李") == []
    assert listed(desk, sort="date") == ["甲", "乙", "丙"]
    assert listed(desk, sort="place")[-1] == "乙"
    for odd in ({"since": "x"}, {"since": "99999"}, {"uploader": "9" * 30}, {"mine": "z"}, {"until": "-1"}):
        assert len(listed(desk, **odd)) == 3


def test_the_form_says_which_filters_are_set_and_keeps_them_from_page_to_page(desk: Client) -> None:
    source = made_source()
    rows = [Speech(source=source, order=n + 1, status="draft", title=f"{n}", place="临江市") for n in range(60)]
    Speech.objects.bulk_create(rows)
    page = desk.get(LIST, {"where": "临江", "sort": "title"})
    assert '<details class="more" open>' in page.text
    assert "where=%E4%B8%B4%E6%B1%9F&amp;sort=title&amp;page=2" in page.text
    assert '<details class="more">' in desk.get(LIST).text


@pytest.mark.parametrize("address", ["/admin/speeches/speech/", "/admin/speeches/sourcefile/", LIST])
def test_a_list_asks_as_much_of_the_database_for_many_rows_as_for_few(desk: Client, address: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    made_speech(status="draft")
    asked()
    few = asked()
    for n in range(60):
        made_speech(status="draft", title=f"第{n}号", doubt_count=0)
    assert asked() == few < 25


def test_numbers_beside_files_are_right_and_the_list_is_sorted_by_them(desk: Client) -> None:
    one, two, none = (made_source(name=f"{name}.txt") for name in "甲乙丙")
    for order in (1, 2):
        made_speech(source=one, order=order)
    made_speech(source=two)
    drop(one, "套话", "套话")
    rows = {
        row.name: (row.speech_n, row.dropped_n)
        for row in desk.get("/admin/speeches/sourcefile/").context["cl"].result_list
    }
    assert rows == {"甲.txt": (2, 2), "乙.txt": (1, 0), "丙.txt": (0, 0)}
    listed_by = desk.get("/admin/speeches/sourcefile/", {"o": "-3"}).context["cl"].result_list
    assert [row.pk for row in listed_by] == [one.pk, two.pk, none.pk]
    assert (SourceFile.objects.count(), DroppedPiece.objects.count()) == (3, 2)
