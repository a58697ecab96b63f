"""Names of processes that hold locks, by which one that has died on this machine is known at once."""

import os
import uuid
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_STARTED = 19  # of the fields behind the name of the program in /proc/…/stat: when it was started


def holder_name() -> str:
    """A name for what this process holds: of the machine and its start, the process and its start, and a mark."""
    return f"{_machine()} {os.getpid()} {_started(os.getpid())} {uuid.uuid4()}"


def has_died(holder: str) -> bool:
    """Whether the process of this name was of this machine and is no more; False where that cannot be told."""
    machine, _, rest = holder.partition(" ")
    if not machine or machine != _machine():
        return False
    process, started, *_mark = rest.split(" ")
    return _started(int(process)) != started


def _machine() -> str:
    """Empty where the system does not tell."""
    with suppress(OSError):
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').stat().st_ino}"
    return ""


def _started(process: int) -> str:
    """Empty if there is no such process, or it has ended and nobody has asked how."""
    with suppress(OSError):
        _, _, told = (_PROC / str(process) / "stat").read_text().rpartition(") ")
        state, *_ = fields = told.split()
        return "" if state == "Z" else fields[_STARTED]
    return ""
