"""The server that the nodes run: OpenSearch's jars from Maven Central, laid out as in its own distribution.

Maven fetches what `nodes/pom.xml` names, from the mirror that its settings name if they name one. Each file is compared
with `nodes/jars.sha256`, which also says where it belongs; another file, or one more or less, is refused. The security
plugin is not among them (`tests/cluster/security.py` has it).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NODES = Path(__file__).parent / "nodes"
PINNED = NODES / "jars.sha256"
KEPT = Path(sys.prefix)  # the environment of Python, which is thrown away as a whole
SYSTEMS_JAVAS = Path("/usr/lib/jvm")
# Of OpenSearch 2.19: older ones cannot run it, and from 24 on there is no security manager, which it sets.
JAVAS = range(17, 24)
NO_JAVA = "no Java 17 to 23 on this machine, which OpenSearch needs; on Debian: apt-get install openjdk-17-jre-headless"
NO_MAVEN = "no Maven on this machine (mvn), which fetches OpenSearch; on Debian: apt-get install maven"
MAIN = "org.opensearch.bootstrap.OpenSearch"
# The modules of the server: their name, the class that it loads, and how the names of their own jars begin.
MODULES = {
    "transport-netty4": ("org.opensearch.transport.Netty4Plugin", ("netty-", "transport-netty4-")),
    "analysis-common": ("org.opensearch.analysis.common.CommonAnalysisPlugin", ("analysis-common-",)),
    "lang-painless": (
        "org.opensearch.painless.PainlessPlugin",
        ("lang-painless-", "opensearch-scripting-painless-spi-", "antlr4-runtime-", "asm-"),
    ),
    "mapper-extras": ("org.opensearch.index.mapper.MapperExtrasPlugin", ("mapper-extras-",)),
    "reindex": (
        "org.opensearch.index.reindex.ReindexPlugin",
        ("reindex-", "http", "commons-", "opensearch-rest-client-", "opensearch-ssl-config-"),
    ),
}
DESCRIPTOR = """name={name}
description={name}
version={version}
opensearch.version={version}
java.version=11
classname={classname}
"""
FOLDERS = ("bin", "config", "extensions", "logs", "plugins")  # the server looks for them, empty or not


def java() -> Path | None:
    """The program of a Java that runs the server: JAVA_HOME's, that on the path, or one of the system's."""
    homes = [Path(home)] if (home := os.environ.get("JAVA_HOME")) else []
    homes += [Path(found).resolve().parents[1]] if (found := shutil.which("java")) else []
    homes += sorted(SYSTEMS_JAVAS.glob("*"))
    return next((home / "bin" / "java" for home in homes if _version_of(home) in JAVAS), None)


def lacking() -> str:
    """What this machine lacks to run nodes, as a sentence; empty if nothing."""
    if java() is None:
        return NO_JAVA
    return "" if _place().is_dir() or shutil.which("mvn") else NO_MAVEN


def distribution() -> Path:
    """The folder of the server, fetched and checked the first time.

    Raises:
        FileNotFoundError: this machine lacks something (`lacking`).
        ValueError: what Maven fetched is not what is pinned.
    """
    if sentence := lacking():
        raise FileNotFoundError(sentence)
    if not _place().is_dir():
        with tempfile.TemporaryDirectory(dir=KEPT, prefix="opensearch-") as name:
            made = _laid_out(Path(name))
            if not _place().exists():  # another worker may have been quicker
                made.rename(_place())
    return _place()


def pin() -> None:
    """Writes `jars.sha256` anew from what Maven fetches now, after a change of `pom.xml`."""
    with tempfile.TemporaryDirectory() as name:
        lines = [f"{sha256(jar)}  {_folder_of(jar.name)}/{jar.name}\n" for jar in _fetched(Path(name))]
    PINNED.write_text("".join(sorted(lines, key=lambda line: line.split()[1])))


def _place() -> Path:
    files = [PINNED, *sorted(path for path in (NODES / "modules").rglob("*") if path.is_file())]
    made_of = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return KEPT / f"opensearch-{_server_version()}-{made_of[:12]}"


def _server_version() -> str:
    found = re.search(r"lib/opensearch-(\d[\d.]*)\.jar", PINNED.read_text())
    return found[1] if found else "unpinned"


def _version_of(home: Path) -> int:
    release = home / "release"
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE) if release.is_file() else None
    return int(found[1]) if found else 0


def _laid_out(folder: Path) -> Path:
    home = folder / "home"
    shutil.copytree(NODES / "modules", home / "modules")
    for name in FOLDERS:
        (home / name).mkdir()
    for name, (classname, _) in MODULES.items():
        (home / "modules" / name).mkdir(exist_ok=True)
        said = DESCRIPTOR.format(name=name, version=_server_version(), classname=classname)
        (home / "modules" / name / "plugin-descriptor.properties").write_text(said)
    _place_jars(folder / "jars", home)
    return home


def _place_jars(fetched: Path, home: Path) -> None:
    pinned = {Path(path).name: (path, digest) for digest, path in map(str.split, PINNED.read_text().splitlines())}
    jars = {jar.name: jar for jar in _fetched(fetched)}
    wrong = sorted(jars.keys() ^ pinned.keys())
    wrong += [name for name in sorted(jars.keys() & pinned.keys()) if sha256(jars[name]) != pinned[name][1]]
    if wrong:
        raise ValueError(f"not as pinned in {PINNED.name}: {', '.join(wrong)}")
    for name, jar in jars.items():
        place = home / pinned[name][0]
        place.parent.mkdir(exist_ok=True)
        jar.rename(place)
        place.chmod(0o644)


def maven(goal: str, *properties: str) -> None:
    """Runs a goal of Maven's dependency plugin.

    Raises:
        FileNotFoundError: it could not do it; with what it said last.
    """
    command = ["mvn", "--batch-mode", "--quiet", "--file", str(NODES / "pom.xml"), f"dependency:{goal}"]
    done = subprocess.run([*command, *properties], capture_output=True, text=True)
    if done.returncode:
        raise FileNotFoundError(f"Maven could not fetch OpenSearch: {(done.stdout + done.stderr)[-2000:]}")


def sha256(file: Path) -> str:
    """The hash of a file, as 64 hexadecimal digits."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _fetched(folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    maven("copy-dependencies", f"-DoutputDirectory={folder}")
    return sorted(folder.glob("*.jar"))


def _folder_of(jar: str) -> str:
    named = (name for name, (_, beginnings) in MODULES.items() if jar.startswith(beginnings))
    return f"modules/{module}" if (module := next(named, "")) else "lib"


if __name__ == "__main__":
    pin()
