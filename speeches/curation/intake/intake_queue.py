"""The queue of stored files that wait for extraction; a worker killed at any moment loses or doubles nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db.models import Count

from speeches.ingest import store_source, stored_ahead
from speeches.models import OriginalsUnavailable, OriginalUnreadable, ReceivedFile, SourceFile, StoredAhead, receive

State = SourceFile.State
UNFINISHED = (State.WAITING, State.WORKING)
EXTRACTION_CRASHED = "提取程序在这个文件上出错，已经记录；原件完好，可以下载。"
WORKER_DIED = "读取这个文件时后台程序屡次中断，不再尝试；原件完好，可以下载。请换一种格式再上传。"


def store_for_extraction(name: str, content: bytes | ReceivedFile, user: User | None) -> tuple[SourceFile, bool]:
    """Stores a file under its hash, waiting for extraction.

    Args:
        name: of the file.
        content: its bytes, or the received file.
        user: who uploaded it.

    Returns:
        The source, and False when the same bytes were there already.

    Raises:
        OSError: the bytes cannot be stored.
    """
    with received(name, content) as file:
        return store_received(name, file, user)


@contextmanager
def received(name: str, content: bytes | ReceivedFile | StoredAhead) -> Iterator[ReceivedFile | StoredAhead]:
    """A file that came in, to be registered in a transaction within: received, or in a distant store already.

    Raises:
        OSError: the bytes cannot be stored.
    """
    with receive(name, [content]) if isinstance(content, bytes) else content as file:
        ahead = stored_ahead(file, file.sha256)
        yield ahead if isinstance(ahead, StoredAhead) else file


def store_received(name: str, file: ReceivedFile | StoredAhead, user: User | None) -> tuple[SourceFile, bool]:
    """As `store_for_extraction`, of a file that `received` gave."""
    return store_source(name, file, file.sha256, user, State.WAITING)


def requeue_if_emptied(source_id: int) -> bool:
    """Queues a file that comes in again and whose speeches have all been deleted; says whether it was such a file."""
    emptied = SourceFile.objects.emptied().filter(pk=source_id).values_list("pk", flat=True)
    return bool(SourceFile.objects.filter(pk__in=list(emptied)).update(state=State.WAITING, verdict=""))


def unfinished_sources() -> list[int]:
    """Keys of the files that wait for extraction, or that a worker was reading when it was killed."""
    return list(SourceFile.objects.filter(state__in=UNFINISHED).order_by("pk").values_list("pk", flat=True))


def files_by_state() -> dict[str, int]:
    """How many files there are in each state, published or not."""
    counts = dict(SourceFile.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: counts.get(state, 0) for state in State.values}


def claim_source(source_id: int) -> SourceFile | None:
    """Marks a file as being read; None when it is read already. A worker that dies after this leaves it unfinished."""
    if not SourceFile.objects.filter(pk=source_id, state__in=UNFINISHED).update(state=State.WORKING):
        return None
    return SourceFile.objects.get(pk=source_id)


def put_back_source(source_id: int, reason: str) -> None:
    """Lets a file wait again that could not be read now; `reason` is a sentence for the archivist."""
    unread = SourceFile.objects.filter(pk=source_id, state__in=UNFINISHED)
    unread.update(state=State.WAITING, verdict=reason[:200])


def give_up_source(source_id: int) -> None:
    """Marks a file as failed over which workers died repeatedly; the reason says so, or that its bytes are missing.

    While the store of originals is out of reach the file stays unfinished.
    """
    try:
        SourceFile.objects.get(pk=source_id).original.open("rb").close()
    except OriginalsUnavailable:
        return
    except OriginalUnreadable as error:
        mark_failed(source_id, str(error))
    else:
        mark_failed(source_id, WORKER_DIED)


def mark_failed(source_id: int, reason: str) -> None:
    """Marks an unfinished file as failed; `reason` is a sentence for the archivist, cut to 200 characters."""
    SourceFile.objects.filter(pk=source_id, state__in=UNFINISHED).update(state=State.FAILED, verdict=reason[:200])
