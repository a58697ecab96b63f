"""The pages of alerts as readers meet them: ask, confirm, manage, cancel; nothing is sent before, nobody learns of others."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from speeches.alerts import AlertLink, forget_unconfirmed_alerts, send_alert_mails, signed_link
from speeches.models import Alert, AlertMail, MailRequest, Subscriber
from tests.alerts.conftest import SITE, Subscribe
from tests.alerts.mail_server import MailServer, Taken
from tests.alerts.reader import path_in
from tests.factories import Make

Next = Callable[[], list[Taken]]
ASKED = "/alerts/new/?q=" + quote("“抓落实”")
READER = {"email": "reader@example.org", "frequency": "weekly"}


def path_of(to: AlertLink, row: Alert | Subscriber) -> str:
    return signed_link(to, row.key).removeprefix(SITE)


def test_a_reader_asks_confirms_is_told_and_cancels(
    client: Client, make: Make, server: MailServer, next_day: Next
) -> None:
    make(title="先前的讲话")
    shown = client.get("/search/?q=" + quote("“抓落实”") + "&year=2009")
    address = re.search(r'href="(/alerts/new/[^"]+)"', shown.text)
    assert address
    form = client.get(address[1].replace("&amp;", "&"))
    assert "正文中有原话“抓落实”" in form.text
    assert "年份：2009" in form.text
    assert "现有 1 篇" in form.text
    answer = client.post(address[1].replace("&amp;", "&"), {"email": "reader@example.org", "frequency": "daily"})
    assert answer.status_code == 200
    assert Alert.objects.get().confirmed_at is None
    make(title="确认以前的讲话")
    assert next_day()[0].subject == "[讲话档案] 请确认：有新讲话时通知我"
    assert next_day() == []
    confirm = path_in(server.taken[0].text, "confirm")
    assert "确认" in client.get(confirm).text
    assert Alert.objects.get().confirmed_at is None  # looking changes nothing
    assert client.post(confirm).status_code == 200
    assert client.post(confirm).status_code == 200  # once more is no harm
    make(title="确认以后的讲话")
    make(title="别的年份", date="2010-01-01")
    (mail,) = next_day()
    assert "确认以后的讲话" in mail.text
    assert "确认以前" not in mail.text
    assert "别的年份" not in mail.text
    cancel = path_in(mail.text, "unsubscribe")
    assert "<button" in client.get(cancel).text
    assert Alert.objects.count() == 1
    assert client.post(cancel).status_code == 200
    assert (Alert.objects.count(), Subscriber.objects.count(), AlertMail.objects.count()) == (0, 0, 0)
    assert "已经取消" in client.get(cancel).text
    make(title="取消以后的讲话")
    assert next_day() == []


def test_a_mail_program_unsubscribes_by_one_post_without_cookie_or_key(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    subscribe()
    make()
    (mail,) = next_day()
    address = mail.message["List-Unsubscribe"].strip("<> ").removeprefix(SITE)
    program = Client(enforce_csrf_checks=True)
    answer = program.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200  # and no redirect (RFC 8058, 3.1)
    assert answer.cookies == {}
    assert Alert.objects.count() == 0
    assert program.post(address, "List-Unsubscribe=One-Click", content_type="text/plain").status_code == 200


def test_the_form_needs_its_key_for_other_sites_could_use_it_to_bomb_strangers(db: None, server: MailServer) -> None:
    assert Client(enforce_csrf_checks=True).post(ASKED, READER).status_code == 403


def test_a_link_that_was_changed_or_is_for_another_page_or_too_old_leads_nowhere(
    client: Client, subscribe: Subscribe
) -> None:
    alert = subscribe()
    for to in AlertLink:
        good = path_of(to, alert.subscriber if to is AlertLink.MANAGE else alert)
        assert client.get(good).status_code == 200
        token = good.split("/")[-2]
        wrong = ["x", token[:-1], token.replace(":", ""), f"{token}0", "0" * 32, token.upper(), token[1:]]
        others = [
            good.replace(to.value.split("_")[1], other.value.split("_")[1]) for other in AlertLink if other is not to
        ]
        for address in [*(good.replace(token, each) for each in wrong), *others]:
            assert client.get(address).status_code == 404, address
            assert client.post(address, {"act": "cancel_all"}).status_code == 404, address
    assert Alert.objects.count() == 1


def test_what_nobody_confirms_goes_after_a_week(client: Client, db: None, server: MailServer) -> None:
    client.post(ASKED, READER)
    alert = Alert.objects.get()
    forget_unconfirmed_alerts()
    assert Alert.objects.count() == 1
    Alert.objects.update(created_at=timezone.now() - timedelta(days=8))
    forget_unconfirmed_alerts()
    assert (Alert.objects.count(), Subscriber.objects.count(), AlertMail.objects.count()) == (0, 0, 0)
    assert client.post(path_of(AlertLink.CONFIRM, alert)).status_code == 404


def test_the_page_of_ones_alerts_changes_and_cancels_them(client: Client, make: Make, subscribe: Subscribe) -> None:
    first, second = subscribe(), subscribe("防汛")
    other = subscribe("防汛", email="other@example.org")
    manage = path_of(AlertLink.MANAGE, first.subscriber)
    page = client.get(manage)
    assert "reader@example.org" in page.text
    assert "other@example.org" not in page.text
    assert page.text.count('class="alert-row"') == 2
    assert page["Referrer-Policy"] == "same-origin"  # no other site learns the signed link
    assert "no-store" in page["Cache-Control"]
    client.post(manage, {"act": "weekly", "alert": str(first.key)})
    client.post(manage, {"act": "hourly", "alert": str(first.key)})
    client.post(manage, {"act": "cancel", "alert": str(other.key)})  # of somebody else
    client.post(manage, {"act": "cancel", "alert": "x"})
    client.post(manage, {})
    assert sorted(Alert.objects.values_list("frequency", flat=True)) == ["daily", "daily", "weekly"]
    client.post(manage, {"act": "cancel", "alert": str(second.key)})
    assert Alert.objects.count() == 2
    client.post(manage, {"act": "cancel_all"})
    assert list(Subscriber.objects.values_list("email", flat=True)) == ["other@example.org"]
    assert client.get(manage).status_code == 404


def test_a_paused_address_is_told_so_and_can_resume(client: Client, subscribe: Subscribe) -> None:
    alert = subscribe()
    Subscriber.objects.update(refusals=3, paused_at=timezone.now())
    manage = path_of(AlertLink.MANAGE, alert.subscriber)
    assert "连续 3 次拒收" in client.get(manage).text
    assert "已恢复发信" in client.post(manage, {"act": "resume"}).text
    assert "拒收" not in client.get(manage).text


def test_a_mail_of_which_nothing_is_known_is_told_of(
    client: Client, make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    alert = subscribe()
    make()
    next_day()
    AlertMail.objects.filter(kind="news").update(state="unsure")
    assert "可能没有送到" in client.get(path_of(AlertLink.MANAGE, alert.subscriber)).text


def test_the_answer_is_the_same_whether_an_address_is_known_or_had_its_mails(
    client: Client, make: Make, subscribe: Subscribe, server: MailServer
) -> None:
    subscribe()
    known = client.post(ASKED, READER).text
    unknown = client.post(ASKED, {**READER, "email": "nobody@example.org"}).text
    for _time in range(5):
        full = client.post(ASKED, {**READER, "email": "nobody@example.org"}).text
    assert known == unknown == full
    assert client.post("/alerts/", READER).text == client.post("/alerts/", {"email": "no@example.org"}).text


def test_a_stranger_gets_five_mails_a_day_however_the_address_is_written(
    client: Client, db: None, server: MailServer
) -> None:
    for number, address in enumerate(["v@example.org", "V@Example.org", "v+1@example.org", "v+2@example.org"] * 2):
        client.post(f"/alerts/new/?q=词{number}", {"email": address})
    send_alert_mails()
    assert len(server.taken) == 5


def test_strangers_who_use_up_the_mails_of_an_address_keep_its_owner_from_nothing(
    client: Client, make: Make, server: MailServer
) -> None:
    """An hour after the last mail there is another; until then each of those that came leads to all that waits."""
    for number in range(30):
        client.post(f"/alerts/new/?q=垃圾{number}", READER, REMOTE_ADDR=f"10.0.{number}.1")
    send_alert_mails()
    assert len(server.taken) == 5
    assert client.post(ASKED, READER, REMOTE_ADDR="198.51.100.1").status_code == 200
    send_alert_mails()
    assert len(server.taken) == 5
    confirm = client.get(path_in(server.taken[-1].text, "confirm"))
    manage = re.search(r'href="(/alerts/manage/[^"]+)"', confirm.text)
    assert manage
    assert "抓落实" in client.get(manage[1]).text
    mine = Alert.objects.get(q="“抓落实”")
    assert "已经确认" in client.post(manage[1], {"act": "confirm", "alert": str(mine.key)}).text
    assert "都已删除" in client.post(manage[1], {"act": "cancel_waiting"}).text
    assert list(Alert.objects.exclude(confirmed_at=None)) == list(Alert.objects.all()) == [mine]
    MailRequest.objects.update(at=timezone.now() - timedelta(hours=2))
    client.post("/alerts/new/?q=防汛", READER, REMOTE_ADDR="198.51.100.1")
    send_alert_mails()
    assert len(server.taken) == 6


def test_tagged_forms_of_an_address_do_not_use_up_the_mail_of_the_address_itself(
    client: Client, db: None, server: MailServer
) -> None:
    for number in range(9):
        client.post(ASKED, {"email": f"v+{number}@example.org"}, REMOTE_ADDR=f"10.0.{number}.1")
    client.post(ASKED, {"email": "v@example.org"}, REMOTE_ADDR="198.51.100.1")
    send_alert_mails()
    assert [mail.address for mail in server.taken][5:] == ["v@example.org"]


def test_whoever_is_logged_in_asks_whatever_others_of_the_same_network_have_asked_for(
    client: Client, db: None, server: MailServer, settings: Settings
) -> None:
    settings.READER_ACCOUNTS = "open"
    refused = [client.post(ASKED, {"email": f"r{n}@example.org"}) for n in range(12)][-1]
    assert refused.status_code == 429
    assert "登录以后不受此限" in refused.text
    client.force_login(User.objects.create_user("读者甲"))
    assert [client.post(ASKED, {"email": f"s{n}@example.org"}).status_code for n in range(11)] == [200] * 10 + [429]


def test_only_whoever_has_a_mail_of_an_address_confirms_what_waits_there(
    client: Client, subscribe: Subscribe, server: MailServer
) -> None:
    mine, other = subscribe(), subscribe("防汛", email="other@example.org")
    client.post("/alerts/new/?q=抗旱", READER)
    waiting = Alert.objects.get(q="抗旱")
    client.post(path_of(AlertLink.MANAGE, other.subscriber), {"act": "confirm", "alert": str(waiting.key)})
    client.post(path_of(AlertLink.MANAGE, other.subscriber), {"act": "cancel_waiting"})
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None
    client.post(path_of(AlertLink.MANAGE, mine.subscriber), {"act": "weekly", "alert": str(waiting.key)})
    waiting.refresh_from_db()
    assert (waiting.confirmed_at, waiting.subscriber) == (None, mine.subscriber)


@pytest.mark.parametrize("addresses", [["10.1.2.3"], [f"2001:db8:1:2::{n:x}" for n in range(30)]])
def test_one_network_asks_for_ten_mails_an_hour(
    client: Client, db: None, server: MailServer, addresses: list[str]
) -> None:
    answers = [
        client.post(ASKED, {"email": f"r{n}@example.org"}, REMOTE_ADDR=addresses[n % len(addresses)]).status_code
        for n in range(12)
    ]
    assert answers == [200] * 10 + [429] * 2
    assert client.post(ASKED, READER, REMOTE_ADDR="10.9.9.9").status_code == 200
    assert AlertMail.objects.count() == 11


def test_an_address_confirms_fifty_alerts_at_most(client: Client, subscribe: Subscribe) -> None:
    alert = subscribe()
    rows = [
        Alert(
            subscriber=alert.subscriber, q=f"词{n}", digest=str(n), language="zh-hans", confirmed_at=alert.confirmed_at
        )
        for n in range(49)
    ]
    Alert.objects.bulk_create(rows)
    more = Alert.objects.create(subscriber=alert.subscriber, q="又一个", digest="x", language="zh-hans")
    answer = client.post(path_of(AlertLink.CONFIRM, more))
    assert answer.status_code == 409
    assert "至多 50 个" in answer.text


def test_whoever_has_alerts_is_mailed_the_link_to_them(
    client: Client, subscribe: Subscribe, server: MailServer
) -> None:
    subscribe()
    client.post("/alerts/", {"email": "Reader@example.org"})
    client.post("/alerts/", {"email": "nobody@example.org"})
    send_alert_mails()
    (mail,) = server.taken
    assert client.get(path_in(mail.text, "manage")).status_code == 200


def test_the_same_search_twice_is_one_alert_and_its_reader_is_sent_the_link(
    client: Client, subscribe: Subscribe, server: MailServer
) -> None:
    subscribe()
    client.post(ASKED, READER)
    send_alert_mails()
    (mail,) = server.taken
    assert "管理" in mail.subject
    assert Alert.objects.get().frequency == "daily"  # a stranger changes nothing


def test_what_is_typed_wrongly_comes_back_with_one_sentence(client: Client, db: None, server: MailServer) -> None:
    answer = client.post(ASKED, {"email": '"><script>x'})
    assert answer.status_code == 400
    assert "邮箱地址不对" in answer.text
    assert "<script>x" not in answer.text
    assert "这是一个检索，不是几个" in client.get("/alerts/new/?q=" + quote("防汛，抗旱")).text


def test_without_mail_nothing_is_offered(client: Client, make: Make, settings: Settings) -> None:
    make()
    assert not settings.ALERTS
    for address in ["/alerts/", ASKED, "/alerts/confirm/x/", "/alerts/manage/x/", "/alerts/unsubscribe/x/"]:
        assert client.get(address).status_code == 404
        assert client.post(address, READER).status_code == 404
    for page in ["/search/?q=落实", "/search/?q=绝无此语", "/search/concordance/?q=落实", "/phrases/?p=抓落实"]:
        assert "/alerts/" not in client.get(page).text


def test_results_the_concordance_phrases_and_a_search_without_results_offer_it(
    client: Client, make: Make, server: MailServer
) -> None:
    make()
    for page in ["/search/?q=落实", "/search/?q=绝无此语", "/search/concordance/?q=落实", "/phrases/?p=抓落实"]:
        assert "/alerts/new/?q=" in client.get(page).text, page
    assert "Disallow: /alerts/" in client.get("/robots.txt").text


def test_the_desk_shows_numbers_and_neither_addresses_nor_searches(
    desk: Client, subscribe: Subscribe, settings: Settings
) -> None:
    subscribe()
    page = desk.get("/admin/speeches/speech/upkeep/").text
    assert "地址 1 个" in page
    assert "reader@example.org" not in page
    assert "抓落实" not in page
    settings.ALERTS = False
    assert "读者的通知" not in desk.get("/admin/speeches/speech/upkeep/").text
