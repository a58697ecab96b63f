"""Checks what the documents refer to: links, anchors, linked lines, paths, `make` targets, commands of manage.py.

Of programs and settings the files are checked that comments and docstrings name.

usage: python -m docs.links [--mend]

Prints one line for each reference that leads nowhere; the exit code is 1 when there is any. `--mend` first writes the
present line numbers into links such as [`store_arrival`](../speeches/….py#L22), whose text names what stands there; if
a module has moved and there is no other of its name, links and paths of tests follow. tests/test_docs.py runs the
same checks.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from glob import glob
from pathlib import Path

from docs.named_files import ROOT, broken_comments, commented, shown

TOPS = ("speeches", "archive", "tests")
WRITTEN = (
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/**/*.md",
    "benchmarks/README.md",
    "training/README.md",
)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)")
PICTURE = re.compile(r"(?:src|srcset)=\"([^\"]+)\"")
LINE = re.compile(r"#L(\d+)$")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.M)
# speeches/models, tests/test_docs.py, docs/adr/*.md; with NAME in it, it is the reader's own.
PATH = re.compile(
    r"(?:speeches|archive|tests|docs|templates|static|benchmarks|locale|samples|\.ci|\.github)/[\w./{},*-]*"
)
ROOT_FILE = re.compile(r"[\w.-]+\.(?:md|toml|txt|yaml|yml|conf\.py)|Makefile|Dockerfile|manage\.py|\.env\.example")
PLACEHOLDER = re.compile(r"NAME|CODE|…")
MAKE = re.compile(r"^\s*make ([a-z][a-z-]*)")
MANAGE = re.compile(r"\bmanage\.py ([a-z_]+)((?: +(?:\[[^\]\n]*\]|[^\s`;&|]+))*)")
OPTION = re.compile(r"--[a-z][a-z-]*")


def documents() -> list[Path]:
    return sorted({path for pattern in WRITTEN for path in ROOT.glob(pattern)})


def broken_links(path: Path) -> Iterator[str]:
    """Targets and pictures that do not exist, anchors without a heading, lines that do not hold their name."""
    for picture in PICTURE.findall(_prose(path)):
        if not (path.parent / picture).is_file():
            yield f"{shown(path)}: no such picture: {picture}"
    for link in LINK.finditer(_prose(path)):
        target = link["target"]
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield f"{shown(path)}: no such file: {target}"
        elif line := LINE.search(target):
            if not holds(file, int(line[1]), _named(link["text"])):
                yield f"{shown(path)}: {target} does not hold {link['text']}"
        elif anchor and file.suffix == ".md" and anchor not in _anchors(file):
            yield f"{shown(path)}: no such heading: {target}"


def broken_paths(path: Path) -> Iterator[str]:
    """Paths in backticks that the repository does not hold; braces and stars stand for several."""
    for code in CODE.findall(_prose(path)):
        if PLACEHOLDER.search(code) or not (PATH.fullmatch(code) or ROOT_FILE.fullmatch(code)):
            continue
        for one in _expanded(code):
            if not (glob(str(ROOT / one)) or glob(str(path.parent / one))):
                yield f"{shown(path)}: no such path: {one}"


def broken_targets(path: Path) -> Iterator[str]:
    """`make` targets that the Makefile does not have."""
    known = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {target for code in _codes(path) for target in MAKE.findall(code)}
    yield from (f"{shown(path)}: no such target: make {target}" for target in sorted(named - known))


def broken_tests(path: Path) -> Iterator[str]:
    """Names of tests that no test has."""
    named = {code for code in CODE.findall(_prose(path)) if re.fullmatch(r"test_\w+", code)}
    yield from (f"{shown(path)}: no such test: {name}" for name in sorted(named - _tests()))


def commands(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The commands of manage.py that a document names, each with the options beside it."""
    for code in _codes(path):
        for name, rest in MANAGE.findall(code):
            yield name, OPTION.findall(rest)


def mend(path: Path) -> int:
    """Writes the present line numbers into the links of a document, and where tests have moved; says how many."""
    changed = 0

    def present(link: re.Match[str]) -> str:
        nonlocal changed
        line, wanted = LINE.search(link["target"]), _named(link["text"])
        if not (line and wanted):
            return link[0]
        file = path.parent / link["target"].partition("#")[0]
        places = (file.is_file() and _definitions(file, wanted)) or _elsewhere(file, wanted)
        if not places or (file.resolve(), int(line[1])) in places:
            return link[0]
        changed += 1
        name = os.path.relpath(places[0][0], path.parent)
        return f"[{link['text']}]({name}#L{places[0][1]})"

    def moved(code: re.Match[str]) -> str:
        nonlocal changed
        name = code[1]
        if not re.fullmatch(r"tests/[\w/]+\.py", name) or (ROOT / name).exists():
            return code[0]
        found = list((ROOT / "tests").rglob(name.rsplit("/", 1)[-1]))
        changed += len(found) == 1
        return f"`{found[0].relative_to(ROOT).as_posix()}`" if len(found) == 1 else code[0]

    text = path.read_text(encoding="utf-8")
    mended = CODE.sub(moved, LINK.sub(present, text))
    if mended != text:
        path.write_text(mended, encoding="utf-8")
    return changed


@cache
def _tests() -> set[str]:
    files = (ROOT / "tests").rglob("*.py")
    return {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.M)}


def _definitions(file: Path, name: str) -> list[tuple[Path, int]]:
    """Those at the margin come first."""
    lines = [n for n in range(1, len(_lines(file)) + 1) if holds(file, n, name)]
    return [(file.resolve(), n) for n in sorted(lines, key=lambda n: _lines(file)[n - 1][:1].isspace())]


def _elsewhere(gone: Path, name: str) -> list[tuple[Path, int]]:
    """Where a name is defined now: beside the module it has left or, if that is gone, in the only place there is."""
    tops = [gone.parent] if gone.is_file() else [ROOT / top for top in TOPS]
    files = [file for top in tops for file in sorted(top.resolve().rglob("*.py"))]
    found = [place for file in files for place in _definitions(file, name)[:1]]
    same = [place for place in found if place[0].name == gone.name]
    return found if len(found) == 1 else same if len(same) == 1 else []


def holds(file: Path, number: int, name: str) -> bool:
    """Whether that line defines the name; in files of other kinds, whether it has it."""
    lines = _lines(file)
    if not 0 < number <= len(lines) or not name:
        return False
    line = lines[number - 1]
    if file.suffix != ".py":
        return name in line
    last = re.escape(name.rsplit(".", 1)[-1])
    return re.search(rf"^\s*(?:(?:async )?def|class)\s+{last}\b|^{last}\s*(?::[^=]+)?=[^=]", line) is not None


def _named(text: str) -> str:
    """The name that a link's text gives in backticks: `upload`, `SpeechIndex.prepare_text`."""
    code = CODE.search(text)
    return code[1].rstrip("()") if code else ""


@cache
def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _anchors(file: Path) -> set[str]:
    """As the forges make them of headings: small letters, no punctuation, a hyphen for each space."""
    made: dict[str, int] = {}
    for heading in HEADING.findall(FENCED.sub("", file.read_text(encoding="utf-8"))):
        plain = LINK.sub(lambda link: link["text"], heading).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        made[slug] = made.get(slug, -1) + 1
    return {slug if not n else f"{slug}-{n}" for slug, count in made.items() for n in range(count + 1)}


def _prose(path: Path) -> str:
    return FENCED.sub("", path.read_text(encoding="utf-8"))


def _codes(path: Path) -> list[str]:
    """What stands in backticks, and every line of the blocks of code."""
    text = path.read_text(encoding="utf-8")
    blocks = [block[0] for block in FENCED.finditer(text)]
    indented = re.findall(r"^ {4}\S.*$", text, re.M)
    return [*CODE.findall(FENCED.sub("", text)), *indented, *(line for block in blocks for line in block.splitlines())]


def _expanded(code: str) -> list[str]:
    found = re.search(r"\{([^{}]*)\}", code)
    if not found:
        return [code]
    return [one for part in found[1].split(",") for one in _expanded(code.replace(found[0], part.strip(), 1))]


CHECKS = (broken_links, broken_paths, broken_targets, broken_tests)


def main() -> None:
    parser = argparse.ArgumentParser(description="Checks what the documents refer to.")
    parser.add_argument("--mend", action="store_true", help="write the present line numbers into links to lines")
    if parser.parse_args().mend:
        print(f"{sum(map(mend, documents()))} references mended")
    found = [said for path in documents() for check in CHECKS for said in check(path)]
    found += [said for path in commented() for said in broken_comments(path)]
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
