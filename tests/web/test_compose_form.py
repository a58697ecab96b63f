"""The advanced search form that is filled in piece by piece is the form that Django would render."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from speeches.models import MeetingType
from speeches.web.compose_form import compose_html
from speeches.web.forms import ComposeForm

FILLED: list[dict[str, Any]] = [
    {},
    {"words": "抓落实 <b>\"&'", "phrase": "市委市政府", "any_of": "甲 乙", "none_of": "丙"},
    {"first_year": 2008, "last_year": 2013, "meeting_type": "座谈会", "sort": "oldest", "mode": "literal"},
    {"title": "政府工作报告", "speaker": "王二河", "meeting_type": "没有这一类", "sort": "relevance", "mode": ""},
    {"meeting_type": 'a"<b>', "sort": "", "first_year": None},
]


@pytest.mark.django_db
@pytest.mark.parametrize("values", FILLED)
@pytest.mark.parametrize("unseen", [{}, {"only_year": 2009, "only_speaker": "王<二"}])
def test_it_is_the_form_that_would_be_rendered(values: dict[str, Any], unseen: dict[str, Any]) -> None:
    MeetingType.objects.create(name='a"<b>')
    whole = render_to_string("parts/compose.html", {"form": ComposeForm(initial=values), "unseen": unseen})
    assert compose_html(values, unseen) == whole


@pytest.mark.django_db
def test_a_new_meeting_type_can_be_chosen_at_once() -> None:
    compose_html({}, {})
    MeetingType.objects.create(name="新设的会")
    assert '<option value="新设的会" selected>' in compose_html({"meeting_type": "新设的会"}, {})
