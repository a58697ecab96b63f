"""Runs the background worker and starts it again, with what it left unfinished, should it be killed."""

import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from speeches.tasks import resume

WORKER = ["db_worker", "--verbosity", "0", "--no-reload", "--no-startup-delay", "--interval", "0.5"]


class Command(BaseCommand):
    help = "运行后台程序：读取上传的文件。中途被终止也不会丢失或重复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="做完手头的就结束")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            resume()
            close_old_connections()
            ended = self.run_worker(["--batch"] if options["once"] else [])
            if options["once"] and ended == 0:
                return
            time.sleep(0 if self.stopping else 0.2)

    def run_worker(self, more: list[str]) -> int:
        manage = str(settings.BASE_DIR / "manage.py")
        self.worker = subprocess.Popen([sys.executable, manage, *WORKER, *more])  # noqa: S603  # our own command
        return self.worker.wait()

    def stop(self, *args: Any) -> None:
        self.stopping = True
        if worker := getattr(self, "worker", None):
            worker.terminate()
