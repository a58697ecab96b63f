"""The import table of the design: data flows one way, and nothing calls back up."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "speeches/extraction": "extraction",
    "speeches/text": "language",
    "speeches/models": "models",
    "speeches/ingest": "ingest",
    "speeches/curation": "desk",
    "speeches/search": "search",
    "speeches/search_indexes": "search",
    "speeches/migrations": "migrations",
}
MAY_IMPORT = {
    "language": {"language"},
    "extraction": {"extraction", "language"},
    "models": {"models"},
    "ingest": {"ingest", "models", "extraction", "language"},
    "search": {"search", "models", "extraction", "language"},
    "migrations": set(),
    "desk": {"desk", "search", "ingest", "models", "extraction", "language"},
    "edges": {"edges", "desk", "search", "ingest", "models", "extraction", "language"},
}
ENGINES_ROOM = "speeches.search.engines"
ENGINE_LIBRARIES = {"haystack", "whoosh", "stringzilla"}
MODULES = sorted(path for path in (ROOT / "speeches").rglob("*.py"))


def room_of(module: str) -> str:
    path = module.replace(".", "/")
    return next((room for start, room in ROOMS.items() if path == start or path.startswith(start + "/")), "edges")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_own_room_and_those_below(path: Path) -> None:
    room = room_of(name_of(path))
    inner = {name for name in imports(path) if name.startswith("speeches.") and "." in name}
    wrong = {name for name in inner if room_of(name) not in MAY_IMPORT[room]}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    name, tops = name_of(path), {imported.split(".")[0] for imported in imports(path)}
    room = room_of(name)
    if room in ("extraction", "language"):
        assert not tops & {"django", *ENGINE_LIBRARIES}
    if room in ("models", "ingest", "edges"):
        assert not tops & {"jieba", "rjieba", *ENGINE_LIBRARIES}
    if tops & {"jieba", "rjieba"}:
        assert name == "speeches.text.tokens.tokenizer"
    if "whoosh" in tops:
        assert name.startswith("speeches.search.engines")
    if "haystack" in tops:
        assert room == "search"


def test_the_first_line_of_every_module_says_its_job() -> None:
    silent = [
        name_of(path)
        for path in MODULES
        if path.read_text().strip()
        and path.parent.name != "migrations"
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent


def test_the_app_package_is_empty_so_that_room_0_needs_no_settings() -> None:
    assert (ROOT / "speeches/__init__.py").read_text() == ""


BEHAVIOUR = sorted(path for path in (ROOT / "tests").rglob("*.py") if "whoosh" not in path.name)


@pytest.mark.parametrize("path", BEHAVIOUR, ids=name_of)
def test_tests_know_the_engine_by_its_door_alone_so_that_another_can_be_run_through_them(path: Path) -> None:
    inside = {name for name in imports(path) if name.split(".")[0] == "whoosh" or name.startswith(ENGINES_ROOM)}
    assert not inside
    assert path.name == "conftest.py" or path == Path(__file__) or ENGINES_ROOM not in path.read_text()
