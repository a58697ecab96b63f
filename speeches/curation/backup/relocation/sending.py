"""The archive that is moved: its rows at one moment, and its originals, while nobody changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from django.conf import settings

from speeches.curation.backup.contents import BackupError
from speeches.curation.backup.relocation.frames import (
    Answer,
    DataFile,
    End,
    Hello,
    OriginalFrame,
    Rows,
    receive_frame,
    send,
    send_bytes,
)
from speeches.curation.backup.relocation.sequences import last_keys
from speeches.curation.backup.relocation.tables import Sum, batches, moved_models, rows_of
from speeches.ingest import weights_file
from speeches.models import SourceFile, database_identity, open_original, originals_storage

Progress = Callable[[int, int], object]
BROKEN_OFF = "接收的一边中途停了，目标数据库里没有写入任何内容；原因见上面。处理好以后可以再运行一次。"


@dataclass(frozen=True)
class Moved:
    """What was moved.

    Attributes:
        originals: how many originals there are, and how many of them had to be sent.
        sent: how many of them had to be sent.
        rows: by model the number of rows; they were compared on both sides.
        continued: whether the rows had been moved before.
    """

    originals: int
    sent: int
    rows: dict[str, int]
    continued: bool


def send_archive(to: IO[bytes], answers: IO[bytes], progress: Progress) -> Moved:
    """Sends the archive; within `writers_kept_out`, so that it is of one moment.

    Args:
        to: where the receiving process reads.
        answers: where it writes.
        progress: is called with the number of originals that were sent, and of those to be sent.

    Raises:
        BackupError: the receiving process refuses it, or has ended.
        OriginalUnreadable: an original is missing, damaged or out of reach.
    """
    names = frozenset(SourceFile.objects.values_list("original", flat=True))
    try:
        send(to, Hello(database_identity(), originals_storage().identity, names))
        answer = _answer(answers)
        wanted = sorted(names - answer.originals)
        for done, name in enumerate(wanted, 1):
            _send_original(to, name)
            progress(done, len(wanted))
        _send_data_files(to)
        send(to, End(_send_rows(to, written=not answer.filled), last_keys()))
        moved = _answer(answers).moved
    except (BrokenPipeError, EOFError) as error:
        raise BackupError(BROKEN_OFF) from error
    return Moved(len(names), len(wanted), moved, answer.filled)


def _answer(answers: IO[bytes]) -> Answer:
    answer = cast(Answer, receive_frame(answers))
    if answer.refusal:
        raise BackupError(answer.refusal)
    return answer


def _send_original(to: IO[bytes], name: str) -> None:
    with open_original(name) as original:
        send(to, OriginalFrame(name, original.size))
        send_bytes(to, cast(IO[bytes], original))


def _send_data_files(to: IO[bytes]) -> None:
    data = Path(settings.ARCHIVE_DATA)
    for path in (data / "words.txt", weights_file()):
        if path.is_file():
            send(to, DataFile(path.relative_to(data).as_posix(), path.read_bytes()))


def _send_rows(to: IO[bytes], *, written: bool) -> dict[str, tuple[int, int]]:
    """Sums of all tables, whose rows are sent where they are to be written."""
    sums = {}
    for model in moved_models():
        found = Sum()
        for batch in batches(rows_of(model)):
            for row in batch:
                found.add(row)
            if written:
                send(to, Rows(model._meta.label, batch))
        sums[model._meta.label] = found.rows, found.digest
    return sums
