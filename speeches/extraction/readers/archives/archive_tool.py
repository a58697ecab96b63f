"""7z and RAR archives, by way of bsdtar (libarchive) where it is installed.

The tool runs as a process with bounds of its own and writes one stream (tar) that is read file by file: nothing is
written to disk but a copy of the archive, and no size is believed.
"""

import contextlib
import os
import resource
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from speeches.extraction.filenames import printable
from speeches.extraction.readers.archives.members import (
    Limits,
    Member,
    barred,
    is_litter,
    too_large,
    too_many,
    too_much,
)
from speeches.extraction.readers.archives.rar_blocks import is_whole
from speeches.extraction.types import ExtractionError

MAGIC = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
SECONDS = 60  # of processor time for one archive
MEGABYTE = 1024 * 1024
MEMORY = 500 * MEGABYTE  # bytes; the dictionary of a 7z archive may be told to be larger
BROKEN = "压缩包打不开（已损坏或不完整）；请解压后上传其中的文件。"
LOCKED = "压缩包设了密码，打不开；请解压后上传其中的文件。"


def opens(file: IO[bytes]) -> bool:
    """Whether this is a 7z or RAR archive, and the tool that opens it is installed."""
    file.seek(0)
    return file.read(6).startswith(MAGIC) and bool(_tool())


def members(name: str, file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """Each file in the archive, in its order; raises ExtractionError for one that cannot be opened or holds too much."""
    with tempfile.NamedTemporaryFile() as copy, tempfile.TemporaryFile() as said:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        with _running(copy.name, said) as stream:
            count = 0
            for member in _members(name, stream, limits):
                count += 1
                yield member
        said.seek(0)
        _check(name, said.read(4000).decode(errors="replace"), count, whole=is_whole(file))


def _tool() -> str | None:
    return shutil.which("bsdtar")


@contextlib.contextmanager
def _running(path: str, said: IO[bytes]) -> Iterator[IO[bytes]]:
    """What the tool writes; it is ended with the block."""
    piped = _head(path) == MAGIC[0][:4]
    # A RAR archive comes through a pipe: by its end it may look like the document that is stored last in it.
    feed = subprocess.Popen(["cat", path], stdout=subprocess.PIPE) if piped else None  # noqa: S607
    command = [_tool() or "bsdtar", "--format", "pax", "-cf", "-", "@-" if piped else f"@{path}"]
    process = subprocess.Popen(
        command,
        stdin=feed.stdout if feed else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=said,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    _bound(process.pid)
    try:
        assert process.stdout
        yield process.stdout
        while process.stdout.read(MEGABYTE):
            pass
        process.wait(SECONDS)  # it says what was wrong when it ends
    except subprocess.TimeoutExpired:
        pass
    finally:
        for one in (process, feed):
            if one:
                one.kill()
                one.wait()
                if one.stdout:
                    one.stdout.close()


def _head(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(4)


def _bound(pid: int) -> None:
    """From outside: between a fork and the start of the program nothing of ours may run beside threads."""
    if hasattr(resource, "prlimit"):
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))


def _members(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Member]:
    count = whole = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="surrogateescape") as archive:
            for item in archive:
                if item.isdir():
                    continue
                path = printable(item.name)
                count += not is_litter(path)
                if count > limits.files:
                    raise ExtractionError(too_many(name, count, limits))
                member = barred(path, link=not item.isfile()) or _read(archive, item, path, limits)
                whole += min(item.size, limits.each + 1)
                if whole > limits.whole:
                    raise ExtractionError(too_much(name, limits))
                yield member
    except (tarfile.TarError, EOFError, OSError, ValueError):
        return  # the tool has said why it broke off


def _read(archive: tarfile.TarFile, item: tarfile.TarInfo, path: str, limits: Limits) -> Member:
    if item.size > limits.each:
        return too_large(path, limits)
    file = archive.extractfile(item)
    data = file.read(limits.each) if file else b""
    return Member(path, data)


def _check(name: str, said: str, count: int, *, whole: bool) -> None:
    """Raises ExtractionError for an archive that could not be read to its end; what came before has been given."""
    words = said.lower()
    if "encrypt" in words or "passphrase" in words or "password" in words:
        raise ExtractionError(f"{name}：{LOCKED}")
    if said.strip() or not whole:
        raise ExtractionError(f"{name}：{BROKEN}")
    if not count:
        raise ExtractionError(f"{name}：压缩包里没有文件。")
