"""A process that reads files for another: how it is started, asked, watched and ended."""

import codecs
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

from speeches.extraction.isolation.messages import READY, Answer, AnswerKind, Request

ROOT = Path(__file__).resolve().parents[3]
PAGE = os.sysconf("SC_PAGE_SIZE")
START = 120  # seconds until a process has loaded all that reading needs, on a busy machine
LOOK = 0.05  # seconds between looks at the memory of a process that reads
# Looked up at once: a process that gives up its rights later may find no codecs to load for what is forked from it.
CODECS = tuple(map(codecs.lookup, ("gb2312", "gb18030", "big5", "big5hkscs", "utf-16", "utf-32", "utf-32-le")))


def _started(pipe: int) -> "subprocess.Popen[bytes]":
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "speeches.extraction.isolation.reader_process", str(pipe)],
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
                from speeches.extraction.isolation import reader_process

                reader_process.main(pipe)
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
                    return Answer(AnswerKind.TIME, last=True)
                if _memory(self.process.pid) > request.bounds.memory:
                    return Answer(AnswerKind.MEMORY, last=True)
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
            return Answer(AnswerKind.TIME, last=True)
        if ended == signal.SIGKILL:  # the system was short of memory
            return Answer(AnswerKind.MEMORY, last=True)
        return Answer(AnswerKind.BROKEN, said=f"its process ended with {-ended}", last=True)

    def kill(self) -> None:
        """With all that it has started; whoever asked it something still has to `end` it."""
        for pid in [self.process.pid, *_below(self.process.pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def end(self) -> None:
        if self.process.returncode is None:
            self.kill()
            self.process.wait()
        self.pipe.close()


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
