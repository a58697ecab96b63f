"""Hooks, workflow, templates for issues, editor settings and the word on security name what is there."""

import configparser
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive import settings

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def test_the_workflow_does_what_newcomers_do_with_no_right_but_to_read() -> None:
    workflow = read(GITHUB / "workflows" / "ci.yml")
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    (run,) = [step["run"] for step in steps if "run" in step]
    assert (ROOT / run).stat().st_mode & 0o111
    assert "make test" in (ROOT / run).read_text()
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["group"]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)


def test_the_workflow_runs_each_python_that_is_promised() -> None:
    (job,) = read(GITHUB / "workflows" / "ci.yml")["jobs"].values()
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["classifiers"]
    promised = [one.rpartition(" ")[2] for one in classifiers if one.startswith("Programming Language")]
    assert job["strategy"]["matrix"]["python"] == promised
    assert "${{ matrix.python }}" in job["container"]


@pytest.mark.parametrize("kind", ["bug", "feature", "extraction"])
def test_an_issue_is_asked_for_in_both_languages_in_a_few_fields(kind: str) -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE" / f"{kind}.yml")
    labels = [field["attributes"]["label"] for field in form["body"]]
    assert 1 < len(labels) <= 5
    for said in [form["name"], form["description"], *labels]:
        assert re.search(r"[一-鿿].* · .*[A-Za-z]", said)
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_a_fault_of_extraction_comes_with_its_messy_line() -> None:
    body = {field["id"]: field for field in read(GITHUB / "ISSUE_TEMPLATE" / "extraction.yml")["body"]}
    assert body["line"]["validations"]["required"]
    assert body["line"]["attributes"]["render"] == "text"  # GitHub leaves blanks and signs in it as they are


def test_what_the_pull_request_asks_for_can_be_run() -> None:
    asked = re.findall(r"`make (\w+)`", (GITHUB / "pull_request_template.md").read_text())
    assert asked
    assert set(asked) <= targets()


def targets() -> set[str]:
    (line,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    return set(line.split())


def hooks() -> list[dict[str, Any]]:
    return [hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]


def test_the_hooks_run_the_pinned_tools_that_make_check_runs() -> None:
    assert {repo["repo"] for repo in read(ROOT / ".pre-commit-config.yaml")["repos"]} == {"local"}
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text()
    for hook in hooks():
        (tool,) = re.findall(r"\.venv/bin/(\w+)", hook["entry"])
        assert f"$(BIN)/{tool} " in makefile
        assert {tool, f"{tool}-bin"} & pinned


def test_each_hook_finds_files_to_look_at() -> None:
    names = [str(path.relative_to(ROOT)) for pattern in ("*", "templates/**/*") for path in ROOT.glob(pattern)]
    for hook in hooks():
        if "files" in hook:
            assert any(re.search(hook["files"], name) for name in names), hook["id"]


def test_editors_keep_to_the_lengths_and_ends_of_ruff() -> None:
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + (ROOT / ".editorconfig").read_text())
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    assert parser["*.{py,pyi}"]["max_line_length"] == str(ruff["line-length"])
    assert parser["*"]["end_of_line"] == "lf"
    assert parser["Makefile"]["indent_style"] == "tab"


def test_what_is_said_of_security_names_tests_and_settings_that_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", text)
    assert len(named) > 15
    assert [name for name in named if f"def {name}(" not in tests] == []
    source = Path(settings.__file__).read_text()
    assert [name for name in re.findall(r"`([A-Z_]{6,})`", text) if name not in source] == []
