"""What is started is ended, whatever becomes of who started it; and what is fetched is what was pinned."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cluster import distribution, security
from tests.cluster.__main__ import main
from tests.cluster.node import Node

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
NEEDS_JAVA = pytest.mark.skipif(bool(distribution.lacking()), reason=distribution.lacking() or "nothing")


def within_reason(gone: list[Path]) -> bool:
    until = time.monotonic() + SECONDS
    while any(path.exists() for path in gone) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(path.exists() for path in gone)


def test_one_node_answers_as_the_pinned_version(search_node: Node) -> None:
    assert f"opensearch-{search_node.ask('GET', '/')['version']['number']}-" in distribution.distribution().name


@NEEDS_JAVA
@pytest.mark.cluster
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_nodes_end_with_the_process_that_started_them(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.cluster", "--nodes", "1"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as started:
        assert started.stdout
        said = [started.stdout.readline() for _ in range(3)]
        node, folder = said[1].split()[-2:]
        assert said[0].startswith("OpenSearch answers: OPENSEARCH_URL=http://127.0.0.1:")
        assert (Path("/proc") / node).exists()
        started.send_signal(number)
        started.wait(SECONDS)
    gone = [Path("/proc") / node, *([] if number == signal.SIGKILL else [Path(folder)])]
    assert within_reason(gone)
    shutil.rmtree(folder, ignore_errors=True)  # nobody is left to do it who was killed
    assert number != signal.SIGINT or started.returncode == 0


@NEEDS_JAVA
@pytest.mark.cluster
def test_a_command_finds_the_nodes_and_its_exit_code_comes_back(tmp_path: Path) -> None:
    command = ["sh", "-c", 'echo "$OPENSEARCH_URL" > "$0"; exit 7', str(tmp_path / "said")]
    assert main(["--nodes", "1", *command]) == 7
    assert (tmp_path / "said").read_text().startswith("http://127.0.0.1:")


def test_without_java_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(distribution, "SYSTEMS_JAVAS", tmp_path)
    without = os.EX_UNAVAILABLE
    for asked, code in (
        (["sh", "-c", "exit 7"], 1),
        (["--if-possible", "sh", "-c", "exit 7"], 0),
        (["--fetch"], without),
    ):
        assert main(asked) == code
        assert capsys.readouterr().err.strip() == distribution.NO_JAVA


@NEEDS_JAVA
@pytest.mark.cluster
def test_where_maven_reaches_nothing_a_sentence_says_so_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--fetch"]) == 0
    maven, kept = tmp_path / "mvn", tmp_path / "kept"
    maven.write_text("#!/bin/sh\necho 'Could not transfer artifact'\nexit 1\n")
    maven.chmod(0o755)
    kept.mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    for module in (distribution, security):
        monkeypatch.setattr(module, "KEPT", kept)
    assert main(["--fetch"]) == os.EX_UNAVAILABLE
    assert "Maven could not fetch OpenSearch: Could not transfer artifact" in capsys.readouterr().err
    assert not os.listdir(kept)


@pytest.mark.parametrize(("version", "runs"), [("11.0.2", False), ("17.0.15", True), ("21", True), ("25.0.3", False)])
def test_only_a_java_that_runs_the_server_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, runs: bool
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(distribution, "SYSTEMS_JAVAS", tmp_path / "nothing")
    (tmp_path / "release").write_text(f'IMPLEMENTOR="somebody"\nJAVA_VERSION="{version}"\n')
    assert distribution.java() == (tmp_path / "bin" / "java" if runs else None)


@NEEDS_JAVA
@pytest.mark.cluster
def test_a_jar_that_is_not_as_pinned_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    distribution.distribution()  # so that Maven has all
    lines = distribution.PINNED.read_text().splitlines(keepends=True)
    wrong = next(number for number, line in enumerate(lines) if "lucene-core" in line)
    lines[wrong] = "0" * 64 + lines[wrong][64:]
    (tmp_path / "jars.sha256").write_text("".join(lines))
    monkeypatch.setattr(distribution, "PINNED", tmp_path / "jars.sha256")
    monkeypatch.setattr(distribution, "KEPT", tmp_path / "kept")
    (tmp_path / "kept").mkdir()
    with pytest.raises(ValueError, match=r"not as pinned in jars\.sha256: lucene-core"):
        distribution.distribution()
    assert not os.listdir(tmp_path / "kept")
