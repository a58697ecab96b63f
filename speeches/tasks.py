"""Tasks of the background worker. Queued tasks are stored by the names of these functions, which must stay."""

from collections import Counter
from contextlib import suppress
from io import StringIO

from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django_tasks import DEFAULT_TASK_QUEUE_NAME, task
from django_tasks_db.models import DBTaskResult

from speeches.alerts import (
    alert_mails_waiting,
    alerts_due,
    forget_unconfirmed_alerts,
    look_for_news,
    note_first_publications,
    send_alert_mails,
)
from speeches.curation import (
    build_original_page,
    compare_passages,
    extract_queued_source,
    give_up_source,
    is_package,
    passages_to_compare,
    put_back_source,
    run_bulk_operation,
    running_operations,
    sources_without_lines,
    unexamined_speeches,
    unfinished_sources,
    unpack_arrivals,
    unpack_attachments,
    update_doubts,
    update_doubts_in_batches,
)
from speeches.models import OriginalsUnavailable, RunningWorker, SourceFile, machine_token, originals_storage
from speeches.search import IndexUnavailable, count_strings, counting_due, mend_automatically, sync_pending

ALERT_SECONDS = 20.0  # of a task of alerts: the worker does one thing at a time
MOST_DEATHS = 5  # of workers over one file, which is given up then, so that those behind it are read


@task()
def read_source(source_id: int) -> None:
    """Extracts a stored file into drafts, or unpacks an archive; what a mail carries is taken out beside it.

    While the store of originals is out of reach the task fails, and the file waits with a sentence that says why.
    """
    source = SourceFile.objects.filter(pk=source_id).first()
    if source is None:
        return
    try:
        _read(source)
    except OriginalsUnavailable as error:
        put_back_source(source_id, str(error))
        raise


def _read(source: SourceFile) -> None:
    if is_package(source):
        unpack_arrivals(source.pk, read_source.enqueue)
    else:
        unpack_attachments(source.pk, read_source.enqueue)
        update_doubts(extract_queued_source(source.pk))


@task()
def look_for_doubts() -> None:
    """Updates the doubts of speeches that were never examined, as when an import was killed before it compared them."""
    for _ in update_doubts_in_batches(unexamined_speeches()):
        pass


@task()
def set_out_originals() -> None:
    """Stores originals line by line, of files that an older program took in."""
    for pk in sources_without_lines():
        build_original_page(SourceFile.objects.get(pk=pk))


@task()
def count_archive_strings() -> None:
    """Counts the strings of a large archive that has changed, for the pages of keyness."""
    with suppress(IndexUnavailable):
        count_strings()


@task()
def run_operation(operation_id: int) -> None:
    """Does what is left of an operation on many speeches, or of its undoing, and writes the queue to the index."""
    run_bulk_operation(operation_id)
    with suppress(IndexUnavailable):  # what is queued stays so
        sync_pending()


@task()
def look_for_passages() -> None:
    """Compares the speeches that were published or changed with all others, for passages taken over."""
    while compare_passages():
        pass


@task()
def look_for_alerts() -> None:
    """Looks for what is new to the alerts that are due, for as long as uploads may wait; the next round goes on."""
    with suppress(IndexUnavailable):  # what is due stays so
        look_for_news(ALERT_SECONDS)


@task()
def send_mails() -> None:
    """Sends mails of alerts that wait, for as long as uploads may wait; the next round goes on.

    What is public is noted before a mail asks for a confirmation, so that the request that confirms has little to note.
    """
    note_first_publications()
    send_alert_mails(ALERT_SECONDS)


@task()
def check_archive(by_id: int | None, mend: bool) -> None:
    """Runs the command check_archive, whose record is shown on the maintenance page; findings do not fail the task.

    Args:
        by_id: key of the user who asked for it.
        mend: whether to mend what can be mended.
    """
    with suppress(CommandError):
        call_command("check_archive", mend=mend, by_id=by_id, stdout=StringIO(), stderr=StringIO())


def requeue_unfinished(own: str = "") -> int:
    """Queues again what a killed worker left unfinished, writes queued changes to the index and mends it where damaged.

    What a worker of any machine is at that gives signs of life is not queued again. A file that is queued twice is
    still extracted once. While the store of originals is out of reach none is queued.

    Args:
        own: the name of the worker that this process has started and that runs, whatever the database says of it.

    Returns:
        The number of files that were queued again or given up.
    """
    alive = frozenset(RunningWorker.objects.alive().values_list("name", flat=True)) | {own}
    running = _arguments(read_source.module_path, "RUNNING")
    queued = _arguments(read_source.module_path, "READY") | _arguments(read_source.module_path, "RUNNING", alive)
    deaths = running - queued
    unqueued = [pk for pk in unfinished_sources() if pk not in queued]
    if unqueued and not originals_storage().is_reachable():
        unqueued = []  # each of them would fail, every few seconds, for as long as that lasts
    for source_id in unqueued:
        if deaths[source_id] < MOST_DEATHS:
            read_source.enqueue(source_id)
        else:
            give_up_source(source_id)
    if unexamined_speeches() and not _is_queued(look_for_doubts.module_path, alive):
        look_for_doubts.enqueue()
    if sources_without_lines() and not _is_queued(set_out_originals.module_path, alive):
        set_out_originals.enqueue()
    _requeue_operations(alive)
    if passages_to_compare() and not _is_queued(look_for_passages.module_path, alive):
        look_for_passages.enqueue()
    _queue_alerts(alive)
    with suppress(IndexUnavailable):
        sync_pending()
        mend_automatically()
        here = machine_token() or DEFAULT_TASK_QUEUE_NAME  # what is counted lies in files of this machine
        if counting_due() and not _is_queued(count_archive_strings.module_path, alive, queue_name=here):
            count_archive_strings.using(queue_name=here).enqueue()
    return len(unqueued)


def _queue_alerts(alive: frozenset[str]) -> None:
    """Queues the search for news when it is due, and the sending of mails that wait; forgets what nobody confirmed."""
    forget_unconfirmed_alerts()
    if alerts_due() and not _is_queued(look_for_alerts.module_path, alive):
        look_for_alerts.enqueue()
    if alert_mails_waiting() and not _is_queued(send_mails.module_path, alive):
        send_mails.enqueue()


def _requeue_operations(alive: frozenset[str]) -> None:
    """Queues operations that are not finished and that nobody runs: a request or a worker was killed over them."""
    if running := running_operations():
        queued = _arguments(run_operation.module_path, "READY") | _arguments(
            run_operation.module_path, "RUNNING", alive
        )
        for operation_id in running:
            if operation_id not in queued:
                run_operation.enqueue(operation_id)


def requeue_sources(source_ids: list[int]) -> None:
    """Queues failed files again, such as after the extraction has learned to read them; earlier deaths do not count."""
    chosen = set(source_ids)
    rows = _read_tasks().filter(status="RUNNING").values_list("pk", "args_kwargs")
    DBTaskResult.objects.filter(pk__in=[pk for pk, arguments in rows if arguments["args"][0] in chosen]).delete()
    SourceFile.objects.filter(pk__in=source_ids).update(state=SourceFile.State.WAITING, verdict="")
    for source_id in source_ids:
        read_source.enqueue(source_id)


def _arguments(path: str, status: str, workers: frozenset[str] | None = None) -> Counter[int]:
    """How many tasks of this status and function there are for each first argument, the key of a row.

    Args:
        path: of the function.
        status: of the tasks.
        workers: who has them; None for whoever has.
    """
    rows = DBTaskResult.objects.filter(task_path=path, status=status).values_list("args_kwargs", "worker_ids")
    return Counter(int(given["args"][0]) for given, had in rows if workers is None or _is_had(had, workers))


def _is_queued(path: str, alive: frozenset[str], **filters: str) -> bool:
    """Whether such a task waits, or a worker that is alive is at it; what a killed one was at is lost."""
    tasks = DBTaskResult.objects.filter(task_path=path, status__in=["READY", "RUNNING"], **filters)
    return any(status == "READY" or _is_had(had, alive) for status, had in tasks.values_list("status", "worker_ids"))


def _is_had(workers: list[str], alive: frozenset[str]) -> bool:
    """Whether the last of the workers that took a task is one of these."""
    return bool(workers) and workers[-1] in alive


def _read_tasks() -> "QuerySet[DBTaskResult]":
    rows: QuerySet[DBTaskResult] = DBTaskResult.objects.filter(task_path=read_source.module_path)
    return rows
