"""Which rules extraction goes by: a digest of this package, of what it uses of others, and of its libraries."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

HERE = Path(__file__).parent
# What the rules use of other packages: the characters' own forms, and the names of provinces.
_FOLDERS = (HERE.parent / "text" / "canonicalization", HERE.parent / "divisions")
BESIDE = tuple(
    sorted(path for folder in _FOLDERS for path in folder.iterdir() if path.is_file() and "LICENSE" not in path.name)
)
# What parses files or brings tables: another version may read another text from the same bytes.
LIBRARIES = (
    "ahocorasick_rs",
    "charset-normalizer",
    "ftfy",
    "lxml",
    "lxml_html_clean",
    "olefile",
    "opencc",
    "pdfminer.six",
    "pypdfium2",
    "python-docx",
    "rapidocr",
    "trafilatura",
)
LENGTH = 12


@cache
def version() -> str:
    """The same for the same rules, another when any of them has changed; computed once in a process."""
    return digest(HERE, list(BESIDE), [f"{name} {_installed(name)}" for name in LIBRARIES])


def digest(package: Path, beside: list[Path], libraries: list[str]) -> str:
    """Of every file in the package, code and tables alike, by its name and content."""
    made = hashlib.sha256("\n".join(libraries).encode())
    for path in [*sorted(_files(package)), *beside]:
        name = path.relative_to(package.parent).as_posix().encode()
        made.update(b"\0" + name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:LENGTH]


def _files(package: Path) -> Iterator[Path]:
    return (
        path
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    )


def _installed(name: str) -> str:
    try:
        return installed(name)
    except PackageNotFoundError:
        return ""
