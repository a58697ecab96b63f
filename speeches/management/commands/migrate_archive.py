"""Moves an archive to another database, store of originals and index, with its keys, accounts and history."""

import subprocess
import sys
from argparse import SUPPRESS, ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from tqdm import tqdm

from speeches.curation import BackupError, receive_archive, send_archive, worker_running
from speeches.management.base import ArchiveCommand
from speeches.management.target_settings import target_environment
from speeches.models import writers_kept_out

WORKER_RUNS = "后台程序还在运行，没有迁移：迁移期间档案不能有改动。请先停下网页服务和后台程序。"
NOT_DONE = "目标的内容已经写好并核对过，但{step}没有做成（原因见上面）；处理好以后再运行一次，会接着做。"


class Command(ArchiveCommand):
    help = "把整个档案迁到另一套设置（数据库、原件存储、检索索引），编号、账号、历史都不变；两边核对一致才算完成。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", metavar="FILE", type=Path, help="目标的设置文件，每行一个 名称=值，如 DATABASE_URL=…"
        )
        parser.add_argument("--receive", action="store_true", help=SUPPRESS)  # the process that this command starts

    def handle(self, *args: Any, **options: Any) -> None:
        if options["receive"]:
            sys.exit(self.receive())
        if not options["to"]:
            raise CommandError("请用 --to 给出目标的设置文件。")
        self.environment = target_environment(options["to"])
        if worker_running():
            raise CommandError(WORKER_RUNS)
        self.stderr.write("核对这边的档案……")
        call_command("check_archive", stdout=self.stderr, stderr=self.stderr)
        with writers_kept_out():
            self.move()
        self.then("rebuild_index", "重建检索索引")
        self.then("check_archive", "核对目标的档案")
        self.stderr.write("迁移完成，两边一致。改用新的设置后运行 prepare，再启动网页服务和后台程序；旧的内容没有动。")

    def move(self) -> None:
        """Rows and originals; what is there in the end is compared with what was here."""
        with self.started("migrate_archive", "--receive", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as receiver:
            try:
                with tqdm(unit="份", disable=None) as bar:
                    moved = send_archive(receiver.stdin, receiver.stdout, lambda done, total: _show(bar, done, total))
            except BackupError as error:
                raise CommandError(str(error)) from error
            finally:
                with suppress(BrokenPipeError):
                    receiver.stdin.close()
            if receiver.wait():
                raise CommandError("接收的一边没有正常结束；请再运行一次，会先核对再接着做。")
        rows, tables = sum(moved.rows.values()), len(moved.rows)
        how = "此前已经写好，现又核对过" if moved.continued else "已经写好并核对过"
        said = f"{tables} 个数据表共 {rows} 行{how}；原件 {moved.originals} 份，这次传了 {moved.sent} 份。"
        self.stderr.write(said)

    def receive(self) -> int:
        """The exit code of the process that receives."""
        try:
            return 0 if receive_archive(sys.stdin.buffer, sys.stdout.buffer) else 1
        except EOFError:  # the other one says why
            return 1

    def then(self, command: str, step: str) -> None:
        """A further command on the other archive."""
        with self.started(command) as process:
            if process.wait():
                raise CommandError(NOT_DONE.format(step=step))

    def started(self, *arguments: str, **streams: int) -> Any:  # Popen with streams that are there or not
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        return subprocess.Popen(command, env=self.environment, **streams)  # type: ignore[call-overload]  # noqa: S603


def _show(bar: Any, done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)
