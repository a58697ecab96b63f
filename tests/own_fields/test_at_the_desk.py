"""Own fields and tags at the desk: defined, shipped, filled in, filtered by, changed for many and undone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches import curation
from speeches.curation.revisions import history
from speeches.models import BulkOperation, BulkRow, CustomField, Speech, Tag
from tests.archivist import Committing, listed, save
from tests.factories import Make, made_speech
from tests.own_fields.defined import give, own_field, tag

FIELDS, TAGS, SPEECHES = "/admin/speeches/customfield/", "/admin/speeches/tag/", "/admin/speeches/speech/"
NEW = {"label": "文号", "key": "document_number", "kind": "text", "position": "1", "choices": "", "origin": ""}


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("archivist"))
    return client


def test_a_field_is_defined_renamed_and_retired_and_its_values_stay(desk: Client) -> None:
    desk.post(f"{FIELDS}add/", {**NEW, "public": "on"})
    field = CustomField.objects.get()
    speech = give(made_speech(), document_number="甲1号")
    desk.post(f"{FIELDS}{field.pk}/change/", {**NEW, "label": "发文字号", "retired": "on", "key": "other"})
    field.refresh_from_db()
    assert (field.label, field.key, field.retired) == ("发文字号", "document_number", True)
    speech.refresh_from_db()
    assert speech.custom_values == {"document_number": "甲1号"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"label": "文\u202e号"}, "第 2 个字符看不见（U+202E）"),
        ({"origin": "本馆\u200b"}, "第 3 个字符看不见（U+200B）"),
        ({"kind": "choice", "choices": "永久\n长\u2067期"}, "选项“长\u2067期”：第 2 个字符看不见（U+2067）"),
        ({"label": "讲话人"}, "已有栏目"),
        ({"label": "題名"}, "已有栏目"),
        ({"label": "标签"}, "已有栏目"),
        ({"label": "Title"}, "已有栏目"),
        ({"label_en": "Year"}, "已有栏目"),
        ({"key": "place"}, "已有栏目"),
        ({"key": "url"}, "已有栏目"),
        ({"key": "文号"}, "代号须以小写英文字母开头"),
        ({"key": "a__b"}, "代号须以小写英文字母开头"),
        ({"label": "文号:一"}, "不能有标点"),
        ({"label": "“文号”"}, "不能有标点"),
        ({"label": "旧栏"}, "已有“旧栏”"),
        ({"label": "舊欄"}, "已有“旧栏”"),
        ({"label": "旧 栏"}, "已有“旧栏”"),
        ({"label_en": "ＯＬＤ"}, "已有“old”"),
        ({"label": "处数"}, "已有栏目"),
        ({"label": "摘录1"}, "已有栏目"),
        ({"label": "2009"}, "已有栏目"),
        ({"label_en": "AND"}, "已有栏目"),
        ({"label": "长" * 21}, "20"),
        ({"kind": "choice"}, "请写出至少一个选项"),
        ({"kind": "choice", "choices": "长" * 61}, "至多 60 字"),
        ({"kind": "colour"}, "error"),
    ],
)
def test_a_name_that_means_something_else_is_refused(desk: Client, sent: dict[str, str], told: str) -> None:
    own_field("旧栏", "old")
    page = desk.post(f"{FIELDS}add/", {**NEW, **sent}).text
    assert told in page
    assert CustomField.objects.count() == 1


@pytest.mark.parametrize("name", ["重點", "重 点", "重点"])
def test_a_tag_that_a_query_could_not_tell_from_another_is_refused(desk: Client, name: str) -> None:
    tag()
    assert Tag.objects.get().name == "重点"
    desk.post(f"{TAGS}add/", {"name": name, "public": "on"})
    assert Tag.objects.count() == 1


def test_neither_kind_nor_choice_nor_field_goes_while_speeches_have_it(desk: Client) -> None:
    field = own_field("密级", "security", kind="choice", choices=["秘密", "机密"])
    mark = tag()
    give(made_speech(), mark, security="机密")
    sent = {**NEW, "label": "密级", "kind": "choice", "choices": "秘密"}
    assert "还有 1 篇讲话用着选项“机密”" in desk.post(f"{FIELDS}{field.pk}/change/", sent).text
    assert "已有 1 篇讲话填了这一栏" in desk.post(f"{FIELDS}{field.pk}/change/", {**sent, "kind": "text"}).text
    for address in (f"{FIELDS}{field.pk}/delete/", f"{TAGS}{mark.pk}/delete/"):
        assert "还有 1 篇讲话填着" in desk.post(address, {"post": "yes"}).text
    desk.post(FIELDS, {"action": "delete_selected", "_selected_action": [field.pk], "post": "yes"})
    assert (CustomField.objects.count(), Tag.objects.count()) == (1, 1)
    Speech.objects.update(custom_values={}, tag_keys={})
    desk.post(f"{FIELDS}{field.pk}/delete/", {"post": "yes"})
    assert not CustomField.objects.exists()


def test_the_presets_are_shown_before_they_are_added_and_are_added_once(desk: Client) -> None:
    own_field()
    page = desk.get(f"{FIELDS}presets/").text
    assert "DA/T 46—2009 M12 保管期限" in page
    assert "Dublin Core subject" in page
    assert "creator → 讲话人" in page
    assert page.count("已有") >= 1
    assert CustomField.objects.count() == 1  # only looked at
    desk.post(f"{FIELDS}presets/", {"preset": ["document_number", "security_classification", "language", "nonsense"]})
    rows = {field.key: field for field in CustomField.objects.all()}
    assert set(rows) == {"document_number", "security_classification", "language"}
    assert (rows["security_classification"].public, rows["language"].dublin_core) == (False, "language")
    assert "没有勾选" in desk.post(f"{FIELDS}presets/", {"preset": ["language"]}, follow=True).text


def test_values_are_filled_in_with_the_speech_kept_in_its_history_and_restored(
    desk: Client, make: Make, committing: Committing
) -> None:
    own_field()
    own_field("页数", "page_count", kind="number", public=False)
    mark, speech = tag(), make()
    save(desk, speech, committing, own_document_number=" 甲1号 ", own_page_count="12", own_tags=[mark.key])
    speech.refresh_from_db()
    assert (speech.custom_values, speech.tag_keys) == (
        {"document_number": "甲1号", "page_count": "12"},
        {mark.key: True},
    )
    assert (speech.corrected, speech.corrections) == ([], {})
    assert "“页数”须是数字" in save(desk, speech, committing, own_page_count="十二").text
    save(desk, speech, committing, own_document_number="", own_page_count="")
    speech.refresh_from_db()
    assert (speech.custom_values, speech.tag_keys) == ({}, {mark.key: True})
    page = desk.get(f"{SPEECHES}{speech.pk}/history/").text
    assert "文号：甲1号" in page
    then = history.revisions_of(speech.pk)[1].number
    desk.post(f"{SPEECHES}{speech.pk}/restore/{then}/", {"edition": speech.edition})
    speech.refresh_from_db()
    assert speech.custom_values == {"document_number": "甲1号", "page_count": "12"}


def test_lists_are_narrowed_by_tag_and_own_field(desk: Client) -> None:
    own_field("密级", "security", kind="choice", choices=["秘密", "机密"], public=False)
    field, mark = own_field(), tag()
    give(made_speech(title="甲", status="draft"), mark, document_number="国发1号")
    give(made_speech(title="乙", status="draft"), security="机密", document_number="国办1号")
    made_speech(title="丙", status="draft")
    assert listed(desk, tag=mark.pk) == ["甲"]
    assert sorted(listed(desk, own=field.pk)) == ["乙", "甲"]
    assert listed(desk, own=field.pk, value_has="国发") == ["甲"]

    def shown(**asked: Any) -> set[str]:
        return {row.title for row in desk.get(SPEECHES, asked).context["cl"].result_list}

    assert shown(tag=mark.pk) == {"甲"}
    assert shown(tag="none") == {"乙", "丙"}
    assert shown(own="security:机密") == shown(own="security") == {"乙"}
    assert shown(own="nonsense") == {"甲", "乙", "丙"}


def test_many_speeches_are_given_values_and_tags_looked_at_before_and_taken_back(desk: Client) -> None:
    own_field()
    new, old = tag("新"), tag("旧")
    one, two = (give(made_speech(status="draft"), old, document_number="甲") for _ in range(2))
    address = opened(desk, [one, two])
    sent = {"action": "fields", "own_document_number": "乙", "tags_added": [new.key], "tags_removed": [old.key]}
    page = desk.post(address, {"act": "preview", **sent}, follow=True).text
    assert "<del>甲</del> → <ins>乙</ins>" in page
    assert "<del>旧</del> → <ins>新</ins>" in page
    assert "文号设为“乙”" in page
    desk.post(address, {"act": "confirm"})
    assert (
        list(Speech.objects.values_list("custom_values", "tag_keys"))
        == [({"document_number": "乙"}, {new.key: True})] * 2
    )
    desk.post(address, {"act": "undo"})
    assert (
        list(Speech.objects.values_list("custom_values", "tag_keys"))
        == [({"document_number": "甲"}, {old.key: True})] * 2
    )
    address = opened(desk, list(Speech.objects.all()))
    page = desk.post(address, {"act": "preview", "action": "fields", "own_document_number": " "}).text
    assert "请至少填写或清除一个栏目" in page
    both = {"own_document_number": "丙", "clear_own_document_number": "on"}
    assert "请只取其一" in desk.post(address, {"act": "preview", "action": "fields", **both}).text
    desk.post(address, {"act": "preview", "action": "fields", "clear_own_document_number": "on"})
    desk.post(address, {"act": "confirm"})
    assert not Speech.objects.filter(custom_values__has_key="document_number").exists()


def opened(desk: Client, speeches: list[Speech]) -> str:
    chosen = [f"{speech.pk}:{speech.edition}" for speech in speeches]
    return str(desk.post(f"{SPEECHES}review/chosen/", {"act": "bulk", "chosen": chosen}).headers["Location"])


VALUES = st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["甲", "乙"]))
CHANGES = st.dictionaries(st.sampled_from(["custom:a", "custom:b"]), st.sampled_from(["", "甲", "丙"]))


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VALUES, min_size=1, max_size=3), CHANGES, st.dictionaries(st.sampled_from([0, 1]), st.booleans()))
def test_a_change_and_its_undoing_leave_every_value_as_it_was(
    stored: list[dict[str, str]], change: dict[str, str], tagged: dict[int, bool]
) -> None:
    for model in (Speech, CustomField, Tag, BulkOperation):
        model.objects.all().delete()
    own_field("甲栏", "a"), own_field("乙栏", "b")
    marks = [tag("一"), tag("二", public=False)]
    speeches = [give(made_speech(status="draft"), *marks[:number], **values) for number, values in enumerate(stored)]
    before = {row.pk: (row.custom_values, row.tag_keys) for row in Speech.objects.all()}
    values = {**change, "tags": {marks[at].key: wanted for at, wanted in tagged.items()}}
    operation = curation.choose_speeches({speech.pk: speech.edition for speech in speeches}, None)
    curation.set_action(operation.pk, "fields", values, may_change_published=True)
    curation.confirm_operation(operation.pk, None, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    for row in Speech.objects.all():
        wanted = {**before[row.pk][0], **{name[7:]: value for name, value in change.items()}}
        assert row.custom_values == {key: value for key, value in wanted.items() if value}
    curation.request_undo(operation.pk, None)
    curation.run_bulk_operation(operation.pk)
    assert {row.pk: (row.custom_values, row.tag_keys) for row in Speech.objects.all()} == before
    assert not BulkRow.objects.exclude(state__in=["undone", "unchanged"]).exists()


def test_what_a_deleted_field_held_is_not_put_back_without_a_name(desk: Client) -> None:
    field = own_field()
    speech = give(made_speech(status="draft"), document_number="甲")
    operation = curation.choose_speeches({speech.pk: speech.edition}, None)
    curation.set_action(operation.pk, "fields", {"custom:document_number": ""}, may_change_published=True)
    curation.confirm_operation(operation.pk, None, also_identical=False)
    curation.run_bulk_operation(operation.pk)
    desk.post(f"{FIELDS}{field.pk}/delete/", {"post": "yes"})
    curation.request_undo(operation.pk, None)
    curation.run_bulk_operation(operation.pk)
    assert "自定义栏目已经删除" in BulkRow.objects.get().note


def test_two_drafts_that_are_merged_keep_the_values_of_both(desk: Client) -> None:
    own_field(), own_field("页数", "page_count", kind="number")
    first = give(made_speech(status="draft", title="甲"), tag("一"), document_number="甲1号")
    give(
        made_speech(status="draft", title="乙", source=first.source, order=2),
        tag("二"),
        page_count="3",
        document_number="乙2号",
    )
    curation.merge_with_next(None, first.pk, first.edition)
    first.refresh_from_db()
    assert first.custom_values == {"document_number": "甲1号", "page_count": "3"}
    assert Tag.objects.names(first.tag_keys) == ["一", "二"]
