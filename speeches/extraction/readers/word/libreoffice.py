"""Old Word and WPS files, by way of LibreOffice where it is installed."""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from speeches.extraction.plausibility import plausible
from speeches.extraction.readers.word import docx
from speeches.extraction.types import Document, ExtractionError

SECONDS = 25  # less than the process that waits for it is given
OTHERWISE = "是旧版 Word 或 WPS 文件（.doc/.wps）；请用 Word 或 WPS 打开后另存为 .docx，或复制文字存为 .txt 再上传。"
CLEAR = 0.7  # the share of common characters below which LibreOffice has read a damaged file as if it were text
# A file from outside may hold macros, and links that would be fetched: the profile forbids both.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read(name: str, data: bytes, otherwise: str = OTHERWISE) -> Document:
    """The file converted to .docx and read; raises ExtractionError with `otherwise` when that is not possible."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise ExtractionError(f"{name}：{otherwise}")
    # What a killed LibreOffice still writes while its folder is taken away must not raise.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            document = docx.read(name, _converted(program, Path(folder), data))
        except (subprocess.SubprocessError, OSError) as error:
            raise ExtractionError(f"{name}：{otherwise}") from error
    if plausible("".join(line.text for line in document.lines)) < CLEAR:
        raise ExtractionError(f"{name}：{otherwise}")
    return document


def _converted(program: str, folder: Path, data: bytes) -> bytes:
    """The file as .docx; all that LibreOffice writes on the way stays in `folder`, all that it starts is ended."""
    source, profile = folder / "source.doc", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "docx", "--outdir", str(folder), str(source)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_unlimited,  # no thread runs beside us
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
    )
    try:
        process.wait(SECONDS)
    finally:
        _end(process)
    return source.with_suffix(".docx").read_bytes()


def _unlimited() -> None:
    """LibreOffice maps far more memory than it takes; what it takes is watched from outside."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the process with its children: the program that was started is only a launcher of the one that works."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
