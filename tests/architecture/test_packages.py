"""What import-linter's contracts (pyproject.toml) cannot say: doors of inner packages, docstrings, sizes of folders."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import isclass, isfunction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for path in (ROOT / "speeches").rglob("*.py") if "migrations" not in path.parts)
PACKAGES = {path.parent for path in MODULES if path.name == "__init__.py"}
# Django and Haystack look for modules in these by name: they offer nothing to others.
WITHOUT_DOOR = {"speeches", "speeches.management", "speeches.management.commands", "speeches.templatetags"}
# Families: each of their packages is reached by itself.
FAMILIES = {"speeches.search.engines", "speeches.web"}
MOST_MODULES = 13
BY_PLACE = {"speeches/management/commands"}  # Django finds commands there and nowhere below
ENGINES = ("speeches.search.engines.whoosh", "speeches.search.engines.opensearch")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """The modules that a module imports from; a module that its package does not list is asked past the door."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if is_module(inner) and alias.name not in listed(node.module) else node.module


@cache
def listed(package: str) -> frozenset[str]:
    """What the door of a package offers by its __all__."""
    path = ROOT.joinpath(*package.split(".")) / "__init__.py"
    body = ast.parse(path.read_text(encoding="utf-8")).body if path.is_file() else []
    made = [n.value for n in body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "__all__"]
    return frozenset(ast.literal_eval(made[0])) if made else frozenset()


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def package_of(name: str) -> tuple[str, ...]:
    parts = tuple(name.split("."))
    return parts if ROOT.joinpath(*parts) in PACKAGES else parts[:-1]


def door(user: str, target: str) -> str:
    """The outermost package around `target` that does not hold `user`: whose __init__ is to be asked."""
    own, other = package_of(user), package_of(target)
    shared = next((n for n, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
    packages = [".".join(other[:end]) for end in range(shared + 1, len(other) + 1)]
    return next((package for package in packages if package not in WITHOUT_DOOR | FAMILIES), target)


def test_a_package_is_entered_by_its_door_alone() -> None:
    wrong = [
        (name_of(path), imported)
        for path in MODULES
        for imported in imports(path)
        if imported.startswith("speeches.") and is_module(imported) and imported != door(name_of(path), imported)
    ]
    assert not wrong


def test_a_door_lists_what_it_takes_from_inside_and_nothing_else() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.name != "__init__.py" or not listed(name_of(path)):
            continue
        # what is loaded when asked for stands under `if TYPE_CHECKING`
        stated = [*tree.body, *(inner for node in tree.body if isinstance(node, ast.If) for inner in node.body)]
        inside = [node for node in stated if isinstance(node, ast.ImportFrom) and node.module.startswith("speeches.")]
        taken = {alias.asname or alias.name for node in inside for alias in node.names}
        assert listed(name_of(path)) == taken | {n.name for n in tree.body if isinstance(n, ast.ClassDef)}, path


def test_the_first_line_of_every_module_says_its_job() -> None:
    silent = [
        name_of(path)
        for path in MODULES
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_every_function_and_class_that_a_room_offers_says_what_it_is_for() -> None:
    rooms = [name_of(path) for path in MODULES if path.name == "__init__.py" and name_of(path).count(".") == 1]
    doors = [import_module(room) for room in rooms if listed(room)]
    offered = [(door.__name__, name, getattr(door, name)) for door in doors for name in listed(door.__name__)]
    made = [(door, name, value) for door, name, value in offered if isfunction(value) or isclass(value)]
    assert not [(door, name) for door, name, value in made if not vars(value).get("__doc__", value.__doc__)]


def test_files_and_folders_stay_small() -> None:
    long = [name_of(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 250]
    assert not long
    counts = {package: len([p for p in package.glob("*.py") if p.name != "__init__.py"]) for package in PACKAGES}
    large = {package.relative_to(ROOT).as_posix(): count for package, count in counts.items() if count > MOST_MODULES}
    assert not large.keys() - BY_PLACE


def test_the_app_package_is_empty_so_that_extraction_needs_no_settings() -> None:
    assert (ROOT / "speeches/__init__.py").read_text() == ""


def test_tests_know_the_engine_by_its_door_alone_so_that_another_can_be_run_through_them() -> None:
    behaviour = [
        path for path in (ROOT / "tests").rglob("*.py") if "whoosh" not in path.name and "opensearch" not in path.name
    ]
    inside = [
        path
        for path in behaviour
        for name in imports(path)
        if name.split(".")[0] == "whoosh" or name.startswith(ENGINES)
    ]
    assert not inside
    named = [path.name for path in behaviour if any(name in path.read_text(encoding="utf-8") for name in ENGINES)]
    assert set(named) <= {"conftest.py", Path(__file__).name}
