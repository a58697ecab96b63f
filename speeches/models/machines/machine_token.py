"""A name for this machine as far as the archive is concerned: for its data folder, and whatever process works with it.

Containers that share a data folder are one machine in this sense, though each has a host name of its own. A folder that
was copied is another machine: the file says which inode it was written in, and on which system.
"""

import fcntl
import json
import os
import secrets
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

NAME = "machine.json"
_SYSTEM = Path("/etc/machine-id")


def host_name() -> str:
    """What people call the machine."""
    return socket.gethostname()[:200]


def machine_token() -> str:
    """32 hexadecimal digits, made with the first process; '' where the data folder cannot be written."""
    path = Path(settings.ARCHIVE_DATA) / NAME
    return _stored(path) or _made(path)


def _stored(path: Path) -> str:
    """The token in the file; '' if there is none, or it was copied from another machine."""
    try:
        known = json.loads(path.read_text())
        token, inode, system = known["token"], known["inode"], known["system"]
        here = path.stat().st_ino
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    other = bool(system and _system() and system != _system())  # a container may not know of its system
    return str(token) if inode == here and not other else ""


def _made(path: Path) -> str:
    """One token for all processes that start at the same moment: the first makes it, the others wait and read it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # given back when the file is closed, however the process ends
            return _stored(path) or _written(path)
    except OSError:
        return ""


def _written(path: Path) -> str:
    """A new token, put in place as a whole file: whoever reads meanwhile finds the old one or this one."""
    descriptor, beside = tempfile.mkstemp(prefix=NAME, dir=path.parent)
    with os.fdopen(descriptor, "w") as file:
        token = {"token": secrets.token_hex(16), "inode": os.fstat(descriptor).st_ino, "system": _system()}
        json.dump(token, file)
    os.replace(beside, path)
    return _stored(path)


def _system() -> str:
    with suppress(OSError):
        return _SYSTEM.read_text().strip()
    return ""
