"""A PostgreSQL cluster of its own for the length of one command: `python -m tests.postgres.cluster pytest …`.

It lies in a temporary folder and listens on a socket in there alone, so that it is nobody else's, and it is ended by
the process that was started. The cluster of the system is not touched. The command finds it in DATABASE_URL.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Debian keeps each version's programs in a folder of its own, which is not on the path.
DEBIAN = Path("/usr/lib/postgresql")
LACKING = "no PostgreSQL on this machine (initdb, postgres); on Debian: apt-get install postgresql"
OWNER = DATABASE = "archive"
# Nothing in it outlives the run, so nothing has to reach the disk.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "autovacuum_naptime": "20s",
}
SECONDS = 60  # until it answers, and until it has ended


def programs() -> Path | None:
    """The folder of initdb and postgres: that on the path, or the newest of Debian's; None if there is none."""
    found = [Path(on_path).resolve().parent] if (on_path := shutil.which("initdb")) else []
    found += sorted(DEBIAN.glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def make_cluster(folder: Path) -> None:
    """Makes a cluster in an empty folder, which becomes that of the cluster's owner."""
    command = [_program("initdb"), "-D", folder / "data", "-U", OWNER, "-A", "trust", "-E", "UTF8"]
    as_owner = _unprivileged(folder)
    subprocess.run(
        [*command, "--locale=C.UTF-8", "--no-sync"], cwd=folder, check=True, stdout=subprocess.DEVNULL, **as_owner
    )


@contextmanager
def running(folder: Path, **more: str) -> Iterator[str]:
    """Starts the cluster of a folder, and ends it.

    Args:
        folder: where `make_cluster` made it.
        **more: settings of the server.

    Yields:
        The address of its one database, which is empty the first time, for DATABASE_URL.
    """
    settings = {**QUICK, "unix_socket_directories": str(folder), **more}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [_program("postgres"), "-D", folder / "data", *options]
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **_unprivileged(folder))
    try:
        _wait(folder, server)
        create = [_program("createdb"), "--host", folder, "--username", OWNER, DATABASE]
        subprocess.run(create, cwd=folder, stderr=subprocess.DEVNULL, check=False)  # it may be there already
        yield f"postgres://{OWNER}@/{DATABASE}?host={folder}"
    finally:
        server.send_signal(signal.SIGINT)  # ends those that are still connected
        server.wait(SECONDS)


def _program(name: str) -> Path:
    if (folder := programs()) is None:
        raise FileNotFoundError(LACKING)
    return folder / name


def _unprivileged(folder: Path) -> dict[str, Any]:  # arguments of subprocess
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and server.poll() is None:
        lines = (folder / "data" / "postmaster.pid").read_text().split() if _said(folder) else []
        if lines and lines[-1] == "ready":
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}")


def _said(folder: Path) -> bool:
    return (folder / "data" / "postmaster.pid").exists()


def main(command: list[str]) -> int:
    """Runs the command with DATABASE_URL naming the cluster; its exit code, or 1 with a sentence for lack of one."""
    if programs() is None:
        print(LACKING, file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is ended then, too
    made = tempfile.TemporaryDirectory(prefix="archive-postgres-", ignore_cleanup_errors=True)
    with made as name:
        make_cluster(Path(name))
        with running(Path(name)) as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
