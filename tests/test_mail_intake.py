"""A mail is a source, and what it carries are sources of their own, by upload and by import; archives bring their files."""

import email.policy
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from speeches.curation import store_arrival
from speeches.models import Arrival, SourceFile, Speech, Upload
from speeches.tasks import read_source
from tests.extraction.made_rar import rar_of
from tests.extraction.made_speech import SPEECH, docx, mail, odt, outlook
from tests.extraction.made_zip import zip_of

OTHER = (
    "在全市防汛现场会上的讲话",
    "（1998年5月6日）",
    *SPEECH[2:5],
    "汛期已经到了，堤防还有三处没有加固，这个会不能不开。",
)
NOTE = ["两份讲话稿见附件，请查收。"]


def letter(*attached: tuple[str, bytes]) -> bytes:
    message = mail(NOTE)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes(policy=email.policy.SMTP)


def stored() -> dict[str, tuple[str, str, int]]:
    return {s.name: (s.state, s.verdict, s.speeches.count()) for s in SourceFile.objects.all()}


EXPECTED = {
    "信.eml": ("done", "邮件正文里没有讲话，附件另作文件收入", 0),
    "讲话.docx": ("done", "", 1),
    "讲话.odt": ("done", "", 1),
}


def upload(name: str, data: bytes) -> None:
    """As the desk takes it, and as the worker reads it, one task after another."""
    queue: list[int] = []
    arrival = Arrival(upload=Upload.objects.create(), name=name)
    store_arrival(arrival, name, data, queue.append)
    while queue:
        read_source.func(queue.pop(0))
        queue += SourceFile.objects.filter(state="waiting").values_list("pk", flat=True)


@pytest.mark.django_db
def test_an_uploaded_mail_is_read_and_its_attachments_arrive_at_the_same_upload() -> None:
    upload("信.eml", letter(("讲话.docx", docx()), ("讲话.odt", odt(OTHER))))
    assert stored() == EXPECTED
    assert Upload.objects.count() == 1
    names = set(Arrival.objects.values_list("name", flat=True))
    assert names == {"信.eml", "信.eml/讲话.docx", "信.eml/讲话.odt"}


@pytest.mark.django_db
def test_an_imported_mail_gives_the_same_sources_and_an_archive_of_mails_too(tmp_path: Path) -> None:
    data = letter(("讲话.docx", docx()), ("讲话.odt", odt(OTHER)))
    (tmp_path / "信.eml").write_bytes(data)
    (tmp_path / "包.zip").write_bytes(zip_of(**{"又一封.eml": data.replace(b"archive@", b"library@")}))
    (tmp_path / "讲话.msg").write_bytes(outlook([*SPEECH[:1], "（1997年3月12日）", *SPEECH[2:]]))
    call_command("import_speeches", str(tmp_path), stdout=StringIO(), stderr=StringIO())
    assert stored() == EXPECTED | {"又一封.eml": EXPECTED["信.eml"], "讲话.msg": ("done", "", 1)}


@pytest.mark.django_db
def test_mails_and_archives_that_stand_in_one_another_are_taken_apart_three_deep(tmp_path: Path) -> None:
    data = docx()
    for level in range(5):
        data = letter((f"{level}.zip", zip_of(**{f"{level}.docx" if level == 0 else f"{level}.eml": data})))
    (tmp_path / "信.eml").write_bytes(data)
    errors = StringIO()
    with pytest.raises(Exception, match="没有导入"):
        call_command("import_speeches", str(tmp_path), stdout=StringIO(), stderr=errors)
    assert "层层相套，超过 3 层" in errors.getvalue()
    assert not Speech.objects.exists()


@pytest.mark.django_db
@pytest.mark.skipif(not shutil.which("bsdtar"), reason="bsdtar (libarchive-tools) is not installed")
def test_an_uploaded_rar_archive_brings_its_files_within_the_bounds_of_a_zip() -> None:
    upload("包.rar", rar_of(**{"讲话.docx": docx(), "里/讲话.odt": odt(OTHER)}))
    assert stored() == {
        "包.rar": ("done", "压缩包，内有 2 个文件，逐个列出。", 0),
        "讲话.docx": ("done", "", 1),
        "里/讲话.odt": ("done", "", 1),
    }


@pytest.mark.django_db
def test_a_page_saved_as_complete_is_imported_without_the_folder_beside_it(tmp_path: Path) -> None:
    (tmp_path / "讲话_files").mkdir()
    (tmp_path / "讲话_files" / "a.css").write_text("p {}")
    (tmp_path / "讲话.html").write_text(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in SPEECH) + "</body></html>"
    )
    errors = StringIO()
    call_command("import_speeches", str(tmp_path), stdout=StringIO(), stderr=errors)
    assert stored() == {"讲话.html": ("done", "", 1)}
    assert "网页另存时附带的文件夹" in errors.getvalue()
