"""Restores a backup into an empty data folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from speeches.curation import BackupError, restore_backup
from speeches.management.base import ArchiveCommand


class Command(ArchiveCommand):
    help = "把备份恢复到空的数据文件夹（ARCHIVE_DATA），并重建检索索引。"
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="backup 命令做的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = restore_backup(options["file"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)  # a backup made by an older version
        call_command("rebuild_index", verbosity=0)
        self.stderr.write(f"已恢复 {count} 份原件及其讲话，索引已重建。")
