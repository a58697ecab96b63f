"""The Django project: settings, addresses, what stands before and around the views."""

import tomllib
from pathlib import Path

# The archive runs from its checkout (or a copy of it), so the file that names the version lies beside this package.
with (Path(__file__).resolve().parent.parent / "pyproject.toml").open("rb") as _file:
    __version__: str = tomllib.load(_file)["project"]["version"]
