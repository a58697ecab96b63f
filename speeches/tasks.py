"""What the worker does in the background."""

from contextlib import suppress
from io import StringIO

from django.core.management import CommandError, call_command
from django_tasks import task

from speeches.desk import doubts, intake


@task()
def read_source(source_id: int) -> None:
    """Reads a stored file into drafts."""
    doubts.refresh(intake.complete(source_id))


@task()
def look_for_doubts() -> None:
    """At speeches that were imported by a process that was killed before it had compared them."""
    for _ in doubts.refresh_all(doubts.unseen()):
        pass


@task()
def check_archive(by_id: int | None, mend: bool) -> None:
    """What the command keeps of it stands on the upkeep page; that something is wrong is no failure of the task."""
    with suppress(CommandError):
        call_command("check_archive", mend=mend, by_id=by_id, stdout=StringIO(), stderr=StringIO())


def resume() -> int:
    """Queues again what a killed worker left unfinished; a file that is queued twice is still read once."""
    waiting = intake.unfinished()
    for source_id in waiting:
        read_source.enqueue(source_id)
    if doubts.unseen():
        look_for_doubts.enqueue()
    return len(waiting)
