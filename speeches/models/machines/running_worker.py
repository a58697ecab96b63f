"""Workers of all machines that give signs of life: what none of them is at was left by one that was killed."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.db.models.functions import Now

from speeches.models.machines.machine_token import host_name, machine_token

LAPSE = timedelta(seconds=90)  # without a sign of life; one is given every fifteen seconds


class RunningWorkerQuerySet(models.QuerySet["RunningWorker"]):
    def alive(self) -> "RunningWorkerQuerySet":
        """Those that gave a sign of life lately, by the clock of the database."""
        return self.filter(seen__gt=Now() - LAPSE)

    def elsewhere(self) -> "RunningWorkerQuerySet":
        """Those of other machines."""
        return self.exclude(machine=machine_token())

    def give_sign(self, name: str) -> None:
        """Notes that a worker of this machine is alive."""
        told = {"machine": machine_token(), "host": host_name(), "seen": Now()}
        self.update_or_create(name=name, defaults=told)

    def forget(self, names: Iterable[str]) -> None:
        """Workers that have ended, and all that have given no sign for long."""
        self.filter(name__in=list(names)).delete()
        self.filter(seen__lte=Now() - 10 * LAPSE).delete()

    def forget_machine(self) -> None:
        """All workers of this machine: whoever calls this knows that none runs."""
        self.filter(machine=machine_token()).delete()


class RunningWorker(models.Model):
    """A worker, by the name that its tasks have in the queue."""

    name = models.CharField(max_length=64, primary_key=True)
    machine = models.CharField(max_length=32)
    host = models.CharField(max_length=200)
    seen = models.DateTimeField()

    objects = RunningWorkerQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.host})"
