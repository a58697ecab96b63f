"""Markup in anything that comes from outside is shown as text, and no page holds script or style of its own."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from speeches.models import MeetingType, Speech
from tests.factories import Make, drop, made_source
from tests.web.pages import EVIL, Seen


@pytest.fixture
def evil(make: Make) -> Speech:
    source = made_source(name=EVIL, encoding="<x-evil>", verdict=EVIL, warnings=[EVIL])
    drop(source, EVIL, reason="<x-evil>")
    kind = MeetingType.objects.create(name="<x-evil>\"'")
    fields = ("title", "subtitle", "byline", "speaker", "speaker_role", "occasion", "place", "incomplete_reason")
    texts = dict.fromkeys(fields, EVIL)
    return make(
        **texts, source=source, date="2009", date_basis="inferred", date_evidence=EVIL, complete=False,
        meeting_type=kind, sections=[(1, "一、", EVIL, f"{EVIL}\n{EVIL}")],
    )  # fmt: skip


def public(speech: Speech) -> list[str]:
    names = [reverse(kind, args=[EVIL]) for kind in ("speaker", "place")]
    kind = speech.meeting_type.get_absolute_url() if speech.meeting_type else ""
    plain = ["/", "/about/", "/years/", "/years/2009/", "/types/", kind, "/speakers/", "/places/", *names]
    return [*plain, speech.get_absolute_url(), f"/sources/{speech.source_id}/", "/search/", "/nowhere/"]


def test_markup_from_outside_is_shown_as_text_on_every_page(client: Client, evil: Speech) -> None:
    for page in public(evil):
        for question in ({}, {"q": EVIL}, {"year": EVIL, "meeting_type": EVIL[:20], "page": EVIL, EVIL: EVIL}):
            seen = Seen(client.get(page, question).text)
            assert "x-evil" not in seen.tags, page
            assert "onclick" not in seen.attributes, page


def test_marks_go_around_escaped_text(client: Client, evil: Speech) -> None:
    for page in ("/search/", evil.get_absolute_url()):
        html = client.get(page, {"q": "“抓落实”"}).text
        found = re.findall(
            '<mark[^>]*>抓落实</mark>(?:<span class="hop">(?:(?!<mark).)*?</(?:a|span)></span>)?(.{26})', html
        )
        assert len(found) >= 3, page
        assert set(found) == {"&quot;&#x27;&gt;&lt;x-evil"}, page


def test_search_shows_hostile_filters_as_text(client: Client, evil: Speech) -> None:
    answer = client.get("/search/", {"q": "落实", "speaker": EVIL, "place": EVIL, "meeting_type": "<x-evil>\"'"})
    assert answer.context["results"].total == 1
    assert "x-evil" not in Seen(answer.text).tags


def test_the_desk_shows_markup_as_text(client: Client, evil: Speech) -> None:
    client.force_login(User.objects.create_superuser("archivist"))
    pages = [
        "/admin/speeches/speech/", f"/admin/speeches/speech/{evil.pk}/change/",
        "/admin/speeches/sourcefile/", f"/admin/speeches/sourcefile/{evil.source_id}/change/",
        "/admin/speeches/meetingtype/",
    ]  # fmt: skip
    for page in pages:
        assert "x-evil" not in Seen(client.get(page).text).tags, page


def test_no_page_has_script_or_style_of_its_own(client: Client, evil: Speech) -> None:
    for page in public(evil):
        seen = Seen(client.get(page).text)
        assert "style" not in seen.tags + seen.attributes, page
        assert not seen.inline_scripts, page
        assert not [name for name in seen.attributes if name.startswith("on")], page


def test_no_page_asks_another_server_for_anything(client: Client, evil: Speech) -> None:
    for page in [*public(evil), "/api/v1/docs"]:
        html = client.get(page).text
        assert "http://" not in html.replace("http://www.w3.org", "").replace("http://testserver/", "")
        assert "https://" not in html
        assert 'src="//' not in html
