"""What the worker does in the background."""

from collections import Counter
from contextlib import suppress
from datetime import datetime
from io import StringIO

from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from speeches.curation import (
    build_original_page,
    extract_queued_source,
    give_up_source,
    is_package,
    sources_without_lines,
    unexamined_speeches,
    unfinished_sources,
    unpack_arrivals,
    update_doubts,
    update_doubts_in_batches,
)
from speeches.models import SourceFile
from speeches.search import IndexUnavailable, mend_automatically, sync_pending

ATTEMPTS = 5  # a file that a worker died over so often is given up: those behind it are to be read


@task()
def read_source(source_id: int) -> None:
    """Reads a stored file into drafts, or takes the files out of a ZIP."""
    source = SourceFile.objects.filter(pk=source_id).first()
    if source is None:
        return
    if is_package(source):
        unpack_arrivals(source_id, read_source.enqueue)
    else:
        update_doubts(extract_queued_source(source_id))


@task()
def look_for_doubts() -> None:
    """At speeches that were imported by a process that was killed before it had compared them."""
    for _ in update_doubts_in_batches(unexamined_speeches()):
        pass


@task()
def set_out_originals() -> None:
    """Line by line, of files that were taken in by an older program."""
    for pk in sources_without_lines():
        build_original_page(SourceFile.objects.get(pk=pk))


@task()
def check_archive(by_id: int | None, mend: bool) -> None:
    """What the command keeps of it stands on the upkeep page; that something is wrong is no failure of the task."""
    with suppress(CommandError):
        call_command("check_archive", mend=mend, by_id=by_id, stdout=StringIO(), stderr=StringIO())


def requeue_unfinished(since: datetime | None = None) -> int:
    """Queues again what a killed worker left unfinished; of a worker that lives `since` then, not what it is reading.

    A file that is queued twice is still read once. Changes that were noted and not indexed are indexed now;
    an index that is damaged, or does not hold the speeches of the database, is mended.
    """
    waiting = _reading("READY")
    if since:
        waiting |= _reading("RUNNING", started_at__gte=since)
    deaths = _reading("RUNNING") - waiting
    left = [pk for pk in unfinished_sources() if pk not in waiting]
    for source_id in left:
        if deaths[source_id] < ATTEMPTS:
            read_source.enqueue(source_id)
        else:
            give_up_source(source_id)
    if unexamined_speeches():
        look_for_doubts.enqueue()
    if sources_without_lines() and not _waiting(set_out_originals.module_path):
        set_out_originals.enqueue()
    with suppress(IndexUnavailable):
        sync_pending()
        mend_automatically()
    return len(left)


def requeue_sources(source_ids: list[int]) -> None:
    """For after the extraction has learned to read them; what went before is forgotten."""
    wanted = set(source_ids)
    rows = _rows().filter(status="RUNNING").values_list("pk", "args_kwargs")
    DBTaskResult.objects.filter(pk__in=[pk for pk, given in rows if given["args"][0] in wanted]).delete()
    SourceFile.objects.filter(pk__in=source_ids).update(state=SourceFile.State.WAITING, verdict="")
    for source_id in source_ids:
        read_source.enqueue(source_id)


def _reading(status: str, **when: datetime) -> Counter[int]:
    """How many tasks of this status there are for each file."""
    given = _rows().filter(status=status, **when).values_list("args_kwargs", flat=True)
    return Counter(int(one["args"][0]) for one in given)


def _waiting(path: str) -> bool:
    return DBTaskResult.objects.filter(task_path=path, status="READY").exists()


def _rows() -> "QuerySet[DBTaskResult]":
    return DBTaskResult.objects.filter(task_path=read_source.module_path)
