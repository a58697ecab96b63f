"""Backs the archive up into one file while it runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from speeches.curation import BackupError, create_backup
from speeches.management.base import ArchiveCommand


class Command(ArchiveCommand):
    help = "把数据库和全部原件备份成一个文件；档案照常使用，不必停。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="备份文件，如 archive.tar")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].resolve()
        try:
            count = create_backup(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"已备份到 {file}：{count} 份原件，{file.stat().st_size / 1024 / 1024:.1f} MB。")
