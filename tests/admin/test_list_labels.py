"""On a phone the heads of a list have no room: each cell says itself which column it is of."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import strip_tags

from speeches.models import CustomField, WordingFamily
from tests.factories import Make, made_speech


@pytest.fixture
def rows(desk: Client, make: Make) -> Client:
    made_speech(status="draft", title="甲", doubt_count=1)
    make(title="乙")
    User.objects.create_user("li")
    CustomField.objects.create(key="number", label="文号", kind="text", position=1)
    WordingFamily.objects.create(name="乡村振兴", forms="乡村振兴")
    return desk


@pytest.mark.parametrize(
    "page",
    [
        "speeches/speech/",
        "speeches/sourcefile/",
        "speeches/meetingtype/",
        "speeches/customfield/",
        "speeches/customfield/presets/",
        "speeches/wordingfamily/",
        "speeches/speech/review/",
        "auth/user/",
        "auth/group/",
    ],
)
def test_each_cell_names_its_column(rows: Client, page: str) -> None:
    text = rows.get(f"/admin/{page}").text
    table = re.search(r'<table (?:id="result_list"|class="arrivals").*?</table>', text, re.DOTALL)
    assert table
    head, body = table[0].split("</thead>", 1)
    heads = re.findall(r"<th\b(.*?)</th>", head, re.DOTALL)
    row = re.findall(r"<(?:td|th)\b([^>]*)>", body.split("<tr", 2)[1])
    assert len(row) == len(heads)
    for cell, column in zip(row, heads, strict=True):
        named = re.search(r'data-label="([^"]*)"', cell)
        seen = " ".join(strip_tags(f"<th{column}").split())
        if "checkbox" in cell or "choose" in cell:
            assert named is None
        else:
            assert named
            assert named[1] in seen
            assert named[1]


def test_a_name_in_a_cell_makes_no_cell(rows: Client, make: Make) -> None:
    make(title='<td class="x">丙</td>')
    assert '<td class="x" data-label' not in rows.get("/admin/speeches/speech/").text
