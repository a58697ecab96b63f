"""What Dockerfile and compose.yaml call is there: files, modules, commands, options, settings.

They are linted by hadolint and by the schema of compose (`make check`); no container can be built where the tests run.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands
from gunicorn import config
from pytest_django.live_server_helper import LiveServer

from archive.healthcheck import allowed_host, asked

ROOT = Path(__file__).resolve().parents[2]
# COPY --from=packages /opt/packages /opt/packages
INSTRUCTION = re.compile(r"(?P<name>[A-Z]+)\s+(?P<rest>.+)", re.DOTALL)


def dockerfile() -> list[tuple[str, str]]:
    """Its instructions in order, lines that go on put together, comments left out."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(found["name"], found["rest"]) for line in lines if (found := INSTRUCTION.fullmatch(line))]


def last(name: str) -> str:
    return [rest for one, rest in dockerfile() if one == name][-1]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for one, rest in dockerfile() if one == "ENV" for pair in rest.split())


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text()))


def small() -> dict[str, Any]:
    """What starts on one machine."""
    return {name: one for name, one in compose()["services"].items() if "profiles" not in one}


def large() -> dict[str, Any]:
    """The archive's own services in the large set-up."""
    named = {name: one for name, one in compose()["services"].items() if one.get("profiles") == ["large"]}
    return {name: one for name, one in named.items() if one["image"].startswith("speech-archive")}


def calls() -> list[list[str]]:
    """Every command that a container of ours is started with or looked at by."""
    check = last("HEALTHCHECK").partition(" CMD ")[2]
    services = [one["command"] for one in [*small().values(), *large().values()] if "command" in one]
    return [json.loads(last("CMD")), json.loads(check), *services]


def test_what_is_copied_is_there_and_not_kept_out() -> None:
    outside = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    copied = [rest.split()[:-1] for name, rest in dockerfile() if name == "COPY" and "--from" not in rest]
    assert len(copied) > 5
    for source in (path.rstrip("/") for paths in copied for path in paths):
        assert (ROOT / source).exists(), source
        assert not any(fnmatch(source, pattern) for pattern in outside), source


def test_all_that_runs_is_copied() -> None:
    copied = {path.rstrip("/") for name, rest in dockerfile() if name == "COPY" for path in rest.split()}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages | {"manage.py", "pyproject.toml", "gunicorn.conf.py"} <= copied
    # Those of installed packages come with the packages.
    folders = [*settings.TEMPLATES[0]["DIRS"], *settings.LOCALE_PATHS, *settings.STATICFILES_DIRS]
    assert {
        Path(folder).relative_to(ROOT).parts[0] for folder in folders if not Path(folder).is_relative_to(sys.prefix)
    } <= copied


def test_what_is_kept_out_holds_no_data_and_no_secrets() -> None:
    outside = (ROOT / ".dockerignore").read_text().splitlines()
    assert {"data", ".git", ".venv", ".env*"} <= set(outside)


def test_the_requirements_that_an_image_may_be_built_with_are_there() -> None:
    (default,) = [rest.partition("=")[2] for name, rest in dockerfile() if name == "ARG" and "REQUIREMENTS" in rest]
    copied = next(rest for name, rest in dockerfile() if name == "COPY").split()[:-1]
    assert default in copied
    assert "--require-hashes" in next(rest for name, rest in dockerfile() if name == "RUN")


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_every_command_can_be_run(call: list[str]) -> None:
    program, *arguments = call
    if program == "gunicorn":
        assert metadata.entry_points(group="console_scripts", name="gunicorn")
        options = config.Config().parser().parse_args(arguments)
        assert options.args == ["archive.wsgi"]
        assert callable(import_module(options.args[0]).application)
    elif arguments[0] == "-m":
        assert util.find_spec(arguments[1])
    else:
        assert (program, arguments[0]) == ("python", "manage.py")
        assert get_commands()[arguments[1]] == "speeches"


def test_the_image_serves_as_a_user_without_rights_from_a_volume() -> None:
    names = [name for name, _ in dockerfile()]
    assert last("USER") == "10001"
    assert names.index("USER") < names.index("CMD")
    assert last("VOLUME") == environment()["ARCHIVE_DATA"]
    assert last("EXPOSE") == environment()["PORT"]


def variables() -> set[str]:
    """What the settings and gunicorn read from the environment."""
    read = "".join((ROOT / "archive" / name).read_text() for name in ("settings.py", "accounts.py", "feeding.py"))
    own = re.findall(r"\benv(?:\.\w+)?\(\s*\"(\w+)\"", read)
    served = re.findall(r"os\.environ(?:\.get\(|\[)?[\"'](\w+)", Path(config.__file__).read_text())
    return {*own, *served}


def test_every_variable_is_one_that_something_reads() -> None:
    shown = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    published = re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text())
    assert len(shown) > 10
    assert set(shown) <= variables() | set(published)
    assert set(environment()) <= variables() | {"PATH", "PYTHONUNBUFFERED"}
    assert set(published) <= set(shown)


def test_the_settings_take_the_values_that_are_shown(tmp_path: Path) -> None:
    lines = re.findall(r"^#([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    values = {name: value for name, value in lines if name != "DATABASE_URL"}  # its driver is an extra
    own = {**os.environ, **values, "ARCHIVE_DATA": str(tmp_path)}
    check = [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]
    done = subprocess.run(check, cwd=ROOT, env=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_web_and_worker_share_one_volume_and_wait_until_it_is_prepared() -> None:
    services = small()
    assert set(services) == {"prepare", "web", "worker"}
    mounted = {tuple(service["volumes"]) for service in services.values()}
    ((volume,),) = mounted
    name, _, target = volume.partition(":")
    assert name in compose()["volumes"]
    assert target == environment()["ARCHIVE_DATA"]
    for waiting in ("web", "worker"):
        assert services[waiting]["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}
    assert services["prepare"]["restart"] == "no"
    assert services["web"]["ports"][0].endswith(f":{environment()['PORT']}")


def test_two_machines_share_three_parts_and_have_a_data_folder_each() -> None:
    services = large()
    assert set(services) == {f"{role}-{n}" for role in ("prepare", "web", "worker") for n in (1, 2)}
    shared = {json.dumps(one["environment"], sort_keys=True) for one in services.values()}
    assert len(shared) == 1  # whatever one of them reads and writes the others do as well
    assert {"DATABASE_URL", "ORIGINALS_URL", "SEARCH_URL", "SECRET_KEY"} <= set(json.loads(shared.pop()))
    for name, one in services.items():
        assert one["volumes"] == [f"data-{name[-1]}:/data"]
    assert services["prepare-2"]["depends_on"] == {"prepare-1": {"condition": "service_completed_successfully"}}
    named = {name for one in compose()["services"].values() for name in one.get("depends_on", ())}
    assert named <= set(compose()["services"])
    waited = set(compose()["services"]["proxy"]["depends_on"])
    assert waited == set(services) - {"prepare-1", "prepare-2"}  # to start the proxy starts all of it


def test_the_settings_of_the_large_setup_are_ones_that_are_read_and_its_packages_those_of_three_extras() -> None:
    (one, *_) = large().values()
    assert set(one["environment"]) <= variables() | {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert extras["large"] == [name for extra in ("postgres", "s3", "opensearch") for name in extras[extra]]
    assert one["build"]["args"]["REQUIREMENTS"] == "requirements-large.txt"
    assert set(one["build"]["args"]) <= {rest.partition("=")[0] for name, rest in dockerfile() if name == "ARG"}


@pytest.mark.django_db(transaction=True)
def test_the_health_check_says_what_healthz_answers(live_server: LiveServer) -> None:
    port = int(live_server.url.rpartition(":")[2])
    assert asked(port, "localhost", patience=300) == (200, '{"status": "ok", "speeches": 0}')
    assert asked(port, "nobody.example.org", patience=300)[0] == 400


def test_the_health_check_fails_where_nobody_answers() -> None:
    own = {**os.environ, "PORT": "9"}
    call = [sys.executable, "-m", "archive.healthcheck"]
    done = subprocess.run(call, cwd=ROOT, env=own, capture_output=True, text=True)
    assert done.returncode == 1
    assert "refused" in done.stdout


@pytest.mark.parametrize(
    ("allowed", "host"),
    [("", "localhost"), ("*", "localhost"), (".example.org,b", "example.org"), ("a.example.org", "a.example.org")],
)
def test_the_health_check_asks_for_a_host_that_is_served(allowed: str, host: str) -> None:
    assert allowed_host(allowed) == host
