"""What the database says of work that waits, as figures of Prometheus. Loaded with the first that are asked for."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from django.db import DatabaseError, InterfaceError
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from speeches.curation import files_by_state, worker_heartbeat, worker_runs_here
from speeches.models import PendingChange, RunningWorker
from speeches.search import index_status


class ArchiveFigures(Collector):
    """Asks the database and the index at each collection, in six queries."""

    def collect(self) -> Iterator[Metric]:
        try:
            found = [*_database_figures()]
        except (DatabaseError, InterfaceError):
            yield _gauge("archive_database_up", "Whether the database answers.", 0)
            found = []
        else:
            yield _gauge("archive_database_up", "Whether the database answers.", 1)
        yield from found
        status = index_status()
        yield _gauge("archive_index_up", "Whether the index can be searched.", status.exists and status.version_ok)
        yield _gauge("archive_index_speeches", "Speeches in the index.", status.count)
        yield _gauge("archive_worker_up", "Whether a worker runs on this machine.", worker_runs_here())
        yield _gauge("archive_workers", "Workers of all machines that give signs of life.", _workers())
        if beat := worker_heartbeat():
            name = "archive_worker_heartbeat_timestamp_seconds"
            yield _gauge(name, "When a worker on this machine last gave a sign of life.", beat)


def _database_figures() -> Iterator[Metric]:
    pending = PendingChange.objects.filter(shown=False).count()
    yield _gauge("archive_index_pending", "Changes that the index does not show yet.", pending)
    queue = GaugeMetricFamily("archive_queue_tasks", "Tasks of the worker by status.", labels=["status"])
    counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    for status in ("READY", "RUNNING", "FAILED"):
        queue.add_metric([status.lower()], counts.get(status, 0))
    yield queue
    waiting = DBTaskResult.objects.filter(status="READY").aggregate(oldest=Min("enqueued_at"))["oldest"]
    yield _gauge("archive_queue_age_seconds", "For how long the oldest task has waited.", _age(waiting))
    running = DBTaskResult.objects.filter(status="RUNNING").aggregate(oldest=Min("started_at"))["oldest"]
    yield _gauge("archive_task_age_seconds", "For how long the oldest task has run.", _age(running))
    files = GaugeMetricFamily("archive_files", "Source files by state.", labels=["state"])
    for state, number in files_by_state().items():
        files.add_metric([state], number)
    yield files


def _workers() -> int:
    with suppress(DatabaseError, InterfaceError):
        return RunningWorker.objects.alive().count()
    return 0


def _gauge(name: str, help: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help, value=float(value))


def _age(since: datetime | None) -> float:
    return max(0.0, (timezone.now() - since).total_seconds()) if since else 0.0
