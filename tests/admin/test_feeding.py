"""The page of feeding says how folder and mailbox are and what came; the maintenance page says what is wrong."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from archive.feeding import WatchedFolder, mailbox
from speeches.models import Channel, IntakeChannel, IntakeItem, Upload

FEEDING = "/admin/speeches/sourcefile/feeding/"
UPKEEP = "/admin/speeches/speech/upkeep/"
PROBLEM = "监视的文件夹 /srv/来件 打不开（没有这个文件夹）；请检查路径、权限或网络盘。"


@pytest.fixture
def folder(settings: Settings) -> None:
    settings.WATCHED_FOLDER = WatchedFolder(Path("/srv/来件"), "收取员", settle_seconds=60, seconds=30)


@pytest.fixture
def box(settings: Settings) -> None:
    url = "imaps://a%40example.org:geheim-42@mail.example.org/来件"
    settings.MAILBOX = mailbox(url, "收取员", ["*"], done_folder="", others_folder="", seconds=60)


def test_without_settings_the_page_says_what_to_set(desk: Client) -> None:
    assert "请管理员设置 WATCHED_FOLDER 或 MAILBOX_URL" in desk.get(FEEDING).text
    assert 'id="feeding"' not in desk.get(UPKEEP).text


def test_a_channel_that_nobody_has_looked_at_says_so_and_shows_no_password(
    desk: Client, folder: None, box: None
) -> None:
    page = desk.get(FEEDING).text
    assert page.count("还没有看过。") == 2
    assert "manage.py work" in page
    assert "a@example.org · mail.example.org · 来件" in page
    assert "geheim" not in page


def test_what_is_wrong_stands_on_both_pages_and_goes_when_it_is_over(desk: Client, folder: None) -> None:
    now = timezone.now()
    row = IntakeChannel.objects.create(
        channel=Channel.FOLDER, looked_at=now, succeeded_at=now, problem=PROBLEM, failures=2, next_at=now, waiting=3
    )
    for address in (FEEDING, UPKEEP):
        assert PROBLEM in desk.get(address).text
    assert "不必重启" in desk.get(FEEDING).text
    assert "还有 3 个在等" in desk.get(FEEDING).text
    IntakeChannel.objects.filter(pk=row.pk).update(problem="")
    assert 'id="feeding"' not in desk.get(UPKEEP).text
    assert "正常。" in desk.get(FEEDING).text


def test_what_came_is_listed_with_its_reason_and_leads_to_its_upload(desk: Client, folder: None) -> None:
    upload = Upload.objects.create(note="来自监视的文件夹：2023")
    for number, (outcome, channel) in enumerate(
        (("taken", "folder"), ("known", "mailbox"), ("refused", "folder"), ("refused", "mailbox"))
    ):
        IntakeItem.objects.create(
            channel=channel, key=str(number), name=f"{number}<b>\u202e.txt", outcome=outcome, upload=upload,
            reason="文件是空的，未收入；请重新放入。" if outcome == "refused" else "", pending=number == 0,
            put_to="未收/x.txt" if number == 2 else "",
        )  # fmt: skip
    page = desk.get(FEEDING).text
    assert [f"{word} {count}" in page for word, count in (("已收", 1), ("重复", 1), ("未收", 2))] == [True] * 3
    assert "0&lt;b&gt;⟨U+202E⟩.txt" in page
    assert upload.get_absolute_url() in page
    assert "已移到“未收/x.txt”" in page
    assert "还在原处，没有移走。" in page
    narrowed = desk.get(FEEDING, {"from": "mailbox", "outcome": "refused"})
    assert [item.name[0] for item in narrowed.context["page"]] == ["3"]
    assert len(desk.get(FEEDING, {"from": "\0", "outcome": "x" * 999, "page": "9" * 99}).context["page"]) == 4
    assert "来自监视的文件夹：2023" in desk.get(upload.get_absolute_url()).text


def test_many_are_shown_a_page_at_a_time_in_few_queries(
    desk: Client, folder: None, django_assert_max_num_queries: object
) -> None:
    IntakeItem.objects.bulk_create(
        IntakeItem(channel="folder", key=str(n), name=f"{n}.txt", outcome="taken") for n in range(1200)
    )
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = desk.get(FEEDING, {"page": "3"})
    assert len(page.context["page"]) == 50
    assert "?from=&amp;outcome=&amp;page=4" in page.text
