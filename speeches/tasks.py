"""What the worker does in the background."""

from django_tasks import task

from speeches.desk import doubts, intake


@task()
def read_source(source_id: int) -> None:
    """Reads a stored file into drafts."""
    doubts.refresh(intake.complete(source_id))


def resume() -> int:
    """Queues again what a killed worker left unfinished; a file that is queued twice is still read once."""
    waiting = intake.unfinished()
    for source_id in waiting:
        read_source.enqueue(source_id)
    return len(waiting)
