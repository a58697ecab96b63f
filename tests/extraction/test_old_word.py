"""Old Word and WPS files by way of LibreOffice, where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError
from speeches.text import canonical
from tests.extraction.made_speech import BYLINE, SPEECH, TITLE, docx

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")


def converted(folder: Path, form: str) -> bytes:
    (folder / "a.docx").write_bytes(docx())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        OFFICE or "",
        "--headless",
        profile,
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / f"a.{form}").read_bytes()


@pytest.mark.slow
@needs_office
def test_an_old_word_file_and_a_wps_file_give_the_speech_with_its_facts(tmp_path: Path) -> None:
    data = converted(tmp_path, "doc")
    for name in ("讲话.doc", "讲话.wps", "附件.bin"):
        (draft,) = extract(name, data).drafts
        assert canonical(draft.text) == canonical("\n".join(SPEECH[3:]))
        assert (draft.title, draft.dating.date, draft.speaker) == (TITLE, "1996-03-12", BYLINE.split()[1])


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("form", ["odt", "rtf"])
def test_what_libreoffice_writes_is_read_by_our_own_readers(form: str, tmp_path: Path) -> None:
    (draft,) = extract(f"讲话.{form}", converted(tmp_path, form)).drafts
    assert canonical(draft.text) == canonical("\n".join(SPEECH[3:]))
    assert draft.title == TITLE


def test_an_old_word_file_with_a_password_and_other_files_of_its_container_are_told_apart() -> None:
    from tests.extraction.made_msg import Entry, compound

    locked = Entry("WordDocument", data=b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01" + bytes(400))
    for entry, says in (
        (locked, "设了密码"),
        (Entry("EncryptedPackage", data=b"x"), "设了密码"),
        (Entry("Workbook", data=b"x"), "旧版 Excel"),
        (Entry("PowerPoint Document", data=b"x"), "旧版 PowerPoint"),
    ):
        with pytest.raises(ExtractionError, match=says):
            extract("件.doc", compound([entry]))


def test_a_text_or_a_page_that_was_called_an_old_word_file_is_read_as_what_it_is() -> None:
    assert extract("讲话.doc", "\n".join(SPEECH).encode("gb18030")).drafts[0].title == TITLE
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in SPEECH) + "</body></html>"
    assert extract("讲话.doc", page.encode()).drafts[0].title == TITLE
