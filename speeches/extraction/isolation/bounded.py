"""Reads a file within bounds of time and memory, in a process that can be ended; it stays for the next file."""

import atexit
import logging
import os
from contextlib import suppress

from speeches.extraction.isolation.messages import Answer, AnswerKind, Bounds, Request
from speeches.extraction.isolation.supervisor import Reader
from speeches.extraction.learning import NOTHING_TAUGHT, Taught
from speeches.extraction.meeting_keywords import Keywords
from speeches.extraction.types import Extraction, ExtractionError, PlainText

logger = logging.getLogger(__name__)

IDLE = 2  # processes kept for the next file, however many threads read at once
UNREAD = "这个文件读不出来；请用原来的软件打开后另存，或复制文字粘贴。"
SPLIT = "请拆分成几个文件，或复制文字存为 .txt 再上传。"


class ExtractionAborted(ExtractionError):
    """The file took more than it may, or its reading broke off: it may be a good file all the same, and is kept."""


def extract_bounded(
    name: str,
    data: bytes,
    keywords: Keywords,
    bounds: Bounds,
    taught: Taught = NOTHING_TAUGHT,
    *,
    as_speech: bool = False,
) -> Extraction:
    """As `extraction.extract`; raises ExtractionAborted for a file that goes beyond `bounds` or breaks the process."""
    answer = _answer(Request(name, data, keywords, bounds, taught, as_speech=as_speech))
    if answer.outcome is AnswerKind.PICTURES:
        bounds = bounds.for_pictures(answer.pages)
        answer = _answer(Request(name, data, keywords, bounds, taught, recognise=True, as_speech=as_speech))
    if answer.notice and answer.notice not in _noticed:
        _noticed.add(answer.notice)
        logger.error("%s", answer.notice)
    if answer.extracted:
        return answer.extracted
    if answer.outcome is AnswerKind.REFUSED:
        raise ExtractionError(answer.said)
    if answer.outcome is AnswerKind.BROKEN:
        _log(name, answer.said)
    raise ExtractionAborted(f"{name}：{_sentence(answer.outcome, bounds)}")


def read_plain_bounded(name: str, data: bytes, bounds: Bounds) -> PlainText:
    """The lines of a Word or text file within `bounds` of time and memory; nothing of it is logged.

    Args:
        name: Of the file, for messages.
        data: Its bytes.
        bounds: Seconds and bytes of memory.

    Raises:
        ExtractionError: It is of another format, cannot be read, or takes too much.
    """
    answer = _answer(Request(name, data, {}, bounds, plain=True))
    if answer.plain is None:
        told = UNREAD if answer.outcome is AnswerKind.BROKEN else _sentence(answer.outcome, bounds)
        raise ExtractionError(answer.said if answer.outcome is AnswerKind.REFUSED else f"{name}：{told}")
    return answer.plain


def draw_bounded(name: str, data: bytes, number: int, bounds: Bounds) -> bytes:
    """A page of a picture file or a scanned PDF as a JPEG picture, drawn anew within `bounds` of time and memory.

    Args:
        name: Of the file, for messages.
        data: Its bytes.
        number: Of the page, from 1.
        bounds: Seconds and bytes of memory.

    Raises:
        ExtractionError: There is no such page, it cannot be drawn, or it takes too much.
    """
    answer = _answer(Request(name, data, {}, bounds.for_pictures(1), draw=number))
    if not answer.picture:
        raise ExtractionError(answer.said or f"{name}：{_sentence(answer.outcome, bounds)}")
    return answer.picture


def _sentence(outcome: AnswerKind, bounds: Bounds) -> str:
    if outcome is AnswerKind.TIME:
        return f"读这个文件太费时间，用了 {bounds.seconds:g} 秒还没有读完，不再读下去；{SPLIT}"
    if outcome is AnswerKind.MEMORY:
        return f"读这个文件太费内存，超过 {bounds.memory / 1024 / 1024:g} MB，不再读下去；{SPLIT}"
    return "提取程序在这个文件上出错，没有读完，已经记录；请用原来的软件打开后另存，或复制文字存为 .txt 再上传。"


def _log(name: str, said: str) -> None:
    """One line for everybody; how it came to that for whoever asks for it (LOG_LEVEL=INFO)."""
    lines = said.strip().splitlines() or [""]
    logger.error("Reading %r broke off: %s", name, lines[-1].strip())
    logger.info("%s", said)


_noticed: set[str] = set()  # what has been logged already: once for a process is enough
_idle: list[Reader] = []
_busy: set[Reader] = set()
_kept = IDLE


def _answer(request: Request) -> Answer:
    """By a process that waits for work, or a new one. One that has just gone to sleep for good is replaced."""
    while _idle:
        with suppress(IndexError):  # another thread was faster
            reader = _idle.pop()
            if reader.alive() and (answer := _asked(reader, request)):
                return answer
            reader.end()
    return _asked(Reader(), request) or Answer(AnswerKind.BROKEN, said="its process could not be started")


def _asked(reader: Reader, request: Request) -> Answer | None:
    _busy.add(reader)
    try:
        answer = reader.ask(request)
    except BaseException:  # the import is stopped by hand
        reader.end()
        raise
    finally:
        _busy.discard(reader)
    if answer is None or answer.last or len(_idle) >= _kept:
        reader.end()
    else:
        _idle.append(reader)
    return answer


def start_reader_process(keep: int = 1) -> None:
    """Starts a process for the first file while its caller prepares for it.

    Args:
        keep: How many processes wait for the next file from now on, where so many have been needed at once.
    """
    global _kept
    _kept = max(IDLE, keep)
    if not _idle:
        _idle.append(Reader())


def stop_reader_processes() -> None:
    """Kills the processes that read at this moment; whoever waits for one learns that it broke off."""
    for reader in list(_busy):
        reader.kill()


@atexit.register
def end_process() -> None:
    while _idle:
        _idle.pop().end()


def _forget() -> None:
    """In a process that was forked: the readers are its parent's."""
    for reader in [*_idle, *_busy]:
        reader.pipe.close()
        reader.process.returncode = 0  # nothing to wait for
    _idle.clear()
    _busy.clear()


os.register_at_fork(after_in_child=_forget)
