"""The web servers that benchmarks/fairness.py compares: what is served with is the first, the others are candidates.

A candidate that is not installed is left out: python -m pip install granian waitress uvicorn a2wsgi.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS = "2", "16"
GUNICORN = ["gunicorn", "archive.wsgi", "--bind", "127.0.0.1:{port}", "--workers", WORKERS, "--log-level", "error"]
PLAIN = ["--config", os.devnull, "--worker-class", "gthread"]
# name: the modules it needs, and the arguments of python -m.
SERVERS: dict[str, tuple[list[str], list[str]]] = {
    "archive": (["gunicorn"], GUNICORN),
    "gthread": (["gunicorn"], [*GUNICORN, *PLAIN, "--threads", "4"]),
    "gthread, limits": (
        ["gunicorn"],
        [*GUNICORN, *PLAIN, "--threads", THREADS, "--reuse-port", "--keep-alive", "5", "--worker-connections", "500"],
    ),
    "granian": (
        ["granian"],
        [
            *["granian", "archive.wsgi:application", "--interface", "wsgi", "--port", "{port}", "--workers", WORKERS],
            *["--blocking-threads", THREADS, "--http", "1", "--http1-header-read-timeout", "10000"],
            *["--backpressure", "500", "--log-level", "error"],
        ],
    ),
    "waitress": (
        ["waitress"],
        [
            *["waitress", "--listen", "127.0.0.1:{port}", "--threads", THREADS, "--connection-limit", "1000"],
            *["--asyncore-use-poll", "--channel-timeout", "10", "archive.wsgi:application"],
        ],
    ),
    "uvicorn": (
        ["uvicorn", "a2wsgi"],
        [
            *["uvicorn", "--app-dir", "benchmarks", "fairness_asgi:application", "--port", "{port}"],
            *["--workers", WORKERS, "--log-level", "error", "--timeout-keep-alive", "5"],
        ],
    ),
}


def installed(name: str) -> bool:
    return all(util.find_spec(module) for module in SERVERS[name][0])


@contextmanager
def served(name: str, data: Path) -> Iterator[tuple[int, int]]:
    """The archive in a folder as one of the servers serves it: the port, and the process to whom its workers belong."""
    port = free_port()
    command = [sys.executable, "-m", *(part.format(port=port) for part in SERVERS[name][1])]
    here = {**os.environ, "ARCHIVE_DATA": str(data), "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
    with (data / "served.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=here, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        start = time.monotonic()
        process.terminate()
        try:
            process.wait(timeout=40)
            print(f"  ended {time.monotonic() - start:.1f} s after it was asked to")
        except subprocess.TimeoutExpired:
            print("  did not end within 40 s")
            for pid in [*family(process.pid), process.pid]:
                os.kill(pid, 9)
            process.wait()
        said = (data / "served.log").read_text(errors="replace").splitlines()
        print(
            f"  its log: {len(said)} lines",
            *dict.fromkeys(line[:160] for line in said[-200:] if "rror" in line),
            sep="\n    ",
        )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server does not answer")


def family(pid: int) -> list[int]:
    """The processes below one."""
    try:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [one for child in children for one in (child, *family(child))]


def computed(pid: int) -> dict[int, float]:
    """Seconds of processor time of each process of a server."""
    found = {}
    for one in [pid, *family(pid)]:
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        found[one] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def resident(pid: int) -> float:
    """The largest resident memory that a process of a server has had, in MB."""
    peaks = [
        int(line.split()[1]) / 1024
        for one in [pid, *family(pid)]
        for line in Path(f"/proc/{one}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    ]
    return max(peaks)
