"""The process in which files are read: it takes one after another from a pipe, and may be ended over any of them."""

import gc
import os
import resource
import signal
import sys
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from speeches.extraction.isolation.messages import READY, Answer, AnswerKind, Bounds, Request
from speeches.extraction.line_tagger import weights_problem
from speeches.extraction.pipeline import extract
from speeches.extraction.readers import draw_page, read_plain
from speeches.extraction.types import ExtractionError, RecognitionNeeded

IDLE = 60  # seconds without work after which the process ends by itself
ORPHAN = 5  # seconds more than the parent waits: whose parent was killed does not outlive it for long
# A first file loads tables and patterns, which are no part of what it takes.
WARM_UP = "在会上的讲话\n同志们：\n去年，党的十七大开过以后，水渠通了，种子到了，化肥也到了。\n"
PAGE = os.sysconf("SC_PAGE_SIZE")


def main(descriptor: int) -> None:
    pipe = Connection(descriptor)
    with suppress(ExtractionError):
        extract("", WARM_UP.encode())
    gc.freeze()  # what was loaded stays; a file makes many lines and few circles, which can wait
    gc.set_threshold(50_000, 20, 50)
    # The parent's terminal is no place for what libraries say of damaged files; to here it shows why nothing starts.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent has ended
        pipe.send(READY)
        while pipe.poll(IDLE):
            answer = _answered(pipe.recv())
            pipe.send(answer)
            if answer.last:
                return


def _answered(request: Request) -> Answer:
    _bound(request.bounds)
    try:
        if request.draw:
            return Answer(
                AnswerKind.READ,
                picture=draw_page(request.name, request.data, request.draw),
                last=_swollen(request.bounds),
            )
        if request.plain:
            plain = read_plain(request.name, request.data)
            return Answer(AnswerKind.READ, plain=plain, last=_swollen(request.bounds))
        how = {"recognise": request.recognise, "as_speech": request.as_speech}
        extracted = extract(request.name, request.data, request.keywords, request.taught, **how)
        for draft in extracted.drafts:
            _ = draft.fingerprints  # reckoned here, where it keeps nobody who writes rows
        notice = weights_problem(request.taught.weights)
        last = request.recognise or _swollen(request.bounds)
        answer = Answer(AnswerKind.READ, extracted, last=last, notice=notice)
    except BaseException as error:
        answer = _of_error(error)
    finally:
        _unbound()
    return answer


def _of_error(error: BaseException) -> Answer:
    if _out_of_memory(error):
        return Answer(AnswerKind.MEMORY, last=True)
    if isinstance(error, RecognitionNeeded):
        return Answer(AnswerKind.PICTURES, said=str(error), pages=error.pages)
    if isinstance(error, ExtractionError):
        return Answer(AnswerKind.REFUSED, said=str(error))
    return Answer(AnswerKind.BROKEN, said=traceback.format_exc(limit=-8), last=True)


def _out_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out somewhere below: a reader may have taken that for a damaged file."""
    while error is not None:
        if isinstance(error, MemoryError) or "memory alloc" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def _bound(bounds: Bounds) -> None:
    """The kernel ends the process, even within a library, when its processor time is up or nobody waits any more."""
    signal.setitimer(signal.ITIMER_PROF, bounds.seconds)
    signal.setitimer(signal.ITIMER_REAL, bounds.patience + ORPHAN)
    size, resident = _memory()
    _limit(size - resident + bounds.memory)


def _unbound() -> None:
    """An answer is sent however little is left."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    _limit(resource.getrlimit(resource.RLIMIT_AS)[1])


def _limit(size: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    with suppress(ValueError, OSError):  # a system that knows no such limit; the parent watches all the same
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _memory() -> tuple[int, int]:
    """Bytes of address space, and of these in memory."""
    try:
        size, resident = Path("/proc/self/statm").read_text().split()[:2]
    except OSError:
        return 0, 0
    return int(size) * PAGE, int(resident) * PAGE


def _swollen(bounds: Bounds) -> bool:
    """Whether the process keeps so much of what a file took that the next one is better read by a new process."""
    return _memory()[1] > bounds.memory / 3


if __name__ == "__main__":
    main(int(sys.argv[1]))
