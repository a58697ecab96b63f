"""Drafts as rows of a database that machines share: encrypted, and gone when their time is over."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from speeches.models import SharedDraft, SharedDraftPart
from speeches.search.draft_check.draft_place import MOST_OF_ONE, DraftsFull
from speeches.search.draft_check.draft_rows import DraftRows

pytestmark = pytest.mark.django_db
SAID = "还没有公开的话".encode()
TOKEN, OTHER = "a" * 32, "b" * 32


def drafts() -> DraftRows:
    place = DraftRows()
    place.add(TOKEN, "client", SAID)
    return place


def test_a_draft_and_what_was_found_are_read_by_who_has_the_token_and_by_nobody_else() -> None:
    place = drafts()
    for part in (b"one", b"two"):
        with place.appending(TOKEN) as append:
            assert append
            append(part)
    assert (place.head(TOKEN), place.results(TOKEN)) == (SAID, [b"one", b"two"])
    assert (place.head(OTHER), place.results(OTHER)) == (None, [])
    with place.appending(OTHER) as append:
        assert append is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, client, head FROM speeches_shareddraft")
        (row,) = cursor.fetchall()
    assert TOKEN not in row
    assert SAID not in bytes(row[2])


def test_under_another_secret_key_nothing_is_read(settings: Settings) -> None:
    place = drafts()
    settings.SECRET_KEY = "another" * 8
    assert place.head(TOKEN) is None
    SharedDraft.objects.update(name="")  # and whoever knew under which name it lies has no key
    settings.SECRET_KEY = "a third" * 8
    assert place.head(TOKEN) is None


def test_a_draft_goes_after_half_an_hour_and_one_that_is_kept_after_a_week() -> None:
    place = drafts()
    place.add(OTHER, "client", SAID)
    place.keep(OTHER)
    assert (place.is_kept(TOKEN), place.is_kept(OTHER)) == (False, True)
    SharedDraft.objects.update(looked_at=timezone.now() - timedelta(minutes=31))
    place.remove_expired()
    assert (place.head(TOKEN), place.head(OTHER)) == (None, SAID)
    SharedDraft.objects.update(kept_at=timezone.now() - timedelta(days=8))
    place.remove_expired()
    assert not SharedDraft.objects.exists()


def test_deleting_leaves_nothing() -> None:
    place = drafts()
    with place.appending(TOKEN) as append:
        assert append
        append(b"found")
    place.delete(TOKEN)
    assert not SharedDraft.objects.exists()
    assert not SharedDraftPart.objects.exists()


def test_the_oldest_of_one_client_makes_room_unless_all_are_kept() -> None:
    place = DraftRows()
    for number in range(MOST_OF_ONE):
        place.add(f"token {number}", "client", SAID)
    SharedDraft.objects.exclude(name="").update(kept_at=timezone.now())
    with pytest.raises(DraftsFull):
        place.make_room("client")
    place.make_room("somebody else")
    SharedDraft.objects.update(kept_at=None)
    place.make_room("client")
    assert SharedDraft.objects.count() == MOST_OF_ONE - 1
