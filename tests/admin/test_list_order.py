"""Lists at the desk are in the same order on every database: names by code points, what is empty before all else."""

import re

import pytest
from django.test import Client

from speeches.admin.speeches.speech_admin import SpeechAdmin
from speeches.models import MeetingType
from tests.factories import made_speech

# By code points; a locale's rules would have 'a' before 'B' and sort characters by pinyin or strokes.
NAMES = ["A", "B", "Z", "a", "é", "丁", "一凡", "中", "李", "李一", "王", "ﾊﾝ", "𠀀"]


def listed(desk: Client, query: str) -> list[str]:
    page = desk.get(f"/admin/speeches/speech/{query}").text
    return re.findall(r'class="field-title[^>]*><a[^>]*>([^<]*)</a>', page)


@pytest.fixture
def speeches(db: None) -> None:
    kind = MeetingType.objects.get_or_create(name="座谈会", defaults={"order": 1})[0]
    made_speech(title="无日期", date=None, date_basis="none", meeting_type=None)
    made_speech(title="旧", date="2001", meeting_type=kind)
    made_speech(title="新", date="2010-05", meeting_type=kind)


def test_a_list_begins_with_the_newest_and_ends_with_what_has_no_date(desk: Client, speeches: None) -> None:
    assert listed(desk, "") == ["新", "旧", "无日期"]


def test_a_column_is_sorted_with_what_is_empty_before_all_else(desk: Client, speeches: None) -> None:
    shown = list(SpeechAdmin.list_display)
    dated, kind = shown.index("dated") + 1, shown.index("meeting_type") + 1
    assert listed(desk, f"?o={dated}") == ["无日期", "旧", "新"]
    assert listed(desk, f"?o=-{dated}") == ["新", "旧", "无日期"]
    assert listed(desk, f"?o={kind}.{dated}")[0] == "无日期"
    assert listed(desk, f"?o=-{kind}.{dated}") == ["旧", "新", "无日期"]


@pytest.mark.django_db
def test_names_are_sorted_by_their_code_points() -> None:
    MeetingType.objects.all().delete()
    MeetingType.objects.bulk_create(MeetingType(name=name, order=1) for name in reversed(NAMES))
    assert list(MeetingType.objects.values_list("name", flat=True)) == sorted(NAMES)
