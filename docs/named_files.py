"""Checks the files that comments and docstrings of programs and settings name."""

import ast
import io
import os
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Programs, and settings whose comments begin with #.
COMMENTED = ("speeches/**/*.py", "archive/**/*.py", "tests/**/*.py", "benchmarks/*.py", "docs/*.py", "*.py")
SETTINGS = (".env.example", "pyproject.toml", "Makefile", "Dockerfile", "compose.yaml", "speeches/**/*.toml")
HOLDING = ("speeches", "archive", "tests", "docs", "benchmarks", "templates", "locale", "training")
NAMED_FILE = re.compile(r"(?<![\w/.*{-])\w[\w./-]*\.(?:py|md|toml|html)\b(?![\w/])")


def commented() -> list[Path]:
    """The files whose comments are checked."""
    return sorted({path for pattern in (*COMMENTED, *SETTINGS) for path in ROOT.glob(pattern)})


def broken_comments(path: Path) -> Iterator[str]:
    """Files that comments and docstrings name, by path or by the end of it, and the repository does not hold."""
    named = {name for text in _comments(path) for name in NAMED_FILE.findall(text)}
    for name in sorted(named):
        if not any(f"/{held}".endswith(f"/{name}") for held in _held()):
            yield f"{shown(path)}: no such file: {name}"


def _comments(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [line for line in text.splitlines() if line.lstrip().startswith("#")]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    said = [token.string for token in tokens if token.type == tokenize.COMMENT]
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, documented))
    return [*said, *filter(None, map(ast.get_docstring, nodes))]


@cache
def _held() -> list[str]:
    """All files of the repository but pictures and samples, by their paths."""
    inside = [path for top in HOLDING for path in (ROOT / top).rglob("*.*")]
    return [path.relative_to(ROOT).as_posix() for path in [*inside, *ROOT.glob("*.*")]]


def shown(path: Path) -> str:
    return os.path.relpath(path, ROOT)
