"""A shared dossier: read by whoever has the link, found by nobody else, closed when it is revoked or has run out."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import now

from archive.fairness import SHARE_GUESSES
from archive.fairness.attempts import Attempts
from speeches.curation import withdraw_speeches
from speeches.models import Dossier, Speech
from speeches.readers import share_dossier
from tests.factories import Make
from tests.readers.dossiers import collected, dossier_of, rewrite


@pytest.fixture
def speech(make: Make) -> Speech:
    return make(title="在临江的讲话", sections=[(0, "", "", "甲段第一句。\n乙段只有一句。")])


@pytest.fixture
def dossier(reader: User, speech: Speech) -> Dossier:
    held = dossier_of(reader, "给同事看的")
    collected(held, speech, "甲段第一句。", "我的附注")
    return held


def link_of(signed_in: Client, dossier: Dossier, days: str = "") -> str:
    signed_in.post(f"/dossiers/{dossier.pk}/settings/", {"act": "share", "days": days})
    found = re.search(r"http://testserver(/shared/[\w-]+/)", signed_in.get(f"/dossiers/{dossier.pk}/settings/").text)
    assert found
    return found[1]


def test_whoever_has_the_link_reads_it_without_an_account_and_changes_nothing(
    signed_in: Client, dossier: Dossier
) -> None:
    link, stranger = link_of(signed_in, dossier), Client()
    answer = stranger.get(link)
    assert all(said in answer.text for said in ("给同事看的", "甲段第一句。", "我的附注", "在临江的讲话"))
    assert "读者甲" not in answer.text
    assert not re.findall("<form[^>]*post|csrf|/dossiers/\\d", answer.text)
    assert stranger.post(link).status_code == 405
    assert stranger.get(f"/dossiers/{dossier.pk}/").status_code == 302


def test_a_link_has_192_random_bits_and_another_each_time(signed_in: Client, dossier: Dossier) -> None:
    links = {link_of(signed_in, dossier) for _ in range(3)}
    assert len(links) == 3
    assert all(len(link.split("/")[2]) == 32 for link in links)
    assert [Client().get(link).status_code for link in links].count(200) == 1


def test_the_secret_address_is_kept_from_robots_caches_and_other_sites(signed_in: Client, dossier: Dossier) -> None:
    answer = Client().get(link_of(signed_in, dossier))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer or "no-store" in answer["Cache-Control"]
    assert "/shared/" not in signed_in.get("/sitemap.xml").text


def test_a_revoked_link_a_link_that_ran_out_and_that_of_a_closed_account_lead_nowhere(
    signed_in: Client, dossier: Dossier, reader: User
) -> None:
    link = link_of(signed_in, dossier)
    signed_in.post(f"/dossiers/{dossier.pk}/settings/", {"act": "revoke"})
    assert Client().get(link).status_code == 404
    link = link_of(signed_in, dossier, "7")
    assert Client().get(link).status_code == 200
    Dossier.objects.update(share_until=now() - timedelta(seconds=1))
    assert Client().get(link).status_code == 404
    assert "现在只有您看得到" in signed_in.get(f"/dossiers/{dossier.pk}/settings/").text
    link = link_of(signed_in, dossier, "x; odd")
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert Client().get(link).status_code == 404


def test_a_withdrawn_or_deleted_speech_leaves_the_link_at_once_without_a_word(
    signed_in: Client, dossier: Dossier, speech: Speech
) -> None:
    link = link_of(signed_in, dossier)
    withdraw_speeches([speech.pk])
    assert not re.findall("甲段|在临江|我的附注|没有公开", Client().get(link).text)
    speech.delete()
    assert not re.findall("甲段|在临江|我的附注|已从本馆删除", Client().get(link).text)


def test_words_that_were_taken_out_of_a_speech_leave_the_link_and_its_owners_page_at_once(
    signed_in: Client, dossier: Dossier, speech: Speech
) -> None:
    link = link_of(signed_in, dossier)
    rewrite(speech, "别的话。")
    for page in (Client().get(link).text, signed_in.get(f"/dossiers/{dossier.pk}/").text):
        assert "原文已变" in page
        assert "在临江的讲话" in page
        assert "甲段" not in page


def test_wrong_links_are_stopped_and_a_right_one_opens_whoever_guessed_in_the_same_network(
    signed_in: Client, dossier: Dossier
) -> None:
    link, guesser = link_of(signed_in, dossier), Client(REMOTE_ADDR="203.0.113.9")
    codes = [guesser.get(f"/shared/{n:032}/").status_code for n in range(SHARE_GUESSES.most + 100)]
    assert codes == [404] * SHARE_GUESSES.most + [429] * 100
    assert guesser.get(link).status_code == 200
    refused = guesser.get(f"/shared/{'x' * 32}/")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= SHARE_GUESSES.seconds
    assert Client(REMOTE_ADDR="203.0.113.10").get(link).status_code == 200


@pytest.mark.parametrize("odd", ["%00", "a" * 5000, "%FF", "a%0Ab", "..%2f..", "٣" * 32, "x" * 32])
def test_an_odd_link_is_a_wrong_one(client: Client, db: None, odd: str) -> None:
    assert client.get(f"/shared/{odd}/").status_code in (400, 404)


def test_attempts_are_counted_for_a_network_of_version_six_and_the_file_does_not_grow(archive_data: object) -> None:
    guesses = Attempts("test", 3, 600)
    assert [guesses.add(f"2001:db8::{n:x}") for n in range(1, 6)] == [True, True, True, False, False]
    assert guesses.too_many("2001:db8::ffff")
    assert not guesses.too_many("2001:db8:1::1")
    for n in range(500):
        guesses.add(f"198.51.100.{n}")
    from pathlib import Path

    from django.conf import settings

    assert (Path(settings.ARCHIVE_DATA) / "lanes" / "test-attempts").stat().st_size <= (1 << 16) * 8


def test_a_share_is_made_for_a_number_of_days(dossier: Dossier) -> None:
    share_dossier(dossier, 7)
    assert dossier.share_until
    assert timedelta(days=6) < dossier.share_until - now() <= timedelta(days=7)
