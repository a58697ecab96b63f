"""Checks that originals, database and index agree, and mends what can be mended without loss."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, transaction
from tqdm import tqdm

from speeches.checks import Finding, check_database, check_originals, index_findings, mend_database
from speeches.extraction import version
from speeches.management.base import ArchiveCommand
from speeches.models import ArchiveCheck, SourceFile, Speech
from speeches.search import Comparison, IndexUnavailable, compare_index, mend_index

# No fault: what is stored is what those rules gave.
OUTDATED = "有 {outdated} 份原件是按旧规则提取的；extract_again --outdated 列出按现行规则会有的改动。"
WHERE = {"originals": "原件", "database": "数据库", "index": "索引"}


class Command(ArchiveCommand):
    stealth_options = ("by_id",)  # who asked for it on the upkeep page
    help = "核对原件（逐字节）、数据库与检索索引是否一致；有不一致时逐条说明，退出码为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="修复可以修复的（索引、字数）；原件从不改动")
        parser.add_argument("--json", action="store_true", help="在标准输出上写一个 JSON 对象")

    def handle(self, *args: Any, **options: Any) -> None:
        compared, found = _checked()
        mended: list[Finding] = []
        if options["mend"] and any(finding.mendable for finding in found):
            self._mend(compared)
            before = [finding for finding in found if finding.mendable]
            compared, found = _checked()
            mended = [finding for finding in before if finding not in found]
        counts = _counts(compared.indexed)
        self._tell(found, mended, counts, as_json=options["json"])
        self._keep(found, mended, counts, mend=options["mend"], by_id=options.get("by_id"))
        if found:
            raise CommandError(f"有 {len(found)} 处问题。" + _advice(found, options["mend"]))

    def _mend(self, compared: Comparison) -> None:
        mend_database()
        try:
            mend_index(compared)
        except IndexUnavailable as error:
            self.stderr.write(f"索引现在不能修复：{error}")

    def _keep(
        self, found: list[Finding], mended: list[Finding], counts: dict[str, int], *, mend: bool, by_id: int | None
    ) -> None:
        """For the upkeep page. A database that cannot be written is no reason not to tell what was found."""
        command = "check_archive --mend" if mend else "check_archive"
        try:
            with transaction.atomic():
                ArchiveCheck.objects.noted(command, by_id, counts, findings=found, mended=mended)
        except DatabaseError as error:
            self.stderr.write(f"检查的结果没有记下：{error}")

    def _tell(self, found: list[Finding], mended: list[Finding], counts: dict[str, int], *, as_json: bool) -> None:
        outdated = SourceFile.objects.of_other_rules(version()).count()
        if as_json:
            answer = {
                "ok": not found,
                "checked": counts,
                "outdated": outdated,
                "findings": _plain(found),
                "mended": _plain(mended),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        if outdated:
            self.stdout.write(OUTDATED.format(outdated=outdated))
        for finding in mended:
            self.stdout.write(f"已修复　{_line(finding)}")
        for finding in found:
            self.stdout.write(_line(finding))
        if not found:
            self.stdout.write("一致：原件 {originals} 份，讲话 {speeches} 篇，索引 {indexed} 篇。".format(**counts))


def _checked() -> tuple[Comparison, list[Finding]]:
    """Everything is looked at: originals byte by byte, each speech once in the database and once in the index."""
    number = SourceFile.objects.count() + Speech.objects.count() + Speech.objects.published().count()
    with tqdm(total=number, unit="项", disable=None) as bar:
        compared = compare_index(bar.update)
        return compared, [*check_originals(bar.update), *check_database(bar.update), *index_findings(compared)]


def _counts(indexed: int) -> dict[str, int]:
    return {"originals": SourceFile.objects.count(), "speeches": Speech.objects.count(), "indexed": indexed}


def _line(finding: Finding) -> str:
    return f"{WHERE[finding.where]}：{finding.sentence}"


def _plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]


def _advice(found: Iterable[Finding], mending: bool) -> str:
    return "" if mending or not any(finding.mendable for finding in found) else "索引与字数可加 --mend 修复。"
