"""Own fields by a table: taken away, read in with a preview, and what is wrong with it by line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.admin.custom_fields.table_writing import written_field_table
from speeches.curation import custom_values
from speeches.models import CustomField, Speech, Tag
from tests.factories import Make, made_speech
from tests.own_fields.defined import give, own_field, tag

PAGE = "/admin/speeches/speech/field-table/"


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("archivist"))
    return client


def sent(desk: Client, table: str | bytes) -> Any:
    data = table.encode() if isinstance(table, str) else table
    return desk.post(PAGE, {"table": SimpleUploadedFile("表.csv", data)}, follow=True)


def test_a_table_is_looked_at_row_by_row_confirmed_and_undone(desk: Client) -> None:
    own_field()
    own_field("页数", "page_count", kind="number", public=False)
    mark = tag()
    one = give(made_speech(), document_number="旧号")
    two = give(made_speech(status="draft"), document_number="留着", page_count="9")
    table = f"id,题名,文号,page_count,标签\n{one.pk},改了也不读,新号,12,重点\n{two.pk},,,（清除）,\n"
    page = sent(desk, table)
    assert "以下各列不是自定义栏目，没有读取：题名" in page.text
    address = page.context["operation"].pk
    page = desk.get(f"/admin/speeches/speech/bulk/{address}/")
    assert "<del>旧号</del> → <ins>新号</ins>" in page.text
    desk.post(f"/admin/speeches/speech/bulk/{address}/", {"act": "confirm"})
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.custom_values, one.tag_keys) == ({"document_number": "新号", "page_count": "12"}, {mark.key: True})
    assert two.custom_values == {"document_number": "留着"}
    desk.post(f"/admin/speeches/speech/bulk/{address}/", {"act": "undo"})
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.custom_values, one.tag_keys) == ({"document_number": "旧号"}, {})
    assert two.custom_values == {"document_number": "留着", "page_count": "9"}


def test_each_fault_is_named_by_its_line_and_the_row_is_left_out_as_a_whole(desk: Client) -> None:
    own_field()
    own_field("页数", "page_count", kind="number")
    one, two, three = made_speech(), made_speech(), made_speech()
    table = "\n".join(
        [
            "编号,文号,页数,标签",
            f"{one.pk},甲,十二,",
            f"{two.pk},乙,3,",
            "999999,丙,,",
            "x1,丁,,",
            f"{two.pk},戊,,",
            f"{three.pk},己,,没有的",
            "",
        ]
    )
    page = sent(desk, table).text
    for said in (
        "“页数”须是数字",
        "没有编号为 999999 的讲话",
        "“x1”不是讲话的编号",
        "在第 3 行已有",
        "没有“没有的”这个标签",
    ):
        assert said in page
    read = custom_values.read_field_table(table.encode())
    assert [line for line, _ in read.faults] == [2, 4, 5, 6, 7]
    assert [(row.line, row.speech, dict(row.change)) for row in read.rows] == [
        (3, two.pk, {"custom:document_number": "乙", "custom:page_count": "3"})
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (b"", "文件是空的"),
        (b"\xff\xfe\x00\x01\xff", "编码既不是 UTF-8 也不是 GB18030"),
        ("题名,文号\n甲,乙\n".encode(), "没有“编号”"),
        ("id,题名\n1,甲\n".encode(), "没有一列是自定义栏目"),
        ("id,文号,文号\n1,甲,乙\n".encode(), "“文号”一列有两处"),
        ('id,文号\n1,"甲\n'.encode(), "不合 CSV 的格式"),
        ("id,文号,document_number\n1,甲,乙\n".encode(), "这个栏目有两列"),
        (("id,文号," + ",".join(f"c{n}" for n in range(30_000)) + "\n").encode(), "表格超过 500 列"),
        ("id,文号\n1,国办,2009年5号\n".encode(), "这一行的格数比表头多"),
        (b'{"results": 1}', "不是可读的 JSON"),
        (b"[1, 2]", "不是可读的 JSON"),
        (b'[{"id": 1, "document_number": "\\ud800"}]', "不是可读的 JSON"),
        (b"[" * 100_000, "不是可读的 JSON"),
        (b"PK\x03\x04\x14\x00\x00\x00", ""),
    ],
)
def test_what_is_no_such_table_is_refused_with_a_sentence(desk: Client, table: bytes, told: str) -> None:
    own_field()
    made_speech()
    page = sent(desk, table)
    assert page.status_code == 200
    assert told in page.text
    assert not Speech.objects.exclude(custom_values={}).exists()


def test_a_table_without_a_value_is_told_to_change_nothing(desk: Client) -> None:
    own_field()
    speech = give(made_speech(), document_number="留着")
    assert "没有填任何值" in sent(desk, f"id,文号\n{speech.pk},\n").text
    speech.refresh_from_db()
    assert speech.custom_values == {"document_number": "留着"}


def test_a_table_in_gb18030_is_read_as_one_in_utf_8(desk: Client) -> None:
    own_field()
    speech = made_speech()
    read = custom_values.read_field_table(f"编号,文号\n{speech.pk},国发〔2009〕1号\n".encode("gb18030"))
    assert dict(read.rows[0].change) == {"custom:document_number": "国发〔2009〕1号"}


def stored_by(kind: str, text: str) -> str:
    try:
        return CustomField(key="k", label="栏", kind=kind).stored(text)
    except ValueError:
        return ""


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1+1", "'=1", "''", "-5", "@甲", "＝乙", '"', "甲,乙", "甲\n乙", "（清", "国发〔2009〕1号"]
)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["", "yes", "no"])), min_size=1, max_size=3), st.booleans())
def test_what_is_exported_and_read_in_again_is_the_same(rows: list[tuple[str, str, str]], from_api: bool) -> None:
    Speech.objects.all().delete(), CustomField.objects.all().delete(), Tag.objects.all().delete()
    own_field(), own_field("日子", "day", kind="date"), own_field("是否", "flag", kind="boolean")
    mark = tag("'重点")
    for text, day, flag in rows:
        values = {"document_number": stored_by("text", text), "day": stored_by("date", day), "flag": flag}
        give(made_speech(), mark, **{key: value for key, value in values.items() if value and value != "（清除）"})
    before = {row.pk: (row.custom_values, row.tag_keys) for row in Speech.objects.all()}
    if from_api:
        items = [{"id": row.pk, "tags": row.public_tags, "fields": row.custom_values} for row in Speech.objects.all()]
        data = json.dumps({"results": items}, ensure_ascii=False).encode()
    else:
        data = "".join(written_field_table(Speech.objects.order_by("pk"))).encode()
    Speech.objects.update(custom_values={}, tag_keys={})
    path = io.BytesIO(data)
    read = custom_values.read_field_table(path.read())
    assert not read.faults
    for row in read.rows:
        speech = Speech.objects.get(pk=row.speech)
        changed = custom_values.changed_columns(vars(speech), row.change)
        Speech.objects.filter(pk=row.speech).update(**changed)
    assert {row.pk: (row.custom_values, row.tag_keys) for row in Speech.objects.all()} == before


def test_the_readers_table_and_json_can_be_read_in_again(client: Client, make: Make) -> None:
    own_field()
    mark = tag()
    speech = give(make(), mark, document_number="'=国发〔2009〕1号")
    for ending in ("csv", "json"):
        data = b"".join(client.get(f"/search/results.{ending}?q=抓落实").streaming_content)  # type: ignore[attr-defined]
        read = custom_values.read_field_table(data)
        assert dict(read.rows[0].change) == {"custom:document_number": "'=国发〔2009〕1号", "tags": {mark.key: True}}
        assert read.rows[0].speech == speech.pk


def test_the_list_gives_the_table_with_fields_for_staff(desk: Client) -> None:
    own_field("密级", "security", public=False)
    speech = give(made_speech(title="=甲"), security="机密")
    chosen = {"action": "export_field_table", "_selected_action": [speech.pk]}
    said = b"".join(desk.post("/admin/speeches/speech/", chosen).streaming_content).decode()  # type: ignore[attr-defined]
    assert said == f"\ufeffid,题名,tags,密级\r\n{speech.pk},'=甲,,机密\r\n"


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., tuple[str, str]]:
    def called(table: str, *more: str) -> tuple[str, str]:
        (tmp_path / "表.csv").write_text(table)
        out, err = io.StringIO(), io.StringIO()
        call_command("import_fields", str(tmp_path / "表.csv"), *more, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return called


def test_the_command_writes_what_is_right_and_fails_where_a_line_is_wrong(
    db: None, command: Callable[..., tuple[str, str]]
) -> None:
    own_field()
    speech = made_speech()
    out, _err = command(f"id,文号\n{speech.pk},甲1号\n", "--dry-run")
    assert "没有写入" in out
    assert Speech.objects.get().custom_values == {}
    out, _err = command(f"id,文号\n{speech.pk},甲1号\n")
    assert "已写入 1 篇" in out
    assert Speech.objects.get().custom_values == {"document_number": "甲1号"}
    with pytest.raises(CommandError, match="有 1 行没有写入"):
        command("id,文号\n7777777,甲\n")
    with pytest.raises(CommandError, match="没有“编号”"):
        command("文号\n甲\n")
    with pytest.raises(CommandError, match="读不出来"):
        call_command("import_fields", "/nowhere/表.csv")
