"""Imports files and folders of speeches."""

import io
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from tqdm import tqdm

from speeches.curation import LocalFile, file_content, find_files
from speeches.extraction import (
    DEFAULT_KEYWORDS,
    NOTHING_TAUGHT,
    Extraction,
    ExtractionAborted,
    ExtractionError,
    Keywords,
    Taught,
    is_package,
    json_record,
    printable,
)
from speeches.ingest import (
    MOST_LEVELS,
    TOO_DEEP,
    ahead,
    has_attachments,
    ingest,
    meeting_type_keywords,
    needs_extraction,
    reading_files,
    store_unreadable,
    taught_by_archive,
    unpack,
    usable_processors,
)
from speeches.management.base import ArchiveCommand, hide_progress_bar
from speeches.management.failure_messages import failure_message
from speeches.models import Speech


@dataclass(frozen=True)
class FileBeingRead:
    """A file by its path and name, and its extraction, which may not be finished; None when it is stored already."""

    file: str
    name: str
    data: bytes
    extraction: "Future[Extraction] | None"


@dataclass(frozen=True)
class NotRead:
    """A file that cannot be read, and why."""

    file: str
    reason: str


class Command(ArchiveCommand):
    help = "导入文件、文件夹或压缩包中的讲话。同样的文件再导入一次不会重复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只看提取结果，不入库")
        parser.add_argument("--draft", action="store_true", help="收作草稿，审核公开之前读者看不到")
        parser.add_argument("--json", action="store_true", help="在标准输出上每个文件写一行 JSON")
        parser.add_argument("--processes", type=int, default=0, help="同时读取几个文件（默认用上全部处理器）")

    def handle(self, *args: Any, **options: Any) -> None:
        self.json, self.dry_run = options["json"], options["dry_run"]
        if self.json and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # as JSON is, whatever the terminal speaks
        self.status = Speech.Status.DRAFT if options["draft"] else Speech.Status.PUBLISHED
        self.added: list[int] = []
        self.counts: Counter[str] = Counter()
        processes = max(1, options["processes"] or usable_processors())
        with reading_files(processes, _keywords(self.dry_run), _taught(self.dry_run)) as readers:
            self.readers = readers
            # One process reads a file when the one before it is stored; several read ahead of the one that is.
            self.import_all(list(find_files(options["paths"], self.stderr.write)), processes if processes > 1 else 0)
        if not self.dry_run:
            self.finish()
        if failed := self.counts["failed"]:
            raise CommandError(f"{self.counts.total()} 个文件中有 {failed} 个没有导入，原因见上。")

    def import_all(self, files: list[LocalFile], read_ahead: int) -> None:
        """Imports files in their order; whatever is to be said of them is said in this order, too."""
        hidden = hide_progress_bar(len(files), 5)
        with tqdm(total=len(files), unit="份", disable=hidden, file=sys.stderr, leave=False) as bar:
            for step in ahead(chain.from_iterable(map(self.steps_of, files)), read_ahead):
                if isinstance(step, FileBeingRead):
                    self.import_file(step)
                elif isinstance(step, NotRead):
                    self.fail(step.file, step.reason)
                elif step:
                    self.stderr.write(step)
                else:
                    bar.update()

    def steps_of(self, file: LocalFile) -> Iterator["FileBeingRead | NotRead | str"]:
        """What is to be done for one file, or for all files in one ZIP; text is to be written, "" ends the file."""
        path, name = printable(file.path), printable(file.path.name)
        try:
            data = file_content(file, max(settings.MAX_FILE_BYTES, settings.MAX_ZIP_BYTES))
            yield from self.steps_of_data(path, name, data)
        except ExtractionError as error:
            yield NotRead(path, str(error))
        yield ""

    def steps_of_data(
        self, path: str, name: str, data: bytes, level: int = 1
    ) -> Iterator["FileBeingRead | NotRead | str"]:
        """A mail is read itself, and so is what it carries; of an archive only the files in it."""
        if is_package(io.BytesIO(data)):
            yield from self.steps_of_members(path, name, data, level)
            return
        yield self.begin_reading(path, name, data)
        if has_attachments(io.BytesIO(data)):
            try:
                yield from self.steps_of_members(path, name, data, level)
            except ExtractionError as error:
                yield NotRead(path, str(error))

    def steps_of_members(
        self, path: str, name: str, data: bytes, level: int
    ) -> Iterator["FileBeingRead | NotRead | str"]:
        litter = []
        if level > MOST_LEVELS:
            yield NotRead(path, f"{name}：{TOO_DEEP}")
            return
        for member in unpack(name, io.BytesIO(data)):
            file = f"{path}/{member.name}"
            if member.litter:
                litter.append(member.name)
            elif member.refusal:
                yield NotRead(file, member.refusal)
            else:
                yield from self.steps_of_data(file, member.name, member.data, level + 1)
        if litter:
            yield f"{path}：略去系统附带的 {len(litter)} 个，如 {litter[0]}。"

    def begin_reading(self, file: str, name: str, data: bytes) -> "FileBeingRead":
        """A file that is stored already is read again only where its extraction is shown."""
        try:
            wanted = self.dry_run or self.json or needs_extraction(data)
        except DatabaseError:  # said when it is this file's turn to be stored
            wanted = True
        return FileBeingRead(file, name, data, self.readers.submit(name, data) if wanted else None)

    def import_file(self, reading: FileBeingRead) -> None:
        """Stores one file; what cannot be read is reported and the rest goes on."""
        file, name, data = reading.file, reading.name, reading.data
        try:
            extracted = reading.extraction.result() if reading.extraction else None
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
        if extracted and extracted.recognised and not self.dry_run:
            self.stderr.write(f"{file}：文字由图像识别，收作草稿，请对照原图审核后公开。")
        elif extracted and not self.dry_run and any(draft.may_be_no_speech for draft in extracted.drafts):
            self.stderr.write(f"{file}：可能不是讲话，收作草稿，请审核后公开。")
        if extracted and self.json:
            self.stdout.write(json_record(file, extracted, None))
        elif extracted and self.dry_run:
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


def _taught(dry_run: bool) -> Taught:
    try:
        return taught_by_archive()
    except DatabaseError:
        if dry_run:
            return NOTHING_TAUGHT
        raise
