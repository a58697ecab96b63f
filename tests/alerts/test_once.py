"""Each reader is told of each speech once, whatever happens to the speech, the index or the sender."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from speeches.alerts import look_for_news, resume_alerts, send_alert_mails
from speeches.curation import delete_speeches, publish_speeches, withdraw_speeches
from speeches.models import AlertMail, AnnouncedSpeech, FirstPublication, Speech, Subscriber
from speeches.search import rebuild_index, sync_pending
from speeches.search.index import indexing
from tests.alerts.conftest import Subscribe
from tests.alerts.mail_server import MailServer, Taken
from tests.factories import Make, made_source, made_speech

Next = Callable[[], list[Taken]]


def published(pk: int) -> None:
    publish_speeches([pk])
    sync_pending()


def withdrawn(pk: int) -> None:
    withdraw_speeches([pk])
    sync_pending()


def test_what_was_public_before_is_not_new_and_what_comes_later_is(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    make(title="先前的讲话")
    subscribe()
    assert next_day() == []
    make(title="后来的讲话")
    (mail,) = next_day()
    assert "后来的讲话" in mail.text
    assert "先前的讲话" not in mail.text
    assert next_day() == []


def test_published_withdrawn_published_again_and_rebuilt_a_speech_is_told_of_once(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    subscribe()
    speech = make()
    assert len(next_day()) == 1
    withdrawn(speech.pk)
    assert next_day() == []
    published(speech.pk)
    assert next_day() == []
    rebuild_index()
    assert next_day() == []
    call_command("update_index")
    Speech.objects.filter(pk=speech.pk).update(title="改了题名")
    indexing.update_index([speech.pk])
    assert next_day() == []


def test_a_draft_that_was_there_before_is_new_when_it_is_published(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    draft = make(status="draft")
    subscribe()
    assert next_day() == []
    published(draft.pk)
    assert len(next_day()) == 1


def test_a_speech_of_before_is_not_new_when_it_is_published_again(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    speech = make()
    withdrawn(speech.pk)
    subscribe()
    published(speech.pk)
    assert next_day() == []


def test_a_speech_that_is_withdrawn_before_the_mail_goes_is_not_named_and_comes_when_it_is_public_again(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next
) -> None:
    subscribe()
    stays, goes = make(title="留下的一篇"), make(title="撤下的一篇")
    look_all()
    withdrawn(goes.pk)
    send_alert_mails()
    (mail,) = server.taken
    assert "留下的一篇" in mail.text
    assert "撤下的一篇" not in mail.text + mail.html
    published(goes.pk)
    (second,) = next_day()
    assert "撤下的一篇" in second.text
    assert "留下的一篇" not in second.text
    assert next_day() == []
    assert AnnouncedSpeech.objects.count() == 2
    assert {row.publication.speech for row in AnnouncedSpeech.objects.all()} == {stays.pk, goes.pk}


def test_a_speech_that_is_withdrawn_while_the_server_waits_for_the_end_is_not_sent(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speeches.alerts import outbox

    subscribe()
    speech = make()
    look_all()
    was = outbox._hand_over

    def late(mail: Any, news: Any) -> bool:
        withdrawn(speech.pk)
        return was(mail, news)

    monkeypatch.setattr(outbox, "_hand_over", late)
    send_alert_mails()
    assert server.taken == []
    monkeypatch.undo()
    published(speech.pk)
    assert len(next_day()) == 1
    assert next_day() == []


def test_a_sender_that_wakes_up_after_its_claim_was_given_to_another_sends_nothing(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speeches.alerts import outbox

    subscribe()
    make()
    look_all()
    was = outbox._hand_over

    def late(mail: Any, news: Any) -> bool:
        AlertMail.objects.filter(pk=mail.pk).update(claimed_at=timezone.now() - timedelta(hours=1))
        outbox._release_lapsed()
        return was(mail, news)

    monkeypatch.setattr(outbox, "_hand_over", late)
    send_alert_mails(seconds=0.01)
    assert server.taken == []
    monkeypatch.undo()
    assert len(next_day()) == 1
    assert next_day() == []


def test_a_file_that_is_read_again_after_its_speech_was_deleted_brings_nothing_new(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    subscribe()
    source = made_source("在工作会议上的讲话\n同志们：\n抓落实要抓到底。".encode())
    first = make(source=source)
    assert len(next_day()) == 1
    delete_speeches([first], None)
    sync_pending()
    again = make(source=source, status="draft")
    published(again.pk)
    assert again.pk != first.pk
    assert next_day() == []
    another = make(source=source, order=2, title="合集里的另一篇")
    (mail,) = next_day()
    assert another.title in mail.text


def test_what_the_index_does_not_have_yet_is_told_of_when_it_has(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    subscribe()
    make(title="先编入的一篇")
    late = made_speech(title="后编入的一篇")
    (mail,) = next_day()
    assert "先编入" in mail.text
    assert "后编入" not in mail.text
    indexing.update_index([late.pk])
    (second,) = next_day()
    assert "后编入" in second.text


def test_two_who_look_at_the_same_time_put_out_one_mail(make: Make, subscribe: Subscribe, server: MailServer) -> None:
    from speeches.alerts import news
    from speeches.models import Alert

    subscribe()
    make()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    alert = Alert.objects.get()
    publications = list(FirstPublication.objects.values_list("pk", flat=True)) or [note()]
    assert news._put_out(alert, publications, timezone.localdate())
    assert not news._put_out(alert, publications, timezone.localdate())
    assert AlertMail.objects.filter(kind="news").count() == 1


def note() -> int:
    from speeches.alerts.first_publications import note_first_publications

    note_first_publications()
    return FirstPublication.objects.get().pk


def look_all() -> None:
    from speeches.models import Alert

    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    look_for_news()


def test_a_refused_address_is_tried_three_times_and_what_it_missed_comes_when_its_reader_says_so(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next
) -> None:
    subscribe()
    make(title="第一篇")
    server.answers["RCPT"] = "550 no such user"
    for _day in range(5):
        assert next_day() == []
    assert server.tried.count("reader@example.org") == 1 + 3  # the confirmation, and three refusals
    subscriber = Subscriber.objects.get()
    assert subscriber.paused_at
    make(title="第二篇")
    assert next_day() == []
    del server.answers["RCPT"]
    assert next_day() == []
    resume_alerts(subscriber)
    (mail,) = next_day()
    assert "第一篇" in mail.text
    assert "第二篇" in mail.text
    assert next_day() == []


def test_a_refusal_between_mails_that_are_taken_pauses_nothing(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next
) -> None:
    subscribe()
    for day in range(4):
        make(title=f"第{day}篇")
        server.answers["DATA"] = "554 not today"
        assert next_day() == []
        del server.answers["DATA"]
        assert len(next_day()) == 1
    assert Subscriber.objects.get().paused_at is None


@pytest.mark.parametrize("step", ["RCPT", "DATA", "MAIL"])
def test_what_is_not_taken_now_is_sent_later_once(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next, step: str
) -> None:
    subscribe()
    make()
    server.answers[step] = "451 try again later"
    assert next_day() == []
    mail = AlertMail.objects.get(kind="news")
    assert (mail.state, mail.attempts) == ("waiting", 1)
    assert mail.next_at > timezone.now()
    del server.answers[step]
    assert len(next_day()) == 1
    assert next_day() == []
    assert Subscriber.objects.get().refusals == 0
