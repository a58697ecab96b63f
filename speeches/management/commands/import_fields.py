"""Command that gives speeches their own fields and tags by a table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from speeches.curation import choose_table, confirm_operation, read_field_table, run_bulk_operation
from speeches.management.base import ArchiveCommand
from speeches.models import BulkRow


class Command(ArchiveCommand):
    help = "按表（CSV 或 JSON）填写讲话的自定义栏目和标签：空格不改动已有的值，每行要么全部写入，要么不写。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="表格，第一行为列名：编号（id）、各栏目的名称或代号、标签")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            table = read_field_table(Path(options["path"]).read_bytes())
        except OSError as error:
            raise CommandError(f"{options['path']} 读不出来：{error.strerror}") from error
        except ValueError as error:
            raise CommandError(f"{options['path']}：{error}") from error
        for line, said in table.faults:
            self.stderr.write(f"第 {line} 行：{said}")
        if table.ignored:
            self.stderr.write(f"以下各列不是自定义栏目，没有读取：{'、'.join(table.ignored)}")
        if options["dry_run"]:
            self.stdout.write(f"可以写入 {len(table.rows)} 篇，有误 {len(table.faults)} 行；没有写入。")
        elif table.rows:
            operation = choose_table(table, None, may_change_published=True)
            confirm_operation(operation.pk, None, also_identical=False)
            run_bulk_operation(operation.pk)
            counts = operation.row_counts()
            done, same = counts.get(BulkRow.State.DONE, 0), counts.get(BulkRow.State.UNCHANGED, 0)
            self.stdout.write(f"已写入 {done} 篇，{same} 篇已经如此；可在管理后台撤销批量操作 {operation.pk}。")
        if table.faults:
            raise CommandError(f"有 {len(table.faults)} 行没有写入，见上。")
