"""Who may do what: every address and action of the desk, for every role, in one table."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from pytest_django import Settings

from speeches.accounts import invite
from speeches.curation import merge_records
from speeches.curation.revisions import history, recording
from speeches.models import (
    BulkOperation,
    CustomField,
    MeetingType,
    Person,
    Place,
    SiteProfile,
    SourceFile,
    Speech,
    Tag,
    Upload,
    WordingFamily,
    ZeroResultQuery,
)
from tests.factories import Make, made_person, made_place, made_speech

# 无组: staff without a group; 读者: whoever signed up to keep dossiers; 访客: not logged in
ROLES = ("上传", "审核", "管理", "无组", "读者", "访客")
STAFF, OURS, UP, OUT, TOP, NOBODY = {*ROLES[:4]}, {*ROLES[:3]}, {"上传", "管理"}, {"审核", "管理"}, {"管理"}, set[str]()
# name of the address: (its arguments, who may look, who may send); None where a way of asking means nothing there
TABLE: dict[str, tuple[list[str], set[str], set[str] | None]] = {
    "index": ([], STAFF, None),
    "app_list": (["speeches"], OURS, None),
    "login": ([], {"读者", "访客"}, {*ROLES}),
    "logout": ([], NOBODY, STAFF),
    "password_change": ([], STAFF, STAFF),
    "password_change_done": ([], STAFF, None),
    "jsi18n": ([], STAFF, None),
    "autocomplete": ([], NOBODY, None),
    "view_on_site": (["{speech_type}", "{public}"], STAFF, None),
    "speeches_speech_changelist": ([], OURS, OURS),
    "speeches_speech_add": ([], NOBODY, NOBODY),
    "speeches_speech_change": (["{draft}"], OURS, OURS),
    "speeches_speech_change public": (["{public}"], OURS, OUT),
    "speeches_speech_delete": (["{draft}"], TOP, TOP),
    "speeches_speech_history": (["{draft}"], OURS, None),
    "speeches_speech_publish": (["{draft}"], NOBODY, OUT),
    "speeches_speech_withdraw": (["{public}"], NOBODY, OUT),
    "speeches_speech_restore": (["{draft}", "{draft_then}"], NOBODY, OURS),
    "speeches_speech_restore public": (["{public}", "{public_then}"], NOBODY, OUT),
    "speeches_speech_review_list": ([], OURS, None),
    "speeches_speech_chosen": ([], NOBODY, OURS),
    "speeches_speech_accept": ([], NOBODY, OUT),
    "speeches_speech_review": (["{draft}"], OURS, OURS),
    "speeches_speech_review public": (["{public}"], OUT, OUT),
    "speeches_speech_versions": (["{draft}"], OURS, OUT),
    "speeches_speech_versions public": (["{public}"], OURS, OUT),
    "speeches_speech_join_versions": ([], NOBODY, OUT),
    "speeches_speech_bulk_list": ([], OURS, None),
    "speeches_speech_bulk": (["{bulk}"], OURS, OURS),
    "speeches_speech_save_view": ([], NOBODY, OURS),
    "speeches_speech_delete_view": (["0"], NOBODY, OURS),  # of one's own, see test_saved_views.py
    "speeches_speech_notes": (["{draft}"], NOBODY, OURS),
    "speeches_speech_notes public": (["{public}"], NOBODY, OUT),
    "speeches_speech_day": ([], OURS, None),
    "speeches_speech_upkeep": ([], OURS, None),
    "speeches_speech_check": ([], NOBODY, OUT),
    "speeches_sourcefile_changelist": ([], OURS, OURS),
    "speeches_sourcefile_add": ([], UP, None),  # leads to the upload page
    "speeches_sourcefile_change": (["{source}"], OURS, NOBODY),
    "speeches_sourcefile_delete": (["{source}"], TOP, TOP),
    "speeches_sourcefile_history": (["{source}"], OURS, None),
    "speeches_sourcefile_upload": ([], UP, UP),
    "speeches_sourcefile_typed": ([], UP, UP),
    "speeches_sourcefile_feeding": ([], OURS, None),
    "speeches_sourcefile_progress": (["{upload}"], UP, None),
    "speeches_sourcefile_page": (["{source}", "1"], NOBODY, None),  # of a scan alone, see test_recognised.py
    "speeches_meetingtype_changelist": ([], OURS, OURS),
    "speeches_meetingtype_add": ([], TOP, TOP),
    "speeches_meetingtype_change": (["{type}"], OURS, TOP),
    "speeches_meetingtype_delete": (["{type}"], TOP, TOP),
    "speeches_meetingtype_history": (["{type}"], OURS, None),
    "speeches_zeroresultquery_changelist": ([], OURS, OURS),
    "speeches_zeroresultquery_add": ([], NOBODY, NOBODY),
    "speeches_zeroresultquery_change": (["{zero}"], OURS, NOBODY),
    "speeches_zeroresultquery_delete": (["{zero}"], TOP, TOP),
    "speeches_zeroresultquery_history": (["{zero}"], OURS, None),
    "speeches_siteprofile_changelist": ([], OURS, OURS),
    "speeches_siteprofile_add": ([], NOBODY, NOBODY),
    "speeches_siteprofile_change": (["{profile}"], OURS, TOP),
    "speeches_siteprofile_delete": (["{profile}"], TOP, TOP),
    "speeches_siteprofile_history": (["{profile}"], OURS, None),
    "speeches_wordingfamily_changelist": ([], OURS, OURS),
    "speeches_wordingfamily_add": ([], OUT, OUT),
    "speeches_wordingfamily_change": (["{family}"], OURS, OUT),
    "speeches_wordingfamily_delete": (["{family}"], TOP, TOP),
    "speeches_wordingfamily_history": (["{family}"], OURS, None),
    "speeches_customfield_changelist": ([], OURS, OURS),
    "speeches_customfield_add": ([], TOP, TOP),
    "speeches_customfield_change": (["{field}"], OURS, TOP),
    "speeches_customfield_delete": (["{field}"], TOP, TOP),
    "speeches_customfield_history": (["{field}"], OURS, None),
    "speeches_customfield_presets": ([], TOP, TOP),
    "speeches_tag_changelist": ([], OURS, OURS),
    "speeches_tag_add": ([], TOP, TOP),
    "speeches_tag_change": (["{tag}"], OURS, TOP),
    "speeches_tag_delete": (["{tag}"], TOP, TOP),
    "speeches_tag_history": (["{tag}"], OURS, None),
    "speeches_speech_field_table": ([], OURS, OURS),
    "speeches_speech_record": (["{draft}", "speaker"], OURS, OURS),
    "speeches_speech_record public": (["{public}", "place"], OUT, OUT),
    **{
        f"speeches_{name}_{page}": row
        for name in ("person", "place")
        for page, row in {
            "changelist": ([], OURS, OURS),
            "add": ([], OUT, OUT),
            "change": ([f"{{{name}}}"], OURS, OUT),
            "delete": ([f"{{{name}}}"], TOP, TOP),
            "history": ([f"{{{name}}}"], OURS, None),
            "names": ([], OURS, OUT),
            "merge": ([f"{{{name}}}"], OUT, OUT),
            "split": ([f"{{{name}}}"], OUT, OUT),
            "undo": ([f"{{{name}_move}}"], NOBODY, OUT),
        }.items()
    },
    "auth_user_changelist": ([], TOP, TOP),
    "auth_user_add": ([], TOP, TOP),
    "auth_user_change": (["{user}"], TOP, TOP),
    "auth_user_delete": (["{user}"], TOP, TOP),
    "auth_user_history": (["{user}"], TOP, None),
    "auth_user_password_change": (["{user}"], TOP, TOP),
    "auth_user_invitations": ([], TOP, None),
    "auth_user_invite": ([], TOP, TOP),
    "auth_user_invitation_renew": (["{invitation}"], NOBODY, TOP),
    "auth_user_invitation_revoke": (["{invitation}"], NOBODY, TOP),
    "auth_user_second_factor": (["{user}"], TOP, TOP),
    "auth_group_changelist": ([], TOP, TOP),
    "auth_group_add": ([], TOP, TOP),
    "auth_group_change": (["{group}"], TOP, TOP),
    "auth_group_delete": (["{group}"], TOP, TOP),
    "auth_group_history": (["{group}"], TOP, None),
}
# Actions of the lists: (list, name) and who may.
ACTIONS: dict[tuple[str, str], set[str]] = {
    ("speech", "publish_chosen"): OUT,
    ("speech", "withdraw_chosen"): OUT,
    ("speech", "versions_chosen"): OUT,
    ("speech", "bulk_chosen"): OURS,
    ("speech", "delete_selected"): TOP,
    ("sourcefile", "try_again"): UP,
    ("sourcefile", "adopt_chosen"): OURS,
    ("sourcefile", "keep_chosen"): OURS,
    ("sourcefile", "take_chosen"): OURS,
    ("sourcefile", "delete_selected"): TOP,
    ("meetingtype", "delete_selected"): TOP,
    ("zeroresultquery", "delete_selected"): TOP,
    ("siteprofile", "delete_selected"): TOP,
    ("wordingfamily", "delete_selected"): TOP,
    ("customfield", "delete_selected"): TOP,
    ("tag", "delete_selected"): TOP,
    ("speech", "export_field_table"): OURS,
    ("person", "delete_selected"): TOP,
    ("place", "delete_selected"): TOP,
    ("person", "merge_chosen"): OUT,
    ("place", "merge_chosen"): OUT,
}
LogIn = Callable[[str], Client]


@pytest.fixture
def log_in(client: Client, db: None) -> LogIn:
    def logged_in(role: str) -> Client:
        if role != "访客":
            user = User.objects.create_user("某人", is_staff=role != "读者")
            user.groups.set(Group.objects.filter(name=role))
            client.force_login(user)
        return client

    return logged_in


def rows(make: Make) -> dict[str, Any]:
    draft, public = made_speech(status="draft"), make()  # a draft has no place in the index
    ZeroResultQuery.objects.record("没人说过的话")
    recording.record_first_revision([draft.pk, public.pk])
    return {
        "draft_then": history.revisions_of(draft.pk)[0].number,
        "public_then": history.revisions_of(public.pk)[0].number,
        "draft": draft.pk,
        "public": public.pk,
        "source": draft.source_id,
        "type": draft.meeting_type_id,
        "upload": Upload.objects.create().pk,
        "bulk": BulkOperation.objects.create().pk,
        "zero": ZeroResultQuery.objects.get().pk,
        "profile": SiteProfile.objects.create(name="某网").pk,
        "family": WordingFamily.objects.create(name="落实", forms="抓落实").pk,
        "field": CustomField.objects.create(key="number", label="文号").pk,
        "tag": Tag.objects.create(name="重点").pk,
        **records(),
        "user": (colleague := User.objects.create_user("同事")).pk,
        "invitation": invite("new@example.org", Group.objects.filter(name="上传"), colleague)[0].pk,
        "group": Group.objects.get(name="上传").pk,
        "speech_type": ContentType.objects.get_for_model(Speech).pk,
    }


def records() -> dict[str, int]:
    """A person and a place, each with another merged into it."""
    found: dict[str, int] = {}
    for made in (made_person, made_place):
        kept, gone = made("甲"), made("乙")
        move = merge_records(kept.KIND, (gone.pk, 1), (kept.pk, 1), None)
        name = str(kept._meta.model_name)
        found |= {name: made("丙").pk, f"{name}_move": move.pk}
    return found


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_every_address_of_the_desk_stands_in_the_table() -> None:
    """A new page of the admin has to be given its roles here. Without a name are only ways on to those with one."""
    assert set(named(admin.site.get_urls())) == {name.split()[0] for name in TABLE}


def test_every_action_of_a_list_stands_in_the_table(client: Client, db: None) -> None:
    superuser = User.objects.create_superuser("archivist")
    client.force_login(superuser)
    request = client.get("/admin/").wsgi_request
    found = {
        (model._meta.model_name, action)
        for model, page in admin.site._registry.items()
        if model._meta.app_label == "speeches"
        for action in page.get_actions(request)
    }
    assert found == set(ACTIONS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", TABLE)
def test_each_page_is_open_to_its_roles(log_in: LogIn, make: Make, role: str, name: str) -> None:
    arguments, look, send = TABLE[name]
    held = rows(make)
    address = reverse(f"admin:{name.split()[0]}", args=[argument.format(**held) for argument in arguments])
    client = log_in(role)
    assert is_open(client.get(address)) is (role in look), ("get", role, address)
    if send is not None:
        assert is_open(client.post(address, {"post": "yes"})) is (role in send), ("post", role, address)


def is_open(answer: Any) -> bool:
    """Not so when refused, not to be asked for in this way, sent to the login, or told that there is no such thing."""
    if answer.status_code == 302 and (answer.headers["Location"] + "?").startswith(("/admin/login/?", "/admin/?")):
        return False
    assert answer.status_code in (200, 302, 403, 404, 405)
    return answer.status_code in (200, 302)


def state() -> list[Any]:
    return [
        set(Speech.objects.values_list("pk", "status")),
        set(SourceFile.objects.values_list("pk", "state", "differs")),
        *(
            set(model.objects.values_list("pk"))
            for model in (ZeroResultQuery, SiteProfile, WordingFamily, Person, Place, MeetingType, CustomField, Tag)
        ),
    ]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("model", "action"), ACTIONS)
def test_each_action_is_offered_to_its_roles(log_in: LogIn, make: Make, role: str, model: str, action: str) -> None:
    held = rows(make)
    if model == "sourcefile":
        SourceFile.objects.update(state="failed", differs="不同")
    if (model, action) == ("sourcefile", "delete_selected"):
        Speech.objects.all().delete()
    chosen = {
        "speech": ["draft", "public"],
        "sourcefile": ["source"],
        "meetingtype": ["type"],
        "siteprofile": ["profile"],
        "wordingfamily": ["family"],
        "customfield": ["field"],
        "tag": ["tag"],
        "person": ["person"],
        "place": ["place"],
    }.get(model, ["zero"])
    client, address = log_in(role), f"/admin/speeches/{model}/"
    may = role in ACTIONS[model, action]
    assert (f'value="{action}"' in client.get(address).text) is may
    before = state()
    client.post(address, {"action": action, "_selected_action": [held[name] for name in chosen], "post": "yes"})
    # The file of the test cannot be read again; a merge, or many at once, is looked at on a page of its own before.
    unread = ("adopt_chosen", "take_chosen", "merge_chosen", "bulk_chosen", "versions_chosen", "export_field_table")
    assert (state() != before) is (may and action not in unread)


def test_wrong_passwords_lock_the_name_and_say_so(client: Client, db: None, settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    User.objects.create_superuser("archivist", password="right-one-42")
    sent = {"username": "archivist", "password": "wrong"}
    codes = [client.post("/admin/login/", sent).status_code for _ in range(4)]
    assert codes[0] == 200
    assert codes[-1] == 429
    locked = client.post("/admin/login/", {**sent, "password": "right-one-42"})
    assert "15 分钟后再试" in locked.text
    settings.AXES_ENABLED = False
    assert client.post("/admin/login/", {**sent, "password": "right-one-42"}).status_code == 302
