"""Checks a draft from a file or standard input against the archive, for scripts; nothing of it is stored."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from tqdm import tqdm

from speeches.extraction import Bounds, ExtractionError, read_plain_bounded
from speeches.management.base import ArchiveCommand, hide_progress_bar
from speeches.presentation import verdict_name
from speeches.search import CheckedPassage, check_passages, clean_text, split_draft

BAR_FROM = 200  # passages whose check takes long enough for a progress bar
SECONDS = 1.0  # of processor time between two looks at the bar


class Command(ArchiveCommand):
    help = "逐句核对一份文稿（.docx、.txt，或标准输入）：哪些话在馆藏讲话里一字不差，哪些相近，哪些未见。不存文稿。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", help="文件；不给则读标准输入")
        parser.add_argument("--lines", action="store_true", help="每行是一个短语，不分句")
        parser.add_argument("--json", action="store_true", help="每句写一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        passages = split_draft(self._text(options["path"]), options["lines"])
        done = 0
        with tqdm(total=len(passages), unit="句", disable=hide_progress_bar(len(passages), BAR_FROM)) as bar:
            while done < len(passages):
                checked = check_passages(passages[done:], SECONDS).checked
                for each in checked:
                    self.stdout.write(json.dumps(asdict(each), ensure_ascii=False) if options["json"] else _line(each))
                done += len(checked)
                bar.update(len(checked))

    def _text(self, path: str | None) -> str:
        if path is None:
            return clean_text(sys.stdin.read())
        try:
            data = Path(path).read_bytes()
            bounds = Bounds(settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY_BYTES)
            plain = read_plain_bounded(Path(path).name, data, bounds)
        except (OSError, ExtractionError) as error:
            raise CommandError(str(error)) from error
        for warning in plain.warnings:
            self.stderr.write(warning)
        return clean_text(plain.text)


def _line(passage: CheckedPassage) -> str:
    """What is known of the passage as pages say it, number of speeches, the passage, the nearest string if any."""
    near = passage.near[0].text if passage.near else ""
    cells = (verdict_name(passage), str(passage.speeches), passage.text, near)
    return "\t".join(" ".join(cell.split()) for cell in cells)
