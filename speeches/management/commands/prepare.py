"""Makes an archive ready to serve: tables, static files, fingerprints, index, samples; harmless when repeated."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command

from speeches.checks import machine_troubles
from speeches.curation import renew_name_keys, store_missing_fingerprints
from speeches.ingest import KINDS, link_stored, settle_parts
from speeches.management.base import ArchiveCommand


class Command(ArchiveCommand):
    help = "建好数据库、静态文件和检索索引，并导入给出的样例；重复运行不会重复导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--take-over", action="store_true", help="别的机器登记的索引、原件和密钥不再算数，以这台为准"
        )
        parser.add_argument("paths", nargs="*", metavar="PATH", help="要导入的文件或文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        store_missing_fingerprints()  # as the worker does; without them no near duplicates are found
        renew_name_keys()  # what the names of records have in common may have been another rule's
        for kind in KINDS:
            link_stored(kind)  # speeches that came in before there were records, or the present rules
        call_command("collectstatic", interactive=False, verbosity=0)
        settle_parts(take_over=options["take_over"])
        call_command("rebuild_index", if_needed=True, take_over=options["take_over"])
        for trouble in machine_troubles():
            self.stderr.write(trouble)
        if options["paths"]:
            call_command("import_speeches", *options["paths"], stdout=sys.stdout, stderr=sys.stderr)
