"""One OpenSearch node: a process of its own, with a folder that outlives it."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cluster.distribution import MAIN, NODES, java
from tests.cluster.security import Login

SECONDS = 300  # until it answers; a machine may have other work
STOPPING = 60
HEAP = 256  # MiB
# A server for tests: starts soon, in little memory.
JVM = (f"-Xms{HEAP}m", f"-Xmx{HEAP}m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
SETTINGS: dict[str, Any] = {
    "network.host": "127.0.0.1",
    # Every node is told its port; a port that is taken is an error and not a reason to take the next.
    "node.processors": 2,
    # Whether the disk of the machine is nearly full is not what is tried, unless a test says so.
    "cluster.routing.allocation.disk.threshold_enabled": False,
}
# As OpenSearch's own start sets them.
PROPERTIES = {
    "file.encoding": "UTF-8",
    "io.netty.noKeySetOptimization": "true",
    "io.netty.noUnsafe": "true",
    "io.netty.recycler.maxCapacityPerThread": "0",
    "java.awt.headless": "true",
    "java.security.manager": "allow",
    "log4j.shutdownHookEnabled": "false",
    "log4j2.disable.jmx": "true",
}
NOBODY = "nobody"
# A node ends with the thread that started it, so that has to be one which stays as long as the process.
STARTER = ThreadPoolExecutor(1, "starts nodes")


@dataclass
class Node:
    """A node that is started, ended and started again in the same folder, at the same address.

    Attributes:
        name: its name in the cluster.
        home: the server's folder (`distribution`), which it reads.
        folder: where it keeps its settings, data and what it says.
        http: the port that clients ask.
        transport: the port that other nodes ask.
        settings: of `opensearch.yml`, beside those that every node has.
        jvm: options of Java.
        configuration: a folder with more files for its own folder of settings, if there are any.
        login: as whom it is asked, if it wants to know.
    """

    name: str
    home: Path
    folder: Path
    http: int
    transport: int
    settings: dict[str, Any] = field(default_factory=dict)
    jvm: tuple[str, ...] = JVM
    configuration: Path | None = None
    login: Login | None = None
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        """What clients ask, as http://host:port, or https."""
        return f"{'https' if self.login else 'http'}://127.0.0.1:{self.http}"

    @property
    def runs(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Starts the process; it answers some seconds later (`wait`)."""
        assert not self.runs, f"{self.name} runs"
        self._write_settings()
        self.process = STARTER.submit(self._begin).result()

    def wait(self) -> None:
        """Until it answers clients.

        Raises:
            RuntimeError: it ended, or did not answer within `SECONDS`; with the last lines that it said.
        """
        until = time.monotonic() + SECONDS
        while self.runs and time.monotonic() < until:
            try:
                self.ask("GET", "/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"{self.name} does not answer: {self.said()[-3000:]}")

    def stop(self) -> None:
        """Ends it as an administrator does, and with force if that takes longer than `STOPPING` seconds."""
        self.end()
        if self.process:
            try:
                self.process.wait(STOPPING)
            except subprocess.TimeoutExpired:
                self.kill()

    def end(self) -> None:
        """As `stop`, without waiting for it."""
        self.resume()
        if self.process and self.runs:
            self.process.terminate()

    def kill(self) -> None:
        """Ends it at once, in the middle of whatever it does."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def pause(self) -> None:
        """It goes on to hold its connections and answers nothing, like a node that collects garbage or a slow disk."""
        if self.process and self.runs:
            self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """After `pause`."""
        if self.process and self.runs:
            self.process.send_signal(signal.SIGCONT)

    def ask(self, method: str, path: str, body: Any = None, seconds: float = 60) -> Any:
        """Sends a request.

        Args:
            method: of HTTP.
            path: with its query, from `/` on.
            body: what becomes JSON; text is sent as it is, as lines of JSON (`_bulk`).
            seconds: until no answer is one.

        Returns:
            The answer's JSON.

        Raises:
            urllib.error.HTTPError: the node says that it did not do it.
            OSError: nothing answers.
        """
        lines = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
        headers = {"Content-Type": "application/x-ndjson" if isinstance(body, str) else "application/json"}
        if self.login:
            headers["Authorization"] = self.login.header
        request = urllib.request.Request(self.address + path, lines, headers, method=method)
        context = self.login.context if self.login else None
        with urllib.request.urlopen(request, timeout=seconds, context=context) as answer:
            return json.loads(answer.read() or b"null")

    def said(self) -> str:
        """What the process has written, over all its starts."""
        log = self.folder / "log"
        return log.read_text(errors="replace") if log.exists() else ""

    def _begin(self) -> "subprocess.Popen[bytes]":
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(self._command(), cwd=self.folder, stdout=log, stderr=log)

    def _write_settings(self) -> None:
        for part in ("config", "data", "logs", "tmp"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
            if not os.geteuid():
                shutil.chown(self.folder / part, NOBODY)
        if self.configuration:
            shutil.copytree(self.configuration, self.folder / "config", dirs_exist_ok=True)
        paths = {f"path.{part}": str(self.folder / part) for part in ("data", "logs")}
        ports = {"node.name": self.name, "http.port": self.http, "transport.port": self.transport}
        settings = {**SETTINGS, **paths, **ports, **self.settings}
        (self.folder / "config" / "opensearch.yml").write_text(json.dumps(settings, indent=1))  # JSON is YAML
        shutil.copy(NODES / "log4j2.properties", self.folder / "config")

    def _command(self) -> list[str]:
        temporary = self.folder / "tmp"
        options = {
            "opensearch.path.home": self.home,
            "opensearch.path.conf": self.folder / "config",
            "java.io.tmpdir": temporary,
            "jna.tmpdir": temporary,
            **PROPERTIES,
        }
        given = [f"-D{name}={value}" for name, value in options.items()]
        return [*_bound_to_parent(), str(java()), *self.jvm, *given, "-cp", f"{self.home}/lib/*", MAIN]


def _bound_to_parent() -> list[str]:
    """The server refuses to run as root; and it is not to be left behind when the tests are killed."""
    if not shutil.which("setpriv"):
        return []
    user = pwd.getpwnam(NOBODY)
    unprivileged = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", "--pdeathsig", "KILL", *([] if os.geteuid() else unprivileged)]
