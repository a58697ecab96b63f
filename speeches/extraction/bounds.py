"""Reads a file within bounds of time and memory, in a process that can be ended; it stays for the next file."""

import atexit
import codecs
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing import Pipe
from pathlib import Path

from speeches.extraction.drafts import Extraction, ExtractionError
from speeches.extraction.meetings import Keywords

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
PAGE = os.sysconf("SC_PAGE_SIZE")
READY = "ready"  # what a process says when it has loaded all that reading needs
START = 120  # seconds for that, on a busy machine
LOOK = 0.05  # seconds between looks at the memory of a process that reads
IDLE = 2  # processes kept for the next file, however many threads read at once
# Looked up at once: a process that gives up its rights later may find no codecs to load for what is forked from it.
CODECS = tuple(map(codecs.lookup, ("gb2312", "gb18030", "big5", "big5hkscs", "utf-16", "utf-32")))
SPLIT = "请拆分成几个文件，或复制文字存为 .txt 再上传。"


class Unfinished(ExtractionError):
    """The file took more than it may, or its reading broke off: it may be a good file all the same, and is kept."""


@dataclass(frozen=True)
class Bounds:
    """What reading one file may take: seconds of processor time, and bytes of memory."""

    seconds: float = 10
    memory: int = 500 * 1024 * 1024

    @property
    def patience(self) -> float:
        """Seconds that pass, at most: the machine has other work, and another program may be waited for."""
        return 6 * self.seconds


class Outcome(Enum):
    READ = "read"
    REFUSED = "refused"
    TIME = "time"
    MEMORY = "memory"
    BROKEN = "broken"


@dataclass(frozen=True)
class Request:
    name: str
    data: bytes
    keywords: Keywords
    bounds: Bounds


@dataclass(frozen=True)
class Answer:
    """What came of a file; after a `last` one the process ends."""

    outcome: Outcome
    extracted: Extraction | None = None
    said: str = ""
    last: bool = False


def extract(name: str, data: bytes, keywords: Keywords, bounds: Bounds) -> Extraction:
    """As `extraction.extract`; raises Unfinished for a file that goes beyond `bounds` or breaks the process."""
    answer = _answer(Request(name, data, keywords, bounds))
    if answer.extracted:
        return answer.extracted
    if answer.outcome is Outcome.REFUSED:
        raise ExtractionError(answer.said)
    if answer.outcome is Outcome.BROKEN:
        _log(name, answer.said)
    raise Unfinished(f"{name}：{_sentence(answer.outcome, bounds)}")


def _sentence(outcome: Outcome, bounds: Bounds) -> str:
    if outcome is Outcome.TIME:
        return f"读这个文件太费时间，用了 {bounds.seconds:g} 秒还没有读完，不再读下去；{SPLIT}"
    if outcome is Outcome.MEMORY:
        return f"读这个文件太费内存，超过 {bounds.memory / 1024 / 1024:g} MB，不再读下去；{SPLIT}"
    return "提取程序在这个文件上出错，没有读完，已经记录；请用原来的软件打开后另存，或复制文字存为 .txt 再上传。"


def _log(name: str, said: str) -> None:
    """One line for everybody; how it came to that for whoever asks for it (LOG_LEVEL=INFO)."""
    lines = said.strip().splitlines() or [""]
    logger.error("Reading %r broke off: %s", name, lines[-1].strip())
    logger.info("%s", said)


def _started(pipe: int) -> "subprocess.Popen[bytes]":
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "speeches.extraction.process", str(pipe)],
        pass_fds=[pipe],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,  # Ctrl-C is for the parent alone
    )


class Forked:
    """A process made of this one, with what of `subprocess.Popen` is used of it."""

    def __init__(self, pipe: int, parents: int) -> None:
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            try:
                os.close(parents)
                os.setsid()
                from speeches.extraction import process

                process.main(pipe)
            finally:
                os._exit(0)

    def poll(self) -> int | None:
        return self.returncode if self.returncode is not None else self._waited(os.WNOHANG)

    def wait(self) -> int:
        return self.returncode if self.returncode is not None else self._waited(0) or 0

    def _waited(self, how: int) -> int | None:
        pid, status = os.waitpid(self.pid, how)
        if pid:
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


class Reader:
    """A process that reads files, one at a time, and what is said to it."""

    def __init__(self) -> None:
        self.ready = False
        self.pipe, theirs = Pipe()
        with theirs:
            try:
                self.process: subprocess.Popen[bytes] | Forked = _started(theirs.fileno())
            except PermissionError:  # we have given up the right to run our own interpreter
                self.process = Forked(theirs.fileno(), self.pipe.fileno())

    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, request: Request) -> Answer | None:
        """None when it had ended before it could take the request."""
        try:
            if not self.ready:
                self.ready = self.pipe.poll(START) and self.pipe.recv() == READY
            self.pipe.send(request)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return None
        until = time.monotonic() + request.bounds.patience
        try:
            while not self.pipe.poll(LOOK):
                if time.monotonic() > until:
                    return Answer(Outcome.TIME, last=True)
                if _memory(self.process.pid) > request.bounds.memory:
                    return Answer(Outcome.MEMORY, last=True)
            answer: Answer = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            return self._death()
        return answer

    def _death(self) -> Answer | None:
        """What its end says: the kernel's alarms, a crash in a library, or sleep before it saw the request."""
        ended = -self.process.wait()
        if not ended:
            return None
        if ended in (signal.SIGPROF, signal.SIGALRM):
            return Answer(Outcome.TIME, last=True)
        if ended == signal.SIGKILL:  # the system was short of memory
            return Answer(Outcome.MEMORY, last=True)
        return Answer(Outcome.BROKEN, said=f"its process ended with {-ended}", last=True)

    def end(self) -> None:
        """With all that it has started."""
        if self.process.returncode is None:
            for pid in [self.process.pid, *_below(self.process.pid)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()
        self.pipe.close()


_idle: list[Reader] = []


def _answer(request: Request) -> Answer:
    """By a process that waits for work, or a new one. One that has just gone to sleep for good is replaced."""
    while _idle:
        with suppress(IndexError):  # another thread was faster
            reader = _idle.pop()
            if reader.alive() and (answer := _asked(reader, request)):
                return answer
            reader.end()
    return _asked(Reader(), request) or Answer(Outcome.BROKEN, said="its process could not be started")


def _asked(reader: Reader, request: Request) -> Answer | None:
    try:
        answer = reader.ask(request)
    except BaseException:  # the import is stopped by hand
        reader.end()
        raise
    if answer is None or answer.last or len(_idle) >= IDLE:
        reader.end()
    else:
        _idle.append(reader)
    return answer


def ready() -> None:
    """Starts a process for the first file while its caller prepares for it."""
    if not _idle:
        _idle.append(Reader())


@atexit.register
def end() -> None:
    while _idle:
        _idle.pop().end()


def _forget() -> None:
    """In a process that was forked: the readers are its parent's."""
    for reader in _idle:
        reader.pipe.close()
        reader.process.returncode = 0  # nothing to wait for
    _idle.clear()


os.register_at_fork(after_in_child=_forget)


def _memory(pid: int) -> int:
    """Bytes in memory of a process and of those that it has started; 0 where the system does not say."""
    total = 0
    for one in [pid, *_below(pid)]:
        with suppress(OSError):
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * PAGE
    return total


def _below(pid: int) -> Iterator[int]:
    """Processes that it has started, and those that these have."""
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from _below(int(child))
