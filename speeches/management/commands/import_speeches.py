"""Imports files and folders of speeches."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from speeches import ingest
from speeches.extraction.drafts import Draft, Extraction, ExtractionError
from speeches.extraction.meetings import DEFAULT_KEYWORDS, Keywords
from speeches.models import Speech
from speeches.search import indexing
from speeches.search.results import IndexUnavailable


class Command(BaseCommand):
    help = "导入文件或文件夹中的讲话。同样的文件再导入一次不会重复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只看提取结果，不入库")
        parser.add_argument("--draft", action="store_true", help="收作草稿，审核公开之前读者看不到")
        parser.add_argument("--json", action="store_true", help="在标准输出上每个文件写一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        files = list(_files(options["paths"]))
        words = _keywords(options["dry_run"])
        added, known, failed = [], 0, 0
        for path, problem in tqdm(files, unit="份", disable=len(files) < 5, file=sys.stderr, leave=False):
            try:
                speeches = self.one(path, problem, words, options)
                added += speeches or []
                known += speeches is None
            except ExtractionError as error:
                failed += 1
                self.stderr.write(str(error))
                if options["json"]:
                    self.stdout.write(_record(path, None, str(error)))
        if not options["dry_run"]:
            self.finish(added, len(files) - known - failed, known)
        if failed:
            raise CommandError(f"{len(files)} 个文件中有 {failed} 个没有导入，原因见上。")

    def finish(self, added: list[int], new: int, known: int) -> None:
        self.stderr.write(f"新入库 {new} 份文件、{len(added)} 篇讲话；{known} 份早已在库，没有重复导入。")
        if added:
            try:
                indexing.update(added)
            except IndexUnavailable as error:
                self.stderr.write(f"讲话已入库，检索稍后跟上：{error}")

    def one(self, path: Path, problem: str, words: Keywords, options: dict[str, Any]) -> list[int] | None:
        """Reads one file and returns the ids of the speeches it added; None when the file was there already."""
        data = _read(path, problem)
        if options["dry_run"]:
            extracted = ingest.extract(path.name, data, words)
            if options["json"]:
                self.stdout.write(_record(path, extracted, None))
            else:
                self.stderr.write(f"{path}：{len(extracted.drafts)} 篇讲话，删去 {len(extracted.dropped)} 处（未入库）")
            return []
        outcome = ingest.ingest(path.name, data, status=_status(options["draft"]))
        if options["json"]:
            self.stdout.write(_record(path, ingest.extract(path.name, data, words), None))
        return [speech.pk for speech in outcome.speeches] if outcome.created else None


def _status(draft: bool) -> Speech.Status:
    return Speech.Status.DRAFT if draft else Speech.Status.PUBLISHED


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


def _record(path: Path, extracted: Extraction | None, error: str | None) -> str:
    """One line for one file, in the form that DESIGN §6 lays down."""
    return json.dumps(
        {
            "file": str(path),
            "speeches": [_speech(draft) for draft in extracted.drafts] if extracted else [],
            "dropped": [asdict(piece) for piece in extracted.dropped] if extracted else [],
            "warnings": list(extracted.warnings) if extracted else [],
            "verdict": extracted.verdict if extracted else "",
            "error": error,
        },
        ensure_ascii=False,
    )


def _speech(draft: Draft) -> dict[str, Any]:
    dating = draft.dating
    return {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "byline": draft.byline,
        "speaker": draft.speaker or None,
        "speaker_role": draft.speaker_role or None,
        "place": draft.place or None,
        "meeting_type": draft.meeting_type or None,
        "date": dating.date,
        "date_basis": dating.basis,
        "date_evidence": dating.evidence,
        "published_on": dating.published_on,
        "complete": draft.complete,
        "incomplete_reason": draft.incomplete_reason,
        "redacted": draft.redacted,
        "sections": [{"level": s.level, "number": s.number, "heading": s.heading} for s in draft.sections if s.printed],
        "text": draft.text,
    }
