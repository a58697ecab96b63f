"""An archive that is served by processes of its own."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Served:
    """A running archive; `manage` runs a command on it."""

    address: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, check=True)


def start(archive: Served, arguments: list[str], *inherited: int) -> "subprocess.Popen[bytes]":
    """A process of the archive; the descriptors are handed to it."""
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=archive.environment, pass_fds=inherited)


def free_address() -> socket.socket:
    """A socket that the web server is to take over: between the choice of a port and its use nobody else can take it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=10)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer")
