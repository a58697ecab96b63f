"""Takes in what lies in the watched folder and the mailbox: once, for cron, or again and again."""

import os
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import CommandError

from speeches.curation import FeedingBusy, feed_once, keep_feeding
from speeches.management.base import ArchiveCommand
from speeches.models import Channel, remove_stale_incoming
from speeches.tasks import read_source

NONE_SET = "没有设置 WATCHED_FOLDER 或 MAILBOX_URL，没有可收的；请先设置（见 docs/using.zh.md）。"
PARENT_ROUND = 2  # seconds between questions whether the program that started this one is still there


class Command(ArchiveCommand):
    help = "自动收取：把监视的文件夹和邮箱里的文件收进来，排队等后台提取。manage.py work 会一并运行它。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="收一次就结束（先等文件写完），供 cron 使用")
        parser.add_argument("--parent", type=int, help="所属程序的进程号：它结束后，此程序也结束")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.WATCHED_FOLDER and not settings.MAILBOX:
            raise CommandError(NONE_SET)
        try:
            if options["once"]:
                self.feed_once()
            else:
                self.keep_feeding(options["parent"])
        except FeedingBusy as busy:
            raise CommandError(str(busy)) from busy

    def feed_once(self) -> None:
        problems = []
        for name, result in feed_once(read_source.enqueue).items():
            label = Channel(name).label
            told = f"{label}：收入 {result.taken}，重复 {result.known}，未收 {result.refused}"
            told += f"，还有 {result.waiting} 个在等" if result.waiting else ""
            self.stdout.write("".join([f"{told}。", *result.notes]))
            problems += [f"{label}：{problem}" for problem in result.problems]
        if problems:
            raise CommandError("\n".join(problems))

    def keep_feeding(self, parent: int | None) -> None:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        if parent is None:
            remove_stale_incoming()
        else:
            threading.Thread(target=_stop_with, args=(parent, stopping), daemon=True).start()
        keep_feeding(read_source.enqueue, stopping)


def _stop_with(parent: int, stopping: threading.Event) -> None:
    """Ends with the program that started this one, however that ends."""
    while os.getppid() == parent:
        if stopping.wait(PARENT_ROUND):
            return
    stopping.set()
