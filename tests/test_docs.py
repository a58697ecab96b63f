"""What the documents refer to exists: links, headings, linked lines, paths, targets, commands with their options."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from docs import links, named_files

EVERY = pytest.mark.parametrize("path", links.documents(), ids=lambda path: path.relative_to(links.ROOT).as_posix())
SETTINGS = [links.ROOT / "archive" / name for name in ("settings.py", "accounts.py", "feeding.py")]
READ = re.compile(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"')
IN_TABLE = re.compile(r"`([A-Z][A-Z_]+)`")


@EVERY
@pytest.mark.parametrize("check", links.CHECKS, ids=lambda check: check.__name__)
def test_what_a_document_refers_to_exists(check: Callable[[Path], Iterator[str]], path: Path) -> None:
    assert list(check(path)) == []


def test_a_file_that_a_comment_names_exists() -> None:
    assert [said for path in named_files.commented() for said in named_files.broken_comments(path)] == []


def test_comments_and_docstrings_are_looked_through_and_strings_are_not(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(
        '"""See gone/tasks.py."""\n\nNAME = "no.py"  # as speeches/tasks.py and settings.py, not long.py, has it\n'
    )
    assert [said.rpartition(" ")[2] for said in named_files.broken_comments(code)] == ["gone/tasks.py", "long.py"]


@EVERY
def test_every_command_that_a_document_names_exists_with_its_options(path: Path) -> None:
    for name, options in links.commands(path):
        assert name in get_commands(), f"{path.name}: manage.py {name}"
        unknown = set(options) - options_of(name)
        assert not unknown, f"{path.name}: manage.py {name} has no {unknown}"


def options_of(name: str) -> set[str]:
    app = get_commands()[name]
    command = app if isinstance(app, BaseCommand) else load_command_class(app, name)
    return set(command.create_parser("manage.py", name)._option_string_actions)


@pytest.mark.parametrize(("page", "heading"), [("deploying.md", "## Settings\n"), ("using.zh.md", "## 设置\n")])
def test_every_setting_that_is_read_from_the_environment_stands_in_the_table(page: str, heading: str) -> None:
    read = {name for path in SETTINGS for name in READ.findall(path.read_text(encoding="utf-8"))}
    table = (links.ROOT / "docs" / page).read_text(encoding="utf-8").partition(heading)[2]
    rows = "\n".join(line.split("|")[1] for line in table.partition("\n## ")[0].splitlines() if line.startswith("| `"))
    assert read == set(IN_TABLE.findall(rows))


def test_the_two_readmes_have_the_same_parts() -> None:
    english, chinese = (parts(links.ROOT / name) for name in ("README.md", "README.zh.md"))
    assert english == chinese


def test_every_picture_is_shown_and_all_of_them_are_small() -> None:
    pictures = list((links.ROOT / "docs/pictures").iterdir())
    shown = links.PICTURE.findall((links.ROOT / "README.md").read_text(encoding="utf-8"))
    assert {f"docs/pictures/{picture.name}" for picture in pictures} == set(shown)
    assert sum(picture.stat().st_size for picture in pictures) < 1_200_000


def parts(path: Path) -> tuple[list[int], list[str], list[str], list[str]]:
    """Levels of headings, links in their order without those to one another, pictures, the packages of the table."""
    text = path.read_text(encoding="utf-8")
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.M)]
    targets = [link["target"].partition("#")[0].replace(".zh.md", ".md") for link in links.LINK.finditer(text)]
    packages = [line.split("|")[1].strip() for line in text.split("\n## ")[5].splitlines() if line.startswith("| ")]
    assert len(packages) > 10
    return levels, targets[1:], links.PICTURE.findall(text), packages[1:]


def test_a_linked_line_is_held_by_the_name_in_the_text_of_its_link(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("import os\n\n\ndef found() -> None:\n    found_at = 1\n")
    assert links.holds(code, 4, "found")
    assert not links.holds(code, 5, "found")
    assert not links.holds(code, 1, "found")


def test_line_numbers_are_mended_and_links_follow_a_module_that_has_moved(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("import os\n\n\ndef found() -> None:\n    pass\n")
    page = tmp_path / "page.md"
    page.write_text(
        "[`found`](code.py#L1) [`store_arrival`](gone/zip_intake.py#L1) [`nobody`](code.py#L1)\n`tests/gone/plain_scan.py`\n"
    )
    assert links.mend(page) == 3
    assert "`tests/plain_scan.py`" in page.read_text()
    assert "(code.py#L4)" in page.read_text()
    assert links.mend(page) == 0
    assert [said.partition(": ")[2] for said in links.broken_links(page)] == ["code.py#L1 does not hold `nobody`"]
