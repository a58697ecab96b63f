"""Settings of the test suite: never those of an archive that is in use, whatever the environment names.

The suite keeps its files in a folder of its own, which goes when it ends. Of a server that DATABASE_URL names it uses
a database that it makes itself; an SQLite file that is named there is not opened at all. Processes that tests start
inherit the environment as it is left here, and work with the usual settings.

Where tests are run by several workers each has its own folder and database, in the folder of the process that started
them. Workers inherit an environment that has been cleared already: tests/conftest.py hands on what was named in it.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

# What must be left as it is. The session fixture in tests/conftest.py looks whether it was.
HANDED_ON = "ARCHIVE_TESTS_NAMED"
_handed_on = os.environ.pop(HANDED_ON, "")
_parent = os.environ["ARCHIVE_DATA"] if _handed_on else None
_found = {
    name: os.environ.pop(name) for name in ("ARCHIVE_DATA", "DATABASE_URL", "ORIGINALS_URL") if os.environ.get(name)
}
os.environ.pop("EMAIL_URL", None)  # of a real mail server
os.environ.pop("SEARCH_URL", None)  # an index in use: tests name nodes of their own by OPENSEARCH_URL
NAMED = json.loads(_handed_on) if _handed_on else _found

_own = tempfile.mkdtemp(prefix="archive-tests-", dir=_parent)
atexit.register(shutil.rmtree, _own, ignore_errors=True)
os.environ["ARCHIVE_DATA"] = _own

from archive import opensearch, postgresql  # noqa: E402
from archive.settings import *  # noqa: E402, F403
from archive.settings import BASE_DIR, DATABASES, HAYSTACK_CONNECTIONS, env  # noqa: E402

# For the processes that tests start: compiled once, whatever is set for the one that runs the tests.
os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

_named = env.db_url_config(NAMED["DATABASE_URL"]) if "DATABASE_URL" in NAMED else {}
# What the names of all databases of this run begin with, whichever of its workers makes them. The usual name, test_…,
# may be that of somebody else's database; this one is nobody's.
RUN = f"test_{os.path.basename(_parent or _own).replace('-', '_')}"
SERVER = NAMED_DATABASE = ""
if _named and not _named["ENGINE"].endswith("sqlite3"):
    SERVER, NAMED_DATABASE = NAMED["DATABASE_URL"], str(_named["NAME"])
    _own_name = f"{RUN}_{os.path.basename(_own)[-8:]}" if _parent else RUN
    DATABASES["default"] = postgresql.database_settings(_named) | {"TEST": {"NAME": _own_name}}

# The index of each test: in files, or on the nodes that are named, under a prefix of its own (tests/conftest.py).
NODES = "OPENSEARCH_URL"  # addresses with a comma between
CLUSTER: dict[str, Any] = {}
if _addresses := [address.split("://")[-1] for address in os.environ.get(NODES, "").split(",") if address]:
    _options = {"REPLICAS": min(1, len(_addresses) - 1), "SECONDS": 60}  # on a machine with other work
    CLUSTER = opensearch.connection_settings(f"http://{','.join(_addresses)}/tests", _options)
    HAYSTACK_CONNECTIONS["default"] |= CLUSTER

# Hashing that is quick: how slow the real one is, is Django's affair.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Paths of archives: that of the checkout (`make run`), and the one that was named: its folder, and the database's own
# files wherever they are.
LEFT_ALONE = [BASE_DIR / "data"]
LEFT_ALONE += [Path(NAMED["ARCHIVE_DATA"]).resolve()] if "ARCHIVE_DATA" in NAMED else []
if _named.get("ENGINE", "").endswith("sqlite3") and _named["NAME"] not in ("", ":memory:"):
    LEFT_ALONE += [Path(f"{_named['NAME']}{end}").resolve() for end in ("", "-wal", "-shm", "-journal")]
