"""Imports files and folders of speeches."""

import io
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from speeches import ingest
from speeches.desk import doubts
from speeches.extraction.drafts import Extraction, ExtractionError
from speeches.extraction.meetings import DEFAULT_KEYWORDS, Keywords
from speeches.extraction.records import record
from speeches.models import Speech
from speeches.search import indexing
from speeches.search.results import IndexUnavailable


class Command(BaseCommand):
    help = "导入文件、文件夹或 ZIP 中的讲话。同样的文件再导入一次不会重复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只看提取结果，不入库")
        parser.add_argument("--draft", action="store_true", help="收作草稿，审核公开之前读者看不到")
        parser.add_argument("--json", action="store_true", help="在标准输出上每个文件写一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        files = list(_files(options["paths"]))
        self.json, self.dry_run = options["json"], options["dry_run"]
        self.status = Speech.Status.DRAFT if options["draft"] else Speech.Status.PUBLISHED
        self.words = _keywords(self.dry_run)
        self.added: list[int] = []
        self.counts: Counter[str] = Counter()
        for path, problem in tqdm(files, unit="份", disable=len(files) < 5, file=sys.stderr, leave=False):
            self.open(path, problem)
        if not self.dry_run:
            self.finish()
        if failed := self.counts["failed"]:
            raise CommandError(f"{self.counts.total()} 个文件中有 {failed} 个没有导入，原因见上。")

    def open(self, path: Path, problem: str) -> None:
        """Reads one file, or all files in one ZIP; what cannot be read is told and the rest goes on."""
        try:
            data = _read(path, problem)
            if ingest.is_zip(io.BytesIO(data)):
                self.open_zip(path, data)
            else:
                self.take(str(path), path.name, data)
        except ExtractionError as error:
            self.fail(str(path), error)

    def open_zip(self, path: Path, data: bytes) -> None:
        litter = []
        for member in ingest.unpack(path.name, io.BytesIO(data)):
            file = f"{path}/{member.name}"
            if member.litter:
                litter.append(member.name)
            elif member.refusal:
                self.fail(file, ExtractionError(member.refusal))
            else:
                self.take(file, member.name, member.data)
        if litter:
            self.stderr.write(f"{path}：略去系统附带的 {len(litter)} 个，如 {litter[0]}。")

    def take(self, file: str, name: str, data: bytes) -> None:
        try:
            extracted = ingest.extract(name, data, self.words) if self.dry_run or self.json else None
            if not self.dry_run:
                outcome = ingest.ingest(name, data, status=self.status, extracted=extracted)
                self.counts["new" if outcome.created else "again" if outcome.again else "known"] += 1
                self.added += [speech.pk for speech in outcome.speeches] if outcome.created or outcome.again else []
        except ExtractionError as error:
            self.fail(file, error)
        else:
            self.tell(file, extracted)

    def tell(self, file: str, extracted: Extraction | None) -> None:
        self.counts["read"] += self.dry_run
        if extracted and self.json:
            self.stdout.write(record(file, extracted, None))
        elif extracted:
            told = extracted.verdict or f"{len(extracted.drafts)} 篇讲话，删去 {len(extracted.dropped)} 处"
            self.stderr.write(f"{file}：{told}（未入库）")

    def fail(self, file: str, error: ExtractionError) -> None:
        self.counts["failed"] += 1
        self.stderr.write(str(error))
        if self.json:
            self.stdout.write(record(file, None, str(error)))

    def finish(self) -> None:
        new, known = self.counts["new"], self.counts["known"]
        again = self.counts["again"]
        reread = f"{again} 份早已在库而其中的讲话曾被删除，重新提取了；" if again else ""
        self.stderr.write(f"新入库 {new} 份文件、{len(self.added)} 篇讲话；{reread}{known} 份早已在库，没有重复导入。")
        try:
            indexing.settle()
        except IndexUnavailable as error:
            self.stderr.write(f"讲话已入库，检索稍后跟上：{error}")
        self.compare()

    def compare(self) -> None:
        """Near copies and other doubts. What is not reached here the worker does when it next starts."""
        with tqdm(total=len(self.added), unit="篇", desc="对照", disable=len(self.added) < 500, leave=False) as bar:
            for done in doubts.refresh_all(self.added):
                bar.update(done)


def _files(paths: list[str]) -> Iterator[tuple[Path, str]]:
    """Every file named or found in a folder, with the reason when it cannot even be listed."""
    for path in map(Path, paths):
        try:
            if path.is_dir():
                yield from _files([str(p) for p in sorted(path.iterdir()) if not p.name.startswith(".")])
            else:
                yield path, "" if path.exists() else "没有这个文件"
        except OSError as error:
            yield path, f"打不开（{error.strerror}）"


def _read(path: Path, problem: str) -> bytes:
    if problem:
        raise ExtractionError(f"{path}：{problem}，请检查路径和读取权限。")
    try:
        most = max(settings.MAX_FILE_BYTES, settings.MAX_ZIP_BYTES)
        if (size := path.stat().st_size) > most:
            said = f"文件有 {size / 1024 / 1024:.0f} MB，超过上限 {most / 1024 / 1024:g} MB；请拆分后再导入。"
            raise ExtractionError(f"{path}：{said}")
        return path.read_bytes()
    except OSError as error:
        raise ExtractionError(f"{path}：读取失败（{error.strerror}），请检查路径和读取权限。") from error


def _keywords(dry_run: bool) -> Keywords:
    try:
        return ingest.keywords() or DEFAULT_KEYWORDS
    except DatabaseError:
        if dry_run:  # a dry run needs no database
            return DEFAULT_KEYWORDS
        raise CommandError("数据库还没有建好，请先运行 manage.py migrate。") from None
