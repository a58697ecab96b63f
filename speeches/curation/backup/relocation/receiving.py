"""The archive to be: empty, or with what an earlier try has left there."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection, transaction

from speeches.curation.backup.relocation.frames import (
    Answer,
    DataFile,
    End,
    Hello,
    OriginalFrame,
    Rows,
    chunks_of,
    receive_frame,
    send,
)
from speeches.curation.backup.relocation.sequences import go_on_after
from speeches.curation.backup.relocation.tables import VOLATILE, empty_table, moved_models, sum_of, write_rows
from speeches.models import (
    OriginalsUnavailable,
    database_identity,
    hold_write_lock,
    install_triggers,
    originals_storage,
    receive,
    remove_triggers,
)

MIGRATIONS = "django_migrations"
# Tables into which migrations put rows; all others of an archive without anything are empty.
SEEDED = {"auth", "contenttypes", "speeches.MeetingType"}
PEOPLE = "auth.User"

SAME = "目标就是现在这个档案，没有什么可迁移；请在设置文件里写另一个 DATABASE_URL 或 ARCHIVE_DATA。"
FOREIGN = "目标数据库里有别的程序的数据表，没有动它；请另建一个空的数据库。"
FILLED = "目标数据库里已有别的内容（{label} 有 {rows} 行，与这里的不同），没有动它；请另建一个空的数据库。"
OTHERS = "目标的原件存储里有 {count} 份不属于这个档案的文件，没有动它；请换一个空的前缀或文件夹。"
DIFFERENT = "写入以后 {label} 与原来的不同（{rows} 行，应为 {wanted} 行），已全部撤回，目标数据库里没有写入任何内容。"

UNWRITABLE = "{label} 里有一行目标数据库不收（{error}），已全部撤回；请先在这边改正，再运行一次。"


class _Refused(Exception):
    """Nothing is taken; the message is the sentence that the other process says."""


def receive_archive(stream: IO[bytes], answers: IO[bytes]) -> bool:
    """Receives an archive from `send_archive`, by the settings of this process; says so to the other one.

    Args:
        stream: frames.
        answers: where the other process reads.

    Returns:
        Whether all of it is here, and is what it was there.

    Raises:
        EOFError: the other process has ended; no rows were written then.
        OSError: an original cannot be stored.
        DatabaseError: rows cannot be written; none was.
    """
    try:
        hello = cast(Hello, receive_frame(stream))
        filled = _ready(hello)
        send(answers, Answer(filled=filled, originals=_stored(hello)))
        moved = _compared(_received(stream)) if filled else _written(_received(stream))
        send(answers, Answer(moved=moved))
    except _Refused as refused:
        send(answers, Answer(refusal=str(refused)))
        return False
    return True


def _ready(hello: Hello) -> bool:
    """Makes the tables; whether there are rows in them that somebody put there."""
    if hello.database == database_identity():
        raise _Refused(SAME)
    tables = connection.introspection.table_names()
    if tables and MIGRATIONS not in tables:
        raise _Refused(FOREIGN)
    call_command("migrate", verbosity=0)
    return any(
        model._base_manager.exists()
        for model in moved_models()
        if model._meta.label == PEOPLE or not {model._meta.label, model._meta.app_label} & SEEDED
    )


def _stored(hello: Hello) -> frozenset[str]:
    """The originals that are here; all of them, if this is the store they lie in."""
    storage = originals_storage()
    if hello.store and hello.store == storage.identity:
        return hello.originals
    try:
        stored = frozenset(storage.stored_names())
    except OriginalsUnavailable as error:
        raise _Refused(error.for_staff) from error
    if others := stored - hello.originals:
        raise _Refused(OTHERS.format(count=len(others)))
    return stored


def _received(stream: IO[bytes]) -> Iterator[Rows | End]:
    """Stores originals and files as they come; rows are handed on."""
    while True:
        frame = receive_frame(stream)
        if isinstance(frame, OriginalFrame):
            _store_original(frame, stream)
        elif isinstance(frame, DataFile):
            _store_file(frame)
        elif isinstance(frame, Rows | End):
            yield frame
        if isinstance(frame, End):
            return


def _store_original(frame: OriginalFrame, stream: IO[bytes]) -> None:
    with receive(frame.name, chunks_of(stream, frame.size)) as file:
        if file.sha256 != frame.name.rpartition("/")[2]:
            raise _Refused(f"原件 {frame.name} 传来的内容不对，没有存入。")
        originals_storage().save(frame.name, file)


def _store_file(frame: DataFile) -> None:
    path = Path(settings.ARCHIVE_DATA) / frame.path
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(frame.content)


def _written(frames: Iterator[Rows | End]) -> dict[str, int]:
    """All rows or none; triggers count what they keep when all are there."""
    first = next(frames)  # what comes before it, the originals, is no matter of a transaction
    with transaction.atomic():
        hold_write_lock()
        remove_triggers()
        for model in moved_models():
            empty_table(model)
        frame: Rows | End = first
        while isinstance(frame, Rows):
            _write(frame)
            frame = next(frames)
        moved = _compare(frame, DIFFERENT, frozenset())
        go_on_after(frame.keys)
        connection.check_constraints()
        if connection.vendor == "postgresql":  # no trigger can be made while a constraint waits for its turn
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        install_triggers()
    return moved


def _write(frame: Rows) -> None:
    try:
        write_rows(apps.get_model(frame.label), frame.rows)
    except (DataError, IntegrityError) as error:  # SQLite takes values that a server does not
        raise _Refused(UNWRITABLE.format(label=frame.label, error=str(error).strip())) from error


def _compared(frames: Iterator[Rows | End]) -> dict[str, int]:
    return _compare(cast(End, next(frames)), FILLED, VOLATILE)


def _compare(end: End, sentence: str, but: frozenset[str]) -> dict[str, int]:
    for model in moved_models():
        label, found = model._meta.label, sum_of(model)
        if label not in but and (found.rows, found.digest) != end.sums[label]:
            raise _Refused(sentence.format(label=label, rows=found.rows, wanted=end.sums[label][0]))
    return {label: rows for label, (rows, _) in end.sums.items()}
