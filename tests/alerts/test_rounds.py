"""When what is new is looked for: by the worker from an hour on, by a command, daily and weekly; and what bounds it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from archive.mail import mail_settings
from speeches.alerts import alerts_due, look_for_news, send_alert_mails
from speeches.models import Alert, AlertMail, FirstPublication, Speech
from speeches.search import Filters, IndexUnavailable, Mode, found_among, found_keys
from speeches.tasks import look_for_alerts, requeue_unfinished, send_mails
from tests.alerts.conftest import Subscribe
from tests.alerts.mail_server import MailServer, Taken
from tests.factories import Make

Next = Callable[[], list[Taken]]
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("frequency", "looked", "today", "due"),
    [
        ("daily", MONDAY, MONDAY, False),
        ("daily", MONDAY, MONDAY + timedelta(days=1), True),
        ("daily", MONDAY, MONDAY + timedelta(days=30), True),
        ("weekly", MONDAY, MONDAY + timedelta(days=6), False),
        ("weekly", MONDAY, MONDAY + timedelta(days=7), True),
        ("weekly", MONDAY + timedelta(days=3), MONDAY + timedelta(days=7), True),
        ("weekly", MONDAY + timedelta(days=3), MONDAY + timedelta(days=4), False),
        ("weekly", MONDAY - timedelta(days=1), MONDAY + timedelta(days=2), True),  # the worker was off on Monday
    ],
)
def test_daily_is_another_day_and_weekly_another_week(
    subscribe: Subscribe, frequency: str, looked: date, today: date, due: bool
) -> None:
    subscribe(frequency=frequency)
    Alert.objects.update(looked_on=looked)
    assert Alert.objects.due(today, today - timedelta(days=today.weekday())).exists() == due


def test_the_worker_waits_for_the_hour(
    subscribe: Subscribe, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    now = timezone.localtime()
    settings.ALERTS_HOUR = 7
    for hour, due in ((6, False), (7, True), (23, True)):
        at = datetime(now.year, now.month, now.day, hour, tzinfo=now.tzinfo)
        monkeypatch.setattr(timezone, "localtime", lambda at=at: at)
        assert alerts_due() == due
    settings.ALERTS = False
    assert not alerts_due()


def test_the_worker_looks_and_sends(make: Make, subscribe: Subscribe, server: MailServer) -> None:
    subscribe()
    make()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    queued = []
    for _round in range(2):
        requeue_unfinished()
        for task in (look_for_alerts, send_mails):
            queued.append(task.module_path)
            task.func()
    assert len(server.taken) == 1
    assert not alerts_due()


def test_a_worker_without_mail_queues_nothing(subscribe: Subscribe, settings: Settings) -> None:
    from django_tasks_db.models import DBTaskResult

    subscribe()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    settings.ALERTS = False
    requeue_unfinished()
    assert not DBTaskResult.objects.filter(task_path=look_for_alerts.module_path).exists()
    Alert.objects.create(subscriber=Alert.objects.get().subscriber, digest="x", language="zh-hans")
    Alert.objects.filter(digest="x").update(created_at=timezone.now() - timedelta(days=8))
    settings.ALERTS = True
    requeue_unfinished()
    requeue_unfinished()
    assert Alert.objects.count() == 1  # nobody confirmed the other one
    assert DBTaskResult.objects.filter(task_path=look_for_alerts.module_path).count() == 1


def test_the_command_sends_what_is_due_and_counts_without_naming_anybody(
    make: Make, subscribe: Subscribe, server: MailServer
) -> None:
    subscribe()
    make()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    said, told = StringIO(), StringIO()
    call_command("send_alerts", "--status", stdout=said, stderr=told)
    assert server.taken == []
    call_command("send_alerts", stdout=said, stderr=told)
    call_command("send_alerts", stdout=said, stderr=told)
    assert len(server.taken) == 1
    assert "地址 1 个" in said.getvalue()
    assert "发出 1 封" in told.getvalue()
    assert "@" not in said.getvalue() + told.getvalue()
    assert "抓落实" not in said.getvalue() + told.getvalue()


def test_the_command_says_that_no_mail_is_set_up(db: None) -> None:
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("send_alerts")


def test_while_the_index_cannot_be_searched_what_is_due_stays_so(
    make: Make, subscribe: Subscribe, next_day: Next, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speeches.alerts import alert_search

    subscribe()
    make()

    def gone(*_: object, **__: object) -> None:
        raise IndexUnavailable("index")

    with monkeypatch.context() as patched:
        patched.setattr(alert_search, "found_among", gone)
        Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
        with pytest.raises(IndexUnavailable):
            look_for_news()
        look_for_alerts.func()  # the worker goes on with other things
    assert alerts_due()
    assert len(next_day()) == 1


def test_a_search_that_takes_too_long_is_told_of_and_stops_no_other(
    make: Make, subscribe: Subscribe, next_day: Next, settings: Settings
) -> None:
    subscribe()
    make()
    settings.QUERY_SECONDS = -1
    assert next_day() == []
    assert Alert.objects.get().too_costly
    settings.QUERY_SECONDS = 5
    assert len(next_day()) == 1
    assert not Alert.objects.get().too_costly


def test_a_server_that_is_out_of_reach_is_tried_again_and_nothing_is_lost(
    make: Make, subscribe: Subscribe, settings: Settings, next_day: Next
) -> None:
    subscribe()
    subscribe(email="other@example.org")
    make()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    assert next_day() == []
    assert list(AlertMail.objects.filter(kind="news").values_list("state", "attempts")) == [
        ("waiting", 1),
        ("waiting", 0),
    ]
    assert send_alert_mails() == {}  # for some minutes nothing is tried
    settings.EMAIL_PORT = port
    assert len(next_day()) == 2


def test_what_could_not_be_sent_for_days_is_new_once_more(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next
) -> None:
    subscribe()
    make()
    server.answers["RCPT"] = "451 later"
    next_day()
    AlertMail.objects.update(created_at=timezone.now() - timedelta(days=4), next_at=timezone.now())
    send_alert_mails()
    assert AlertMail.objects.get(kind="news").state == "dropped"
    del server.answers["RCPT"]
    assert len(next_day()) == 1
    assert next_day() == []


def test_a_mail_that_cannot_be_made_holds_up_no_other(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next
) -> None:
    subscribe(email="first@example.org")
    broken = Alert.objects.get()
    subscribe(email="second@example.org")
    make()
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    look_for_news()
    Alert.objects.filter(pk=broken.pk).update(chosen={"nothing": "x"})
    send_alert_mails()
    assert [mail.address for mail in server.taken] == ["second@example.org"]
    assert AlertMail.objects.get(alert=broken, kind="news").state == "waiting"


def test_a_search_that_cannot_be_asked_stops_no_other(make: Make, subscribe: Subscribe, next_day: Next) -> None:
    subscribe(email="first@example.org")
    Alert.objects.update(chosen={"nothing": "x"}, digest="0")
    subscribe(email="second@example.org")
    make()
    assert [mail.address for mail in next_day()] == ["second@example.org"]
    assert not alerts_due()
    Alert.objects.filter(digest="0").update(chosen={})
    assert [mail.address for mail in next_day()] == ["first@example.org"]


def test_many_readers_of_one_search_ask_it_once(
    make: Make, subscribe: Subscribe, next_day: Next, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speeches.alerts import alert_search

    for number in range(5):
        subscribe(email=f"r{number}@example.org")
    make()
    asked = []
    was = alert_search.found_among
    monkeypatch.setattr(alert_search, "found_among", lambda keys, q, *a, **k: asked.append(q) or was(keys, q, *a, **k))
    Alert.objects.update(looked_on=timezone.localdate() - timedelta(days=8))
    assert look_for_news() == 5
    assert asked == ["“抓落实”"]
    assert FirstPublication.objects.count() == 1
    assert next_day() != []


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    "q", ["“抓落实”", "落实 议题", "抓___落实", "题名:工作", "-防汛", "", "“，”", "2009..2010", "甲 OR “议题”"]
)
def test_a_search_among_some_speeches_finds_what_the_whole_search_finds_of_them(make: Make, q: str, mode: Mode) -> None:
    kinds = ["抓落实", "抓 落实，议题", "抓好落实", "防汛", "今天议题"]
    speeches = [make(sections=[(0, "", "", text)], date=f"20{9 + n:02}") for n, text in enumerate(kinds)]
    keys = {speech.pk for speech in speeches[::2]}
    for filters in (Filters(), Filters(year=2009), Filters(speaker="李一民")):
        every = found_keys(q, filters, mode=mode).keys
        assert set(found_among(keys, q, filters, mode=mode)) == keys.intersection(every)
    assert found_among(set(), q) == {}
    assert Speech.objects.count() == 5


GOOD = ("smtp+tls://u%40x:p@mail.example.org:587", "a@example.org", "https://a.example.org")


def test_mail_is_set_up_by_one_address() -> None:
    read = mail_settings(*GOOD)
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("u@x", "p")
    assert mail_settings("smtp+ssl://mail.example.org", *GOOD[1:])["EMAIL_PORT"] == 465
    assert mail_settings("smtp://mail.example.org", *GOOD[1:])["EMAIL_HOST_USER"] == ""
    assert mail_settings("", "", "") == {}


@pytest.mark.parametrize(
    ("url", "sender", "site", "said"),
    [
        ("consolemail://", *GOOD[1:], "EMAIL_URL"),
        ("mail.example.org:25", *GOOD[1:], "EMAIL_URL"),
        ("smtp://h:99999", *GOOD[1:], "EMAIL_URL"),
        ("smtp://", *GOOD[1:], "EMAIL_URL"),
        (GOOD[0], "", GOOD[2], "DEFAULT_FROM_EMAIL"),
        (GOOD[0], GOOD[1], "", "PUBLIC_URL"),
        (GOOD[0], GOOD[1], "archive.example.org", "PUBLIC_URL"),
    ],
)
def test_what_is_set_up_by_halves_is_told_of(url: str, sender: str, site: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        mail_settings(url, sender, site)
