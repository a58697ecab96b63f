"""What a backup holds, and by which names."""

import hashlib
from pathlib import Path

CONTENTS, ORIGINALS = "contents.json", "originals"


class BackupError(Exception):
    """A backup cannot be made or restored; the message is a sentence for whoever asked for it."""


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
