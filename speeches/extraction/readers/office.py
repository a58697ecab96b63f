"""Old Word, WPS and RTF files, by way of LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from speeches.extraction.drafts import Document, ExtractionError
from speeches.extraction.readers import docx

SECONDS = 60


def read(name: str, data: bytes, otherwise: str) -> Document:
    """The file converted to .docx and read; raises ExtractionError with `otherwise` when that is not possible."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise ExtractionError(f"{name}：{otherwise}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx"]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)], timeout=SECONDS, capture_output=True, check=True
            )
            return docx.read(name, source.with_suffix(".docx").read_bytes())
        except (subprocess.SubprocessError, OSError) as error:
            raise ExtractionError(f"{name}：{otherwise}") from error
