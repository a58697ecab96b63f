"""Checks that originals, database and index agree, and mends what can be mended without loss."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError
from tqdm import tqdm

from speeches.checks import Finding, check_database, check_originals, index_findings, mend_database
from speeches.extraction import version
from speeches.management.base import ArchiveCommand
from speeches.models import ArchiveCheck, SourceFile, Speech, writing
from speeches.search import Comparison, IndexUnavailable, compare_index, mend_index

# No finding: what is stored is what those rules gave.
OUTDATED = "有 {outdated} 份原件是按旧规则提取的；extract_again --outdated 列出按现行规则会有的改动。"
WHERE = {"originals": "原件", "database": "数据库", "index": "索引"}


class Command(ArchiveCommand):
    stealth_options = ("by_id",)  # who asked for it on the maintenance page
    help = "核对原件（逐字节）、数据库与检索索引是否一致；有不一致时逐条说明，退出码为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="修复可以修复的（索引、字数）；原件从不改动")
        parser.add_argument("--json", action="store_true", help="在标准输出上写一个 JSON 对象")

    def handle(self, *args: Any, **options: Any) -> None:
        comparison, findings = _check()
        mended: list[Finding] = []
        if options["mend"] and any(finding.mendable for finding in findings):
            self._mend(comparison)
            mendable = [finding for finding in findings if finding.mendable]
            comparison, findings = _check()
            mended = [finding for finding in mendable if finding not in findings]
        counts = _counts(comparison.indexed)
        self._report(findings, mended, counts, as_json=options["json"])
        self._record(findings, mended, counts, mend=options["mend"], by_id=options.get("by_id"))
        if findings:
            raise CommandError(f"有 {len(findings)} 处问题。" + _advice(findings, options["mend"]))

    def _mend(self, comparison: Comparison) -> None:
        mend_database()
        try:
            mend_index(comparison)
        except IndexUnavailable as error:
            self.stderr.write(f"索引现在不能修复：{error.for_staff}")

    def _record(
        self, findings: list[Finding], mended: list[Finding], counts: dict[str, int], *, mend: bool, by_id: int | None
    ) -> None:
        """For the maintenance page. When the database cannot be written, the findings are still reported."""
        command = "check_archive --mend" if mend else "check_archive"
        try:
            with writing():
                ArchiveCheck.objects.record(command, by_id, counts, findings=findings, mended=mended)
        except DatabaseError as error:
            self.stderr.write(f"检查的结果没有记下：{error}")

    def _report(self, findings: list[Finding], mended: list[Finding], counts: dict[str, int], *, as_json: bool) -> None:
        outdated = SourceFile.objects.extracted_by_other_rules(version()).count()
        if as_json:
            report = {
                "ok": not findings,
                "checked": counts,
                "outdated": outdated,
                "findings": _to_json(findings),
                "mended": _to_json(mended),
            }
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        if outdated:
            self.stdout.write(OUTDATED.format(outdated=outdated))
        for finding in mended:
            self.stdout.write(f"已修复　{_line(finding)}")
        for finding in findings:
            self.stdout.write(_line(finding))
        if not findings:
            self.stdout.write("一致：原件 {originals} 份，讲话 {speeches} 篇，索引 {indexed} 篇。".format(**counts))


def _check() -> tuple[Comparison, list[Finding]]:
    """Checks everything: originals byte by byte, each speech once in the database and once in the index."""
    number = SourceFile.objects.count() + Speech.objects.count() + Speech.objects.published().count()
    with tqdm(total=number, unit="项", disable=None) as bar:
        comparison = compare_index(bar.update)
        return comparison, [*check_originals(bar.update), *check_database(bar.update), *index_findings(comparison)]


def _counts(indexed: int) -> dict[str, int]:
    return {"originals": SourceFile.objects.count(), "speeches": Speech.objects.count(), "indexed": indexed}


def _line(finding: Finding) -> str:
    return f"{WHERE[finding.where]}：{finding.sentence}"


def _to_json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [asdict(finding) for finding in findings]


def _advice(findings: Iterable[Finding], mending: bool) -> str:
    return "" if mending or not any(finding.mendable for finding in findings) else "索引与字数可加 --mend 修复。"
