"""Hosts of one archive: each has a data folder, a web server and a worker of its own, and shares everything else."""

import http.client
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.browser_desk.served import free_address
from tests.databases_on_server import environment_at

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 400  # seconds: of a test that would fail anyhow
NAME, PASSWORD = "archivist", "correct horse battery"
UPLOAD = "/admin/speeches/sourcefile/upload/"
Shared = dict[str, str]  # variables that all hosts have in common


class Host:
    """One of them. Its processes are killed in groups, as if the machine's power went."""

    def __init__(self, folder: Path, shared: Shared) -> None:
        with free_address() as found:
            self.port = int(found.getsockname()[1])
        self.folder = folder
        self.environment = environment_at(shared["DATABASE_URL"], folder, **shared)
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str, fails: bool = False) -> str:
        """What a command says on both its streams."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start_web(self) -> None:
        """Once nobody listens at the port any more, and until it answers."""
        command = ["-m", "gunicorn", "archive.wsgi", "--bind", f"127.0.0.1:{self.port}", "--workers", "1"]
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.web is None or self.web.poll() is not None:
                self.web = self._started(command)
            with suppress(OSError, http.client.HTTPException):
                if self.get("/healthz/live")[0] == 200:
                    return
            time.sleep(0.3)
        raise AssertionError(f"{self.folder.name} does not serve: {(self.folder / 'log').read_text()[-2000:]}")

    def start_worker(self) -> None:
        self.worker = self._started(["manage.py", "work"])

    def kill_web(self) -> None:
        """And starts it again."""
        _kill(self.web)
        self.start_web()

    def kill_worker(self) -> None:
        """With the process that would start another, which is done here instead."""
        _kill(self.worker)
        self.start_worker()

    def stop(self) -> None:
        for process in (self.web, self.worker):
            _kill(process)

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body of an answer."""
        answer, body = self.ask("GET", path, **headers)
        return answer.status, body

    def json(self, path: str) -> Any:
        status, body = self.get(path)
        assert status == 200, (path, status, body[:500])
        return json.loads(body)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Any:
        """An answer with its body, over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def _started(self, arguments: list[str]) -> "subprocess.Popen[bytes]":
        with (self.folder / "log").open("ab") as log:
            command = [sys.executable, *arguments]
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )


@contextmanager
def hosts(folder: Path, shared: Shared, number: int = 2) -> Iterator[list[Host]]:
    """Hosts that are prepared, and whose processes end with the block."""
    common = {"SECRET_KEY": secrets.token_hex(30), "EXTRACTION_SECONDS": "60", **shared}
    made = [Host(folder / f"host-{n}", common) for n in range(1, number + 1)]
    try:
        for host in made:
            host.folder.mkdir(parents=True)
            host.manage("prepare")
        yield made
    finally:
        for host in made:
            host.stop()


class Browser:
    """An archivist's, which is logged in once and asks any of the hosts."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def log_in(self, host: Host) -> None:
        self.post(host, "/admin/login/", {"username": NAME, "password": PASSWORD})
        assert "sessionid" in self.cookies

    def get(self, host: Host, path: str) -> tuple[int, str]:
        answer, body = host.ask("GET", path, Cookie=self._sent())
        self._keep(answer)
        return answer.status, body.decode()

    def post(self, host: Host, path: str, fields: dict[str, str]) -> int:
        """The status of the answer to a form."""
        self.get(host, path)
        body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]}).encode()
        kind = "application/x-www-form-urlencoded"
        return self._posted(host, path, body, kind)[0]

    def upload(self, host: Host, files: dict[str, bytes]) -> str:
        """The address of the page that shows how far the upload is; '' if it has to be made again."""
        mark = secrets.token_hex(16)
        lines = [_part(mark, 'name="csrfmiddlewaretoken"', self.cookies["csrftoken"].encode())]
        lines += [_part(mark, f'name="uploads"; filename="{name}"', data) for name, data in files.items()]
        body = b"".join([*lines, f"--{mark}--\r\n".encode()])
        status, where = self._posted(host, UPLOAD, body, f"multipart/form-data; boundary={mark}")
        return where if status == 302 else ""

    def _posted(self, host: Host, path: str, body: bytes, kind: str) -> tuple[int, str]:
        answer, _ = host.ask("POST", path, body, Cookie=self._sent(), Content_Type=kind)
        self._keep(answer)
        return answer.status, answer.headers.get("Location", "")

    def _sent(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            if found := re.match(r"(\w+)=([^;]*)", line):
                self.cookies[found[1]] = found[2]


def within_reason(holds: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether it holds at last."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException, urllib.error.URLError):
            if holds():
                return True
        time.sleep(0.5)
    return False


def _part(mark: str, head: str, data: bytes) -> bytes:
    return f"--{mark}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n"


def _kill(process: "subprocess.Popen[bytes] | None") -> None:
    if process:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
