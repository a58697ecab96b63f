"""From files to rows: once for the same bytes, all or nothing, with the original kept."""

import json
import os
import re
import subprocess
import sys
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, IntegrityError, transaction

from speeches.extraction.isolation import reader_process
from speeches.extraction.types import ExtractionError
from speeches.ingest.store import ingest
from speeches.models import DroppedPiece, MeetingType, Section, SourceFile, Speech
from tests.factories import PAGE
from tests.strict_database import watched

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.django_db
def test_a_file_becomes_a_source_a_speech_sections_and_a_ledger() -> None:
    outcome = ingest("防汛.txt", PAGE.encode())
    (speech,) = outcome.speeches
    assert outcome.created
    assert (speech.title, speech.speaker, speech.date, speech.date_basis) == (
        "在临川市防汛工作会议上的讲话", "张大川", "2003-05-06", "stated",
    )  # fmt: skip
    assert (speech.published_on, speech.place, str(speech.meeting_type)) == ("2011-07-02", "临川市", "工作会议")
    assert Speech.objects.get().year == 2003
    assert [(s.level, s.number, str(s.parent or "")) for s in speech.sections.all()] == [
        (0, "", ""), (1, "一", ""), (2, "（一）", "一、看清形势"), (2, "（二）", "一、看清形势"), (1, "二", ""),
    ]  # fmt: skip
    assert {piece.reason for piece in DroppedPiece.objects.all()} == {"页面信息", "页面导航"}


@pytest.mark.django_db
def test_what_is_no_text_stops_no_import_and_stands_in_the_ledger_as_every_database_keeps_it() -> None:
    data = PAGE.replace("水库", "水\0库\x1f").encode() + b"\xff\xed\xa0\x80\n"
    outcome = ingest("防汛.txt", data)
    assert "水库的底水也高" in outcome.speeches[0].text
    pieces = set(DroppedPiece.objects.values_list("line", "text", "reason"))
    assert {(8, "␀", "控制字符"), (8, "␟", "控制字符"), (16, "<FF ED A0 80>", "无法解读的字节")} <= pieces
    assert outcome.source.original.read() == data
    assert any(warning.startswith("第 8 行：") for warning in outcome.warnings)


@pytest.mark.django_db
def test_the_original_is_kept_byte_for_byte_under_its_hash(archive_data: Path) -> None:
    data = PAGE.encode("gb18030")
    source = ingest("防汛.txt", data).source
    assert source.original.read() == data
    assert (archive_data / "originals" / source.sha256[:2] / source.sha256).read_bytes() == data


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once_whatever_the_file_is_called() -> None:
    first, second = ingest("甲.txt", PAGE.encode()), ingest("乙.txt", PAGE.encode())
    assert (first.created, second.created) == (True, False)
    assert second.source == first.source
    assert Speech.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_leaves_nothing_behind(archive_data: Path) -> None:
    with pytest.raises(ExtractionError):
        ingest("空.txt", b"")
    assert not SourceFile.objects.exists()
    assert not (archive_data / "originals").exists()


@pytest.mark.django_db
def test_keywords_that_staff_edited_decide_the_meeting_type() -> None:
    MeetingType.objects.create(name="水利会", keywords="防汛工作会议")
    assert str(ingest("防汛.txt", PAGE.encode()).speeches[0].meeting_type) == "水利会"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "2003-05-06", "date_basis": "none"},
        {"date": None, "date_basis": "stated"},
        {"date": None, "date_basis": "published", "published_on": None},
        {"date": "二〇〇三年", "date_basis": "stated"},
        {"date": "2003-13-01", "date_basis": "stated"},
        {"published_on": "昨天"},
    ],
)
def test_the_database_refuses_a_date_without_its_basis(wrong: dict[str, str | None]) -> None:
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    refusals = (IntegrityError, DataError)  # PostgreSQL finds first that no year can be read in such a date
    with pytest.raises(refusals), transaction.atomic():
        Speech.objects.filter(pk=speech.pk).update(**wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["甲.txt", "长" * 300 + ".txt", "a\x01b.txt"])
def test_nul_and_endless_lines_are_kept_as_every_database_can(name: str) -> None:
    long = "很长的名字" * 200
    text = f"在{long}工作会议上的讲话\n\0{long}书记　张\0三\n（2003年5月6日）\n同志们：\n一、{long}\n抓\0落实。\n（一）\0\n讲{long}完。\n"
    with watched():
        outcome = ingest(name, text.encode())
    stored = outcome.speeches[0]
    assert "\0" not in stored.text + stored.title + stored.speaker
    assert "抓落实。" in stored.text
    assert any("␀" in piece for piece in DroppedPiece.objects.values_list("text", flat=True))


@pytest.mark.django_db
def test_the_database_refuses_a_heading_without_a_level() -> None:
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.filter(speech=speech, level=0).update(printed="一、有标题")


@pytest.mark.django_db
def test_a_paragraph_keeps_its_anchor_when_others_change() -> None:
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    before = {p.text: p.anchor for p in speech.paragraphs()}
    section = speech.sections.get(level=0)
    section.body = "新加的一段。\n" + section.body
    section.save()
    after = {p.text: p.anchor for p in Speech.objects.get().paragraphs()}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "更深").mkdir(parents=True)
    (folder / "好.txt").write_text(PAGE)
    (folder / "更深" / "也好.txt").write_text(PAGE.replace("防汛", "抗旱"))
    (folder / "空.txt").write_bytes(b"")
    (folder / "零.docx").write_bytes(b"")
    (folder / "乱.txt").write_bytes(bytes((i * 89 + i // 7 * 31) % 251 for i in range(4000)))
    (folder / "大.txt").write_text("同志们，" * 2_800_000)
    return folder


@pytest.mark.django_db
def test_bad_files_give_a_line_each_and_exit_code_1_while_the_good_ones_are_imported(tmp_path: Path) -> None:
    errors = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("import_speeches", str(folder_of(tmp_path)), "没有.txt", stderr=errors)
    assert failed.value.returncode == 1
    for name in ("空.txt", "零.docx", "乱.txt", "大.txt", "没有.txt"):
        assert len(re.findall(re.escape(name), errors.getvalue())) == 1
    assert Speech.objects.count() == 2


@pytest.mark.django_db
def test_a_folder_without_rights_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    locked, good, out = tmp_path / "锁", tmp_path / "好.txt", tmp_path / "out"
    locked.mkdir()
    good.write_text(PAGE)
    call_command("import_speeches", str(good), dry_run=True, stderr=StringIO())
    assert reader_process.extract(good.name, good.read_bytes())  # all modules are loaded now, the reader's too
    for folder in (tmp_path, *tmp_path.parents):
        if folder == tmp_path or folder.name.startswith(("pytest-", "popen-")):  # pytest's own; a worker has one more
            folder.chmod(0o755)
    locked.chmod(0)
    assert exit_code_as_nobody(str(locked), str(good), out=out) == 1
    locked.chmod(0o700)
    refused, record = [json.loads(line) for line in out.read_text().splitlines()]
    assert "读取权限" in refused["error"]
    assert record["speeches"][0]["title"] == "在临川市防汛工作会议上的讲话"


def exit_code_as_nobody(*paths: str, out: Path) -> int:
    """Runs a dry import in a child that is not the superuser, whom no lock stops."""
    with out.open("w") as stdout:
        child = os.fork()
        if not child:
            code = 0
            try:
                if os.geteuid() == 0:
                    os.seteuid(65534)
                call_command("import_speeches", *paths, dry_run=True, json=True, stdout=stdout, stderr=StringIO())
            except CommandError as error:
                code = error.returncode
            finally:
                stdout.flush()
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.django_db
def test_importing_again_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(PAGE)
    for _ in range(2):
        call_command("import_speeches", str(tmp_path / "好.txt"), stderr=StringIO())
    assert (SourceFile.objects.count(), Speech.objects.count(), Section.objects.count()) == (1, 1, 5)


def test_a_dry_run_writes_one_json_line_a_file_and_needs_no_database(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(PAGE)
    command = [sys.executable, "manage.py", "import_speeches", "--dry-run", "--json"]
    paths = [str(tmp_path / "好.txt"), str(tmp_path / "没有.txt")]
    environment = {**os.environ, "ARCHIVE_DATA": str(tmp_path / "data")}
    run = subprocess.run([*command, *paths], cwd=ROOT, env=environment, capture_output=True, text=True)
    good, missing = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 1
    assert good["error"] is None
    assert good["speeches"][0]["sections"][0] == {"level": 1, "number": "一", "heading": "看清形势"}
    assert "没有这个文件" in missing["error"]


@pytest.mark.django_db
def test_a_zip_is_imported_file_by_file_and_a_bad_one_in_it_stops_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as package:
        package.writestr("里/好.txt", PAGE)
        package.writestr("空.txt", "")
        package.writestr("又好.txt", PAGE.replace("防汛", "抗旱"))
    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError, match="3 个文件中有 1 个"):
        call_command("import_speeches", str(tmp_path / "包.zip"), json=True, stdout=out, stderr=errors)
    assert [Path(json.loads(line)["file"]).name for line in out.getvalue().splitlines()] == [
        "好.txt",
        "空.txt",
        "又好.txt",
    ]
    assert sorted(SourceFile.objects.values_list("name", flat=True)) == ["又好.txt", "里/好.txt"]


@pytest.mark.django_db
def test_a_notice_is_kept_as_a_source_with_its_verdict_and_no_speech() -> None:
    notice = "关于做好防汛工作的通知\n青政发〔2009〕12号\n各乡镇人民政府：\n汛期将至，望各单位照此办理，按时上报，不得有误。\n"
    outcome = ingest("通知.txt", notice.encode())
    assert outcome.created
    assert outcome.speeches == []
    assert outcome.source.verdict.startswith("不是讲话")
    assert "".join(outcome.source.dropped.values_list("text", flat=True)) == notice.replace("\n", "")


def test_the_line_of_a_file_that_is_imported_is_the_line_of_a_dry_run(tmp_path: Path, db: None) -> None:
    path = tmp_path / "防汛.txt"
    path.write_text(PAGE)
    told = []
    for dry in (True, False, False):  # looked at, imported, there already
        out = StringIO()
        call_command("import_speeches", str(path), dry_run=dry, json=True, stdout=out, stderr=StringIO())
        told.append(json.loads(out.getvalue()))
    assert told[0] == told[1] == told[2]
    assert [Speech.objects.get().title] == [row["title"] for row in told[0]["speeches"]]
