"""A page is of one state of rows and index, and reads both with few statements."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.models import ContentVersion, MeetingType, Speech, one_version
from speeches.search import engine, search_speeches
from tests.factories import Make, made_speech

LEFT_OUT = ("corrected", "corrections", "doubts", "date_evidence")


def test_within_one_commit_what_is_written_meanwhile_is_not_seen(make: Make) -> None:
    make("抓落实。")
    with engine().one_commit():
        assert search_speeches("抓落实").total == 1
        make("抓落实。")
        assert search_speeches("抓落实").total == 1
    assert search_speeches("抓落实").total == 2


def test_within_one_version_the_token_is_read_once(make: Make) -> None:
    speech = make("抓落实。")
    with one_version(), CaptureQueriesContext(connection) as queries:
        token = ContentVersion.objects.token()
        assert ContentVersion.objects.token() == token
    assert len(queries) == 1
    speech.sections.update(body="改过。")
    assert ContentVersion.objects.token() != token


def test_speeches_by_key_are_the_published_ones_as_a_queryset_reads_them(db: None) -> None:
    speeches = [made_speech(title=f"第{number}篇", redacted=number == 1) for number in range(3)]
    hidden = made_speech(status=Speech.Status.WITHDRAWN)
    keys = [speech.pk for speech in [*speeches, hidden]]
    found = Speech.objects.published_by_key(keys, *LEFT_OUT)
    usual = Speech.objects.published().for_list().defer(*LEFT_OUT).in_bulk(keys)
    assert found.keys() == usual.keys() == {speech.pk for speech in speeches}
    for pk, speech in found.items():
        assert speech.get_deferred_fields() == usual[pk].get_deferred_fields()
        assert vars(speech) | {"_state": None} == vars(usual[pk]) | {"_state": None}
        assert speech.meeting_type == usual[pk].meeting_type
    assert Speech.objects.published_by_key([]) == {}


def test_a_meeting_type_that_was_renamed_is_read_anew(db: None) -> None:
    speech = made_speech()
    assert speech.meeting_type
    Speech.objects.published_by_key([speech.pk])
    MeetingType.objects.filter(pk=speech.meeting_type_id).update(name="改名之会")
    with CaptureQueriesContext(connection) as queries:
        read = Speech.objects.published_by_key([speech.pk])[speech.pk]
        assert read.meeting_type
        assert read.meeting_type.name == "改名之会"
    assert len(queries) == 3  # the speeches, the version of the rows, and the types anew


def test_sections_are_read_in_their_order(db: None) -> None:
    first, second = made_speech(), made_speech()
    rows = Speech.objects.section_rows([second.pk, first.pk])
    for speech in (first, second):
        sections = speech.sections.order_by("order").values_list("order", "printed", "body")
        assert [(row.order, row.printed, row.body) for row in rows[speech.pk]] == list(sections)
    assert Speech.objects.section_rows([]) == {}
