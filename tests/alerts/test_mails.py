"""What stands in a mail: headers, the words of a search, lines with links to their sentences, nothing that was injected."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from speeches.alerts import AlertRefused, AlertSearch, request_alert, send_alert_mails
from speeches.curation import publish_speeches
from speeches.models import Alert, AlertMail
from speeches.search import Mode, sync_pending
from tests.alerts.conftest import SITE, Subscribe
from tests.alerts.mail_server import MailServer, Taken
from tests.alerts.reader import link_in
from tests.factories import Make

Next = Callable[[], list[Taken]]
EVIL = "<script>alert(1)</script>&\"'"


def test_a_mail_has_the_headers_by_which_programs_unsubscribe_and_is_the_same_mail_in_each_attempt(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next
) -> None:
    subscribe()
    make()
    server.before["DATA"] = lambda: None
    (mail,) = next_day()
    message, row = mail.message, AlertMail.objects.get(kind="news")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{SITE}/alerts/unsubscribe/[^>\s]+/>", message["List-Unsubscribe"].strip())
    assert message["Message-ID"] == f"<{row.key}@archive.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"] == "讲话档案 <archive@archive.example.org>"
    assert message["To"] == "reader@example.org"
    assert mail.subject == "[讲话档案] “抓落实”：1 篇新讲话"
    assert message["Date"]
    assert max(map(len, mail.content.splitlines())) < 998
    assert mail.content.isascii()


def test_each_line_leads_to_its_sentence(client: Client, make: Make, subscribe: Subscribe, next_day: Next) -> None:
    subscribe()
    speech = make()
    (mail,) = next_day()
    (line,) = [line for line in mail.text.splitlines() if "【" in line and "要抓到底" in line]
    assert line.strip() == "- 【抓落实】要抓到底。"
    addresses = re.findall(rf"{SITE}(/speeches/{speech.pk}/\S+)", mail.text)
    assert len(addresses) == 1 + 2  # the speech; the heading and the sentence
    for address in addresses[1:]:
        path, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in client.get(path).text
    assert re.findall(r'<a href="[^"]+#[^"]+"><mark>抓落实</mark></a>', mail.html)


def test_an_alert_with_filters_alone_names_the_speeches(make: Make, subscribe: Subscribe, next_day: Next) -> None:
    subscribe("", chosen={"speaker": "李一民", "year": 2009})
    make(title="李的讲话")
    make(title="王的讲话", speaker="王二河")
    (mail,) = next_day()
    assert "李的讲话" in mail.text
    assert "王的讲话" not in mail.text
    assert "李一民" in mail.subject


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ({"q": "“抓落实”", "mode": Mode.LITERAL}, True),
        ({"q": "“抓，落实”", "mode": Mode.LITERAL}, False),
        ({"q": "“抓，落实”"}, True),
        ({"q": "落实 -议题"}, False),
        ({"q": "题名:防汛"}, False),
        ({"q": "", "chosen": {"meeting_type": "工作会议"}}, True),
        ({"q": "", "chosen": {"meeting_type": "没有的会"}}, False),
        ({"q": "5%"}, False),
        ({"q": "5%", "inside_numbers": True}, True),
    ],
)
def test_what_is_told_is_what_the_page_would_show(
    client: Client, make: Make, subscribe: Subscribe, next_day: Next, search: dict[str, object], found: bool
) -> None:
    alert = subscribe(**search)
    make(sections=[(0, "", "", "今天的议题：抓落实，增长15%。")])
    assert bool(next_day()) == found
    shown = client.get(AlertSearch.of(alert).address)
    assert (shown.context["results"].total > 0) == found


def test_markup_in_titles_and_texts_is_escaped_in_html(make: Make, subscribe: Subscribe, next_day: Next) -> None:
    subscribe()
    make(title=f"题名{EVIL}", sections=[(0, "", "", f"{EVIL}抓落实{EVIL}")])
    (mail,) = next_day()
    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html
    assert EVIL in mail.text


@pytest.mark.parametrize(
    "q", ["抓落实\r\nBcc: other@example.org"[:4] + "\r\nBcc: x", "抓落实\n\nhello", "抓落实\u2028Bcc: x"]
)
def test_a_query_cannot_add_a_header_or_a_body(
    make: Make, subscribe: Subscribe, server: MailServer, next_day: Next, q: str
) -> None:
    subscribe(q)
    Alert.objects.update(q=q)
    make(sections=[(0, "", "", f"抓落实。{q}")], title=f"题名{q}")
    for mail in next_day():
        assert mail.message["Bcc"] is None
        assert "\n" not in mail.subject
    assert set(server.tried) == {"reader@example.org"}


@pytest.mark.parametrize(
    "typed",
    [
        "", "reader", "@example.org", "a@b", "reader@example.org\r\nBcc: other@example.org", "a@example.org,b@example.org",
        "a@example.org b@example.org", "<a@example.org>", "读者@example.org", "a@[127.0.0.1]", "a" * 70 + "@example.org",
        "a@" + "b" * 250 + ".org", "a\0@example.org", "a@exa mple.org", "a@example.org;", "root@localhost", '"a"@example.org', '"a b"@example.org\n',
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_sentence(db: None, server: MailServer, typed: str) -> None:
    with pytest.raises(AlertRefused, match="邮箱地址"):
        request_alert(AlertSearch("“抓落实”"), typed, "daily", "")
    assert AlertMail.objects.count() == 0


def test_a_domain_in_characters_is_written_in_ascii(db: None, server: MailServer) -> None:
    request_alert(AlertSearch("“抓落实”"), "reader@例子.测试", "daily", "")
    send_alert_mails()
    assert [mail.address for mail in server.taken] == ["reader@xn--fsqu00a.xn--0zwm56d"]


@pytest.mark.parametrize(
    "q", ["买药 http://evil.example", "evil.example.com", "write to x@y.z", "ｅｖｉｌ．ｃｏｍ", "长" * 201, ""]
)
def test_a_search_that_would_carry_a_link_to_strangers_or_is_too_long_or_empty_is_refused(
    db: None, server: MailServer, q: str
) -> None:
    with pytest.raises(AlertRefused):
        request_alert(AlertSearch(q), "reader@example.org", "daily", "")
    assert AlertMail.objects.count() == 0


def test_a_long_query_shortens_the_subject_and_leaves_links_short(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    words = "抓落实要抓到底 OR " + "甲乙丙丁" * 30
    subscribe(words)
    make()
    (mail,) = next_day()
    assert len(mail.subject) < 80
    assert max(len(line) for line in mail.text.splitlines() if "/speeches/" in line) < 150


def test_a_mail_of_many_speeches_names_the_first_and_says_how_many_are_left(
    make: Make, subscribe: Subscribe, next_day: Next
) -> None:
    subscribe()
    body = "\n".join(["抓落实要抓到底。"] * 9)
    for number in range(53):
        make(title=f"第{number}号讲话", sections=[(0, "", "", body)])
    (mail,) = next_day()
    assert "53 篇" in mail.subject
    assert mail.text.count("号讲话") == 50
    assert mail.text.count("【抓落实】") == 100
    assert "另有 4 处" in mail.text
    assert "另有 3 篇" in mail.text
    assert len(mail.content) < 200_000
    assert next_day() == []


def test_a_mail_is_in_the_language_of_the_page_that_asked_for_it(
    client: Client, make: Make, server: MailServer, settings: Settings
) -> None:
    make()
    client.post("/alerts/new/?q=落实", {"email": "a@example.org"}, headers={"Accept-Language": "en"})
    assert Alert.objects.get().language == "en"


def test_a_speech_that_is_a_draft_again_is_in_no_mail(make: Make, subscribe: Subscribe, next_day: Next) -> None:
    subscribe()
    draft = make(status="draft", title="未公开的草稿")
    make(title="公开的一篇")
    (mail,) = next_day()
    assert "未公开的草稿" not in mail.text
    publish_speeches([draft.pk])
    sync_pending()
    (second,) = next_day()
    assert "未公开的草稿" in second.text
    assert link_in(second.text, "manage") != ""
