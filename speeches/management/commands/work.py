"""Runs the background worker and starts it again when it is killed, with what it left unfinished."""

import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from speeches.curation import give_sign_of_life, hold_worker_lock
from speeches.management.base import ArchiveCommand
from speeches.management.feeding_process import FeedingProcess
from speeches.models import remove_stale_incoming
from speeches.search import remove_expired_drafts
from speeches.tasks import requeue_unfinished

WORKER = ["db_worker", "--skip-checks", "--verbosity", "0", "--no-reload", "--no-startup-delay", "--interval", "0.5"]
PAUSE = 3  # seconds before the database is asked again
ROUND = 15  # seconds between searches for files whose task failed, such as on a full disk


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
                ended = self.run_worker(["--batch"] if options["once"] else [], lock)
                if options["once"] and ended == 0:
                    return
                time.sleep(0 if self.stopping else 0.2)
                if not self.stopping and not self.requeue():
                    time.sleep(PAUSE)  # until the database answers again
        self.feeding.stop()

    def run_worker(self, more: list[str], lock: int) -> int:
        """Runs a worker until it ends and queues again, every round, files whose task failed meanwhile.

        Args:
            more: further arguments of the worker.
            lock: descriptor of the worker lock, to be inherited.

        Returns:
            The exit code of the worker.
        """
        manage, since = str(settings.BASE_DIR / "manage.py"), timezone.now()
        command = [sys.executable, manage, *WORKER, *more]
        self.worker = subprocess.Popen(command, pass_fds=[lock])  # noqa: S603  # our own command
        while True:
            give_sign_of_life(lock)
            self.feeding.keep_running()
            try:
                return self.worker.wait(timeout=ROUND)
            except subprocess.TimeoutExpired:
                self.requeue(since)

    def requeue(self, since: datetime | None = None) -> bool:
        """As `requeue_unfinished`; False if the database does not let it, which is told and tried again later.

        Deletes checked drafts whose time is over as well, for which no request need come.
        """
        remove_expired_drafts()
        try:
            requeue_unfinished(since)
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
