"""Profiles of sites at the desk: their evidence is shown, lines and whole profiles are switched on and off."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from speeches.ingest import taught_by_archive
from speeches.models import ProfileLine, SiteProfile
from tests.factories import made_source

LIST = "/admin/speeches/siteprofile/"


@pytest.fixture
def profile(db: None) -> SiteProfile:
    made = SiteProfile.objects.create(name="青萝书塾")
    sources = [made_source(name=f"青萝<{n}>.txt") for n in range(3)]
    for text in ("翻到哪儿看到哪儿", "青萝书塾陪你慢慢看"):
        ProfileLine.objects.create(profile=made, text=text).sources.set(sources)
    return made


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    user = User.objects.create_user("管理员", is_staff=True)
    user.groups.set(Group.objects.filter(name="管理"))
    client.force_login(user)
    return client


def sent(profile: SiteProfile, *, active: bool, lines: list[bool]) -> dict[str, str]:
    rows = list(profile.lines.order_by("pk"))
    values = {"name": profile.name, "lines-TOTAL_FORMS": str(len(rows)), "lines-INITIAL_FORMS": str(len(rows))}
    values |= {"active": "on"} if active else {}
    for at, (row, on) in enumerate(zip(rows, lines, strict=True)):
        values |= {f"lines-{at}-id": str(row.pk), f"lines-{at}-profile": str(profile.pk)}
        values |= {f"lines-{at}-active": "on"} if on else {}
    return values


def test_the_list_says_how_many_lines_and_files_and_which_weights_are_in_use(
    desk: Client, profile: SiteProfile
) -> None:
    page = desk.get(LIST).text
    assert "青萝书塾" in page
    assert 'class="field-line_count">2</td>' in page
    assert 'class="field-source_count">3</td>' in page
    assert "行判断用的是程序自带的权重" in page


def test_a_profile_shows_each_line_with_the_files_it_was_dropped_from(desk: Client, profile: SiteProfile) -> None:
    page = desk.get(f"{LIST}{profile.pk}/change/").text
    assert "翻到哪儿看到哪儿" in page
    assert "青萝&lt;1&gt;.txt" in page
    assert all(
        f"/admin/speeches/sourcefile/{pk}/change/" in page
        for pk in profile.lines.get(pk=profile.lines.all()[0].pk).sources.values_list("pk", flat=True)
    )


def test_staff_switch_a_profile_on_a_line_off_and_the_profile_off_again(desk: Client, profile: SiteProfile) -> None:
    assert taught_by_archive().profiles == ()
    address = f"{LIST}{profile.pk}/change/"
    desk.post(address, sent(profile, active=True, lines=[True, False]))
    (furniture,) = taught_by_archive().profiles
    assert (furniture.name, furniture.lines, furniture.others) == (
        "青萝书塾",
        ("翻到哪儿看到哪儿",),
        ("青萝书塾陪你慢慢看",),
    )
    desk.post(address, sent(profile, active=False, lines=[True, False]))
    assert taught_by_archive().profiles == ()


def test_who_may_not_change_profiles_sees_them_with_their_evidence(client: Client, profile: SiteProfile) -> None:
    user = User.objects.create_user("审核员", is_staff=True)
    user.groups.set(Group.objects.filter(name="审核"))
    client.force_login(user)
    address = f"{LIST}{profile.pk}/change/"
    assert "翻到哪儿看到哪儿" in client.get(address).text
    client.post(address, sent(profile, active=True, lines=[True, True]))
    assert taught_by_archive().profiles == ()
