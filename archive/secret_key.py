"""The key that signs sessions and links, where the environment names none."""

import fcntl
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(folder: Path) -> str:
    """The key in a folder, made once and readable by its owner only.

    Raises:
        ImproperlyConfigured: there is none and none can be written.
    """
    path = folder / "secret_key"
    if path.exists():
        return path.read_text()
    try:
        with path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # of processes that start at the same moment one makes it
            if not path.exists():
                descriptor, beside = tempfile.mkstemp(prefix=path.name, dir=folder)  # readable by its owner only
                with os.fdopen(descriptor, "w") as file:
                    file.write(secrets.token_urlsafe(50))
                os.replace(beside, path)
    except OSError as error:
        message = f"{folder} 里没有 secret_key，也建不成（{error.strerror}）；请用 SECRET_KEY 给出，或让文件夹可写。"
        raise ImproperlyConfigured(message) from error
    return path.read_text()
