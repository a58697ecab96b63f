"""What the processes of the server have in common, and what they give back."""

import ctypes
import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.fairness import heap
from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of
from tests.server.conftest import ROOT

# Loads what is loaded before processes are forked, asks for pages, and says which modules these have loaded besides.
ASKING = """
import json, sys
import archive.wsgi
from django.test import Client
from speeches.web.preloading import load_all
client = Client(SERVER_NAME="localhost")
load_all()
before = set(sys.modules)
statuses = [client.get(address).status_code for address in json.loads(sys.argv[1])]
print(json.dumps([statuses, sorted(set(sys.modules) - before)]))
"""
# Whoosh has its own way of loading what reads an index, and Django tries which languages have formats of numbers.
OF_THE_INDEX_OR_LANGUAGE = ("whoosh.", "django.conf.locale.")


def test_pages_load_no_module_that_their_processes_could_have_in_common(
    archive_of_samples_here: Path, tmp_path: Path
) -> None:
    data = copy_of(archive_of_samples_here, tmp_path / "asked")
    addresses = ["/", "/years/", "/speeches/1/", f"/search/?q={quote('“工作”')}", f"/phrases/?p={quote('工作')}"]
    command = [sys.executable, "-c", ASKING, json.dumps(addresses)]
    asked = subprocess.run(command, cwd=ROOT, env=environment_of(data), capture_output=True, check=True)
    statuses, loaded = json.loads(asked.stdout)
    assert statuses == [200] * len(addresses)
    assert [module for module in loaded if not module.startswith(OF_THE_INDEX_OR_LANGUAGE)] == []


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the C library has no way to")
def test_what_was_freed_between_strings_that_live_on_is_given_back() -> None:
    strings = [bytes([number % 256]) * 5_000 for number in range(20_000)]  # 100 MB
    living = strings[::50]
    held = own_memory()
    strings.clear()
    heap.give_back()
    assert held - own_memory() > 50_000
    assert [string[0] for string in living] == [number % 256 for number in range(0, 20_000, 50)]


def own_memory() -> int:
    """Of this process, in kilobytes."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))
