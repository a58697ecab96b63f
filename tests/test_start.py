"""What a process loads at its start: a command none of the pages, the reader none of Django, and both no format yet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = """
import django
from django.core.management import load_command_class
django.setup()
load_command_class("speeches", {name!r})
"""
READER = "import speeches.extraction.isolation.reader_process"
# Pages and the API with what they are made of, and the rules of extraction with their patterns.
NOT_FOR_COMMANDS = {
    "archive.urls", "speeches.web", "speeches.admin", "speeches.api", "ninja", "pydantic",
    "speeches.extraction.pipeline", "speeches.extraction.entities", "speeches.extraction.structure",
    "speeches.extraction.metadata", "speeches.extraction.dating", "speeches.extraction.cleaning",
}  # fmt: skip
NOT_FOR_READERS = {"django", "haystack", "whoosh", "jieba", "rjieba"}
FORMATS = {"pypdf", "docx", "lxml", "numpy", "whoosh", "jieba", "rjieba"}


def loaded(code: str, data: Path) -> set[str]:
    """The names of all modules of a process that has run the code."""
    here = {**os.environ, "ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    program = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    return set(subprocess.run(program, cwd=ROOT, env=here, check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize(
    "name", ["backup", "check_archive", "import_speeches", "rebuild_index", "update_index", "work"]
)
def test_a_command_starts_without_pages_and_without_the_rules_of_extraction(name: str, tmp_path: Path) -> None:
    modules = loaded(COMMAND.format(name=name), tmp_path)
    assert f"speeches.management.commands.{name}" in modules
    assert not modules & (NOT_FOR_COMMANDS | FORMATS)  # numpy alone takes a tenth of a second


def test_the_reader_process_starts_without_django_and_without_libraries_of_single_formats(tmp_path: Path) -> None:
    modules = loaded(READER, tmp_path)
    assert "speeches.extraction.pipeline" in modules
    assert not modules & (NOT_FOR_READERS | FORMATS - {"numpy"})  # numpy weighs the lines of every file


@pytest.mark.parametrize("entry", ["archive.wsgi", "archive.asgi"])
def test_a_web_process_has_loaded_all_pages_before_the_first_reader_comes(entry: str, tmp_path: Path) -> None:
    modules = loaded(f"import {entry}", tmp_path)
    assert modules >= {"archive.urls", "speeches.web.urls", "speeches.admin", "speeches.api", "ninja"}
