"""Workers of several machines: what a living one is at is left to it, what a killed one was at is taken up."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from speeches.curation import hold_worker_lock, worker_running, worker_runs_here
from speeches.models import RunningWorker
from speeches.tasks import read_source, requeue_unfinished
from tests.factories import GOOD

pytestmark = pytest.mark.django_db


def stored() -> int:
    from speeches.curation.intake import intake_queue

    kept, _ = intake_queue.store_for_extraction("讲话.txt", GOOD, None)
    read_source.enqueue(kept.pk)
    return kept.pk


def taken_by(worker: str) -> None:
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[worker], started_at=timezone.now())


def elsewhere(worker: str, *, seconds_ago: int) -> None:
    seen = timezone.now() - timedelta(seconds=seconds_ago)
    RunningWorker.objects.create(name=worker, machine="0" * 32, host="other", seen=seen)


@pytest.mark.parametrize(("seconds_ago", "queued"), [(1, 0), (300, 1)], ids=["alive", "silent"])
def test_what_a_worker_of_another_machine_is_at_is_queued_again_only_when_it_is_silent(
    seconds_ago: int, queued: int
) -> None:
    stored()
    taken_by("theirs")
    elsewhere("theirs", seconds_ago=seconds_ago)
    assert requeue_unfinished() == queued
    assert DBTaskResult.objects.filter(status="READY", task_path=read_source.module_path).count() == queued


def test_what_the_own_worker_is_at_is_left_to_it_even_if_its_signs_could_not_be_written() -> None:
    stored()
    taken_by("ours")
    assert requeue_unfinished("ours") == 0
    assert requeue_unfinished() == 1


def test_the_desk_knows_of_workers_of_other_machines(archive_data: Path) -> None:
    archive_data.mkdir(exist_ok=True)
    assert not worker_running()
    elsewhere("theirs", seconds_ago=1)
    assert (worker_running(), worker_runs_here()) == (True, False)


def test_a_worker_that_starts_forgets_those_of_its_machine_that_were_killed(
    archive_data: Path, settings: Settings
) -> None:
    archive_data.mkdir(exist_ok=True)
    RunningWorker.objects.give_sign("killed")
    elsewhere("theirs", seconds_ago=1)
    with hold_worker_lock() as lock:
        assert set(RunningWorker.objects.values_list("name", flat=True)) == {"theirs"}
        lock.give_sign_of_life("new")
        with hold_worker_lock():  # a second one beside it takes nothing from the first
            assert RunningWorker.objects.filter(name="new").exists()
        lock.forget("new")
    assert set(RunningWorker.objects.values_list("name", flat=True)) == {"theirs"}
