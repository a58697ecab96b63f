"""The version of extraction is a digest of its rules: another rule, another version."""

import ast
from pathlib import Path

import pytest

from speeches import divisions
from speeches.extraction import rules_version
from speeches.extraction.rules_version import version
from speeches.text import canonicalization

PACKAGE = Path(rules_version.__file__).parent


def copy_of(tmp_path: Path) -> Path:
    package = tmp_path / "extraction"
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            target = package / path.relative_to(PACKAGE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return package


def test_the_same_rules_have_the_same_version_wherever_they_lie(tmp_path: Path) -> None:
    assert rules_version.digest(copy_of(tmp_path), [], []) == rules_version.digest(PACKAGE, [], [])
    assert version() == version()


@pytest.mark.parametrize("name", ["cleaning/noise_patterns.py", "readers/web/html.py", "dating/events.toml"])
def test_a_changed_pattern_table_or_reader_is_another_version(tmp_path: Path, name: str) -> None:
    package = copy_of(tmp_path)
    before = rules_version.digest(package, [], [])
    (package / name).write_text((package / name).read_text() + "\n# \n")
    assert rules_version.digest(package, [], []) != before


def test_a_new_file_a_renamed_one_and_another_library_are_other_versions(tmp_path: Path) -> None:
    package = copy_of(tmp_path)
    seen = {
        rules_version.digest(package, [], []),
        rules_version.digest(package, [], ["lxml 1"]),
        rules_version.digest(package, [], ["lxml 2"]),
    }
    (package / "new.toml").write_text("")
    seen.add(rules_version.digest(package, [], []))
    (package / "new.toml").rename(package / "newer.toml")
    seen.add(rules_version.digest(package, [], []))
    assert len(seen) == 5


def test_what_is_compiled_or_hidden_is_no_rule(tmp_path: Path) -> None:
    package = copy_of(tmp_path)
    before = rules_version.digest(package, [], [])
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "noise_patterns.pyc").write_bytes(b"1")
    (package / ".swp").write_bytes(b"1")
    assert rules_version.digest(package, [], []) == before


def imported(path: Path) -> set[str]:
    """The names of the project outside this package that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "speeches":
            names |= {(str(node.module), alias.name) for alias in node.names}
    return {(module, name) for module, name in names if not module.startswith("speeches.extraction")}


def test_all_that_the_rules_use_of_other_packages_is_part_of_the_version() -> None:
    used = {each for path in PACKAGE.rglob("*.py") for each in imported(path)}
    assert used
    of_text = {name for module, name in used if module == "speeches.text"}
    assert {module for module, _ in used} == {"speeches.text", "speeches.divisions"}
    # Fingerprints are reckoned of what was extracted: they are no rule of how.
    assert of_text - {"fingerprints"} <= set(canonicalization.__all__)
    folders = (Path(canonicalization.__file__).parent, Path(divisions.__file__).parent)
    files = {path for folder in folders for path in folder.iterdir() if path.is_file() and "LICENSE" not in path.name}
    assert set(rules_version.BESIDE) == files
