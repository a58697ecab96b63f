"""Imports files and folders of speeches."""

import io
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from tqdm import tqdm

from speeches.curation import LocalFile, file_content, find_files
from speeches.extraction import (
    DEFAULT_KEYWORDS,
    Extraction,
    ExtractionAborted,
    ExtractionError,
    Keywords,
    is_zip,
    json_record,
    printable,
)
from speeches.ingest import (
    extract_within_limits,
    ingest,
    meeting_type_keywords,
    start_reader,
    store_unreadable,
    unpack_zip,
)
from speeches.management.base import ArchiveCommand, hide_progress_bar
from speeches.management.failure_messages import failure_message
from speeches.models import Speech


class Command(ArchiveCommand):
    help = "导入文件、文件夹或 ZIP 中的讲话。同样的文件再导入一次不会重复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只看提取结果，不入库")
        parser.add_argument("--draft", action="store_true", help="收作草稿，审核公开之前读者看不到")
        parser.add_argument("--json", action="store_true", help="在标准输出上每个文件写一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        start_reader()
        self.json, self.dry_run = options["json"], options["dry_run"]
        if self.json and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # as JSON is, whatever the terminal speaks
        self.status = Speech.Status.DRAFT if options["draft"] else Speech.Status.PUBLISHED
        self.words = _keywords(self.dry_run)
        self.added: list[int] = []
        self.counts: Counter[str] = Counter()
        files = list(find_files(options["paths"], self.stderr.write))
        for file in tqdm(files, unit="份", disable=hide_progress_bar(len(files), 5), file=sys.stderr, leave=False):
            self.read(file)
        if not self.dry_run:
            self.finish()
        if failed := self.counts["failed"]:
            raise CommandError(f"{self.counts.total()} 个文件中有 {failed} 个没有导入，原因见上。")

    def read(self, file: LocalFile) -> None:
        """Imports one file, or all files in one ZIP; what cannot be read is reported and the rest goes on."""
        path, name = printable(file.path), printable(file.path.name)
        try:
            data = file_content(file, max(settings.MAX_FILE_BYTES, settings.MAX_ZIP_BYTES))
            if is_zip(io.BytesIO(data)):
                self.read_zip(path, name, data)
            else:
                self.import_file(path, name, data)
        except ExtractionError as error:
            self.fail(path, str(error))

    def read_zip(self, path: str, name: str, data: bytes) -> None:
        litter = []
        for member in unpack_zip(name, io.BytesIO(data)):
            file = f"{path}/{member.name}"
            if member.litter:
                litter.append(member.name)
            elif member.refusal:
                self.fail(file, member.refusal)
            else:
                self.import_file(file, member.name, member.data)
        if litter:
            self.stderr.write(f"{path}：略去系统附带的 {len(litter)} 个，如 {litter[0]}。")

    def import_file(self, file: str, name: str, data: bytes) -> None:
        try:
            extracted = extract_within_limits(name, data, self.words) if self.dry_run or self.json else None
            if not self.dry_run:
                self.store(file, name, data, extracted)
        except ExtractionAborted as error:
            self.fail(file, str(error) + self.store_unread(file, name, data, error))
        except ExtractionError as error:
            self.fail(file, str(error))
        else:
            self.report(file, extracted)

    def store(self, file: str, name: str, data: bytes, extracted: Extraction | None) -> None:
        """A file that the database does not take is reported like one that cannot be read; a full disk ends the run.

        Raises:
            ExtractionError: the file cannot be stored.
            CommandError: no file could be stored.
        """
        try:
            outcome = ingest(name, data, status=self.status, extracted=extracted)
        except ExtractionError:
            raise
        except (OSError, DatabaseError, ValueError) as error:
            self.stop_if_general(file, error)
            raise ExtractionError(f"{name}：没有存进数据库（{error}）。") from error
        self.counts["new" if outcome.created else "emptied" if outcome.reextracted else "known"] += 1
        self.added += [speech.pk for speech in outcome.speeches] if outcome.created or outcome.reextracted else []

    def store_unread(self, file: str, name: str, data: bytes, error: ExtractionError) -> str:
        """Stores the original of a file that takes too much time or memory: other limits may allow it."""
        if self.dry_run:
            return ""
        try:
            store_unreadable(name, data, error)
        except (OSError, DatabaseError) as problem:
            self.stop_if_general(file, problem)
            raise
        return "原件已经存下。"

    def stop_if_general(self, file: str, error: Exception) -> None:
        """Raises CommandError when the disk or the database failed: all further files would fail likewise."""
        if message := failure_message(error):
            so_far = f"导入停在 {file}；此前新入库的 {self.counts['new']} 份都已存好，重新运行即可接着导入。"
            raise CommandError(message + so_far) from error

    def report(self, file: str, extracted: Extraction | None) -> None:
        self.counts["read"] += self.dry_run
        if extracted and self.json:
            self.stdout.write(json_record(file, extracted, None))
        elif extracted:
            summary = extracted.verdict or f"{len(extracted.drafts)} 篇讲话，删去 {len(extracted.dropped)} 处"
            self.stderr.write(f"{file}：{summary}（未入库）")

    def fail(self, file: str, reason: str) -> None:
        self.counts["failed"] += 1
        self.stderr.write(reason)
        if self.json:
            self.stdout.write(json_record(file, None, reason))

    def finish(self) -> None:
        new, known, emptied = self.counts["new"], self.counts["known"], self.counts["emptied"]
        reextracted = f"{emptied} 份已在库中而其中的讲话曾被删除，重新提取了；" if emptied else ""
        self.stderr.write(
            f"新入库 {new} 份文件、{len(self.added)} 篇讲话；{reextracted}{known} 份已在库中，没有重复导入。"
        )
        self.sync_index("讲话已入库，检索稍后跟上")
        self.update_doubts(self.added, "对照")


def _keywords(dry_run: bool) -> Keywords:
    try:
        return meeting_type_keywords() or DEFAULT_KEYWORDS
    except DatabaseError:
        if dry_run:  # a dry run needs no database
            return DEFAULT_KEYWORDS
        raise
