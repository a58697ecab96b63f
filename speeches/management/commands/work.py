"""Runs the background worker and starts it again when it is killed, with what it left unfinished."""

import secrets
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django_tasks import DEFAULT_TASK_QUEUE_NAME

from speeches.curation import WorkerLock, hold_worker_lock
from speeches.management.base import ArchiveCommand
from speeches.management.feeding_process import FeedingProcess
from speeches.models import machine_token, remove_stale_incoming
from speeches.search import remove_expired_drafts
from speeches.tasks import requeue_unfinished

WORKER = ["db_worker", "--skip-checks", "--verbosity", "0", "--no-reload", "--no-startup-delay", "--interval", "0.5"]
PAUSE = 3  # seconds before the database is asked again
ROUND = 15  # seconds between searches for files whose task failed, such as on a full disk


@contextmanager
def signs_of_life(lock: WorkerLock, name: str) -> Iterator[None]:
    """Within it signs of life are given, by a thread: putting a damaged index in order takes longer than they may."""
    ended = threading.Event()

    def give() -> None:
        while not ended.wait(ROUND):
            close_old_connections()
            lock.give_sign_of_life(name)
        connection.close()

    thread = threading.Thread(target=give, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(ROUND)


class Command(ArchiveCommand):
    help = "运行后台程序：读取上传的文件，并自动收取监视的文件夹和邮箱。中途被终止也不会丢失或重复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="做完手头的就结束")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopping, self.feeding = False, FeedingProcess()
        self.feeding.wanted &= not options["once"]
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        remove_stale_incoming()
        call_command("prune_db_task_results", verbosity=0)
        with hold_worker_lock() as lock:
            requeue_unfinished()
            while not self.stopping:
                close_old_connections()
                name = secrets.token_hex(16)
                ended = self.run_worker(name, ["--batch"] if options["once"] else [], lock)
                lock.forget(name)
                if options["once"] and ended == 0:
                    return
                time.sleep(0 if self.stopping else 0.2)
                if not self.stopping and not self.requeue():
                    time.sleep(PAUSE)  # until the database answers again
        self.feeding.stop()

    def run_worker(self, name: str, more: list[str], lock: WorkerLock) -> int:
        """Runs a worker until it ends and queues again, every round, files whose task failed meanwhile.

        Args:
            name: of the worker, by which its tasks are known on every machine.
            more: further arguments of the worker.
            lock: the worker lock, whose descriptor is inherited.

        Returns:
            The exit code of the worker.
        """
        queues = ",".join(dict.fromkeys([DEFAULT_TASK_QUEUE_NAME, machine_token() or DEFAULT_TASK_QUEUE_NAME]))
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *WORKER]
        command += ["--worker-id", name, "--queue-name", queues, *more]
        lock.give_sign_of_life(name)  # before it has a task
        self.worker = subprocess.Popen(command, pass_fds=[lock.descriptor])  # noqa: S603  # our own command
        with signs_of_life(lock, name):
            while True:
                self.feeding.keep_running()
                try:
                    return self.worker.wait(timeout=ROUND)
                except subprocess.TimeoutExpired:
                    self.requeue(name)

    def requeue(self, own: str = "") -> bool:
        """As `requeue_unfinished`; False if the database does not let it, which is told and tried again later.

        Deletes checked drafts whose time is over as well, for which no request need come.
        """
        try:
            remove_expired_drafts()
            requeue_unfinished(own)
        except (OperationalError, InterfaceError) as error:  # locked, full or out of reach
            self.stderr.write(f"数据库暂时写不进去：{error}")
            return False
        finally:
            close_old_connections()
        return True

    def stop(self, *args: object) -> None:
        self.stopping = True
        if worker := getattr(self, "worker", None):
            worker.terminate()
