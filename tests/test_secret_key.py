"""The key that signs sessions and links is made once, however many processes start on a new folder."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS = "import sys, archive.settings as settings; sys.stdout.write(settings.SECRET_KEY)"


def test_processes_that_start_on_a_new_folder_at_the_same_moment_have_one_key(tmp_path: Path) -> None:
    environment = {**os.environ, "ARCHIVE_DATA": str(tmp_path / "new")}
    environment.pop("SECRET_KEY", None)
    command = [sys.executable, "-c", STARTS]
    started = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(8)
    ]
    keys = {process.communicate(timeout=120)[0] for process in started}
    file = tmp_path / "new" / "secret_key"
    assert keys == {file.read_text()}
    assert len(file.read_text()) > 50
    assert file.stat().st_mode & 0o777 == 0o600
