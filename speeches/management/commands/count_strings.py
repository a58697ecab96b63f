"""Counts the strings of the whole archive, by which keyness finds what stands out; the worker does so by itself."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from speeches.management.base import ArchiveCommand
from speeches.search import IndexUnavailable, count_strings


class Command(ArchiveCommand):
    help = "统计全馆的字串，供“突出提法”使用；索引没有变动就什么也不做。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="没有变动也重新统计")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counted = count_strings(again=options["again"])
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        self.stderr.write("字串已统计。" if counted else "索引没有变动，字串统计仍然有效。")
